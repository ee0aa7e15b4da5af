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
/// Deque's checker of accessibility, for the browser tests only; never part of Waymark.
const AXE_VERSION: &str = "4.14.1";

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

/// Rust's target for browsers, Trunk and wasm-bindgen.
pub fn ensure_build_tools(shell: &Shell, root: &Path) -> Result<()> {
    ensure_target(shell, root)?;
    let cargo = cargo();
    ensure_version(shell, "trunk", TRUNK_VERSION, || {
        cmd!(
            shell,
            "{cargo} install trunk --version {TRUNK_VERSION} --locked"
        )
    })?;
    let version = locked_version(root, "wasm-bindgen")?;
    ensure_version(shell, "wasm-bindgen", &version, || {
        // Without `--locked`: its own lock file holds versions that newer compilers warn about.
        cmd!(
            shell,
            "{cargo} install wasm-bindgen-cli --version {version}"
        )
    })
}

/// The server that is in the container.
pub fn ensure_static_web_server(shell: &Shell) -> Result<()> {
    let cargo = cargo();
    let version = STATIC_WEB_SERVER_VERSION;
    ensure_version(shell, "static-web-server", version, || {
        cmd!(
            shell,
            "{cargo} install static-web-server --version {version} --locked"
        )
    })
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
        ("firefox", ensure_firefox(shell)),
        ("webkit", ensure_webkit(shell)),
    ] {
        if let Err(trouble) = outcome {
            // Whoever changes Waymark may be without one; a release is not.
            if env::var("CI").is_ok_and(|ci| ci == "true") {
                return Err(trouble);
            }
            println!("{trouble} Until then the journeys are walked without {engine}.");
            absent.push(engine);
        }
    }
    Ok(BrowserTools {
        axe: ensure_axe(shell, root)?,
        absent,
    })
}

fn ensure_firefox(shell: &Shell) -> Result<()> {
    if !is_there(shell, "firefox") {
        apt_install(shell, "Firefox", &["firefox-esr"])?;
    }
    let cargo = cargo();
    ensure_version(shell, "geckodriver", GECKODRIVER_VERSION, || {
        cmd!(
            shell,
            "{cargo} install geckodriver --version {GECKODRIVER_VERSION} --locked"
        )
    })
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

fn ensure_target(shell: &Shell, root: &Path) -> Result<()> {
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

fn ensure_version<'a>(
    shell: &Shell,
    tool: &str,
    version: &str,
    install: impl FnOnce() -> Cmd<'a>,
) -> Result<()> {
    let found = cmd!(shell, "{tool} --version")
        .quiet()
        .ignore_stderr()
        .read()
        .unwrap_or_default();
    if found.split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    let why = if found.is_empty() {
        "is missing".to_owned()
    } else {
        format!("is here as {found}")
    };
    let what = format!("{tool} {version} is needed and {why}: installing it (some minutes)");
    run(&what, &install())
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
