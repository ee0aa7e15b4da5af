//! Taking everything away from this device, with a copy offered first and a look at what is left.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    platform::clearing,
    ui::{
        components::{AskFirst, Button, Question, live},
        context::use_words,
        copies::use_copies,
        learner_state::use_learner,
    },
};

#[component]
pub fn ClearDevice() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let copies = use_copies();
    let is_clearing = RwSignal::new(false);
    let clear = move |()| {
        is_clearing.set(true);
        state.let_go();
        spawn_local(async move {
            let left = clearing::clear().await;
            state.has_been_cleared(Some(left));
        });
    };
    let question = Question {
        text: words.clear().sure(),
        yes: words.clear().yes(),
        no: words.clear().no(),
    };
    view! {
        <section class="card">
            <h2>{words.clear().title()}</h2>
            <p>{words.clear().text()}</p>
            {live(move || {
                if is_clearing.get() {
                    return view! { <p role="status">{words.clear().clearing()}</p> }.into_any();
                }
                view! {
                    <div class="actions stacked">
                        <Button label=words.clear().copy_first() on_tap=move |()| copies.save()/>
                        <AskFirst label=words.clear().begin() question on_yes=clear/>
                    </div>
                }
                .into_any()
            })}
        </section>
    }
}
