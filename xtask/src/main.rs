//! `cargo xtask <command>`: everything there is to do with Waymark, in one place.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use xtask::dist::{self, Wanted};
use xtask::lan::{self, Lan};
use xtask::server::Server;
use xtask::{bench, check, content, hosts, soak, tools};

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve      build the release and open it at http://localhost:4600
             --lan  on the local network, too, to try it on a phone; it says what the phone will ask
  test       check everything, then every journey in Chromium and a choice of them in Firefox and WebKit
             --everywhere  every journey in all three; this takes an hour or two
  check      formatting, lints, content and tests, without a browser
  content    check the programme's text and say how much there is
             --accept-ids  publish new ids: they can never be taken back
  dist       build the release into dist/ and settings for servers into hosts/
             --base <folder>  for a folder of a host, such as /waymark/
             --keep <folder>  beside the files of the release there, if the one before is not in dist/
             --pseudo  with a language for tests, English shown from right to left
  hosts      serve dist/ with static-web-server, nginx and Apache, and check every answer
             --load     put load on the one in the container
             <address>  check the answers of a host, such as https://waymark.example
  bench      build the release, weigh it and time it in a browser as slow as a phone's
             <rounds>  start it so many times
  soak       build the release and kill each browser 500 times while it is written in
             <rounds>  kill it so many times

What is missing on this machine is installed first, and said before it is done.";

/// The folder of a host that one journey finds Waymark in.
const BELOW: &str = "/some/folder/";

const SERVE_PORT: u16 = 4600;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The causes in words; a stack of our own calls would help nobody who runs a command.
            eprintln!("{error}");
            for cause in error.chain().skip(1) {
                eprintln!("  because: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask stands in the project")?;
    let shell = tools::shell(root)?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["serve"] => serve(&shell, root, false),
        ["serve", "--lan"] => serve(&shell, root, true),
        ["test"] => test(&shell, root, &[]),
        ["test", "--everywhere"] => test(&shell, root, &["--include-ignored"]),
        ["check"] => {
            tools::ensure_build_tools(&shell, root)?;
            check::run(&shell, root)
        }
        ["content"] => content::report(root),
        ["content", "--accept-ids"] => content::accept_ids(root),
        ["dist", options @ ..] => release(&shell, root, options),
        ["hosts"] => hosts::try_each(&shell, &root.join("dist")),
        ["hosts", "--load"] => hosts::load(&shell, &root.join("dist")),
        ["hosts", origin] if origin.starts_with("http") => {
            hosts::try_one(&root.join("dist"), origin)
        }
        ["bench"] => bench::run(&shell, root, bench::ROUNDS),
        ["bench", rounds] => {
            let rounds = rounds
                .parse()
                .context("`cargo xtask bench` takes a number, such as `cargo xtask bench 3`.")?;
            bench::run(&shell, root, rounds)
        }
        ["soak"] => soak::run(&shell, root, soak::ROUNDS),
        ["soak", rounds] => {
            let rounds = rounds
                .parse()
                .context("`cargo xtask soak` takes a number, such as `cargo xtask soak 100`.")?;
            soak::run(&shell, root, rounds)
        }
        // Trunk's hook calls this one.
        ["finish"] => {
            let staging = env::var_os("TRUNK_STAGING_DIR")
                .context("Trunk calls `finish`; you want `cargo xtask dist`.")?;
            dist::finish(&shell, root, Path::new(&staging))
        }
        [] => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => bail!("There is no command `{}`.\n\n{USAGE}", unknown.join(" ")),
    }
}

fn release(shell: &Shell, root: &Path, options: &[&str]) -> Result<()> {
    let mut wanted = Wanted::default();
    let mut earlier = None;
    let mut options = options;
    while !options.is_empty() {
        options = match options {
            ["--base", folder, rest @ ..] => {
                wanted.base = folder.parse()?;
                rest
            }
            ["--keep", folder, rest @ ..] => {
                earlier = Some(Path::new(folder));
                rest
            }
            ["--pseudo", rest @ ..] => {
                wanted.has_pseudo = true;
                rest
            }
            unknown => bail!("`dist` knows no `{}`.\n\n{USAGE}", unknown.join(" ")),
        };
    }
    tools::ensure_build_tools(shell, root)?;
    let folder = dist::build_for_host(shell, root, &wanted, earlier)?;
    dist::weigh(&folder)?.check()
}

fn serve(shell: &Shell, root: &Path, on_lan: bool) -> Result<()> {
    tools::ensure_build_tools(shell, root)?;
    let folder = dist::build_for_host(shell, root, &Wanted::default(), None)?;
    let server = Server::start(&folder, SERVE_PORT)?;
    println!("Waymark is at http://localhost:{SERVE_PORT} until you press Ctrl+C.");
    if !on_lan {
        server.wait();
        return Ok(());
    }
    let lan = Lan::new(lan::address()?, SERVE_PORT, &root.join("target/lan"))?;
    println!("{}", lan.explanation(SERVE_PORT)?);
    lan.serve(&folder)
}

/// `journeys` says which tests in a browser are run, as `cargo test` takes it.
fn test(shell: &Shell, root: &Path, journeys: &[&str]) -> Result<()> {
    let started = Instant::now();
    tools::ensure_build_tools(shell, root)?;
    let browser_tools = tools::ensure_browser_tools(shell, root)?;
    check::run(shell, root)?;
    check::in_browser(shell)?;
    // Built first, so that what is left in the build folder is the usual release.
    let below = build_below(shell, root)?;
    let folder = dist::build(shell, root, &Wanted::default())?;
    let weights = dist::weigh(&folder)?;
    println!("Journeys in a browser …");
    let cargo = tools::cargo();
    let absent = browser_tools.absent.iter();
    let skipped = absent.flat_map(|engine| ["--skip", *engine]);
    cmd!(
        shell,
        "{cargo} test -p waymark-e2e -- {journeys...} {skipped...}"
    )
    .env("WAYMARK_DIST", folder)
    .env("WAYMARK_DIST_BELOW", below)
    .env("WAYMARK_AXE", browser_tools.axe)
    .quiet()
    .run()
    .context("A journey did not end as promised, see above")?;
    weights.check()?;
    println!(
        "Everything holds. It took {} s.",
        started.elapsed().as_secs()
    );
    Ok(())
}

/// Builds the release for a folder of a host, with the language for tests, and puts it aside.
fn build_below(shell: &Shell, root: &Path) -> Result<PathBuf> {
    let below = root.join("target/below");
    if below.exists() {
        fs::remove_dir_all(&below).context("an older release could not be removed")?;
    }
    let wanted = Wanted {
        base: BELOW.parse()?,
        has_pseudo: true,
    };
    let folder = dist::build(shell, root, &wanted)?;
    fs::rename(folder, &below).context("the release could not be put aside")?;
    Ok(below)
}
