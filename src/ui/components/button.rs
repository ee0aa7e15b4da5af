//! Something to tap.

use leptos::{ev::MouseEvent, prelude::*};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one thing most people do here, over the whole width.
    Big,
    Primary,
    Plain,
    /// A small thing within a text.
    Pill,
    /// Looks like a link, and does something.
    Link,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Big => "button primary big",
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Pill => "pill quiet",
            Self::Link => "link-button",
        }
    }
}

#[component]
pub fn Button(
    label: &'static str,
    #[prop(default = Look::Plain)] look: Look,
    #[prop(into)] on_tap: Callback<()>,
) -> impl IntoView {
    let tap = move |_: MouseEvent| on_tap.run(());
    view! { <button type="button" class=look.class() on:click=tap>{label}</button> }
}

/// A button that is on or off, alone or among others of which one is chosen.
#[component]
pub fn Toggle(
    #[prop(into)] label: String,
    class: &'static str,
    #[prop(into)] is_on: Signal<bool>,
    #[prop(into)] on_tap: Callback<()>,
) -> impl IntoView {
    let pressed = Signal::derive(move || is_on.get().to_string());
    let tap = move |_: MouseEvent| on_tap.run(());
    view! { <button type="button" class=class aria-pressed=pressed on:click=tap>{label}</button> }
}
