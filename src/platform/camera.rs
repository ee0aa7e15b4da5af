//! The camera: asked for, shown in an element of the page, looked at, and given back.

use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, HtmlVideoElement, MediaDevices, MediaStream, MediaStreamConstraints,
    MediaStreamTrack, MediaStreamTrackState, MediaTrackConstraints,
};

use super::{document, window};

/// Browsers give a small picture if nothing is asked for.
const WIDTH_PX: i32 = 1_280;

/// Why there is no picture from the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraTrouble {
    /// The person, or the browser for them, has said no.
    Refused,
    NoCamera,
    /// Another app has it, or it does not work.
    Busy,
    /// This browser has no camera to offer here, such as at an address that is not secure.
    NotHere,
}

/// An open camera. It is given back when it is dropped.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

impl Camera {
    /// Asks for the camera at the back, and shows what it sees in the `<video>` with this id.
    pub async fn open(video_id: &str) -> Result<Self, CameraTrouble> {
        let devices = devices().ok_or(CameraTrouble::NotHere)?;
        let wishes = MediaTrackConstraints::new();
        wishes.set_facing_mode_str("environment"); // A wish: a device with one camera has that one.
        wishes.set_width_i32(WIDTH_PX);
        let asked = MediaStreamConstraints::new();
        asked.set_video_media_track_constraints(&wishes);
        let asked = devices
            .get_user_media_with_constraints(&asked)
            .map_err(|error| trouble(&error))?;
        let stream: MediaStream = JsFuture::from(asked)
            .await
            .map_err(|error| trouble(&error))?
            .unchecked_into();
        let video = document()
            .get_element_by_id(video_id)
            .and_then(|element| element.dyn_into::<HtmlVideoElement>().ok());
        let Some(video) = video else {
            stop(&stream); // The page is gone by now.
            return Err(CameraTrouble::Busy);
        };
        let camera = Self { stream, video };
        camera.show().await.ok_or(CameraTrouble::Busy)?;
        Ok(camera)
    }

    async fn show(&self) -> Option<()> {
        self.video.set_muted(true);
        self.video.set_src_object(Some(&self.stream));
        JsFuture::from(self.video.play().ok()?).await.ok()?;
        Some(())
    }

    /// The element it is shown in.
    pub fn video(&self) -> &HtmlVideoElement {
        &self.video
    }

    /// False once it was given back, or taken away.
    pub fn is_live(&self) -> bool {
        tracks(&self.stream)
            .iter()
            .any(|track| track.ready_state() == MediaStreamTrackState::Live)
    }

    /// Gives it back: its light goes out.
    pub fn stop(&self) {
        stop(&self.stream);
        self.video.set_src_object(None);
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Absent where the page is not served securely.
fn devices() -> Option<MediaDevices> {
    let devices = Reflect::get(&window().navigator(), &"mediaDevices".into()).ok()?;
    devices.is_object().then(|| devices.unchecked_into())
}

fn tracks(stream: &MediaStream) -> Vec<MediaStreamTrack> {
    let tracks = stream.get_tracks();
    tracks.iter().map(JsValue::unchecked_into).collect()
}

fn stop(stream: &MediaStream) {
    for track in tracks(stream) {
        track.stop();
    }
}

fn trouble(error: &JsValue) -> CameraTrouble {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => CameraTrouble::Refused,
        Some("NotFoundError" | "OverconstrainedError") => CameraTrouble::NoCamera,
        Some(_) => CameraTrouble::Busy,
        None => CameraTrouble::NotHere,
    }
}
