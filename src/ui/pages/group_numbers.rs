//! The numbers that a group keeps for all its members.

use leptos::prelude::*;

use crate::{
    address,
    ui::{components::PageHeading, contacts::ContactsForm, context::use_words},
};

#[component]
pub fn GroupNumbersPage() -> impl IntoView {
    let words = use_words();
    view! {
        <p class="small"><a class="tall-link" href=address::GROUP>{words.group().to_group()}</a></p>
        <div>
            <PageHeading text=words.own_help().group_title()/>
            <p class="soft">{words.own_help().group_text()}</p>
        </div>
        <ContactsForm is_groups=true/>
    }
}
