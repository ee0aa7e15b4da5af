//! Pictures as grey pixels, for reading what is in them: a frame of a film, or a file.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

use super::{answer, document, window};

/// Enough for a code that fills half of a frame, and little enough to be read several times a second.
const FRAME_PX: u32 = 800;
/// A file is read once, and what matters may be small in it.
const FILE_PX: u32 = 1_600;

/// How light each pixel is, row by row: 0 is black, 255 is white.
pub struct GreyPicture {
    pub pixels: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Turns pictures grey.
pub struct Canvas {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Canvas {
    /// Nothing where the browser has no canvas that can be read.
    pub fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE).ok()?;
        let context = canvas
            .get_context_with_context_options("2d", &options)
            .ok()??
            .unchecked_into();
        Some(Self { canvas, context })
    }

    /// What the film shows now, or nothing before its first frame.
    pub fn frame(&self, video: &HtmlVideoElement) -> Option<GreyPicture> {
        let (width, height) = fitted(video.video_width(), video.video_height(), FRAME_PX)?;
        self.resize(width, height);
        let (across, down) = (f64::from(width), f64::from(height));
        self.context
            .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, across, down)
            .ok()?;
        self.grey(width, height)
    }

    /// The picture in a file, or nothing if the browser finds none in it.
    pub async fn file(&self, file: &File) -> Option<GreyPicture> {
        let opened = window().create_image_bitmap_with_blob(file).ok()?;
        let picture: ImageBitmap = answer(opened).await?.dyn_into().ok()?;
        let (width, height) = fitted(picture.width(), picture.height(), FILE_PX)?;
        self.resize(width, height);
        let (across, down) = (f64::from(width), f64::from(height));
        let drawn = self
            .context
            .draw_image_with_image_bitmap_and_dw_and_dh(&picture, 0.0, 0.0, across, down);
        picture.close();
        drawn.ok()?;
        self.grey(width, height)
    }

    fn resize(&self, width: u32, height: u32) {
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        // What is see-through in a file is read as paper.
        self.context.set_fill_style_str("#fff");
        self.context
            .fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    }

    fn grey(&self, width: u32, height: u32) -> Option<GreyPicture> {
        let (across, down) = (f64::from(width), f64::from(height));
        let colours = self.context.get_image_data(0.0, 0.0, across, down).ok()?;
        Some(GreyPicture {
            pixels: colours.data().chunks_exact(4).map(lightness).collect(),
            width,
            height,
        })
    }
}

/// As light as the colour looks.
fn lightness(colour: &[u8]) -> u8 {
    let part = |at: usize, weight: u16| u16::from(colour[at]) * weight;
    let sum = part(0, 77) + part(1, 150) + part(2, 29);
    (sum >> 8).to_le_bytes()[0]
}

/// This size made smaller until the longer side is `most`, or nothing where there is nothing to see.
fn fitted(width: u32, height: u32, most: u32) -> Option<(u32, u32)> {
    let longer = width.max(height);
    let fit = |side: u32| {
        if longer > most {
            side * most / longer
        } else {
            side
        }
    };
    let (width, height) = (fit(width), fit(height));
    (width > 0 && height > 0).then_some((width, height))
}
