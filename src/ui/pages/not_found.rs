//! An address that leads nowhere, with a way back.

use leptos::prelude::*;

use crate::{
    address,
    ui::{components::PageHeading, context::use_words},
};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.not_found().title()/>
        <p>{words.not_found().text()}</p>
        <a class="button primary" href=address::TODAY>{words.not_found().go()}</a>
    }
}
