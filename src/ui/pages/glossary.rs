//! Words explained, all of them.

use leptos::prelude::*;

use crate::ui::{components::PageHeading, context::use_texts};

#[component]
pub fn GlossaryPage() -> impl IntoView {
    let glossary = &use_texts().glossary;
    let rows = glossary.terms.iter().map(|term| {
        view! {
            <div id=term.id.as_str()>
                <dt>{term.word.as_str()}</dt>
                <dd>{term.meaning.as_str()}</dd>
            </div>
        }
    });
    view! {
        <div>
            <PageHeading text=glossary.title.clone()/>
            <p class="soft">{glossary.idea.as_str()}</p>
        </div>
        <dl class="glossary">{rows.collect_view()}</dl>
    }
}
