//! A small static server for a finished release. It can be stopped for good, which is what “offline” means in a test.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Router, serve};
use tokio::runtime;
use tokio::sync::{oneshot, watch};
use tower_http::services::ServeDir;

use crate::base::Base;
use crate::headers::{self, Headers};
use crate::trouble::{self, Trouble, Troubles};

/// A server on this device. Dropping it stops it.
pub struct Server {
    pub address: SocketAddr,
    folder: PathBuf,
    requests: Arc<Mutex<Vec<String>>>,
    troubles: watch::Sender<Troubles>,
    running: Option<Running>,
}

struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

#[derive(Clone)]
struct Site {
    base: Base,
    headers: Arc<Headers>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves `folder` at this port; port 0 takes any that is free.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        let mut server = Server {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            folder: folder.to_owned(),
            requests: Arc::default(),
            troubles: watch::Sender::default(),
            running: None,
        };
        server.restart()?;
        Ok(server)
    }

    /// The address to type into a browser, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The paths asked for since the start, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts something in the way of each answer for this path, from now on.
    pub fn put_in_the_way(&self, path: &str, trouble: Trouble) {
        self.troubles.send_modify(|troubles| {
            troubles.insert(path.to_owned(), trouble);
        });
    }

    /// Ends all trouble.
    pub fn clear_the_way(&self) {
        self.troubles.send_modify(Troubles::clear);
    }

    /// Closes the port and every open connection.
    pub fn stop(&mut self) {
        if let Some(Running { stop, thread }) = self.running.take() {
            drop(stop); // The thread waits for this end to go.
            thread.join().expect("the server's thread does not panic");
        }
    }

    /// Serves again, at the same port and with the folder's files as they are now.
    pub fn restart(&mut self) -> Result<()> {
        self.stop();
        let listener = TcpListener::bind(self.address).with_context(|| {
            let port = self.address.port();
            format!("Port {port} is taken: stop what uses it, perhaps another `cargo xtask serve`.")
        })?;
        listener.set_nonblocking(true)?;
        self.address = listener.local_addr()?;
        let site = Site::of(&self.folder, Arc::clone(&self.requests))?;
        let troubles = self.troubles.subscribe();
        let get_in_the_way = middleware::from_fn_with_state(troubles, trouble::get_in_the_way);
        let router = router(&self.folder, site).layer(get_in_the_way);
        self.running = Some(run(listener, router)?);
        Ok(())
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(Running { stop, thread }) = self.running.take() {
            thread.join().expect("the server's thread does not panic");
            drop(stop);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Site {
    fn of(folder: &Path, requests: Arc<Mutex<Vec<String>>>) -> Result<Self> {
        let headers = read_headers(folder)?;
        Ok(Site {
            base: headers.base()?,
            headers: Arc::new(headers),
            requests,
        })
    }
}

fn read_headers(folder: &Path) -> Result<Headers> {
    let path = folder.join(headers::FILE);
    if !path.exists() {
        return Ok(Headers::default());
    }
    Headers::read(&fs::read_to_string(path)?)
}

fn run(listener: TcpListener, router: Router) -> Result<Running> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (stop, stopped) = oneshot::channel();
    let thread = thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)
                .expect("a listener that was just bound can be watched");
            tokio::spawn(serve(listener, router).into_future());
            // The other end is dropped, never used: both mean to stop.
            stopped.await.unwrap_or_default();
        });
        drop(runtime); // Takes the listener and all connections with it.
    });
    Ok(Running { stop, thread })
}

fn router(folder: &Path, site: Site) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(site, answer))
}

/// Answers every place in the app with the app's page, and adds the release's headers.
async fn answer(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    site.requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(path.clone());
    let Some(own) = site.base.within(&path) else {
        return outside(&site.base, &path);
    };
    let is_app = is_navigation(request.headers()) && is_place(own);
    let own = if is_app { "/" } else { own };
    let Ok(uri) = Uri::try_from(own) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    *request.uri_mut() = uri;
    let served = site.base.at(own);
    let mut response = next.run(request).await;
    let is_there = response.status().is_success();
    let about = response.headers_mut();
    // A release built twice within a second has the same date, and a browser would keep the older one.
    about.remove(header::LAST_MODIFIED);
    for (name, value) in site.headers.of(&served) {
        if !is_there && name.eq_ignore_ascii_case(header::CACHE_CONTROL.as_str()) {
            continue; // What is missing now may be there later.
        }
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            about.insert(name, value);
        }
    }
    response
}

/// What stands beside the folder that Waymark is served in: nothing.
fn outside(base: &Base, path: &str) -> Response {
    if base.as_str().strip_suffix('/') == Some(path) {
        return Redirect::permanent(base.as_str()).into_response();
    }
    StatusCode::NOT_FOUND.into_response()
}

