//! The release: Trunk builds the app, and one hook of ours finishes it. `dist/` can then be put on any static host.

mod budget;
mod copies;
mod earlier;
mod glue;
mod html;
mod inspect;
mod languages;
mod manifest;
mod page;
mod release;
mod scanner;
mod split;
mod style;
mod wasm;
mod welcome;
mod worker;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use crate::{
    base::{self, Base},
    content::{self, Edition, Language, pseudo},
    headers::{self, Headers},
    hosts, tools,
};
use languages::LanguageFiles;
use page::{Addresses, Inline};
use release::{Release, replace_once};
use scanner::Scanner;
use split::App;
use worker::About;

pub use budget::Weights;
use earlier::Earlier;
pub use split::build_folder;

/// By which the hook is told which profile Cargo built the app with.
const PROFILE: &str = "WAYMARK_PROFILE";

const GLUE: &str = "waymark.js";
const WASM: &str = "waymark_bg.wasm";
/// What runs before the first paint.
const FIRST: &str = "first.js";

/// How a release is compiled, and where it lies then.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Make {
    /// As small as it gets, in `dist/`: what is put on a host.
    #[default]
    Shipped,
    /// The same beside it: with folders of its own, neither makes Cargo build the other anew.
    Beside,
    /// The same app sooner, larger and without compressed copies: to be looked at on this computer.
    Quick,
}

impl Make {
    /// Of `Cargo.toml`.
    fn profile(self) -> &'static str {
        match self {
            Self::Shipped => "release",
            Self::Beside => "beside",
            Self::Quick => "quick",
        }
    }

    fn of_build() -> Result<Self> {
        let Ok(profile) = env::var(PROFILE) else {
            return Ok(Self::default());
        };
        [Self::Shipped, Self::Beside, Self::Quick]
            .into_iter()
            .find(|make| make.profile() == profile)
            .with_context(|| format!("no release is made with the profile {profile}"))
    }

    /// Not one that Cargo puts what it builds with a profile in.
    fn folder(self, root: &Path) -> PathBuf {
        root.join(match self {
            Self::Shipped => "dist",
            Self::Beside => "target/beside-dist",
            Self::Quick => "target/quick-dist",
        })
    }
}

/// What a release is asked to be.
#[derive(Default)]
pub struct Wanted {
    pub base: Base,
    /// Whether it has the language for tests: see [`pseudo`].
    pub has_pseudo: bool,
    pub make: Make,
}

/// Builds the release to be put on a host, beside the files of the one before; returns the folder it is in.
///
/// The one before is in `earlier`, or where the new one will be.
pub fn build_for_host(
    shell: &Shell,
    root: &Path,
    wanted: &Wanted,
    earlier: Option<&Path>,
) -> Result<PathBuf> {
    let place = wanted.make.folder(root);
    let before = Earlier::of(earlier.unwrap_or(&place))?;
    ensure!(
        before.is_some() || earlier.is_none(),
        "There is no release in the folder to keep."
    );
    let folder = build(shell, root, wanted)?;
    let count = before.map_or(Ok(0), |before| before.lay_beside(&folder))?;
    if count > 0 {
        println!(
            "Files kept from the release before, for pages of it that are still open: {count}."
        );
        write_settings(root, wanted)?;
    }
    Ok(folder)
}

/// Builds the release to be used here; returns the folder it is in.
pub fn build(shell: &Shell, root: &Path, wanted: &Wanted) -> Result<PathBuf> {
    let folder = compile(shell, root, wanted)?;
    write_settings(root, wanted)?; // Older ones would not go with it.
    Ok(folder)
}

/// Writes `hosts/`, which goes with `dist/` alone.
fn write_settings(root: &Path, wanted: &Wanted) -> Result<()> {
    if wanted.make != Make::Shipped {
        return Ok(());
    }
    hosts::write(root, &wanted.make.folder(root))
}

/// Compiles the app as Trunk will, which then finds it done: before Trunk is there, a core would stand idle.
pub fn compile_ahead(shell: &Shell, wanted: &Wanted) -> Result<()> {
    fetch(shell)?;
    let (cargo, profile) = (tools::cargo(), wanted.make.profile());
    cmd!(
        shell,
        "{cargo} build --locked --offline --package waymark --bin waymark --profile {profile} --target wasm32-unknown-unknown"
    )
    .env_remove(pseudo::VARIABLE)
    .env(base::VARIABLE, wanted.base.as_str())
    .env(tools::RUSTFLAGS_FOR_BROWSERS, nameless()?)
    .quiet()
    .run()
    .context("Waymark could not be compiled, see above")
}

/// Trunk builds without the network, so everything has to be here first.
fn fetch(shell: &Shell) -> Result<()> {
    let cargo = tools::cargo();
    cmd!(
        shell,
        "{cargo} fetch --quiet --locked --target wasm32-unknown-unknown"
    )
    .quiet()
    .run()
    .context("The libraries in Cargo.lock could not be fetched. Is there a connection?")
}

