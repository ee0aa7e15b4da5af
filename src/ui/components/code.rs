//! A QR code to be read by another device.

use leptos::prelude::*;

use crate::export::qr;

/// The code of a text, as large as there is room. Of a text that is too long (`qr::MOST_BYTES`) there is none.
#[component]
pub fn CodePicture(
    #[prop(into)] text: String,
    /// What the code is for: to a screen reader it says nothing itself.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    qr::drawing(&text).map(|drawing| {
        let side = drawing.side;
        let view_box = format!("0 0 {side} {side}");
        view! {
            <svg
                class="code-picture"
                role="img"
                aria-label=label
                viewBox=view_box
                shape-rendering="crispEdges"
            >
                <path d=drawing.path()></path>
            </svg>
        }
    })
}
