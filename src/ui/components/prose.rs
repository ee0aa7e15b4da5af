//! The programme's own text, and where it comes from.

use leptos::prelude::*;

use crate::domain::texts::Html;

/// A passage of the programme.
#[component]
pub fn Prose(
    passage: &'static Html,
    /// Its language, where that is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    view! { <div class="prose" lang=lang inner_html=passage.as_str()></div> }
}

/// Where a part's facts come from, folded away until it is asked for.
#[component]
pub fn Sources(
    title: &'static str,
    /// Says that the links lead outside and need a connection.
    note: &'static str,
    sources: &'static Html,
) -> AnyView {
    if sources.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="sources">
            <summary>{title}</summary>
            <p class="small soft">{note}</p>
            <ol inner_html=sources.as_str()></ol>
        </details>
    }
    .into_any()
}
