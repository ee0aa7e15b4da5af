//! What a host answers, compared with the release it is to serve.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use ureq::Agent;
use ureq::http::{HeaderMap, StatusCode, header};

use xtask::dist;
use xtask::headers::{CACHE, Headers, IMMUTABLE};
use xtask::hosts::{kind_of, table_of};

use super::servers::Place;

/// What browsers ask for.
const ENCODINGS: &str = "gzip, deflate, br, zstd";

/// No file of a release is larger.
const LARGEST: u64 = 20_000_000;

/// Places in the app, which have no file of their own.
const PLACES: [&str; 4] = ["/", "/journey", "/group/code", "/journal/new/what-matters"];

/// Nothing is there, and an answer of any other kind would be kept as a script or as an old release's file.
const MISSING: [&str; 3] = [
    "/missing.js",
    "/icons/missing.png",
    "/boot.fedcba9876543210.js",
];

/// Everything this host answers differently from how the release in `dist` asks for.
pub fn problems(dist: &Path, origin: &str) -> Result<Vec<String>> {
    let headers = table_of(dist)?;
    let base = headers.base()?;
    let host = Host::new(origin.trim_end_matches(base.as_str()));
    let mut problems = Vec::new();
    let page = fs::read(dist.join("index.html"))?;
    for place in PLACES {
        let said = host.ask(&base.at(place), ENCODINGS)?;
        problems.extend(said.problems(&page, "text/html", &headers)?);
    }
    for name in dist::served(dist)? {
        let bytes = fs::read(dist.join(&name))?;
        let kind = kind_of(&name)?;
        let address = base.at(&name);
        let plain = host.ask(&address, "identity")?;
        problems.extend(plain.problems(&bytes, kind, &headers)?);
        let said = host.ask(&address, ENCODINGS)?;
        problems.extend(said.problems(&bytes, kind, &headers)?);
        if dist.join(format!("{name}.br")).is_file() && said.encoding().is_none() {
            problems.push(format!("{address} is not sent compressed"));
        }
    }
    for missing in MISSING {
        let said = host.ask(&base.at(missing), ENCODINGS)?;
        problems.extend(said.missing_problems(&headers));
    }
    Ok(problems)
}

/// Whether a file of an earlier release, put back, is taken for the one the browser knows.
pub fn going_back_problems(place: &Place, origin: &str) -> Result<Vec<String>> {
    let worker = table_of(&place.release)?.base()?.at("/sw.js");
    let host = Host::new(origin);
    let known = host.ask(&worker, "identity")?;
    let older = "// The release before.\n";
    place.replace_with_older("sw.js", older)?;
    let mut asked = host.agent.get(format!("{origin}{worker}"));
    for (name, sent_back) in [
        (header::ETAG, header::IF_NONE_MATCH),
        (header::LAST_MODIFIED, header::IF_MODIFIED_SINCE),
    ] {
        if let Some(value) = known.headers.get(&name) {
            asked = asked.header(sent_back, value);
        }
    }
    let mut answer = asked.header(header::ACCEPT_ENCODING, "identity").call()?;
    let body = answer.body_mut().read_to_vec()?;
    if body == older.as_bytes() {
        return Ok(Vec::new());
    }
    Ok(vec![format!(
        "an earlier release that is put back is not seen: {worker} answers {}",
        answer.status()
    )])
}

/// What is asked.
struct Host {
    agent: Agent,
    origin: String,
}

/// What came back.
struct Answer {
    address: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Host {
    fn new(origin: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build();
        Host {
            agent: agent.into(),
            origin: origin.trim_end_matches('/').to_owned(),
        }
    }

    /// Asks for an address, with the compressions that may be used for the answer.
    fn ask(&self, address: &str, encodings: &str) -> Result<Answer> {
        let asked = self
            .agent
            .get(format!("{}{address}", self.origin))
            .header(header::ACCEPT, "text/html,*/*")
            .header(header::ACCEPT_ENCODING, encodings);
        let mut answer = asked
            .call()
            .with_context(|| format!("{}{address} does not answer", self.origin))?;
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        Ok(Answer {
            address: address.to_owned(),
            status: answer.status(),
            headers: answer.headers().clone(),
            body: body.with_context(|| format!("{address} breaks off"))?,
        })
    }
}

impl Answer {
    /// Where this is not the whole file, of its kind, with all that the table says of it.
    fn problems(&self, bytes: &[u8], kind: &str, table: &Headers) -> Result<Vec<String>> {
        let address = &self.address;
        if self.status != StatusCode::OK {
            return Ok(vec![format!("{address} answers {}", self.status)]);
        }
        let mut problems = Vec::new();
        if self.plain_body()? != bytes {
            problems.push(format!("{address} is not as it is in the release"));
        }
        let said = self.said("Content-Type").split(';').next();
        if said != Some(kind) {
            problems.push(format!("{address} is said to be {said:?}, not {kind}"));
        }
        for (name, value) in table.of(address) {
            let said = self.said(name);
            if said.is_empty() {
                problems.push(format!("{address} does not say {name}"));
            } else if said != value {
                problems.push(format!("{address} says {name}: {said}, not {value}"));
            }
        }
        if table.hashed().all(|hashed| hashed != address) && self.said(CACHE) == IMMUTABLE {
            problems.push(format!("{address} is kept for a year, and must not be"));
        }
        Ok(problems)
    }

