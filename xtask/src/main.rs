//! `cargo xtask <command>`: everything there is to do with Waymark, in one place.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use xtask::dist::{self, Make, Wanted};
use xtask::journeys::Releases;
use xtask::server::Server;
use xtask::stages::Stages;
use xtask::{bench, check, content, journeys, screenshots, soak, tools};

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve      build Waymark and serve it at http://localhost:4600
  test       check everything, then walk every journey in Chromium and a choice of them in Firefox and WebKit
             --everywhere  every journey in all three
  journeys   build the release and walk the journeys in a browser, or those with some words in their names
             <words> --engine <chromium, firefox or webkit>  in one of the three
             --show  in windows, one after the other
             --list  only say what they are called
  check      formatting, spelling, content, lints and tests, without a browser
  content    check the programme's text and say how much there is
             --accept-ids  publish new ids: they can never be taken back
  dist       build the release into dist/ and settings for servers into hosts/
             --base <folder>  for a folder of a host, such as /waymark/
             --keep <folder>  beside the files of the release there, if the one before is not in dist/
             --pseudo  with a language for tests, English shown from right to left
  hosts      serve dist/ with static-web-server, nginx and Apache, and check every answer
             <address>  check the answers of a host, such as https://waymark.example
  bench      build the release, weigh it and time it in a browser as slow as a phone's
             <rounds>  start it so many times
  soak       build the release and kill each browser 500 times while it is written in
             <rounds>  kill it so many times
  screenshots  take the pictures in the README and the manifest anew

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
        ["serve"] => serve(&shell, root),
        ["test"] => test(&shell, root, &[]),
        ["test", "--everywhere"] => test(&shell, root, &["--include-ignored".to_owned()]),
        ["journeys", options @ ..] => journeys::run(&shell, root, options),
        ["check"] => check(&shell, root),
        ["content"] => content::report(root),
        ["content", "--accept-ids"] => content::accept_ids(root),
        ["dist", options @ ..] => release(&shell, root, options),
        ["hosts"] => {
            tools::ensure_static_web_server(&shell, root)?;
            ask_hosts(&shell, root, None)
        }
        ["hosts", origin] if origin.starts_with("http") => ask_hosts(&shell, root, Some(origin)),
        ["bench"] => bench::run(&shell, root, bench::ROUNDS),
        ["bench", rounds] => bench::run(&shell, root, number_of(rounds)?),
        ["soak"] => soak::run(&shell, root, soak::ROUNDS),
        ["soak", rounds] => soak::run(&shell, root, number_of(rounds)?),
        ["screenshots"] => screenshots::run(&shell, root),
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

fn number_of(rounds: &str) -> Result<usize> {
    rounds
        .parse()
        .with_context(|| format!("`{rounds}` is no number of rounds, such as 3."))
}

fn check(shell: &Shell, root: &Path) -> Result<()> {
    let mut stages = Stages::start();
    check::run(shell, root, &mut stages)?;
    print!("\nEverything holds.\n{stages}");
    Ok(())
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
    let mut stages = Stages::start();
    stages.run("Tools", || tools::ensure_build_tools(shell, root))?;
    println!("Building the release …");
    let folder = stages.run("Release", || {
        dist::build_for_host(shell, root, &wanted, earlier)
    })?;
    print!("{stages}");
    dist::weigh(&folder)?.check()
}

fn serve(shell: &Shell, root: &Path) -> Result<()> {
    let mut stages = Stages::start();
    let wanted = Wanted {
        make: Make::Quick,
        ..Wanted::default()
    };
    tools::ensure_target(shell, root)?;
    println!("Compiling Waymark, which usually takes two to three minutes the first time …");
    stages.run("Compiling, with the tools beside it", || {
        let (beside, wanted) = (shell.clone(), &wanted);
        thread::scope(|scope| {
            let ahead = scope.spawn(move || dist::compile_ahead(&beside, wanted));
            tools::ensure_build_tools(shell, root)?;
            ahead.join().expect("compiling does not panic")
        })
    })?;
    let folder = stages.run("Finishing", || {
        dist::build_for_host(shell, root, &wanted, None)
    })?;
    let server = Server::start(&folder, SERVE_PORT)?;
    print!("{stages}");
    println!("Waymark is at http://localhost:{SERVE_PORT} until you press Ctrl+C.");
    server.wait();
    Ok(())
}

/// Compares what a host answers with `dist/`, or what each server answers that is on this computer.
fn ask_hosts(shell: &Shell, root: &Path, origin: Option<&str>) -> Result<()> {
    let cargo = tools::cargo();
    cmd!(shell, "{cargo} run -p waymark-hosts -- {origin...}")
        .env("WAYMARK_DIST", root.join("dist"))
        .quiet()
        .run()
        .context("Not every answer is as it should be, see above")
}

/// `arguments` say which journeys are walked, as Rust's own tests take them.
fn test(shell: &Shell, root: &Path, arguments: &[String]) -> Result<()> {
    let mut stages = Stages::start();
    check::run(shell, root, &mut stages)?;
    check::libraries(shell, root, &mut stages)?;
    let browser_tools = stages.run("Tools", || {
        tools::ensure_build_tools(shell, root)?;
        tools::ensure_browser_tools(shell, root)
    })?;
    check::in_browser(shell, &mut stages)?;
    println!("Building the release …");
    let folder = stages.run("Release", || dist::build(shell, root, &Wanted::default()))?;
    println!("Building the release for a folder of a host …");
    let below = stages.run("Release for a folder", || build_below(shell, root))?;
    println!("Journeys in a browser …");
    let releases = Releases {
        usual: &folder,
        below: Some(&below),
    };
    stages.run("Journeys", || {
        journeys::walk(shell, &releases, &browser_tools, arguments, false)
    })?;
    dist::weigh(&folder)?.check()?;
    print!("\nEverything holds.\n{stages}");
    Ok(())
}

/// Builds the release for a folder of a host, with the language for tests.
fn build_below(shell: &Shell, root: &Path) -> Result<PathBuf> {
    let wanted = Wanted {
        base: BELOW.parse()?,
        has_pseudo: true,
        make: Make::Beside,
    };
    dist::build(shell, root, &wanted)
}
