//! A small picture beside words that say the same.

use leptos::prelude::*;

/// One of the pictures that stand in `index.html`, by its id.
#[component]
pub fn Icon(
    name: &'static str,
    /// The class that gives it its size.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    let picture =
        format!("<svg class=\"{class}\" aria-hidden=\"true\"><use href=\"#{name}\"></use></svg>");
    view! { <span class="icon-box" inner_html=picture></span> }
}
