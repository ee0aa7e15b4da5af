//! Parts of a page that change by themselves.

use std::sync::Arc;

use leptos::prelude::*;

/// A view that is made anew whenever what it reads changes.
pub fn live<V: IntoView + 'static>(view: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    let view: Arc<dyn Fn() -> AnyView + Send + Sync> = Arc::new(move || view().into_any());
    (move || view()).into_any()
}

/// Words that change by themselves.
pub fn said<T: Into<String>>(words: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || words().into())
}
