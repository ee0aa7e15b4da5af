//! Reading QR codes, from the camera and from files: with the browser's own reader, else with ours in a worker.

mod detector;
mod worker;

use std::{cell::RefCell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use web_sys::{File, VisibilityState};

use super::{camera::Camera, document, grey::Canvas};
use detector::Detector;
use worker::ReadingWorker;

/// Between one look and the next.
const LOOK_EVERY_MS: u32 = 150;

/// What looking through the camera tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A code says this. It is told as long as the code is in sight.
    Text(String),
    /// What reads codes is not on this device, and there is no signal.
    ReaderMissing,
    /// The device has taken the camera away.
    CameraGone,
}

/// Why a file says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileUnread {
    NotAPicture,
    NoCode,
    ReaderMissing,
}

/// What reads codes is not there.
struct Missing;

/// Looking through the camera, until this is dropped.
pub struct Looking(Rc<Camera>);

impl Looking {
    /// Looks several times a second, as long as the page is in view, and tells what is seen.
    pub fn start(camera: Camera, tell: impl Fn(Seen) + 'static) -> Self {
        let camera = Rc::new(camera);
        wasm_bindgen_futures::spawn_local(look(Rc::clone(&camera), tell));
        Self(camera)
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.0.stop();
    }
}

async fn look(camera: Rc<Camera>, tell: impl Fn(Seen) + 'static) {
    let reader = Reader::new().await;
    // Whoever lets go of the camera wants to hear no more.
    let is_wanted = || Rc::strong_count(&camera) > 1;
    while is_wanted() {
        if !camera.is_live() {
            tell(Seen::CameraGone);
            return;
        }
        if document().visibility_state() == VisibilityState::Visible {
            let seen = match reader.read_frame(&camera).await {
                Ok(Some(text)) => Some(Seen::Text(text)),
                Ok(None) => None,
                Err(Missing) => Some(Seen::ReaderMissing),
            };
            if let Some(seen) = seen.filter(|_| is_wanted()) {
                tell(seen);
            }
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

/// What the code in a picture says that the person chose.
pub async fn read_file(file: &File) -> Result<String, FileUnread> {
    let canvas = Canvas::new().ok_or(FileUnread::NotAPicture)?;
    let picture = canvas.file(file).await.ok_or(FileUnread::NotAPicture)?;
    let Ok(worker) = ReadingWorker::start() else {
        return Err(FileUnread::ReaderMissing);
    };
    match worker.read(picture).await {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(FileUnread::NoCode),
        Err(Missing) => Err(FileUnread::ReaderMissing),
    }
}

/// Reads frames. The browser's own reader is used until it fails.
struct Reader {
    detector: RefCell<Option<Detector>>,
    worker: RefCell<Option<Rc<ReadingWorker>>>,
    canvas: Option<Canvas>,
}

impl Reader {
    async fn new() -> Self {
        Self {
            detector: RefCell::new(Detector::new().await),
            worker: RefCell::new(None),
            canvas: Canvas::new(),
        }
    }

    async fn read_frame(&self, camera: &Camera) -> Result<Option<String>, Missing> {
        let detector = self.detector.borrow().clone();
        if let Some(detector) = detector {
            if let Ok(text) = detector.read(camera.video()).await {
                return Ok(text);
            }
            self.detector.take();
        }
        let canvas = self.canvas.as_ref().ok_or(Missing)?;
        match canvas.frame(camera.video()) {
            Some(picture) => self.worker()?.read(picture).await,
            None => Ok(None),
        }
    }

    /// The worker, started when it is first needed.
    fn worker(&self) -> Result<Rc<ReadingWorker>, Missing> {
        if let Some(worker) = &*self.worker.borrow() {
            return Ok(Rc::clone(worker));
        }
        let worker = Rc::new(ReadingWorker::start()?);
        *self.worker.borrow_mut() = Some(Rc::clone(&worker));
        Ok(worker)
    }
}
