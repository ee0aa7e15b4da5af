//! Files out by the person's own hand, and in.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DomException, Event, File, FilePropertyBag, HtmlAnchorElement,
    HtmlInputElement, ShareData, Url,
};

use super::{document, window};

/// Long enough for any browser to have begun the download.
const DOWNLOAD_BEGUN_MS: u32 = 60_000;

/// Why a file did not leave or come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// The browser refused or could not.
    Refused,
    /// The person closed the share sheet: nothing to report.
    Dismissed,
}

/// A file to give away: its name and what is in it.
#[derive(Clone)]
pub struct OutgoingFile {
    pub name: String,
    pub content: Blob,
}

impl OutgoingFile {
    /// A web page as a file.
    pub fn page(name: String, html: &str) -> Result<Self, FileTrouble> {
        Self::text(name, html, "text/html")
    }

    /// Text as a file.
    pub fn text(name: String, text: &str, kind: &str) -> Result<Self, FileTrouble> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&JsValue::from_str(text));
        let content = Blob::new_with_str_sequence_and_options(&parts, &options).map_err(refused)?;
        Ok(Self { name, content })
    }

    /// Puts the file among the person's downloads.
    pub fn save(&self) -> Result<(), FileTrouble> {
        let url = Url::create_object_url_with_blob(&self.content).map_err(refused)?;
        let link: HtmlAnchorElement = document()
            .create_element("a")
            .map_err(refused)?
            .unchecked_into();
        link.set_href(&url);
        link.set_download(&self.name);
        link.click();
        wasm_bindgen_futures::spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(DOWNLOAD_BEGUN_MS).await;
            // A page that is going away takes its object addresses with it.
            Url::revoke_object_url(&url).ok();
        });
        Ok(())
    }

    /// True if this browser has a share sheet that takes this file.
    pub fn can_be_shared(&self) -> bool {
        let navigator = window().navigator();
        let has_sheet = js_sys::Reflect::has(&navigator, &"canShare".into()).unwrap_or(false);
        has_sheet
            && self
                .share_data()
                .is_ok_and(|data| navigator.can_share_with_data(&data))
    }

    /// Opens the share sheet. Call it within a tap.
    pub async fn share(&self) -> Result<(), FileTrouble> {
        let data = self.share_data()?;
        JsFuture::from(window().navigator().share_with_data(&data))
            .await
            .map(|_| ())
            .map_err(|error| match error.dyn_ref::<DomException>() {
                Some(error) if error.name() == "AbortError" => FileTrouble::Dismissed,
                _ => FileTrouble::Refused,
            })
    }

    fn share_data(&self) -> Result<ShareData, FileTrouble> {
        let options = FilePropertyBag::new();
        options.set_type(&self.content.type_());
        let parts = Array::of1(&self.content);
        let file = File::new_with_blob_sequence_and_options(&parts, &self.name, &options)
            .map_err(refused)?;
        let data = ShareData::new();
        data.set_files(&Array::of1(&file));
        Ok(data)
    }
}

/// The file somebody has chosen with an `<input>`. The same one can be chosen again.
pub fn chosen(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The text of a file the person chose.
pub async fn read(file: &File) -> Result<String, FileTrouble> {
    let text = JsFuture::from(file.text()).await.map_err(refused)?;
    text.as_string().ok_or(FileTrouble::Refused)
}

/// True if the file has more bytes than this: it is not read then.
pub fn is_larger(file: &File, most_bytes: usize) -> bool {
    file.size() > f64::from(u32::try_from(most_bytes).unwrap_or(u32::MAX))
}

fn refused(_: JsValue) -> FileTrouble {
    FileTrouble::Refused
}
