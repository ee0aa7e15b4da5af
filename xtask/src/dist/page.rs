//! The page: policy, style and the addresses of this release, written into `index.html`.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::languages::LanguageFiles;
use super::release::{Release, replace_once, sha256_base64};
use crate::{base::Base, headers};

/// Where in `index.html` the release's own lines go.
const MARKER: &str =
    "<!-- cargo xtask finish writes the policy, the style and the addresses here -->";

/// Where in `index.html` the words stand that somebody reads who is new here.
const WELCOME: &str = "<!-- cargo xtask finish writes a newcomer's first words here -->";

/// The script that runs before the first paint: in `index.html` it stands in the page.
const FIRST: &str = "<script src=\"/first.js\"></script>";

const MANIFEST: &str = "manifest.webmanifest";

/// What stands in the page itself, so that the first paint waits for nothing else.
pub struct Inline {
    pub style: String,
    /// The script that runs before the first paint.
    pub first: String,
    /// What somebody reads who is new here.
    pub welcome: String,
}

/// The addresses of this release.
pub struct Addresses {
    /// The script of [`Inline::first`], for pages that it does not stand in.
    pub first: String,
    pub boot: String,
    pub glue: String,
    pub wasm: String,
    /// The first one is English.
    pub languages: Vec<LanguageFiles>,
    /// The worker that reads codes.
    pub scanner: String,
}

/// Writes the page and its copy for hosts that answer unknown addresses with `404.html`; returns the policy.
pub fn write(release: &Release, inline: &Inline, addresses: &Addresses) -> Result<String> {
    ensure!(
        !inline.first.contains('<') && !inline.first.contains("=\"/"),
        "public/first.js holds `<` or an address, which would change where it stands in the page."
    );
    let policy = headers::content_security_policy(
        &sha256_base64(inline.style.as_bytes()),
        &sha256_base64(inline.first.as_bytes()),
    );
    let html = release.read_text("index.html")?;
    let html = fill(&html, &policy, inline, addresses).context("index.html")?;
    release.write("index.html", &html)?;
    release.write("404.html", &html)?;
    write_rescue_page(release, &inline.style, addresses).context("public/rescue.html")?;
    Ok(policy)
}

/// The rescue page stands alone: its style is a file beside it.
fn write_rescue_page(release: &Release, style: &str, addresses: &Addresses) -> Result<()> {
    release.write("style.css", style)?;
    let html = release.read_text("rescue.html")?;
    let first = format!("<script src=\"{}\"></script>", addresses.first);
    let html = replace_once(&html, FIRST, &first)?;
    release.write("rescue.html", with_boot(&html, addresses)?)
}

/// Moves every address in the pages and the manifest into the folder that the release is made for.
pub fn move_into(release: &Release, base: &Base) -> Result<()> {
    for name in release
        .names()?
        .iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "html"))
    {
        release.write(name, base.in_page(&release.read_text(name)?))?;
    }
    let manifest = release.read_text(MANIFEST)?;
    release.write(MANIFEST, base.in_manifest(&manifest))
}

fn with_boot(html: &str, addresses: &Addresses) -> Result<String> {
    let boot = &addresses.boot;
    replace_once(html, "src=\"/boot.js\"", &format!("src=\"{boot}\""))
}

fn fill(html: &str, policy: &str, inline: &Inline, addresses: &Addresses) -> Result<String> {
    let Addresses {
        glue,
        wasm,
        languages,
        scanner,
        ..
    } = addresses;
    let (english, _) = languages.split_first().context("there is no language")?;
    let pack = &english.programme;
    let named: Vec<String> = languages.iter().map(LanguageFiles::line).collect();
    let Inline {
        style,
        first,
        welcome,
    } = inline;
    let lines = [
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        named.join("\n"),
        format!("<meta name=\"waymark-scanner\" content=\"{scanner}\">"),
        format!("<link rel=\"modulepreload\" href=\"{glue}\" id=\"waymark-glue\">"),
        format!(
            "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin id=\"waymark-wasm\">"
        ),
        format!("<link rel=\"preload\" href=\"{pack}\" as=\"fetch\" crossorigin>"),
        format!("<style>{style}</style>"),
    ];
    let html = replace_once(html, MARKER, &lines.join("\n"))?;
    let html = replace_once(&html, FIRST, &format!("<script>{first}</script>"))?;
    let html = replace_once(&html, WELCOME, welcome)?;
    with_boot(&html, addresses)
}

#[cfg(test)]
mod tests {
    use super::super::languages::example;
    use super::*;

    fn addresses() -> Addresses {
        Addresses {
            first: "/first.0.js".to_owned(),
            boot: "/boot.1.js".to_owned(),
            glue: "/waymark.2.js".to_owned(),
            wasm: "/waymark_bg.3.wasm".to_owned(),
            languages: vec![example::english(), example::welsh()],
            scanner: "/scanner.6.js".to_owned(),
        }
    }

    fn inline() -> Inline {
        Inline {
            style: "a {}".to_owned(),
            first: "go()".to_owned(),
            welcome: "Hello".to_owned(),
        }
    }

    #[test]
    fn the_page_names_this_release() {
        let html = format!(
            "<head>{MARKER}{FIRST}<script src=\"/boot.js\" defer></script></head><main>{WELCOME}</main>"
        );
        let html = fill(&html, "default-src 'none'", &inline(), &addresses()).unwrap();
        for address in [
            "/boot.1.js",
            "/waymark.2.js",
            "/waymark_bg.3.wasm",
            "/pack-en.4.bin",
            "/texts-en.5.bin",
            "/texts-cy.9.bin",
            "/scanner.6.js",
        ] {
            assert!(html.contains(address), "{address} is not in {html}");
        }
        assert!(html.contains("<link rel=\"preload\" href=\"/pack-en.4.bin\""));
        for inline in [
            "<style>a {}</style>",
            "<script>go()</script>",
            "<main>Hello</main>",
        ] {
            assert!(html.contains(inline), "{inline} is not in {html}");
        }
        assert!(!html.contains("/boot.js"));
    }

    #[test]
    fn a_page_without_the_marker_is_refused() {
        assert!(fill("<script src=\"/boot.js\">", "", &inline(), &addresses()).is_err());
    }
}
