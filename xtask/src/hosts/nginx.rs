//! nginx: settings to be included in the server's own.

use anyhow::Result;

use super::{NAMED_BY_BYTES, TYPES, everywhere};
use crate::base::Base;
use crate::headers::{ALWAYS_ASK, CACHE, Headers, IMMUTABLE};

pub const FILE: &str = "nginx.conf";

/// Sends the brotli copies. A server without the module would not start with it, so it is marked as a note.
pub const BROTLI: &str = "brotli_static on;";

/// The file's text for a release with this table.
pub fn settings(headers: &Headers) -> Result<String> {
    let base = headers.base()?;
    Ok(format!(
        "# Waymark on nginx, written by `cargo xtask dist`. Include it in a `server`, below its `root`.\n\
         # It holds this release's policy, so it goes along with every new release.\n\n\
         set $waymark_cache \"{ALWAYS_ASK}\";\n\
         if ($uri ~ \"{NAMED_BY_BYTES}\") {{\n    \
             set $waymark_cache \"{IMMUTABLE}\";\n\
         }}\n\n\
         {no_slash}\
         location {base} {{\n    \
             types {{\n{types}    }}\n    \
             default_type application/octet-stream;\n    \
             gzip_static on;\n    \
             gzip_vary on;\n    \
             # With the module ngx_brotli, take away the mark before this line.\n    \
             # {BROTLI}\n\n\
         {everywhere}    \
             # Without `always`: an answer that a file is missing is not kept.\n    \
             add_header {CACHE} $waymark_cache;\n\n    \
             # Every place in the app is the same page. What has a dot in its name and is missing stays missing.\n    \
             try_files $uri {base}index.html;\n    \
             location ~ \"\\.[^/]*$\" {{\n        \
                 try_files $uri =404;\n    \
             }}\n\
         }}\n",
        no_slash = without_slash(&base),
        types = types(),
        everywhere = everywhere(headers, line),
    ))
}

/// The folder's name alone leads into it.
fn without_slash(base: &Base) -> String {
    if base.is_root() {
        return String::new();
    }
    let name = base.as_str().trim_end_matches('/');
    format!("location = {name} {{\n    return 308 {base};\n}}\n")
}

fn types() -> String {
    TYPES
        .map(|(ending, kind)| format!("        {kind} {ending};\n"))
        .concat()
}

fn line(name: &str, value: &str) -> String {
    format!("    add_header {name} \"{value}\" always;\n")
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
            assert!(settings.contains(&format!("\nlocation {base} {{\n")));
            assert!(settings.contains(&format!("try_files $uri {base}index.html;")));
        }
    }

    #[test]
    fn every_block_that_is_opened_is_closed_and_every_line_ends() {
        let settings = settings(&example::tables()[1]).unwrap();
        let mut depth = 0;
        for line in settings.lines().map(str::trim) {
            match line.chars().last() {
                Some('{') => depth += 1,
                Some('}') => depth -= 1,
                Some(';') | None => {}
                Some(_) => assert!(line.starts_with('#'), "{line}"),
            }
        }
        assert_eq!(depth, 0);
    }
}
