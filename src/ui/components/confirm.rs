//! A thing that cannot be undone is asked about once more.

use leptos::prelude::*;

use super::{Button, live};

/// What is asked, and the two answers.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub text: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

/// A button that asks before it does what it says.
#[component]
pub fn AskFirst(
    label: &'static str,
    question: Question,
    #[prop(into)] on_yes: Callback<()>,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let yes = move |()| {
        is_asking.set(false);
        on_yes.run(());
    };
    live(move || {
        if !is_asking.get() {
            return view! { <Button label on_tap=move |()| is_asking.set(true)/> }.into_any();
        }
        view! {
            <div class="card honey" role="alert">
                <p>{question.text}</p>
                <div class="actions">
                    <Button label=question.no on_tap=move |()| is_asking.set(false)/>
                    <Button label=question.yes on_tap=yes/>
                </div>
            </div>
        }
        .into_any()
    })
}
