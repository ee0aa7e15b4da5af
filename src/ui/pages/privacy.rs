//! Privacy: who could see what a person writes, and what helps. `docs/privacy.md` says the same at length.

use leptos::prelude::*;

use crate::ui::{components::PageHeading, context::use_words};

#[component]
pub fn PrivacyPage() -> impl IntoView {
    let words = use_words().privacy();
    let who = [
        (words.friend(), words.friend_can()),
        (words.thief(), words.thief_can()),
        (words.site(), words.site_can()),
        (words.host(), words.host_can()),
        (words.file(), words.file_can()),
        (words.code(), words.code_can()),
        (words.extension(), words.extension_can()),
        (words.browser(), words.browser_can()),
    ];
    let who = who.map(|(name, can)| view! { <div><dt>{name}</dt><dd>{can}</dd></div> });
    let sections = [
        (words.lock_title(), words.lock()),
        (words.gone_title(), words.gone()),
    ];
    let sections =
        sections.map(|(title, text)| view! { <section><h2>{title}</h2><p>{text}</p></section> });
    view! {
        <PageHeading text=words.title()/>
        <p>{words.text()}</p>
        <section>
            <h2>{words.leaves_title()}</h2>
            <p>{words.leaves()}</p>
        </section>
        <section>
            <h2>{words.who_title()}</h2>
            <dl class="glossary">{who.collect_view()}</dl>
            <p>{words.know()}</p>
        </section>
        {sections.collect_view()}
    }
}