fn is_navigation(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Whether this is a place in the app: a script or a picture that is missing must stay missing.
fn is_place(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_none_or(|last| !last.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::{IpAddr, TcpStream, UdpSocket};

    use tempfile::TempDir;

    /// A folder like a release's, made new for each test.
    fn release_folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("index.html", "<p>page</p>"),
            ("app.wasm", "plain"),
            ("app.wasm.br", "smaller"),
            ("manifest.webmanifest", "{}"),
            ("_headers", "/*\n  Referrer-Policy: no-referrer\n"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    /// The address of this computer in a network, if it is in one. Asking for it sends nothing.
    fn address_on_network() -> Option<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        let address = socket.local_addr().ok()?.ip();
        (!address.is_loopback()).then_some(address)
    }

    fn get(server: &Server, path: &str, accept: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.to_lowercase()
    }

    #[track_caller]
    fn check_answer(answer: &str, expected: &[&str]) {
        for part in expected {
            assert!(answer.contains(part), "`{part}` is not in: {answer}");
        }
    }

    #[test]
    fn files_come_with_their_type_their_headers_and_compressed() {
        let folder = release_folder();
        let server = Server::start(folder.path(), 0).unwrap();
        check_answer(
            &get(&server, "/app.wasm", "*/*"),
            &[
                "200 ok",
                "content-type: application/wasm",
                "content-encoding: br",
                "referrer-policy: no-referrer",
                "smaller",
            ],
        );
        check_answer(
            &get(&server, "/manifest.webmanifest", "*/*"),
            &["content-type: application/manifest+json"],
        );
        assert_eq!(server.requests(), ["/app.wasm", "/manifest.webmanifest"]);
    }

    #[test]
    fn places_in_the_app_get_its_page_and_missing_files_do_not() {
        let folder = release_folder();
        let server = Server::start(folder.path(), 0).unwrap();
        check_answer(
            &get(&server, "/journey/listening", "text/html"),
            &["200 ok", "<p>page</p>"],
        );
        check_answer(&get(&server, "/", "text/html"), &["200 ok", "<p>page</p>"]);
        check_answer(
            &get(&server, "/missing.js", "text/html"),
            &["404 not found"],
        );
        check_answer(
            &get(&server, "/journey/listening", "*/*"),
            &["404 not found"],
        );
        check_answer(&get(&server, "/../Cargo.toml", "*/*"), &["404 not found"]);
    }

    #[test]
    fn a_release_made_for_a_folder_is_served_there_and_nowhere_else() {
        let folder = release_folder();
        let headers = "/some/folder/*\n  Referrer-Policy: no-referrer\n";
        fs::write(folder.path().join("_headers"), headers).unwrap();
        let server = Server::start(folder.path(), 0).unwrap();
        for place in ["/some/folder/", "/some/folder/journey/listening"] {
            let expected = ["200 ok", "<p>page</p>", "referrer-policy: no-referrer"];
            check_answer(&get(&server, place, "text/html"), &expected);
        }
        check_answer(&get(&server, "/some/folder/app.wasm", "*/*"), &["smaller"]);
        check_answer(
            &get(&server, "/some/folder", "text/html"),
            &["308 permanent", "location: /some/folder/"],
        );
        for outside in ["/", "/app.wasm", "/journey"] {
            check_answer(&get(&server, outside, "text/html"), &["404 not found"]);
        }
    }

    #[test]
    fn it_listens_on_this_computer_alone() {
        let folder = release_folder();
        let server = Server::start(folder.path(), 0).unwrap();
        assert!(server.address.ip().is_loopback());
        if let Some(elsewhere) = address_on_network() {
            assert!(TcpStream::connect((elsewhere, server.address.port())).is_err());
        }
    }

    #[test]
    fn a_stopped_server_closes_open_connections_and_can_start_again() {
        let folder = release_folder();
        let mut server = Server::start(folder.path(), 0).unwrap();
        let mut open = TcpStream::connect(server.address).unwrap();
        open.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut byte = [0];
        open.read_exact(&mut byte).unwrap();

        server.stop();
        assert!(TcpStream::connect(server.address).is_err());
        open.read_to_end(&mut Vec::new()).unwrap();

        server.restart().unwrap();
        check_answer(&get(&server, "/", "text/html"), &["200 ok"]);
    }

    #[test]
    fn trouble_is_in_the_way_of_one_file_until_it_is_over() {
        let folder = release_folder();
        let server = Server::start(folder.path(), 0).unwrap();
        let troubles: [(Trouble, &[&str]); 6] = [
            (Trouble::Broken, &["500 internal server error"]),
            (Trouble::Missing, &["404 not found"]),
            (Trouble::CutShort, &["content-length: 11", "\r\n\r\n<p>pa"]),
            (
                Trouble::HalfThere("ge</p>"),
                &["content-length: 5", "<p>pa"],
            ),
            (Trouble::WrongByte, &["content-length: 11", "<p>page</p?"]),
            (Trouble::KeptForAYear, &["max-age=31536000", "<p>page</p>"]),
        ];
        for (trouble, expected) in troubles {
            server.put_in_the_way("/index.html", trouble);
            let answer = get(&server, "/index.html", "*/*");
            check_answer(&answer, expected);
            let is_whole = answer.ends_with("<p>page</p>");
            assert_eq!(is_whole, trouble == Trouble::KeptForAYear, "{trouble:?}");
            check_answer(&get(&server, "/app.wasm", "*/*"), &["200 ok", "smaller"]);
        }
        server.clear_the_way();
        check_answer(
            &get(&server, "/index.html", "*/*"),
            &["200 ok", "<p>page</p>"],
        );
    }

    #[test]
    fn a_slow_answer_is_whole_once_the_trouble_is_over() {
        let folder = release_folder();
        let server = Server::start(folder.path(), 0).unwrap();
        server.put_in_the_way("/index.html", Trouble::Slow);
        let mut open = TcpStream::connect(server.address).unwrap();
        open.write_all(b"GET /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut begun = Vec::new();
        while !begun.ends_with(b"<p>pa") {
            let mut byte = [0];
            open.read_exact(&mut byte).unwrap();
            begun.push(byte[0]);
        }
        server.clear_the_way();
        let mut rest = String::new();
        open.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "ge</p>");
    }
}
