//! A check of understanding: any number of tries, and leaving it out is fine.

use leptos::prelude::*;

use crate::{
    domain::check::{self, Check, CheckKind, CheckOption, Pair, Said},
    platform::{clock::now_ms, page},
    ui::{
        components::{Button, Icon, Toggle, live},
        context::use_words,
        learner_state::{LearnerState, use_learner},
        notices::use_notices,
    },
};

/// Remembers an answer, and whether it was right.
fn keep(state: LearnerState, check: &Check, answer: &[&str]) {
    let is_right = check.is_right(answer);
    let chosen = check::joined(answer);
    state.change(|learner| learner.answer_check(&check.id, &chosen, is_right, now_ms()));
}

/// The answer that was kept, if there is one.
fn kept(state: LearnerState, check: &Check) -> Option<Vec<String>> {
    state.with_untracked(|learner| {
        let answer = learner.check_answer(&check.id)?;
        Some(check::parted(&answer.chosen).map(str::to_owned).collect())
    })
}

#[component]
pub fn CheckCard(check: &'static Check) -> impl IntoView {
    let words = use_words();
    let question = &check.question;
    let (title, hint, answers) = match &check.kind {
        CheckKind::ChooseOne(options) => (
            words.part().check(question),
            words.part().check_hint(),
            view! { <OneOf check options/> }.into_any(),
        ),
        CheckKind::TrueOrNot(options) => (
            words.check().true_or_not(question),
            words.part().check_hint(),
            view! { <OneOf check options/> }.into_any(),
        ),
        CheckKind::ChooseAll(options) => (
            words.check().choose_all(question),
            words.check().choose_all_hint(),
            view! { <AllOf check options/> }.into_any(),
        ),
        CheckKind::Order { items, said } => (
            words.check().order(question),
            words.check().order_hint(),
            view! { <InOrder check items said/> }.into_any(),
        ),
        CheckKind::Match { pairs, said } => (
            words.check().matching(question),
            words.check().match_hint(),
            view! { <Matching check pairs said/> }.into_any(),
        ),
    };
    view! {
        <section class="card check">
            <h2>{title}</h2>
            <p class="small soft">{hint}</p>
            {answers}
        </section>
    }
}

/// What is said to an answer.
#[component]
fn Feedback(is_right: bool, text: &'static str) -> impl IntoView {
    view! { <p class="feedback" class:right=is_right>{text}</p> }
}

/// One of the options: a tap answers.
#[component]
fn OneOf(check: &'static Check, options: &'static [CheckOption]) -> impl IntoView {
    let state = use_learner();
    let chosen = Memo::new(move |_| {
        state.with(|learner| {
            let answer = learner.check_answer(&check.id)?;
            options
                .iter()
                .position(|option| option.text == answer.chosen)
        })
    });
    let feedback = live(move || {
        chosen.get().map(|index| {
            let option = &options[index];
            view! { <Feedback is_right=option.is_right text=&option.feedback/> }
        })
    });
    let options = options.iter().enumerate().map(|(index, option)| {
        let is_on = Signal::derive(move || chosen.get() == Some(index));
        let class = if option.is_right {
            "option right"
        } else {
            "option"
        };
        let choose = move |()| keep(state, check, &[&option.text]);
        view! { <Toggle label=option.text.as_str() class is_on on_tap=choose/> }
    });
    view! {
        <div class="options">{options.collect_view()}</div>
        <div role="status">{feedback}</div>
    }
}

/// Any of the options, then a look at how they fit.
#[component]
fn AllOf(check: &'static Check, options: &'static [CheckOption]) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let before = kept(state, check).unwrap_or_default();
    let is_known = options.iter().any(|option| before.contains(&option.text));
    let chosen = RwSignal::new(
        options
            .iter()
            .map(|option| before.contains(&option.text))
            .collect::<Vec<bool>>(),
    );
    let is_looked_at = RwSignal::new(is_known);
    let look = move |()| {
        let answer: Vec<&str> = chosen_of(options, &chosen.read_untracked())
            .map(|option| option.text.as_str())
            .collect();
        if !answer.is_empty() {
            keep(state, check, &answer);
        }
        is_looked_at.set(true);
    };
    let feedback = live(move || {
        if !is_looked_at.get() {
            return ().into_any();
        }
        let chosen = chosen.read();
        let said: Vec<_> = chosen_of(options, &chosen)
            .map(|option| view! { <Feedback is_right=option.is_right text=&option.feedback/> })
            .collect();
        let missing = options
            .iter()
            .zip(chosen.iter())
            .any(|(option, chosen)| option.is_right && !chosen);
        let all_right = chosen_of(options, &chosen).all(|option| option.is_right);
        let sum = if said.is_empty() {
            Some(words.check().none_chosen())
        } else if missing {
            Some(words.check().more_to_find())
        } else {
            all_right.then_some(words.check().all_found())
        };
        view! {
            {said}
            {sum.map(|sum| view! { <p><strong>{sum}</strong></p> })}
        }
        .into_any()
    });
    let toggles = options.iter().enumerate().map(|(index, option)| {
        let is_on = Signal::derive(move || chosen.read()[index]);
        let tap = move |()| {
            chosen.update(|chosen| chosen[index] = !chosen[index]);
            is_looked_at.set(false);
        };
        view! { <Toggle label=option.text.as_str() class="option" is_on on_tap=tap/> }
    });
    view! {
        <div class="options">{toggles.collect_view()}</div>
        <Button label=words.check().look() on_tap=look/>
        <div class="options" role="status">{feedback}</div>
    }
}

