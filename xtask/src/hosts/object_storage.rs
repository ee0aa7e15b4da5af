//! Object storage, such as a bucket: a list of what to upload, in the order that never leaves a page without its files.

use std::path::Path;

use anyhow::Result;

use super::{kind_of, table_of};
use crate::base::Base;
use crate::dist;
use crate::headers::{ALWAYS_ASK, IMMUTABLE};

pub const FILE: &str = "upload.txt";

/// The page and the worker name the other files, so they come when those are there.
const LAST: [&str; 3] = ["404.html", "sw.js", "index.html"];

/// A line a file: the file in `dist`, the name it gets, its type, its encoding if it is compressed, and its cache rule.
pub fn upload_list(dist: &Path) -> Result<String> {
    let headers = table_of(dist)?;
    let base = headers.base()?;
    let mut names = dist::served(dist)?;
    names.retain(|name| !LAST.contains(&name.as_str()));
    let is_hashed = |name: &String| headers.hashed().any(|hashed| hashed == base.at(name));
    let (hashed, others): (Vec<String>, Vec<String>) = names.into_iter().partition(is_hashed);
    let asked = others.into_iter().chain(LAST.map(str::to_owned));
    let hashed = hashed.into_iter().map(|name| (name, IMMUTABLE));
    hashed
        .chain(asked.map(|name| (name, ALWAYS_ASK)))
        .map(|(name, cache)| line(dist, &base, &name, cache))
        .collect()
}

fn line(dist: &Path, base: &Base, name: &str, cache: &str) -> Result<String> {
    let compressed = format!("{name}.br");
    let (file, encoding) = if dist.join(&compressed).is_file() {
        (compressed.as_str(), "br")
    } else {
        (name, "")
    };
    let address = base.at(name);
    let object = &address[1..]; // Objects have no slash in front.
    let kind = kind_of(name)?;
    Ok(format!("{file}|{object}|{kind}|{encoding}|{cache}\n"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::example;
    use super::*;
    use crate::headers;

    #[test]
    fn what_names_other_files_is_uploaded_after_them() {
        for table in example::tables() {
            let base = table.base().unwrap();
            let folder = tempfile::tempdir().unwrap();
            let dist = folder.path();
            fs::write(dist.join(headers::FILE), table.to_string()).unwrap();
            let list = format!(
                "const FILES = [[\"{base}\",\"\",1],[\"{}\",\"\",1],[\"{}\",\"\",1]];\n",
                base.at("style.css"),
                base.at(example::HASHED)
            );
            fs::write(dist.join("sw.js"), list).unwrap();
            fs::write(dist.join("style.css.br"), "").unwrap();
            let list = upload_list(dist).unwrap();
            let lines: Vec<Vec<&str>> =
                list.lines().map(|line| line.split('|').collect()).collect();
            let objects: Vec<&str> = lines.iter().map(|line| line[1]).collect();
            let wanted = [
                example::HASHED,
                "style.css",
                "404.html",
                "sw.js",
                "index.html",
            ];
            assert_eq!(objects, wanted.map(|name| base.at(name)[1..].to_owned()));
            assert_eq!(lines[0][2..], ["text/javascript", "", IMMUTABLE]);
            assert_eq!(lines[1][2..], ["text/css", "br", ALWAYS_ASK]);
            assert_eq!(lines[1][0], "style.css.br");
            assert_eq!(lines[4][2..], ["text/html", "", ALWAYS_ASK]);
        }
    }
}
