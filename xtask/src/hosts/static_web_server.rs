//! static-web-server, which serves the release in a container.

use std::iter;

use anyhow::Result;
use toml::Table;

use crate::base::Base;
use crate::headers::{ALWAYS_ASK, CACHE, Headers, IMMUTABLE};

pub const FILE: &str = "sws.toml";

/// Where the release lies in the container; `Containerfile` puts it there.
pub const SITE: &str = "/srv/waymark";

/// This server compares days alone, and takes an older file for one that is known: going back to an earlier release
/// would go unseen. So every file says that it is older than any release, and is sent whole when it is asked for.
const LONG_AGO: &str = "Thu, 01 Jan 1970 00:00:00 GMT";

/// The file's text for a release with this table.
pub fn settings(headers: &Headers) -> Result<String> {
    let base = headers.base()?;
    let mut all = Table::new();
    all.insert("general".to_owned(), general(&base).into());
    all.insert("advanced".to_owned(), advanced(headers, &base).into());
    Ok(format!(
        "# Waymark on static-web-server, written by `cargo xtask dist`.\n\
         # It holds this release's policy, so it goes along with every new release.\n\n{}",
        toml::to_string(&all)?
    ))
}

fn general(base: &Base) -> Table {
    let mut general = toml::toml! {
        host = "0.0.0.0"
        port = 8080
        log-level = "error"
        cache-control-headers = false
        security-headers = false
        compression = false
        compression-static = true
        directory-listing = false
        ignore-hidden-files = true
    };
    general.insert("root".to_owned(), SITE.into());
    general.insert("page404".to_owned(), format!("{SITE}{base}404.html").into());
    general
}

fn advanced(headers: &Headers, base: &Base) -> Table {
    let mut everywhere = table(headers.everywhere().iter().cloned());
    everywhere.insert(CACHE.to_owned(), ALWAYS_ASK.into());
    everywhere.insert("Last-Modified".to_owned(), LONG_AGO.into());
    // By their whole names: a rule is followed where a file is missing, too.
    let kept = table([(CACHE.to_owned(), IMMUTABLE.to_owned())]);
    let kept = headers.hashed().map(|address| rule(address, kept.clone()));
    let rules: Vec<Table> = iter::once(rule("**", everywhere)).chain(kept).collect();
    let mut advanced = Table::new();
    advanced.insert("headers".to_owned(), rules.into());
    // The first that fits counts: what has a dot in its name stays what it is, and the rest is the page.
    let page = sent_to(&format!("{base}**"), &format!("{base}index.html"));
    let rewrites = vec![sent_to("**/*.*", "$0"), page];
    advanced.insert("rewrites".to_owned(), rewrites.into());
    if !base.is_root() {
        let mut slash = sent_to(base.as_str().trim_end_matches('/'), base.as_str());
        slash.insert("kind".to_owned(), 301.into());
        advanced.insert("redirects".to_owned(), vec![slash].into());
    }
    advanced
}

fn rule(address: &str, fields: Table) -> Table {
    let mut rule = table([("source".to_owned(), address.to_owned())]);
    rule.insert("headers".to_owned(), fields.into());
    rule
}

fn sent_to(address: &str, destination: &str) -> Table {
    table([
        ("source".to_owned(), address.to_owned()),
        ("destination".to_owned(), destination.to_owned()),
    ])
}

fn table(fields: impl IntoIterator<Item = (String, String)>) -> Table {
    let fields = fields.into_iter();
    fields.map(|(name, value)| (name, value.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use crate::tools;

    #[test]
    fn it_says_what_the_table_says() {
        for table in example::tables() {
            let settings = settings(&table).unwrap();
            example::check_says_all(&settings, &table, |name, value| {
                format!("{name} = \"{value}\"\n")
            });
            let read: Table = settings.parse().unwrap();
            let base = table.base().unwrap();
            let rules = read["advanced"]["headers"].as_array().unwrap();
            let sources: Vec<&str> = rules
                .iter()
                .map(|r| r["source"].as_str().unwrap())
                .collect();
            assert_eq!(sources, ["**", &base.at(example::HASHED)]);
            let page = &read["advanced"]["rewrites"][1];
            assert_eq!(page["source"].as_str(), Some(&*format!("{base}**")));
            assert_eq!(page["destination"].as_str(), Some(&*base.at("index.html")));
            assert_eq!(
                read["general"]["page404"].as_str(),
                Some(&*format!("/srv/waymark{base}404.html"))
            );
        }
    }

    #[test]
    fn the_container_holds_the_version_and_the_folder_that_are_tried_here() {
        let container = include_str!("../../../Containerfile");
        let image = format!(
            "FROM docker.io/joseluisq/static-web-server:{}\n",
            tools::STATIC_WEB_SERVER_VERSION
        );
        assert!(
            container.contains(&image),
            "{image} is not in Containerfile"
        );
        let site = format!("COPY dist/ {SITE}${{FOLDER}}\n");
        assert!(container.contains(&site), "{site} is not in Containerfile");
        let settings = format!("COPY hosts/{FILE} /{FILE}\nENV SERVER_CONFIG_FILE=/{FILE}\n");
        assert!(
            container.contains(&settings),
            "{settings} is not in Containerfile"
        );
    }
}
