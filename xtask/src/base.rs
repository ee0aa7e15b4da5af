//! The folder of a host that a release is made for: `/` for the whole of it, or such as `/waymark/`.

use std::env;
use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// By which `cargo xtask dist` tells `build.rs` and the hook; a root is told by saying nothing.
pub const VARIABLE: &str = "WAYMARK_FOLDER";

/// Begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The one this build was started with.
    pub fn of_build() -> Result<Self> {
        match env::var(VARIABLE) {
            Ok(folder) => folder.parse(),
            Err(_) => Ok(Self::default()),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_root(&self) -> bool {
        self.0 == "/"
    }

    /// An address of the app's own, which begins with `/`, as it is on the host.
    pub fn at(&self, address: &str) -> String {
        format!("{self}{}", address.trim_start_matches('/'))
    }

    /// An address on the host as the app's own: it begins with `/`, and nothing stands outside the folder.
    pub fn within<'a>(&self, address: &'a str) -> Option<&'a str> {
        let folder = self.0.strip_suffix('/')?;
        let own = address.strip_prefix(folder)?;
        own.starts_with('/').then_some(own)
    }

    /// Moves every address in a page.
    pub fn in_page(&self, html: &str) -> String {
        html.replace("=\"/", &format!("=\"{self}"))
    }

    /// Moves every address in a manifest.
    pub fn in_manifest(&self, json: &str) -> String {
        json.replace("\"/", &format!("\"{self}"))
    }

    /// Moves every link in the passages of a pack.
    pub fn in_pack<Pack: Serialize + DeserializeOwned>(&self, pack: Pack) -> Result<Pack> {
        if self.is_root() {
            return Ok(pack);
        }
        let mut value = serde_json::to_value(&pack)?;
        self.in_value(&mut value);
        serde_json::from_value(value).context("a pack with its links moved is not in order")
    }

    fn in_value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = text.replace(" href=\"/", &format!(" href=\"{self}")),
            Value::Array(values) => values.iter_mut().for_each(|value| self.in_value(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.in_value(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

impl Default for Base {
    fn default() -> Self {
        Base("/".to_owned())
    }
}

impl fmt::Display for Base {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for Base {
    type Err = Error;

    /// Names of folders are letters, digits and hyphens: a dot would look like a file's ending.
    fn from_str(text: &str) -> Result<Self> {
        let names: Vec<&str> = text.split('/').filter(|name| !name.is_empty()).collect();
        let is_plain = |name: &&str| {
            let mut letters = name.chars();
            letters.all(|letter| letter.is_ascii_alphanumeric() || "-_~".contains(letter))
        };
        ensure!(
            names.iter().all(is_plain),
            "`{text}` cannot be the folder: use letters, digits and hyphens, such as /waymark/."
        );
        let slashed = names
            .iter()
            .fold("/".to_owned(), |all, name| all + name + "/");
        Ok(Base(slashed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below() -> Base {
        "/some/folder".parse().unwrap()
    }

    #[test]
    fn a_folder_begins_and_ends_with_a_slash() {
        assert_eq!(below().as_str(), "/some/folder/");
        assert_eq!("waymark/".parse::<Base>().unwrap().as_str(), "/waymark/");
        assert_eq!("/".parse::<Base>().unwrap(), Base::default());
        for refused in ["/a.b/", "/a b/", "/../", "/a\"/", "https://a/"] {
            assert!(refused.parse::<Base>().is_err(), "{refused}");
        }
    }

    #[test]
    fn an_address_goes_below_the_folder_and_back() {
        assert_eq!(below().at("/"), "/some/folder/");
        assert_eq!(below().at("/sw.js"), "/some/folder/sw.js");
        assert_eq!(below().within("/some/folder/sw.js"), Some("/sw.js"));
        assert_eq!(below().within("/some/folder/"), Some("/"));
        for outside in ["/", "/sw.js", "/some/folder", "/some/folders/"] {
            assert_eq!(below().within(outside), None, "{outside}");
        }
        assert_eq!(Base::default().within("/sw.js"), Some("/sw.js"));
    }

    #[test]
    fn pages_manifest_and_passages_are_moved_and_links_to_the_web_are_not() {
        assert_eq!(
            below().in_page("<a href=\"/help\"><a href=\"#help\"><a href=\"https://a.example/\">"),
            "<a href=\"/some/folder/help\"><a href=\"#help\"><a href=\"https://a.example/\">"
        );
        assert_eq!(
            below().in_manifest("{ \"id\": \"/\", \"type\": \"image/png\" }"),
            "{ \"id\": \"/some/folder/\", \"type\": \"image/png\" }"
        );
        let passages = vec![
            Some("<a class=\"term\" href=\"/glossary#x\">".to_owned()),
            None,
        ];
        assert_eq!(
            below().in_pack(passages).unwrap(),
            [
                Some("<a class=\"term\" href=\"/some/folder/glossary#x\">".to_owned()),
                None
            ]
        );
    }
}
