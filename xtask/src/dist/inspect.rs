//! A last look over the static pages: nothing the policy would block, and nothing that leads nowhere.

use std::path::Path;

use anyhow::{Result, ensure};

use super::html::{self, Tag};
use super::languages;
use super::manifest;
use super::release::{Release, sha256_base64};
use crate::base::Base;
use crate::headers::{self, Headers};

/// Looks over every page and the manifest; names everything that is not in order.
pub fn check(release: &Release, base: &Base) -> Result<()> {
    let mut problems = Vec::new();
    let headers = Headers::read(&release.read_text(headers::FILE)?)?;
    for name in release
        .names()?
        .iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "html"))
    {
        let page = release.read_text(name)?;
        let mut found = page_problems(&page, |address| leads_somewhere(release, base, address));
        if name == "index.html" || name == "404.html" {
            found.extend(policy_problems(&page, headers.of(&base.at(name))));
        } else if page.contains("<style") {
            found.push("only index.html may hold a style element".to_owned());
        }
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{name}: {problem}")),
        );
    }
    let text = release.read_text(manifest::FILE)?;
    let read = |address: &str| release.read(address.strip_prefix(base.as_str())?).ok();
    problems.extend(
        manifest::problems(&text, read)?
            .into_iter()
            .map(|problem| format!("{}: {problem}", manifest::FILE)),
    );
    ensure!(
        problems.is_empty(),
        "The release is not in order:\n  {}",
        problems.join("\n  ")
    );
    Ok(())
}

/// The page's own policy is the host's, but for what only a header can say, and it allows the style as it is.
fn policy_problems<'a>(
    page: &str,
    mut headers: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<String> {
    let mut problems = Vec::new();
    let own = policy_of(page).unwrap_or_default();
    let hosts = headers.find(|(name, _)| *name == headers::POLICY);
    if hosts.map(|(_, policy)| policy) != Some(&format!("{own}{}", headers::NO_FRAMES)) {
        problems.push("its policy is not the one in _headers".to_owned());
    }
    let tags = html::tags(page);
    for style in tags.iter().filter(|tag| tag.name == "style") {
        let hash = sha256_base64(style.text.as_bytes());
        if !own.contains(&format!("'sha256-{hash}'")) {
            problems.push("its policy does not allow its style".to_owned());
        }
    }
    problems
}

/// The policy that stands in the page itself.
fn policy_of(page: &str) -> Option<String> {
    let tags = html::tags(page);
    let policy = tags
        .iter()
        .find(|tag| tag.attribute("http-equiv") == Some(headers::POLICY))?;
    policy.attribute("content").map(str::to_owned)
}

fn leads_somewhere(release: &Release, base: &Base, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    match base.within(path).and_then(|own| own.strip_prefix('/')) {
        Some("") => true,
        // A place in the app has no file of its own: the page answers for all of them.
        Some(name) => release.has(name) || !name.contains('.'),
        None => false,
    }
}

fn page_problems(page: &str, leads_somewhere: impl Fn(&str) -> bool) -> Vec<String> {
    let mut problems = Vec::new();
    let policy = policy_of(page).unwrap_or_default();
    if !policy.starts_with("default-src 'none'") {
        problems.push("it has no policy of its own, for hosts that send none".to_owned());
    }
    let tags = html::tags(page);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("id")).collect();
    for tag in &tags {
        let name = tag.name;
        if name == "script" && !is_allowed(tag, &policy) {
            problems.push("a script stands in the page: put it into a file".to_owned());
        }
        for (attribute, _) in &tag.attributes {
            if *attribute == "style" || attribute.starts_with("on") {
                problems.push(format!(
                    "<{name}> has `{attribute}`, which the policy blocks"
                ));
            }
        }
        for address in addresses(tag) {
            let is_here = address
                .strip_prefix('#')
                .is_some_and(|id| ids.contains(&id));
            if !is_here && !leads_somewhere(address) {
                problems.push(format!("<{name}> leads to {address}, which is not there"));
            }
        }
    }
    problems
}

