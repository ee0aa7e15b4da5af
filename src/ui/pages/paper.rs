//! Pages made for paper: a step in short, and an activity as a blank sheet.

use leptos::prelude::*;

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        check::{self, Check, CheckKind},
        programme::{Activity, Part, Step},
        texts::{ActivityText, PartText},
    },
    platform::page,
    ui::{
        components::{Button, Look, PageHeading, Prose},
        context::{use_programme, use_texts, use_words},
    },
};

/// Blank lines for a group's own qualities.
const OWN_LINES: usize = 3;

#[component]
pub fn HandoutPage(step_id: String) -> impl IntoView {
    match use_programme().step(&step_id) {
        Some(step) => view! { <Handout step/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn PrintBar(back: String) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="actions">
            <Button label=words.print.print look=Look::Primary on_tap=|()| page::print()/>
            <a class="button" href=back>{words.print.back}</a>
        </div>
    }
}

#[component]
fn Handout(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let texts = use_texts();
    let parts = step.parts.iter().filter_map(|part| {
        let text = texts.parts.get(&part.id)?;
        Some(view! { <PartOnPaper part text/> })
    });
    view! {
        <PageHeading text=words.print.handout_title(&step.name, &step.title)/>
        <p class="soft">{words.print.handout_text}</p>
        <PrintBar back=address::step(&step.id)/>
        {parts.collect_view()}
        <p class="small soft">{words.app.independent}</p>
    }
}

/// A part in short, with room to write and its questions.
#[component]
fn PartOnPaper(part: &'static Part, text: &'static PartText) -> impl IntoView {
    let prompts = part
        .prompts
        .iter()
        .zip(&text.prompts)
        .map(|(prompt, passage)| {
            view! {
                <h3>{prompt.title.as_str()}</h3>
                <Prose passage/>
                <WritingLines/>
            }
        });
    let checks = text
        .checks
        .iter()
        .map(|check| view! { <CheckOnPaper check/> });
    view! {
        <section class="on-paper">
            <h2>{part.title.as_str()}</h2>
            <Prose passage=&text.short/>
            {prompts.collect_view()}
            {checks.collect_view()}
        </section>
    }
}

#[component]
fn WritingLines() -> impl IntoView {
    view! { <div class="writing-lines" aria-hidden="true"><i></i><i></i><i></i></div> }
}

/// A check without its answers: boxes to tick, numbers to put in order, or two columns to join.
#[component]
fn CheckOnPaper(check: &'static Check) -> impl IntoView {
    let words = use_words();
    let question = &check.question;
    let box_before =
        |text: &'static str| view! { <li><span class="box" aria-hidden="true"></span>{text}</li> };
    let (title, rows) = match &check.kind {
        CheckKind::ChooseOne(options) => (words.part.check(question), options_of(options)),
        CheckKind::ChooseAll(options) => (words.check.choose_all(question), options_of(options)),
        CheckKind::TrueOrNot(options) => (words.check.true_or_not(question), options_of(options)),
        CheckKind::Order { items, .. } => {
            let mixed = check::mixed(items.iter().map(String::as_str));
            (
                words.check.order(question),
                mixed
                    .into_iter()
                    .map(|place| items[place].as_str())
                    .collect(),
            )
        }
        CheckKind::Match { pairs, .. } => {
            let mixed = check::mixed(pairs.iter().map(|pair| pair.right.as_str()));
            let rows = pairs.iter().zip(mixed).map(|(pair, place)| {
                view! { <tr><td>{pair.left.as_str()}</td><td>{pairs[place].right.as_str()}</td></tr> }
            });
            return view! {
                <h3>{words.check.matching(question)}</h3>
                <table class="to-join"><tbody>{rows.collect_view()}</tbody></table>
            }
            .into_any();
        }
    };
    view! {
        <h3>{title}</h3>
        <ul class="boxes">{rows.into_iter().map(box_before).collect_view()}</ul>
    }
    .into_any()
}

fn options_of(options: &'static [check::CheckOption]) -> Vec<&'static str> {
    options.iter().map(|option| option.text.as_str()).collect()
}

#[component]
pub fn SheetPage(activity_id: String) -> impl IntoView {
    let found = use_programme().activity(&activity_id);
    match found.zip(use_texts().activities.get(&activity_id)) {
        Some((activity, text)) => view! { <Sheet activity text/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Sheet(activity: &'static Activity, text: &'static ActivityText) -> impl IntoView {
    let words = use_words();
    let row = |label: String| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td><span class="box" aria-hidden="true"></span></td>
                <td><span class="box" aria-hidden="true"></span></td>
                <td><span class="box" aria-hidden="true"></span></td>
                <td></td>
            </tr>
        }
    };
    let own = (0..OWN_LINES).map(|_| words.print.own.to_owned());
    let labels = text.qualities.iter().map(|quality| quality.label.clone());
    view! {
        <PageHeading text=activity.title.clone()/>
        <p class="soft">{words.print.sheet_text}</p>
        <PrintBar back=address::activity(&activity.id)/>
        <p>{words.print.sheet_sort}</p>
        <div class="sheet-box" role="group" tabindex="0" aria-label=words.print.sheet>
        <table class="sheet">
            <thead>
                <tr>
                    <th scope="col">{words.board.quality}</th>
                    <th scope="col">{words.board.important}</th>
                    <th scope="col">{words.board.less_important}</th>
                    <th scope="col">{words.board.not_important}</th>
                    <th scope="col">{words.print.sheet_people}</th>
                </tr>
            </thead>
            <tbody>{labels.chain(own).map(row).collect_view()}</tbody>
        </table>
        </div>
        <section class="on-paper">
            <h2>{words.board.afterwards}</h2>
            <Prose passage=&text.afterwards/>
        </section>
        <p class="small soft">{words.app.independent}</p>
    }
}
