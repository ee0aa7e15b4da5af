//! A bar that shows how far along something is. The words beside it say the same.

use leptos::prelude::*;

#[component]
pub fn ProgressBar(
    /// Whole per cent, 0 to 100.
    #[prop(into)]
    percent: Signal<usize>,
) -> impl IntoView {
    view! {
        <div class="bar" aria-hidden="true">
            <div class="bar-done" style:width=move || format!("{}%", percent.get())></div>
        </div>
    }
}