/// A script is a file, or stands in the page and the page's policy has its hash.
fn is_allowed(script: &Tag, policy: &str) -> bool {
    if script.attribute("src").is_some() {
        return script.text.trim().is_empty();
    }
    let hash = sha256_base64(script.text.as_bytes());
    policy.contains(&format!("'sha256-{hash}'"))
}

/// The addresses of ours that a tag names. Links to numbers and to the web may stay as they are.
fn addresses<'a>(tag: &'a Tag) -> impl Iterator<Item = &'a str> {
    let name = tag.attribute("name");
    let scanner = (name == Some("waymark-scanner")).then(|| tag.attribute("content"));
    let of_language: &[&str] = match name {
        Some(languages::LINE) => &languages::ADDRESSES,
        _ => &[],
    };
    let files = of_language.iter().filter_map(|name| tag.attribute(name));
    let link = tag.attribute("href").filter(|href| {
        let leaves = ["https:", "mailto:", "sms:", "tel:"];
        let leads_out = tag.name == "a" && leaves.iter().any(|start| href.starts_with(start));
        !leads_out && !href.starts_with("data:")
    });
    let others = [scanner.flatten(), link, tag.attribute("src")];
    others.into_iter().flatten().chain(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

    #[track_caller]
    fn check_page(page: &str, expected: &[&str]) {
        let page = format!("{POLICY}{page}");
        let problems = page_problems(&page, |address| address == "/boot.js");
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem}");
        }
    }

    #[test]
    fn a_page_in_order_passes() {
        check_page(
            "<script src=\"/boot.js\" defer></script><a href=\"tel:999\">999</a>",
            &[],
        );
    }

    #[test]
    fn a_page_without_a_policy_or_with_another_one_is_named() {
        let problems = page_problems("<p>", |_| true);
        assert!(problems[0].contains("no policy"), "{problems:?}");
        let style = format!("{POLICY}<style>a {{}}</style>");
        let header = |policy| [(headers::POLICY, policy)].into_iter();
        let same = "default-src 'none'; frame-ancestors 'none'";
        assert_eq!(policy_problems(POLICY, header(same)).len(), 0);
        assert_eq!(policy_problems(&style, header(same)).len(), 1);
        assert_eq!(policy_problems(POLICY, header("default-src *")).len(), 1);
        let hash = sha256_base64(b"a {}");
        let allowing = style.replace(
            "'none'\">",
            &format!("'none'; style-src 'sha256-{hash}'\">"),
        );
        let same = format!("default-src 'none'; style-src 'sha256-{hash}'; frame-ancestors 'none'");
        assert_eq!(
            policy_problems(&allowing, header(&same)),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_script_that_the_policy_knows_may_stand_in_the_page() {
        let hash = sha256_base64(b"go()");
        let policy = POLICY.replace("\">", &format!("; script-src 'sha256-{hash}'\">"));
        let problems = |script: &str| page_problems(&format!("{policy}{script}"), |_| true);
        assert_eq!(problems("<script>go()</script>"), Vec::<String>::new());
        let named = problems("<script>stay()</script>");
        assert!(named[0].contains("put it into a file"), "{named:?}");
    }

    #[test]
    fn what_the_policy_blocks_is_named() {
        check_page("<script>go()</script>", &["put it into a file"]);
        check_page(
            "<script src=\"/boot.js\">go()</script>",
            &["put it into a file"],
        );
        check_page(
            "<p style=\"color: red\" onclick=\"go()\">",
            &["`style`", "`onclick`"],
        );
    }

    #[test]
    fn what_leads_nowhere_is_named() {
        check_page(
            "<use href=\"#disc\"><symbol id=\"disc\"><use href=\"#tick\">",
            &["#tick"],
        );
        check_page(
            "<link href=\"/icon.svg\"><img src=\"photo.png\">",
            &["/icon.svg", "photo.png"],
        );
        check_page(
            "<meta name=\"waymark-language\" content=\"cy\" data-words=\"/w.bin\" data-texts=\"/t.bin\"><meta name=\"waymark-scanner\" content=\"/x.js\">",
            &["/w.bin", "/t.bin", "/x.js"],
        );
        check_page(
            "<script src=\"https://example.org/x.js\"></script>",
            &["https://example.org"],
        );
    }
}