fn compile(shell: &Shell, root: &Path, wanted: &Wanted) -> Result<PathBuf> {
    fetch(shell)?;
    let (profile, folder) = (wanted.make.profile(), wanted.make.folder(root));
    let mut trunk = cmd!(
        shell,
        "trunk build --cargo-profile {profile} --dist {folder}"
    )
    .env_remove(pseudo::VARIABLE);
    if wanted.has_pseudo {
        trunk = trunk.env(pseudo::VARIABLE, "1");
    }
    trunk
        .env(base::VARIABLE, wanted.base.as_str())
        .env(PROFILE, profile)
        .env(tools::RUSTFLAGS_FOR_BROWSERS, nameless()?)
        .env_remove("NO_COLOR") // Trunk 0.21 takes its value `1` for a mistake.
        .env("RUST_BACKTRACE", "0") // A stack of Trunk's own calls would hide what cargo said.
        .quiet()
        .run()
        .context("The release could not be built; Trunk says why above.")?;
    if wanted.make != Make::Quick {
        println!("{}", weigh(&folder)?.in_a_line());
    }
    Ok(folder)
}

/// What a panic would say names the library's own path, and not where this machine keeps it.
fn nameless() -> Result<String> {
    let sources = tools::cargo_home()?.join("registry/src");
    Ok(format!("--remap-path-prefix={}=crates", sources.display()))
}

/// Finishes what Trunk has laid out in `staging`. Trunk calls this through its one hook.
pub fn finish(shell: &Shell, root: &Path, staging: &Path) -> Result<()> {
    let base = Base::of_build()?;
    let mut release = Release::new(staging);
    let make = Make::of_build()?;
    let app = split::split(shell, make.profile())?;
    let scanner = scanner::build(shell, root, make.profile())?;
    let scanner = name_scanner(&mut release, &scanner)?;
    let mut editions = content::editions(root)?;
    editions.extend(pseudo::edition_if_asked(root)?);
    let (english, others) = editions.split_first().context("there is no language")?;
    let others: Vec<&Language> = others.iter().map(|edition| &edition.language).collect();
    let inline = Inline {
        style: style::join(&root.join("style"))?,
        first: glue::without_notes(&release.read_text(FIRST)?)?,
        welcome: welcome::write(&english.compiled.programme, &others)?,
    };
    let addresses = name_files(editions, &base, &mut release, &app, scanner)?;
    let policy = page::write(&release, &inline, &addresses)?;
    page::move_into(&release, &base)?;
    let headers = Headers::new(&base, &policy, &release.hashed);
    release.write(headers::FILE, headers.to_string())?;
    release.write(hosts::apache::FILE, hosts::apache::settings(&headers)?)?;
    let words = root
        .join("content")
        .join(content::ENGLISH)
        .join("words.toml");
    let about = About::read(&shell.read_file(words)?)?;
    let languages = languages::kept_when_chosen(&addresses.languages);
    worker::write(&release, &base, &about, &languages)?;
    inspect::check(&release, &base)?;
    if make == Make::Quick {
        return Ok(()); // Nobody waits for the network, and compressing takes as long as compiling.
    }
    copies::write(&release)
}

/// The names of all files that a host serves under their own addresses, those of the release before among them.
pub fn served(dist: &Path) -> Result<Vec<String>> {
    let release = Release::new(dist);
    let mut names = worker::listed(&release)?;
    names.retain(|name| name != "index.html");
    names.push(worker::WORKER.to_owned());
    let headers = Headers::read(&release.read_text(headers::FILE)?)?;
    let base = headers.base()?;
    for address in headers.hashed() {
        let name = base.within(address).unwrap_or(address)[1..].to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Finishes a page that the release is compared with: its modules without custom sections, and compressed copies.
pub fn finish_page_beside(folder: &Path, modules: &[&str]) -> Result<()> {
    let page = Release::new(folder);
    for name in modules {
        let module = page.read(name)?;
        page.write(name, wasm::without_custom_sections(&module)?)?;
    }
    copies::write(&page)
}

/// Weighs the release in `dist`.
pub fn weigh(dist: &Path) -> Result<Weights> {
    Weights::of(&Release::new(dist)).context("Build the release first: cargo xtask dist")
}

/// Gives every file of the app a name made from its final bytes, the inner ones first.
fn name_files(
    editions: Vec<Edition>,
    base: &Base,
    release: &mut Release,
    app: &App,
    scanner: String,
) -> Result<Addresses> {
    let mut languages: Vec<LanguageFiles> = Vec::new();
    for edition in editions {
        languages.push(languages::write(edition, base, release)?);
    }
    let (first, glue) = glue::with_short_names(&app.wasm, &app.glue)?;
    let mut glue = glue::without_notes(&glue)?;
    let mut name_module = |name: &str, bytes: &[u8]| -> Result<String> {
        release.write(name, wasm::without_custom_sections(bytes)?)?;
        let address = release.name_by_bytes(name)?;
        glue = replace_once(&glue, name, &address[1..]).context("the glue script")?;
        Ok(address)
    };
    for (name, bytes) in &app.later {
        name_module(name, bytes)?;
    }
    let wasm = name_module(WASM, &first)?;
    release.write(GLUE, glue)?;
    let glue = release.name_by_bytes(GLUE)?;
    Ok(Addresses {
        first: release.name_by_bytes(FIRST)?,
        boot: release.name_by_bytes("boot.js")?,
        glue,
        wasm,
        languages,
        scanner,
    })
}

/// Gives the scanner's two files names made from their final bytes; returns the worker's address.
fn name_scanner(release: &mut Release, scanner: &Scanner) -> Result<String> {
    release.write(scanner::WASM, wasm::without_custom_sections(&scanner.wasm)?)?;
    let wasm = release.name_by_bytes(scanner::WASM)?;
    let script = replace_once(&scanner.script, scanner::WASM, &wasm[1..])?;
    release.write(scanner::SCRIPT, script)?;
    release.name_by_bytes(scanner::SCRIPT)
}
