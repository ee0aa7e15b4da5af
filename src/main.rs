//! Starts the app when it is in a browser. Natively there is nothing to start.

fn main() {
    #[cfg(target_arch = "wasm32")]
    waymark::ui::start();
}
