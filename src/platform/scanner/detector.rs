//! The browser's own reader of codes, which web-sys still calls unstable.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};
use web_sys::HtmlVideoElement;

use crate::platform::{answer, window};

const FORMAT: &str = "qr_code";

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type BarcodeDetector;

    #[wasm_bindgen(constructor, catch)]
    fn new(options: &Object) -> Result<BarcodeDetector, JsValue>;

    #[wasm_bindgen(catch, static_method_of = BarcodeDetector, js_name = getSupportedFormats)]
    fn supported_formats() -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn detect(this: &BarcodeDetector, source: &JsValue) -> Result<Promise, JsValue>;
}

/// Reads QR codes as the browser does.
#[derive(Clone)]
pub struct Detector(BarcodeDetector);

/// The browser's reader does not work, though it is there.
pub struct Broken;

impl Detector {
    /// Nothing where the browser has no reader, or one for other codes.
    pub async fn new() -> Option<Self> {
        let is_there = Reflect::has(&window(), &"BarcodeDetector".into()).unwrap_or(false);
        if !is_there {
            return None;
        }
        let formats = answer(BarcodeDetector::supported_formats().ok()?).await?;
        let format = JsValue::from_str(FORMAT);
        if !Array::from(&formats).includes(&format, 0) {
            return None;
        }
        let options = Object::new();
        Reflect::set(&options, &"formats".into(), &Array::of1(&format)).ok()?;
        BarcodeDetector::new(&options).ok().map(Self)
    }

    /// What the code in the film says now.
    pub async fn read(&self, video: &HtmlVideoElement) -> Result<Option<String>, Broken> {
        if video.video_width() == 0 {
            return Ok(None); // Before its first frame.
        }
        let asked = self.0.detect(video.unchecked_ref()).map_err(|_| Broken)?;
        let found = answer(asked).await.ok_or(Broken)?;
        let text = Array::from(&found).iter().find_map(|code| {
            let text = Reflect::get(&code, &"rawValue".into()).ok()?.as_string()?;
            (!text.is_empty()).then_some(text)
        });
        Ok(text)
    }
}
