//! What a learner sees.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a component owns its properties"
)]

pub mod components;

mod app;
mod calendar;
mod camera;
mod code_input;
mod contacts;
mod context;
mod copies;
mod device_line;
mod giving;
mod group_mode;
mod install;
mod language;
mod later;
mod learner_state;
mod locking;
mod notices;
mod pages;
mod passphrase;
mod read_aloud;
mod session_form;
mod shell;
mod update;

/// Opens what was saved and shows the app in place of the shell that was painted first.
pub fn start() {
    console_error_panic_hook::set_once();
    // Leptos has its own way to spawn only once something is mounted.
    wasm_bindgen_futures::spawn_local(app::open());
}
