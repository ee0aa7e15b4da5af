//! A bar that shows how far along something is. The words beside it say the same.

use leptos::prelude::*;

#[component]
pub fn ProgressBar(
    /// Whole per cent, 0 to 100.
    #[prop(into)]
    percent: Signal<usize>,
) -> impl IntoView {
    let width = Signal::derive(move || format!("{}%", percent.get()));
    view! {
        <div class="bar" aria-hidden="true">
            <div class="bar-done" style:width=width></div>
        </div>
    }
}
