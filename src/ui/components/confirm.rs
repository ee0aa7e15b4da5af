//! A thing that cannot be undone is asked about once more.

use leptos::{html::Button, prelude::*};

use super::live;

/// What is asked, and the two answers.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub text: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

/// A button that asks before it does what it says. It keeps its place, so that the focus has one to come back to.
#[component]
pub fn AskFirst(
    label: &'static str,
    question: Question,
    #[prop(into)] on_yes: Callback<()>,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let opener = NodeRef::<Button>::new();
    let close = move || {
        is_asking.set(false);
        if let Some(opener) = opener.get_untracked() {
            opener.focus().ok(); // A button that is gone keeps no focus.
        }
    };
    let yes = move |()| {
        close();
        on_yes.run(());
    };
    let answers = live(move || {
        is_asking.get().then(|| {
            view! {
                <div class="card honey" role="alert">
                    <p>{question.text}</p>
                    <div class="actions">
                        <super::Button label=question.no on_tap=move |()| close()/>
                        <super::Button label=question.yes on_tap=yes/>
                    </div>
                </div>
            }
        })
    });
    view! {
        <button type="button" class="button" node_ref=opener on:click=move |_| is_asking.set(true)>
            {label}
        </button>
        {answers}
    }
}
