//! A page beside the steps, such as what comes next and who to ask.

use leptos::prelude::*;

use super::not_found::NotFoundPage;
use crate::ui::{
    components::{PageHeading, Prose, Sources},
    context::{use_texts, use_words},
    read_aloud::ReadAloud,
};

#[component]
pub fn GuidePage(guide_id: String) -> impl IntoView {
    let words = use_words();
    let Some(guide) = use_texts().guide(&guide_id) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    view! {
        <div>
            <PageHeading text=guide.title.clone()/>
            <p class="soft" data-aloud="">{guide.idea.as_str()}</p>
        </div>
        <ReadAloud within="main"/>
        <div class="reading"><Prose passage=&guide.text/></div>
        <Sources title=words.part().sources() sources=&guide.sources note=words.app().opens_outside()/>
    }
    .into_any()
}
