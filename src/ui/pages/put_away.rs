//! In place of a page that belongs to one person, while a group uses the device.

use leptos::prelude::*;

use crate::{
    address,
    ui::{components::PageHeading, context::use_words},
};

#[component]
pub fn PutAwayPage() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.group_mode().away_title()/>
        <p>{words.group_mode().away_text()}</p>
        <a class="button primary" href=address::GROUP>{words.group_mode().to_group()}</a>
    }
}
