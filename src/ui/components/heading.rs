//! The one `h1` of a page, which takes the focus when the page is come to.

use leptos::prelude::*;

#[component]
pub fn PageHeading(
    /// What the page is called, also in the window's title: never private words.
    #[prop(into)]
    text: Signal<String>,
    /// Its language, where that is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    view! { <h1 tabindex="-1" lang=lang>{text}</h1> }
}
