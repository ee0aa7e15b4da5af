//! What every answer says about itself, in one table: written to `dist/_headers` for a host, and read from there by our
//! own server and by `hosts`, which says it in the words of other servers.
//!
//! The format is the one Netlify and Cloudflare read: an address, then indented `Name: value` lines.

use std::fmt;

use anyhow::{Context, Result};

use crate::base::Base;

/// The file a host reads.
pub const FILE: &str = "_headers";

/// Ends an address that stands for everything that begins like it.
const ANYTHING: char = '*';

/// What a page may load and do.
pub const POLICY: &str = "Content-Security-Policy";
/// Framing can be refused only in a header, not in the page itself.
pub const NO_FRAMES: &str = "; frame-ancestors 'none'";
/// For how long a browser keeps an answer.
pub const CACHE: &str = "Cache-Control";
/// For names that change with their bytes.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// For what is a new release's under the same name.
pub const ALWAYS_ASK: &str = "no-cache";

/// Powers of the browser that Waymark never uses, and the camera, which reads a QR code.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(self), \
    display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

/// Headers by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    address: String,
    fields: Vec<(String, String)>,
}

/// What a page may load and do; the hashes allow the one style element and the one script that stand in `index.html`.
pub fn content_security_policy(style_hash: &str, script_hash: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'sha256-{script_hash}' 'wasm-unsafe-eval'; style-src 'self' 'sha256-{style_hash}'; \
         img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

impl Headers {
    /// The headers of a release: `hashed` are the addresses whose names change with their bytes.
    pub fn new(base: &Base, policy: &str, hashed: &[String]) -> Self {
        let everywhere = [
            (POLICY, format!("{policy}{NO_FRAMES}")),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Permissions-Policy", PERMISSIONS.to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ];
        let fields = everywhere
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec();
        let mut rules = vec![Rule {
            address: format!("{base}{ANYTHING}"),
            fields,
        }];
        let asked = ["/", "/index.html", "/sw.js"];
        rules.extend(asked.map(|address| cached(base.at(address), ALWAYS_ASK)));
        let hashed = hashed.iter().map(|address| base.at(address));
        rules.extend(hashed.map(|address| cached(address, IMMUTABLE)));
        Headers(rules)
    }

    /// The same table with more addresses whose names change with their bytes.
    #[must_use]
    pub fn with_hashed(mut self, addresses: impl IntoIterator<Item = String>) -> Self {
        let rules = addresses
            .into_iter()
            .map(|address| cached(address, IMMUTABLE));
        self.0.extend(rules);
        self
    }

    /// What every answer says.
    pub fn everywhere(&self) -> &[(String, String)] {
        self.0.first().map_or(&[], |rule| &rule.fields)
    }

    /// The addresses whose names change with their bytes.
    pub fn hashed(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|rule| rule.fields.iter().any(|(_, value)| value == IMMUTABLE))
            .map(|rule| rule.address.as_str())
    }

    /// Reads a `_headers` file.
    pub fn read(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if !line.starts_with(' ') {
                rules.push(Rule {
                    address: line.to_owned(),
                    fields: Vec::new(),
                });
                continue;
            }
            let (name, value) = line
                .trim()
                .split_once(": ")
                .with_context(|| format!("{FILE}:{number} is not `Name: value`"))?;
            let rule = rules
                .last_mut()
                .with_context(|| format!("{FILE}:{number} has no address"))?;
            rule.fields.push((name.to_owned(), value.to_owned()));
        }
        Ok(Headers(rules))
    }

    /// The folder that the release was made for: the first rule is about all of it.
    pub fn base(&self) -> Result<Base> {
        let everything = self.0.first().map_or("/", |rule| rule.address.as_str());
        everything.trim_end_matches(ANYTHING).parse()
    }

    /// The headers for one address.
    pub fn of<'a>(&'a self, address: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |rule| rule.is_about(address))
            .flat_map(|rule| &rule.fields)
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Display for Headers {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        for rule in &self.0 {
            writeln!(out, "{}", rule.address)?;
            for (name, value) in &rule.fields {
                writeln!(out, "  {name}: {value}")?;
            }
        }
        Ok(())
    }
}

