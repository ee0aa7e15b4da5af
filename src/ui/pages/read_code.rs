//! Reading a code that another phone shows.

use leptos::prelude::*;

use crate::ui::{
    camera::CodeReader,
    components::{CodePicture, PageHeading, live},
    context::use_words,
};

#[component]
pub fn ReadCodePage() -> impl IntoView {
    let words = use_words();
    let text = RwSignal::new(None::<String>);
    let read = live(move || {
        let text = text.get()?;
        Some(view! {
            <section>
                <h2>{words.camera.read_title}</h2>
                <p>{text.clone()}</p>
                <CodePicture text label=words.camera.code/>
            </section>
        })
    });
    view! {
        <PageHeading text=words.camera.title/>
        <CodeReader on_text=move |read| text.set(Some(read))/>
        {read}
    }
}