    fn missing_problems(&self, table: &Headers) -> Vec<String> {
        let address = &self.address;
        let mut problems = Vec::new();
        if self.status != StatusCode::NOT_FOUND {
            problems.push(format!("{address} answers {}, not 404", self.status));
        }
        if self.said(CACHE) == IMMUTABLE {
            problems.push(format!("{address} is kept for a year, and is missing"));
        }
        for (name, value) in table.everywhere() {
            if self.said(name) != value {
                problems.push(format!("{address} does not say {name}"));
            }
        }
        problems
    }

    fn encoding(&self) -> Option<&str> {
        let said = self.said("Content-Encoding");
        (!said.is_empty()).then_some(said)
    }

    fn said(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    fn plain_body(&self) -> Result<Vec<u8>> {
        let mut plain = Vec::new();
        match self.encoding() {
            Some("br") => {
                brotli::BrotliDecompress(&mut &*self.body, &mut plain)?;
            }
            Some("gzip") => {
                GzDecoder::new(&*self.body).read_to_end(&mut plain)?;
            }
            _ => plain.clone_from(&self.body),
        }
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use xtask::base::Base;
    use xtask::headers;
    use xtask::server::Server;

    use super::*;

    const HASHED: &str = "boot.0123456789abcdef.js";

    const SCRIPT: &str = "go();";

    /// A small release, made new for each test.
    fn release() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let policy = headers::content_security_policy("aGFzaA==", "c2NyaXB0");
        let table = Headers::new(&Base::default(), &policy, &[format!("/{HASHED}")]);
        write(headers::FILE, table.to_string().as_bytes());
        write("index.html", b"<p>page</p>");
        write(HASHED, SCRIPT.as_bytes());
        let mut small = Vec::new();
        let params = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut SCRIPT.as_bytes(), &mut small, &params).unwrap();
        write(&format!("{HASHED}.br"), &small);
        let list = format!("const FILES = [[\"/\",\"\",1],[\"/{HASHED}\",\"\",1]];\n");
        write("sw.js", list.as_bytes());
        folder
    }

    /// What is found when a host serves a release that was changed on the way.
    fn found(change: impl FnOnce(&Path)) -> Vec<String> {
        let changed = release();
        change(changed.path());
        let server = Server::start(changed.path(), 0).unwrap();
        problems(release().path(), &server.url()).unwrap()
    }

    #[track_caller]
    fn check_found(found: &[String], expected: &str) {
        let is_named = found.iter().any(|problem| problem.contains(expected));
        assert!(is_named, "`{expected}` is not in {found:?}");
    }

    #[test]
    fn a_host_that_serves_the_release_as_it_is_passes() {
        assert_eq!(found(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn what_a_host_changes_leaves_out_or_adds_is_named() {
        let changed = |folder: &Path| fs::write(folder.join("index.html"), "<p>minified").unwrap();
        check_found(&found(changed), "/ is not as it is in the release");
        let plain = |folder: &Path| {
            fs::remove_file(folder.join(format!("{HASHED}.br"))).unwrap();
        };
        check_found(&found(plain), "is not sent compressed");
        let added = |folder: &Path| fs::write(folder.join("missing.js"), "").unwrap();
        check_found(&found(added), "/missing.js answers 200 OK, not 404");
        let gone = |folder: &Path| fs::remove_file(folder.join(HASHED)).unwrap();
        check_found(&found(gone), "answers 404");
    }

    #[test]
    fn a_header_that_is_left_out_and_a_wrong_rule_for_caches_are_named() {
        let edit = |from: &'static str, to: &'static str| {
            move |folder: &Path| {
                let file = folder.join(headers::FILE);
                let text = fs::read_to_string(&file).unwrap();
                assert!(text.contains(from));
                fs::write(file, text.replace(from, to)).unwrap();
            }
        };
        let open = found(edit("  Referrer-Policy: no-referrer\n", ""));
        check_found(&open, "/journey does not say Referrer-Policy");
        check_found(&open, "/missing.js does not say Referrer-Policy");
        let kept = found(edit(headers::ALWAYS_ASK, IMMUTABLE));
        check_found(&kept, "/sw.js is kept for a year, and must not be");
    }
}
