//! Turning a drawing (SVG text) into a picture (PNG).

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

use super::document;

/// The drawing as a PNG of this size, or nothing where the browser cannot draw it.
pub async fn png_from_svg(svg: &str, width_px: u32, height_px: u32) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(svg));
    let drawing = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&drawing).ok()?;
    let picture = draw(&url, width_px, height_px).await;
    Url::revoke_object_url(&url).ok();
    picture
}

async fn draw(url: &str, width_px: u32, height_px: u32) -> Option<Blob> {
    let image = HtmlImageElement::new_with_width_and_height(width_px, height_px).ok()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.ok()?;

    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width_px);
    canvas.set_height(height_px);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let (width, height) = (f64::from(width_px), f64::from(height_px));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;

    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob_with_type(&resolve, "image/png") {
            // A promise that was already answered ignores this.
            reject.call1(&JsValue::UNDEFINED, &error).ok();
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
