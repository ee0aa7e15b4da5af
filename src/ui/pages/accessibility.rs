//! The accessibility statement: what works, what does not yet, and whom to tell. `docs/accessibility.md` has each criterion.

use leptos::prelude::*;

use crate::ui::{components::PageHeading, context::use_words};

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let words = use_words().accessibility();
    let is_so = [
        words.works_keyboard(),
        words.works_text(),
        words.works_colours(),
        words.works_size(),
        words.works_reader(),
        words.works_words(),
        words.works_motion(),
    ];
    let not_yet = [
        words.not_yet_readers(),
        words.not_yet_read(),
        words.not_yet_sign(),
        words.not_yet_outside(),
    ];
    view! {
        <PageHeading text=words.title()/>
        <p>{words.text()}</p>
        <Lines title=words.works_title() lines=is_so.into()/>
        <Lines title=words.not_yet_title() lines=not_yet.into()/>
        <section>
            <h2>{words.tested_title()}</h2>
            <p>{words.tested()}</p>
        </section>
        <section>
            <h2>{words.tell_title()}</h2>
            <p>{words.tell()}</p>
        </section>
    }
}

#[component]
fn Lines(title: &'static str, lines: Vec<&'static str>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <section>
            <h2>{title}</h2>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}
