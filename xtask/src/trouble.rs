//! What may be in the way of an answer, played by our own server for the journeys.

use std::collections::BTreeMap;
use std::io;

use axum::body::{self, Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::{StreamExt as _, stream};
use tokio::sync::watch;
use tokio::task::yield_now;

/// How a host, or the way to it, gets between a file and who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It says that it has a fault of its own.
    Broken,
    /// It says that there is no such file.
    Missing,
    /// It sends half of the bytes it has promised, and hangs up.
    CutShort,
    /// It has only what comes before this passage, and takes that for all.
    HalfThere(&'static str),
    /// The last byte is another one.
    WrongByte,
    /// It sends half of the bytes, and the rest once the trouble is over.
    Slow,
    /// Whoever asks may keep the answer for a year.
    KeptForAYear,
}

/// The troubles of a server, by the path whose answers they are in the way of.
pub type Troubles = BTreeMap<String, Trouble>;

/// Answers as a host in trouble does.
pub async fn get_in_the_way(
    State(mut troubles): State<watch::Receiver<Troubles>>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let trouble = troubles.borrow_and_update().get(&path).copied();
    let Some(trouble) = trouble else {
        return next.run(request).await;
    };
    // Half of a compressed file would tell nothing of what becomes of half a file.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let answer = next.run(request).await;
    let is_over = async move {
        let ended = troubles.wait_for(|troubles| !troubles.contains_key(&path));
        ended.await.map(drop).map_err(io::Error::other)
    };
    spoil(answer, trouble, is_over).await
}

async fn spoil(
    answer: Response,
    trouble: Trouble,
    is_over: impl Future<Output = io::Result<()>> + Send + 'static,
) -> Response {
    let (mut about, content) = answer.into_parts();
    let Ok(bytes) = body::to_bytes(content, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let half = bytes.slice(..bytes.len() / 2);
    let content = match trouble {
        Trouble::Broken => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Trouble::Missing => return StatusCode::NOT_FOUND.into_response(),
        Trouble::CutShort => first_and_then(half, async {
            yield_now().await; // The first half goes out before it hangs up.
            Err(io::Error::from(io::ErrorKind::ConnectionAborted))
        }),
        Trouble::HalfThere(passage) => {
            about.headers.remove(header::CONTENT_LENGTH);
            Body::from(before(&bytes, passage))
        }
        Trouble::WrongByte => Body::from(with_another_end(&bytes)),
        Trouble::Slow => {
            let rest = bytes.slice(bytes.len() / 2..);
            first_and_then(half, async move { is_over.await.map(|()| rest) })
        }
        Trouble::KeptForAYear => {
            let for_a_year = HeaderValue::from_static("public, max-age=31536000, immutable");
            about.headers.insert(header::CACHE_CONTROL, for_a_year);
            Body::from(bytes)
        }
    };
    Response::from_parts(about, content)
}

fn first_and_then(
    first: Bytes,
    then: impl Future<Output = io::Result<Bytes>> + Send + 'static,
) -> Body {
    let first = stream::iter([Ok(first)]);
    Body::from_stream(first.chain(stream::once(then)))
}

fn before(bytes: &Bytes, passage: &str) -> Bytes {
    let start = bytes
        .windows(passage.len())
        .position(|window| window == passage.as_bytes());
    bytes.slice(..start.unwrap_or_default())
}

fn with_another_end(bytes: &Bytes) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    if let Some(last) = spoilt.last_mut() {
        *last ^= 1;
    }
    spoilt
}
