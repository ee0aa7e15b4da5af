//! Giving a result away as a file: by the share sheet where there is one that takes it, else among the downloads.

use leptos::task::spawn_local;

use super::notices::Notices;
use crate::{
    platform::files::{FileTrouble, OutgoingFile},
    words::Words,
};

/// How a file left the device.
enum Given {
    Shared,
    Saved,
}

/// Gives some text away as a file of this kind, and says what became of it. Call it within a tap.
pub fn give_away(
    name: &'static str,
    text: String,
    kind: &'static str,
    notices: Notices,
    words: Words,
) {
    spawn_local(async move {
        match give(name, &text, kind).await {
            Ok(Given::Saved) => notices.show(words.board.shared),
            Ok(Given::Shared) | Err(FileTrouble::Dismissed) => {}
            Err(FileTrouble::Refused) => notices.show(words.record.copy_trouble),
        }
    });
}

async fn give(name: &str, text: &str, kind: &str) -> Result<Given, FileTrouble> {
    let file = OutgoingFile::text(name.to_owned(), text, kind)?;
    if file.can_be_shared() {
        file.share().await.map(|()| Given::Shared)
    } else {
        file.save().map(|()| Given::Saved)
    }
}
