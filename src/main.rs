//! The app: what a learner sees, on top of the library. Natively there is nothing to start.

#[cfg(target_arch = "wasm32")]
mod ui;

// So that every layer has the same path, here and in the library.
#[cfg(target_arch = "wasm32")]
use waymark::{address, content, domain, export, install, platform, seal, storage, words};

fn main() {
    #[cfg(target_arch = "wasm32")]
    ui::start();
}
