//! "Where do I start?": a few questions that suggest a step. Nothing of it is kept.

use leptos::prelude::*;

use crate::{
    address,
    domain::texts::StepWords,
    ui::{
        components::{Choice, Choices, PageHeading, Prose, live},
        context::{use_programme, use_texts, use_words},
    },
};

#[component]
pub fn StartPage() -> impl IntoView {
    let words = use_words();
    let start = &use_texts().start;
    let goal = RwSignal::new(None::<usize>);
    let known = RwSignal::new(vec![None::<bool>; start.known_already.len()]);
    let goals = start
        .goals
        .iter()
        .enumerate()
        .map(|(index, answer)| Choice {
            label: answer.words.clone(),
            note: String::new(),
            is_chosen: Signal::derive(move || goal.get() == Some(index)),
            choose: Callback::new(move |()| goal.set(Some(index))),
        });
    // Only what comes before the goal is worth asking.
    let questions = live(move || {
        let before = goal.get().unwrap_or(0);
        let questions = start.known_already.iter().take(before).enumerate();
        let questions: Vec<_> = questions
            .map(|(index, question)| view! { <Known question index known/> })
            .collect();
        (!questions.is_empty()).then(|| {
            view! {
                <section class="start-known">
                    <h2>{start.known.as_str()}</h2>
                    {questions}
                </section>
            }
        })
    });
    view! {
        <div>
            <PageHeading text=start.title.clone()/>
            <p class="soft">{start.idea.as_str()}</p>
        </div>
        <Prose passage=&start.text/>
        <Choices legend=start.goal.as_str() kind="radio" choices=goals.collect()/>
        {questions}
        <Suggestion goal known/>
        <p class="small soft">{words.start().nothing_kept()}</p>
    }
}

/// One question, answered with yes or not yet.
#[component]
fn Known(
    question: &'static StepWords,
    index: usize,
    known: RwSignal<Vec<Option<bool>>>,
) -> impl IntoView {
    let words = use_words();
    let choice = move |label: &str, answer: bool| Choice {
        label: label.to_owned(),
        note: String::new(),
        is_chosen: Signal::derive(move || known.read()[index] == Some(answer)),
        choose: Callback::new(move |()| known.update(|known| known[index] = Some(answer))),
    };
    let choices = vec![
        choice(words.start().yes(), true),
        choice(words.start().not_yet(), false),
    ];
    view! { <Choices legend=question.words.as_str() kind="radio" choices/> }
}

/// The step that the answers so far suggest, once all that matter are there.
#[component]
fn Suggestion(goal: RwSignal<Option<usize>>, known: RwSignal<Vec<Option<bool>>>) -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let start = &use_texts().start;
    let suggested = Memo::new(move |_| {
        let goal = goal.get()?;
        let known = known.read();
        // A question that is not answered yet counts as known only after one that is not.
        let mut answers = Vec::new();
        for answer in known.iter().take(goal) {
            answers.push((*answer)?);
            if *answer == Some(false) {
                break;
            }
        }
        programme
            .steps
            .iter()
            .position(|step| Some(step.id.as_str()) == start.suggest(goal, &answers))
    });
    let shown = live(move || {
        suggested.get().map(|index| {
            let step = &programme.steps[index];
            view! {
                <section class="card honey">
                    <h2>{words.start().suggest(&step.name)}</h2>
                    <p>{step.purpose.as_str()}</p>
                    <a class="button primary big" href=address::step(&step.id)>{words.start().open(&step.name)}</a>
                    <p class="small soft">{words.start().all_open()}</p>
                </section>
            }
        })
    });
    view! { <div role="status">{shown}</div> }
}
