//! The languages of this release: which there are, which one was chosen, and fetching its files.
//!
//! The build writes a line for each into the page, the first one being whole and always kept on the device.
//! The files of another one are kept by the worker once somebody has chosen it.

use std::cell::OnceCell;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use super::{answer, document, local_storage, service_worker, window};

const CHOSEN: &str = named!("/language");

thread_local! {
    static FIRST: OnceCell<Option<&'static Language>> = const { OnceCell::new() };
}

/// A language that Waymark can be read in.
#[derive(Clone, Debug)]
pub struct Language {
    /// BCP 47 tag, such as `en-GB`.
    pub tag: String,
    /// What it calls itself: `Cymraeg`.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// It was not yet checked by people who speak it.
    pub is_draft: bool,
    line: Element,
}

/// One of a language's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageFile {
    /// The words of the interface. Those of the first language are built in.
    Words,
    /// The programme's outline.
    Programme,
    /// The programme's words to read.
    Texts,
}

impl Language {
    fn of(line: Element) -> Option<Self> {
        Some(Self {
            tag: line.get_attribute("content")?,
            name: line.get_attribute("data-name")?,
            direction: line.get_attribute("data-direction")?,
            is_draft: line.has_attribute("data-draft"),
            line,
        })
    }

    /// True for the language that is built in.
    pub fn is_first(&self) -> bool {
        !self.line.has_attribute("data-words")
    }

    /// The bytes of one of its files; nothing if it did not come.
    pub async fn fetch(&self, file: LanguageFile) -> Option<Vec<u8>> {
        let name = match file {
            LanguageFile::Words => "data-words",
            LanguageFile::Programme => "data-programme",
            LanguageFile::Texts => "data-texts",
        };
        let address = self.line.get_attribute(name)?;
        let response: Response = JsFuture::from(window().fetch_with_str(&address))
            .await
            .ok()?
            .unchecked_into();
        if !response.ok() {
            return None;
        }
        let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
        Some(js_sys::Uint8Array::new(&bytes).to_vec())
    }

    /// Says of the page which language it is in.
    pub fn show(&self) {
        if let Some(root) = document().document_element() {
            [("lang", &self.tag), ("dir", &self.direction)]
                .into_iter()
                .try_for_each(|(name, value)| root.set_attribute(name, value))
                .expect("these are proper attribute names");
        }
    }

    /// Fetches all of its files, so that the worker and the next start find them. False if one did not come.
    pub async fn is_within_reach(&self) -> bool {
        let files = [
            LanguageFile::Words,
            LanguageFile::Programme,
            LanguageFile::Texts,
        ];
        for file in files {
            if !self.is_first() && self.fetch(file).await.is_none() {
                return false;
            }
        }
        true
    }

    /// Has the worker keep its files on this device, where there is one. The files of the first language are always here.
    pub async fn keep(&self) {
        if self.is_first() {
            return;
        }
        let Some(worker) = service_worker::in_use().await else {
            return;
        };
        let asked = object(&[
            ("type", "keep-language".into()),
            ("tag", self.tag.as_str().into()),
        ]);
        // What does not come now is asked for again at the next start.
        if let Some(kept) = service_worker::ask(&worker, &asked) {
            answer(kept).await;
        }
    }
}

/// The languages of this release, the first one first.
pub fn offered() -> Vec<Language> {
    let lines = document().query_selector_all("meta[name=waymark-language]");
    let lines = lines.map(|lines| Array::from(&lines)).unwrap_or_default();
    lines
        .iter()
        .filter_map(|line| Language::of(line.unchecked_into()))
        .collect()
}

/// The first language of this release, made once for as long as the page is open.
pub fn first() -> Option<&'static Language> {
    FIRST.with(|first| {
        *first.get_or_init(|| {
            let first = offered().into_iter().next()?;
            Some(Box::leak(Box::new(first)))
        })
    })
}

/// The tag of the language that was chosen on this device, if one was.
pub fn chosen() -> Option<String> {
    let chosen = local_storage()?.get_item(CHOSEN).ok()??;
    let chosen = JSON::parse(&chosen).ok()?;
    Reflect::get(&chosen, &"tag".into()).ok()?.as_string()
}

/// Remembers the language for the next start, with the words of the shell by their names in `index.html`, which
/// `first.js` puts in before the first paint.
pub fn remember(language: &Language, shell: &[(&str, &str)]) {
    let Some(storage) = local_storage() else {
        return;
    };
    let words: Vec<(&str, JsValue)> = shell
        .iter()
        .map(|(name, word)| (*name, JsValue::from_str(word)))
        .collect();
    let chosen = object(&[
        ("tag", JsValue::from_str(&language.tag)),
        ("direction", JsValue::from_str(&language.direction)),
        ("words", object(&words).into()),
    ]);
    // Where it is refused, Waymark opens in the first language and offers the chosen one again.
    if let Some(text) = JSON::stringify(&chosen).ok().map(String::from) {
        storage.set_item(CHOSEN, &text).ok();
    }
}

/// Goes back to the first language at the next start.
pub fn forget() {
    if let Some(storage) = local_storage() {
        storage.remove_item(CHOSEN).ok();
    }
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value).expect("a plain object takes a field");
    }
    object
}
