//! How much a release weighs, against what we promised people with little data. One kB is 1000 bytes.

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::copies;
use super::html;
use super::languages::{self, Waiting};
use super::release::Release;
use super::worker;

/// What the app may weigh that the first screen needs, and what we would like it to.
const APP_BOUND: usize = 180_000;
const APP_WISH: usize = 150_000;

/// What a first visit may weigh, and what we would like it to.
const FIRST_VISIT_BOUND: usize = 250_000;
const FIRST_VISIT_WISH: usize = 200_000;

/// What the boot script may weigh, with the script in the page that runs before it.
const SCRIPTS_BOUND: usize = 3_000;

/// What reading codes may weigh, which nobody waits for.
const SCANNER_BOUND: usize = 40_000;

const PAGE: &str = "index.html";

const FIRST_VISIT: &str = "first visit, all of the above";

/// One thing that is weighed.
#[derive(Serialize)]
struct Weight {
    what: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    /// The most it may weigh in brotli; some things are only shown.
    bound: Option<usize>,
    /// What we would like it to weigh.
    wish: Option<usize>,
}

/// Everything that is weighed, as a table.
#[derive(Serialize)]
pub struct Weights(Vec<Weight>);

impl Weights {
    /// Weighs a release that has its compressed copies.
    pub fn of(release: &Release) -> Result<Self> {
        // Its own files alone: those of the release before may lie beside them.
        let names = worker::listed(release)?;
        let mut weights = first_visit(release, &names)?;
        let visit = sum(FIRST_VISIT.to_owned(), &weights).bound(FIRST_VISIT_BOUND);
        weights.push(visit.wish(FIRST_VISIT_WISH));
        let page = release.read_text(PAGE)?;
        let style = text_of(&page, "style").context("index.html has no style element")?;
        weights.push(weigh_text("style on its own", &style)?.bound(12_000));
        let first = text_of(&page, "script").context("index.html has no script in it")?;
        let boot = release.read_text(find(&names, "boot.", ".js")?)?;
        weights.push(
            weigh_text("boot and the page's own script", &(first + &boot))?.bound(SCRIPTS_BOUND),
        );
        weights.extend(later(release, &names)?);
        for language in languages::waiting(&page) {
            weights.push(language_weight(release, &names, &language)?);
        }
        Ok(Weights(weights))
    }

    /// Refuses a release that is too heavy.
    pub fn check(&self) -> Result<()> {
        let heavy: Vec<&str> = self
            .0
            .iter()
            .filter(|weight| weight.is_too_heavy())
            .map(|weight| weight.what.as_str())
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
    fn bound(mut self, bound: usize) -> Self {
        self.bound = Some(bound);
        self
    }

    fn wish(mut self, wish: usize) -> Self {
        self.wish = Some(wish);
        self
    }

    fn is_too_heavy(&self) -> bool {
        self.bound.is_some_and(|bound| self.brotli > bound)
    }
}

impl fmt::Display for Weights {
    /// A Markdown table.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(
            out,
            "| {:<46} | {:>9} | {:>9} | {:>9} | {:>9} | {:>9} |",
            "bytes", "raw", "gzip", "brotli", "bound", "wish"
        )?;
        writeln!(
            out,
            "|{:-<48}|{:->10}:|{:->10}:|{:->10}:|{:->10}:|{:->10}:|",
            "", "", "", "", "", ""
        )?;
        for weight in &self.0 {
            let Weight {
                what,
                raw,
                gzip,
                brotli,
                bound,
                wish,
            } = weight;
            let [bound, wish] =
                [bound, wish].map(|most| most.map_or(String::new(), |most| most.to_string()));
            let mark = if weight.is_too_heavy() {
                " too heavy"
            } else {
                ""
            };
            writeln!(
                out,
                "| {what:<46} | {raw:>9} | {gzip:>9} | {brotli:>9} | {bound:>9} | {wish:>9} |{mark}"
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
        weigh("app (wasm)", release, app)?
            .bound(APP_BOUND)
            .wish(APP_WISH),
        weigh("glue script", release, glue)?,
        weigh("programme's outline", release, outline)?,
        weigh("page with its style", release, PAGE)?,
        weigh("boot script", release, boot)?,
    ])
}

/// What is fetched once the first screen is there.
fn later(release: &Release, names: &[String]) -> Result<Vec<Weight>> {
    let mut weights = vec![];
    for name in names.iter().filter(|name| is_later_part(name)) {
        weights.push(weigh("app, after the first screen", release, name)?);
    }
    let texts = find(names, "texts-en.", ".bin")?;
    let scanner = find(names, "scanner_bg.", ".wasm")?;
    let scanner_script = find(names, "scanner.", ".js")?;
    weights.extend([
        weigh("programme's words", release, texts)?,
        weigh("scanner (wasm)", release, scanner)?.bound(SCANNER_BOUND),
        weigh("scanner's script", release, scanner_script)?,
        weigh("service worker", release, "sw.js")?.bound(4_000),
    ]);
    Ok(weights)
}

/// What choosing a language costs: its files together.
fn language_weight(release: &Release, names: &[String], language: &Waiting) -> Result<Weight> {
    let what = format!("{}, fetched when it is chosen", language.english_name);
    let mut files = Vec::new();
    for address in &language.addresses {
        let name = names
            .iter()
            .find(|name| address.ends_with(&format!("/{name}")));
        let name = name.with_context(|| format!("{address} is not in the worker's list"))?;
        files.push(weigh(&what, release, name)?);
    }
    Ok(sum(what, &files))
}

fn find<'a>(names: &'a [String], start: &str, end: &str) -> Result<&'a str> {
    names
        .iter()
        .map(String::as_str)
        .find(|name| name.starts_with(start) && name.ends_with(end))
        .with_context(|| format!("dist holds no {start}…{end}"))
}

fn weigh(what: &str, release: &Release, name: &str) -> Result<Weight> {
    Ok(Weight {
        what: what.to_owned(),
        raw: release.read(name)?.len(),
        gzip: release.read(&format!("{name}.gz"))?.len(),
        brotli: release.read(&format!("{name}.br"))?.len(),
        bound: None,
        wish: None,
    })
}

/// Weighs what stands within a file.
fn weigh_text(what: &str, text: &str) -> Result<Weight> {
    Ok(Weight {
        what: what.to_owned(),
        raw: text.len(),
        gzip: copies::gzip(text.as_bytes())?.len(),
        brotli: copies::brotli(text.as_bytes())?.len(),
        bound: None,
        wish: None,
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

fn sum(what: String, weights: &[Weight]) -> Weight {
    let add = |size: fn(&Weight) -> usize| weights.iter().map(size).sum();
    Weight {
        what,
        raw: add(|weight| weight.raw),
        gzip: add(|weight| weight.gzip),
        brotli: add(|weight| weight.brotli),
        bound: None,
        wish: None,
    }
}

/// What the first element of this name holds.
fn text_of(page: &str, name: &str) -> Option<String> {
    let tag = html::tags(page).into_iter().find(|tag| tag.name == name)?;
    Some(tag.text.to_owned())
}
