//! How much a release weighs, against what we promised people with little data. One kB is 1000 bytes.

use std::fmt;

use anyhow::{Context, Result, ensure};

use super::copies;
use super::html;
use super::release::Release;

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
    /// Weighs a finished release.
    pub fn of(release: &Release) -> Result<Self> {
        let names = release.names()?;
        let find = |start: &str, end: &str| {
            let found = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
            let name = found.with_context(|| format!("dist holds no {start}…{end}"))?;
            release.read(name)
        };
        let page = release.read("index.html")?;
        let style = style_of(&page).context("index.html has no style element")?;
        let mut visit = vec![
            weigh("app (wasm)", &find("waymark_bg.", ".wasm")?, Some(180_000))?,
            weigh("glue script", &find("waymark.", ".js")?, None)?,
            weigh("programme", &find("pack-en.", ".json")?, None)?,
            weigh("page with its style", &page, None)?,
            weigh("boot script", &find("boot.", ".js")?, Some(3_000))?,
        ];
        for name in names.iter().filter(|name| name.starts_with("snippets/") && name.ends_with(".js")) {
            visit.push(weigh("script snippet", &release.read(name)?, None)?);
        }
        visit.push(sum(FIRST_VISIT, &visit, Some(250_000)));
        visit.push(weigh("style on its own", &style, Some(12_000))?);
        visit.push(weigh("service worker", &release.read("sw.js")?, Some(4_000))?);
        Ok(Weights(visit))
    }

    /// Refuses a release that is too heavy.
    pub fn check(&self) -> Result<()> {
        let heavy: Vec<&str> =
            self.0.iter().filter(|weight| weight.is_too_heavy()).map(|weight| weight.what).collect();
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
            format!("A first visit takes {} bytes (brotli).", visit.brotli)
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
        writeln!(out, "| {:<29} | {:>9} | {:>9} | {:>9} | {:>9} |", "bytes", "raw", "gzip", "brotli", "bound")?;
        writeln!(out, "|{:-<31}|{:->10}:|{:->10}:|{:->10}:|{:->10}:|", "", "", "", "", "")?;
        for weight in &self.0 {
            let Weight { what, raw, gzip, brotli, bound } = weight;
            let bound = bound.map_or(String::new(), |bound| bound.to_string());
            let mark = if weight.is_too_heavy() { " too heavy" } else { "" };
            writeln!(out, "| {what:<29} | {raw:>9} | {gzip:>9} | {brotli:>9} | {bound:>9} |{mark}")?;
        }
        Ok(())
    }
}

fn weigh(what: &'static str, bytes: &[u8], bound: Option<usize>) -> Result<Weight> {
    let gzip = copies::gzip(bytes)?.len();
    let brotli = copies::brotli(bytes)?.len();
    Ok(Weight { what, raw: bytes.len(), gzip, brotli, bound })
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

fn style_of(page: &[u8]) -> Option<Vec<u8>> {
    let page = std::str::from_utf8(page).ok()?;
    let style = html::tags(page).into_iter().find(|tag| tag.name == "style")?;
    Some(style.text.as_bytes().to_vec())
}
