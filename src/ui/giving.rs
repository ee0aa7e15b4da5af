//! Giving a result away as a file: by the share sheet where there is one that takes it, else among the downloads.

use leptos::task::spawn_local;

use super::notices::Notices;
use crate::{
    export::board_picture::{Drawn, WIDTH_PX},
    platform::{
        files::{FileTrouble, OutgoingFile},
        picture,
    },
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
        let given = match OutgoingFile::text(name.to_owned(), &text, kind) {
            Ok(file) => give(file).await,
            Err(trouble) => Err(trouble),
        };
        tell(given, notices, words);
    });
}

/// Gives a drawing away as a picture, and says what became of it.
pub fn give_picture(name: &'static str, drawn: Drawn, notices: Notices, words: Words) {
    spawn_local(async move {
        let Drawn { svg, height_px } = drawn;
        let given = match picture::png_from_svg(&svg, WIDTH_PX, height_px).await {
            Some(content) => {
                let name = name.to_owned();
                give(OutgoingFile { name, content }).await
            }
            None => Err(FileTrouble::Refused),
        };
        tell(given, notices, words);
    });
}

fn tell(given: Result<Given, FileTrouble>, notices: Notices, words: Words) {
    match given {
        Ok(Given::Saved) => notices.show(words.board().shared()),
        Ok(Given::Shared) | Err(FileTrouble::Dismissed) => {}
        Err(FileTrouble::Refused) => notices.show(words.record().copy_trouble()),
    }
}

async fn give(file: OutgoingFile) -> Result<Given, FileTrouble> {
    if file.can_be_shared() {
        file.share().await.map(|()| Given::Shared)
    } else {
        file.save().map(|()| Given::Saved)
    }
}