fn chosen_of<'a>(
    options: &'static [CheckOption],
    chosen: &'a [bool],
) -> impl Iterator<Item = &'static CheckOption> + use<'a> {
    let pairs = options.iter().zip(chosen);
    pairs
        .filter(|(_, chosen)| **chosen)
        .map(|(option, _)| option)
}

/// Says whether an answer as a whole is right, once it has been looked at.
#[component]
fn Verdict(said: &'static Said, #[prop(into)] is_right: Signal<Option<bool>>) -> impl IntoView {
    let feedback = live(move || {
        is_right.get().map(|is_right| {
            let text = if is_right {
                &said.when_right
            } else {
                &said.when_not_yet
            };
            view! { <Feedback is_right text/> }
        })
    });
    view! { <div role="status">{feedback}</div> }
}

/// Items to move up and down, by buttons alone.
#[component]
fn InOrder(check: &'static Check, items: &'static [String], said: &'static Said) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let texts = move |order: &[usize]| -> Vec<&'static str> {
        order.iter().map(|place| items[*place].as_str()).collect()
    };
    let before = kept(state, check).and_then(|answer| {
        let places = answer
            .iter()
            .map(|text| items.iter().position(|item| item == text));
        places
            .collect::<Option<Vec<usize>>>()
            .filter(|order| order.len() == items.len())
    });
    let is_known = before.is_some();
    let order =
        RwSignal::new(before.unwrap_or_else(|| check::mixed(items.iter().map(String::as_str))));
    let is_right = RwSignal::new(is_known.then(|| check.is_right(&texts(&order.read_untracked()))));
    let look = move |()| {
        let answer = texts(&order.read_untracked());
        keep(state, check, &answer);
        is_right.set(Some(check.is_right(&answer)));
    };
    let move_to = move |from: usize, to: usize| {
        order.update(|order| order.swap(from, to));
        is_right.set(None);
        let place = order.read_untracked()[to];
        notices.speak(words.check().moved(&items[place], &(to + 1), &items.len()));
        let goes_up = to < from;
        page::next_frame(move || {
            // At the end of the way the button is off, and the other one takes the focus.
            let is_end = to == 0 || to + 1 == items.len();
            page::focus(&button_id(check, place, goes_up != is_end));
        });
    };
    let last = items.len().saturating_sub(1);
    let rows = live(move || {
        let order = order.get();
        let row = |(at, place): (usize, usize)| {
            let item = items[place].as_str();
            view! {
                <li class="order-row">
                    <span>{item}</span>
                    <button type="button" class="pill quiet" id=button_id(check, place, true)
                        aria-label=words.check().up(&item) disabled=at == 0
                        on:click=move |_| move_to(at, at - 1)>
                        <Icon name="icon-up"/>
                    </button>
                    <button type="button" class="pill quiet" id=button_id(check, place, false)
                        aria-label=words.check().down(&item) disabled=at == last
                        on:click=move |_| move_to(at, at + 1)>
                        <Icon name="icon-down"/>
                    </button>
                </li>
            }
        };
        order.into_iter().enumerate().map(row).collect_view()
    });
    view! {
        <ol class="order">{rows}</ol>
        <Button label=words.check().look() on_tap=look/>
        <Verdict said is_right/>
    }
}

fn button_id(check: &Check, place: usize, goes_up: bool) -> String {
    let way = if goes_up { "up" } else { "down" };
    format!("{}-{place}-{way}", check.id)
}

/// Left sides, each with a list of all right sides to choose from.
#[component]
fn Matching(check: &'static Check, pairs: &'static [Pair], said: &'static Said) -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let mixed = check::mixed(pairs.iter().map(|pair| pair.right.as_str()));
    let before = kept(state, check).filter(|answer| answer.len() == pairs.len());
    let is_known = before.is_some();
    let chosen = RwSignal::new(before.unwrap_or_else(|| vec![String::new(); pairs.len()]));
    let verdict = move || {
        let chosen = chosen.read_untracked();
        let answer: Vec<&str> = chosen.iter().map(String::as_str).collect();
        check.is_right(&answer)
    };
    let is_right = RwSignal::new(is_known.then(verdict));
    let look = move |()| {
        let answer = chosen.get_untracked();
        let answer: Vec<&str> = answer.iter().map(String::as_str).collect();
        keep(state, check, &answer);
        is_right.set(Some(verdict()));
    };
    let rows = pairs.iter().enumerate().map(|(index, pair)| {
        let id = format!("{}-{index}", check.id);
        let options = mixed.iter().map(|place| {
            let right = pairs[*place].right.as_str();
            let is_chosen = chosen.read_untracked()[index] == right;
            view! { <option value=right selected=is_chosen>{right}</option> }
        });
        let choose = move |event: leptos::ev::Event| {
            chosen.update(|chosen| chosen[index] = event_target_value(&event));
            is_right.set(None);
        };
        view! {
            <div class="field">
                <label for=id.clone()>{pair.left.as_str()}</label>
                <select id=id on:change=choose>
                    <option value="">{words.check().choose()}</option>
                    {options.collect_view()}
                </select>
            </div>
        }
    });
    view! {
        <div class="options">{rows.collect_view()}</div>
        <Button label=words.check().look() on_tap=look/>
        <Verdict said is_right/>
    }
}
