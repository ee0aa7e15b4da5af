//! The style sheets as one piece of text that stands in the page, so that the first paint needs one round trip.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The sheets in order. `tokens.css` starts with the layers' order, so the rest may come as they like.
const SHEETS: [&str; 6] = [
    "tokens.css",
    "base.css",
    "layout.css",
    "components.css",
    "pages.css",
    "print.css",
];

/// Joins the sheets, without comments and empty space.
pub fn join(folder: &Path) -> Result<String> {
    check_all_known(folder)?;
    let mut joined = String::new();
    for sheet in SHEETS {
        let path = folder.join(sheet);
        if !path.exists() && sheet == "pages.css" {
            continue; // Pages need no sheet of their own as long as the components carry them.
        }
        let text =
            fs::read_to_string(&path).with_context(|| format!("style/{sheet} is missing"))?;
        joined += &compact(&text).with_context(|| format!("style/{sheet}"))?;
    }
    if joined.contains("</") {
        bail!("The style sheets hold `</`, which would end the style element in the page.");
    }
    Ok(joined)
}

fn check_all_known(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).context("the folder style/ is missing")? {
        let name = entry?.file_name();
        let is_known = SHEETS.iter().any(|sheet| name == *sheet);
        if name.to_string_lossy().ends_with(".css") && !is_known {
            bail!(
                "style/{} is not in the list in xtask/src/dist/style.rs.",
                name.display()
            );
        }
    }
    Ok(())
}

/// Takes out comments, indentation and empty lines; leaves quoted text alone.
fn compact(css: &str) -> Result<String> {
    let mut kept = String::new();
    let mut rest = css;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        kept += before;
        if let Some(comment) = from.strip_prefix("/*") {
            (_, rest) = comment
                .split_once("*/")
                .context("a comment is not closed")?;
        } else if let Some(after) = from.strip_prefix('/') {
            kept.push('/');
            rest = after;
        } else {
            let end = from[1..]
                .find(&from[..1])
                .context("a quotation mark is not closed")?
                + 2;
            kept += &from[..end];
            rest = &from[end..];
        }
    }
    kept += rest;
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.fold(String::new(), |joined, line| joined + line + "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_quoted_text_stays() {
        let css = "/* one */\na {\n  content: \"/* two */\"; /* three\n four */\n  font: 1rem/1.5 x;\n}\n";
        let expected = "a {\ncontent: \"/* two */\";\nfont: 1rem/1.5 x;\n}\n";
        assert_eq!(compact(css).unwrap(), expected);
    }

    #[test]
    fn an_open_comment_is_refused() {
        assert!(compact("a {} /* oh").is_err());
    }
}