impl Rule {
    fn is_about(&self, address: &str) -> bool {
        match self.address.strip_suffix(ANYTHING) {
            Some(start) => address.starts_with(start),
            None => self.address == address,
        }
    }
}

fn cached(address: String, how: &str) -> Rule {
    let fields = vec![(CACHE.to_owned(), how.to_owned())];
    Rule { address, fields }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let below: Base = "/some/folder/".parse().unwrap();
        for base in [Base::default(), below] {
            let hashed = ["/waymark.0123.js".to_owned()];
            let headers = Headers::new(&base, "default-src 'none'", &hashed);
            assert_eq!(Headers::read(&headers.to_string()).unwrap(), headers);
            assert_eq!(headers.base().unwrap(), base);
            assert_eq!(headers.of(&base.at("/sw.js")).count(), 6);
            assert_eq!(headers.of(&base.at("/help")).count(), 5);
        }
    }

    #[test]
    fn the_camera_and_the_worker_that_reads_its_pictures_are_allowed_here_alone() {
        let headers = Headers::new(
            &Base::default(),
            &content_security_policy("style", "script"),
            &[],
        );
        let said: Vec<(&str, &str)> = headers.of("/group/code").collect();
        let of = |name| said.iter().find(|(key, _)| *key == name).unwrap().1;
        let permissions: Vec<&str> = of("Permissions-Policy").split(", ").collect();
        assert!(permissions.contains(&"camera=(self)"));
        assert!(permissions.contains(&"microphone=()"));
        let policy: Vec<&str> = of("Content-Security-Policy").split("; ").collect();
        assert!(policy.contains(&"worker-src 'self'"));
        assert!(policy.contains(&"script-src 'self' 'sha256-script' 'wasm-unsafe-eval'"));
    }

    #[test]
    fn nothing_inline_without_a_hash_and_nothing_of_another_origin_is_allowed() {
        let policy = content_security_policy("aGFzaA==", "c2NyaXB0");
        assert!(policy.starts_with("default-src 'none'; "));
        let here = ["'none'", "'self'", "blob:", "data:"];
        for directive in policy.split("; ") {
            let (name, sources) = directive.split_once(' ').unwrap();
            for source in sources.split(' ') {
                let is_allowed = match name {
                    "script-src" => {
                        ["'self'", "'wasm-unsafe-eval'", "'sha256-c2NyaXB0'"].contains(&source)
                    }
                    "style-src" => ["'self'", "'sha256-aGFzaA=='"].contains(&source),
                    "img-src" => here.contains(&source),
                    _ => ["'none'", "'self'"].contains(&source),
                };
                assert!(is_allowed, "{directive}");
            }
        }
    }

    #[test]
    fn every_answer_shuts_other_sites_out_and_tells_them_nothing() {
        let policy = content_security_policy("style", "script");
        let headers = Headers::new(&Base::default(), &policy, &[]);
        for address in ["/", "/help", "/sw.js", "/icons/missing.png"] {
            let said: Vec<(&str, &str)> = headers.of(address).collect();
            for wanted in [
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Permissions-Policy", PERMISSIONS),
            ] {
                assert!(said.contains(&wanted), "{address} does not say {wanted:?}");
            }
            let policy = said.iter().find(|(name, _)| *name == POLICY).unwrap().1;
            assert!(policy.ends_with("; frame-ancestors 'none'"));
        }
        // Each power is refused to everybody, and the camera to everybody else.
        for permission in PERMISSIONS.split(", ") {
            let (power, who) = permission.split_once('=').unwrap();
            assert_eq!(who, if power == "camera" { "(self)" } else { "()" });
        }
    }

    #[test]
    fn only_hashed_files_are_kept_for_a_year() {
        let headers = Headers::new(&Base::default(), "", &["/waymark.0123.js".to_owned()]);
        let cache_control = |address| {
            let found = headers.of(address).find(|(name, _)| *name == CACHE);
            found.map(|(_, value)| value.to_owned())
        };
        assert_eq!(
            cache_control("/waymark.0123.js").as_deref(),
            Some(IMMUTABLE)
        );
        assert_eq!(cache_control("/sw.js").as_deref(), Some(ALWAYS_ASK));
        assert_eq!(cache_control("/icons/icon.svg"), None);
    }
}
