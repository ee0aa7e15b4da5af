//! The one `h1` of a page, which takes the focus when the page is come to.

use leptos::prelude::*;

#[component]
pub fn PageHeading(
    /// What the page is called, also in the window's title: never private words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <h1 tabindex="-1">{text}</h1> }
}
