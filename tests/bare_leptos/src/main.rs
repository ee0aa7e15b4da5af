//! The words of Today with Leptos, its router and storage, as little as one can write. Natively there is nothing to start.

#[cfg(target_arch = "wasm32")]
mod page;

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::start();
}
