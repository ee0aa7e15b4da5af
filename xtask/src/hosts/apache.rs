//! Apache httpd: a `.htaccess` in the release itself, which it reads and never serves.

use std::fmt::Write as _;

use anyhow::Result;

use super::{NAMED_BY_BYTES, TYPES, everywhere};
use crate::headers::{ALWAYS_ASK, CACHE, Headers, IMMUTABLE};

pub const FILE: &str = ".htaccess";

/// The file's text for a release with this table.
pub fn settings(headers: &Headers) -> Result<String> {
    let base = headers.base()?;
    let mut text = String::from(
        "# Waymark on Apache, written by `cargo xtask dist`. It takes `AllowOverride FileInfo`, mod_headers and mod_rewrite.\n\n",
    );
    for (ending, kind) in TYPES {
        writeln!(text, "AddType {kind} .{ending}")?;
    }
    let named_by_bytes = NAMED_BY_BYTES.trim_end_matches('$');
    write!(
        text,
        "\n\
         # A compressed copy is what it is a copy of.\n\
         RemoveType .br .gz\n\
         RemoveLanguage .br\n\
         AddEncoding br .br\n\
         AddEncoding gzip .gz\n\n\
         ErrorDocument 404 {base}404.html\n\n\
         <IfModule mod_rewrite.c>\n\
         RewriteEngine On\n\
         RewriteBase {base}\n\
         # Every place in the app is the same page. What has a dot in its name and is missing stays missing.\n\
         RewriteCond %{{REQUEST_FILENAME}} !-f\n\
         RewriteRule \"^(.*/)?[^/.]*$\" index.html [L]\n\
         {brotli}{gzip}\
         </IfModule>\n\n\
         <IfModule mod_headers.c>\n\
         {everywhere}\
         Header merge Vary Accept-Encoding\n\
         # Without `always`: an answer that a file is missing is not kept.\n\
         Header set {CACHE} \"{ALWAYS_ASK}\"\n\
         <FilesMatch \"{named_by_bytes}(\\.(br|gz))?$\">\n\
         Header set {CACHE} \"{IMMUTABLE}\"\n\
         </FilesMatch>\n\
         </IfModule>\n",
        brotli = compressed("br", "br"),
        gzip = compressed("gzip", "gz"),
        everywhere = everywhere(headers, line),
    )?;
    Ok(text)
}

fn compressed(encoding: &str, ending: &str) -> String {
    format!(
        "RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{encoding}\\b\"\n\
         RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
         RewriteRule \"^(.+)$\" \"$1.{ending}\" [END]\n"
    )
}

fn line(name: &str, value: &str) -> String {
    format!("Header always set {name} \"{value}\"\n")
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn it_says_what_the_table_says() {
        for table in example::tables() {
            let settings = settings(&table).unwrap();
            example::check_says_all(&settings, &table, line);
            let base = table.base().unwrap();
            assert!(settings.contains(&format!("RewriteBase {base}\n")));
            assert!(settings.contains(&format!("ErrorDocument 404 {base}404.html\n")));
        }
    }

    #[test]
    fn every_part_that_is_opened_is_closed() {
        let settings = settings(&example::tables()[0]).unwrap();
        let mut open = Vec::new();
        for line in settings.lines() {
            if let Some(name) = line.strip_prefix("</") {
                assert_eq!(open.pop(), Some(name.trim_end_matches('>')));
            } else if let Some(part) = line.strip_prefix('<') {
                open.push(part.split(' ').next().unwrap());
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}
