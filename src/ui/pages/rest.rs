//! A pause. What was done is saved, and the way back leads to the very screen it was left at.

use leptos::prelude::*;

use crate::{
    address::{self, Place},
    ui::{
        components::{Icon, PageHeading, live},
        context::{use_intl, use_words},
        learner_state::{Saving, use_learner},
    },
};

#[component]
pub fn RestPage(back: String) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    // An address that leads nowhere, or to another pause, is no way back.
    let leads_back = !matches!(Place::at(&back), Place::Unknown | Place::Rest(_));
    let (href, label) = if leads_back {
        (back, words.rest().carry_on())
    } else {
        (address::TODAY.to_owned(), words.rest().today())
    };
    let saved = live(move || match state.saving() {
        Saving::Done { at_ms } => view! {
            <p class="save-line">
                <Icon name="icon-tick"/>
                {words.save().saved(&intl.time(at_ms))}
            </p>
        }
        .into_any(),
        Saving::UnderWay => view! { <p class="save-line">{words.save().saving()}</p> }.into_any(),
        _ => ().into_any(),
    });
    view! {
        <div class="rest">
            <Icon name="waymark" class="welcome-mark"/>
            <PageHeading text=words.rest().title()/>
            <p>{words.rest().text()}</p>
            <p class="soft">{words.rest().close()}</p>
            {saved}
            <a class="button primary big" href=href>{label}</a>
        </div>
    }
}
