//! How much a release weighs, against what we promised people with little data. One kB is 1000 bytes.

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::copies;
use super::html;
use super::release::Release;
use super::worker;

/// What the app may weigh that the first screen needs.
const APP_BOUND: usize = 180_000;

/// What a first visit may weigh.
const FIRST_VISIT_BOUND: usize = 250_000;

/// What reading codes may weigh, which nobody waits for.
const SCANNER_BOUND: usize = 40_000;

const PAGE: &str = "index.html";

const FIRST_VISIT: &str = "first visit, all of the above";

/// One thing that is weighed.
struct Weight {
    what: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// The most it may weigh in brotli; some things are only shown.
    bound: Option<usize>,
}

/// Everything that is weighed, as a table.
pub struct Weights(Vec<Weight>);

impl Weights {
    /// Weighs a release that has its compressed copies.
    pub fn of(release: &Release) -> Result<Self> {
        // Its own files alone: those of the release before may lie beside them.
        let names = worker::listed(release)?;
        let mut weights = first_visit(release, &names)?;
        weights.push(sum(FIRST_VISIT, &weights, Some(FIRST_VISIT_BOUND)));
        let style =
            style_of(&release.read_text(PAGE)?).context("index.html has no style element")?;
        weights.push(Weight {
            what: "style on its own",
            raw: style.len(),
            gzip: copies::gzip(style.as_bytes())?.len(),
            brotli: copies::brotli(style.as_bytes())?.len(),
            bound: Some(12_000),
        });
        weights.extend(later(release, &names)?);
        Ok(Weights(weights))
    }

    /// Refuses a release that is too heavy.
    pub fn check(&self) -> Result<()> {
        let heavy: Vec<&str> = self
            .0
            .iter()
            .filter(|weight| weight.is_too_heavy())
            .map(|weight| weight.what)
            .collect();
        ensure!(
            heavy.is_empty(),
            "Too heavy: {}. The bounds are promises, so make it lighter.\n\n{self}",
            heavy.join(", ")
        );
        Ok(())
    }

    /// What a first visit costs, in a few words.
    pub fn in_a_line(&self) -> String {
        let visit = self.0.iter().find(|weight| weight.what == FIRST_VISIT);
        visit.map_or(String::new(), |visit| {
            let bound = visit.bound.unwrap_or_default();
            let brotli = visit.brotli;
            format!("A first visit takes {brotli} bytes (brotli); {bound} is the most.")
        })
    }
}

impl Weight {
    fn is_too_heavy(&self) -> bool {
        self.bound.is_some_and(|bound| self.brotli > bound)
    }
}

impl fmt::Display for Weights {
    /// A Markdown table.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(
            out,
            "| {:<29} | {:>9} | {:>9} | {:>9} | {:>9} |",
            "bytes", "raw", "gzip", "brotli", "bound"
        )?;
        writeln!(
            out,
            "|{:-<31}|{:->10}:|{:->10}:|{:->10}:|{:->10}:|",
            "", "", "", "", ""
        )?;
        for weight in &self.0 {
            let Weight {
                what,
                raw,
                gzip,
                brotli,
                bound,
            } = weight;
            let bound = bound.map_or(String::new(), |bound| bound.to_string());
            let mark = if weight.is_too_heavy() {
                " too heavy"
            } else {
                ""
            };
            writeln!(
                out,
                "| {what:<29} | {raw:>9} | {gzip:>9} | {brotli:>9} | {bound:>9} |{mark}"
            )?;
        }
        Ok(())
    }
}

/// What the first screen needs.
fn first_visit(release: &Release, names: &[String]) -> Result<Vec<Weight>> {
    let app = find(names, "waymark_bg.", ".wasm")?;
    let glue = find(names, "waymark.", ".js")?;
    let outline = find(names, "pack-en.", ".bin")?;
    let boot = find(names, "boot.", ".js")?;
    Ok(vec![
        weigh("app (wasm)", release, app, Some(APP_BOUND))?,
        weigh("glue script", release, glue, None)?,
        weigh("programme's outline", release, outline, None)?,
        weigh("page with its style", release, PAGE, None)?,
        weigh("boot script", release, boot, Some(3_000))?,
    ])
}

/// What is fetched once the first screen is there.
fn later(release: &Release, names: &[String]) -> Result<Vec<Weight>> {
    let mut weights = vec![];
    for name in names.iter().filter(|name| is_later_part(name)) {
        weights.push(weigh("app, after the first screen", release, name, None)?);
    }
    let texts = find(names, "texts-en.", ".bin")?;
    let scanner = find(names, "scanner_bg.", ".wasm")?;
    let scanner_script = find(names, "scanner.", ".js")?;
    weights.extend([
        weigh("programme's words", release, texts, None)?,
        weigh("scanner (wasm)", release, scanner, Some(SCANNER_BOUND))?,
        weigh("scanner's script", release, scanner_script, None)?,
        weigh("service worker", release, "sw.js", Some(4_000))?,
    ]);
    Ok(weights)
}

fn find<'a>(names: &'a [String], start: &str, end: &str) -> Result<&'a str> {
    names
        .iter()
        .map(String::as_str)
        .find(|name| name.starts_with(start) && name.ends_with(end))
        .with_context(|| format!("dist holds no {start}…{end}"))
}

fn weigh(
    what: &'static str,
    release: &Release,
    name: &str,
    bound: Option<usize>,
) -> Result<Weight> {
    Ok(Weight {
        what,
        raw: release.read(name)?.len(),
        gzip: release.read(&format!("{name}.gz"))?.len(),
        brotli: release.read(&format!("{name}.br"))?.len(),
        bound,
    })
}

/// Whether this is a part of the app that waits for the first screen.
fn is_later_part(name: &str) -> bool {
    let is_module = Path::new(name).extension().is_some_and(|end| end == "wasm");
    let is_other = ["waymark_bg.", "scanner_bg."]
        .iter()
        .any(|start| name.starts_with(start));
    is_module && !is_other
}

fn sum(what: &'static str, weights: &[Weight], bound: Option<usize>) -> Weight {
    let add = |size: fn(&Weight) -> usize| weights.iter().map(size).sum();
    Weight {
        what,
        raw: add(|weight| weight.raw),
        gzip: add(|weight| weight.gzip),
        brotli: add(|weight| weight.brotli),
        bound,
    }
}

fn style_of(page: &str) -> Option<String> {
    let style = html::tags(page)
        .into_iter()
        .find(|tag| tag.name == "style")?;
    Some(style.text.to_owned())
}
