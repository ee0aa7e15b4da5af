//! Pages made for paper: a step in short, and an activity as a blank sheet.

use leptos::prelude::*;

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        check::{self, Check, CheckKind},
        programme::{Activity, Part, Step},
        texts::{ActivityText, Card, CardGroup, PartText},
    },
    platform::page,
    ui::{
        components::{Button, Look, PageHeading, Prose},
        context::{use_programme, use_texts, use_words},
        language::in_language_of,
    },
};

/// Blank lines for cards of one's own.
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
            <Button label=words.print().print() look=Look::Primary on_tap=|()| page::print()/>
            <a class="button" href=back>{words.print().back()}</a>
        </div>
    }
}

#[component]
fn Handout(step: &'static Step) -> impl IntoView {
    let words = use_words();
    let texts = use_texts();
    let parts = step.parts.iter().filter_map(|part| {
        let text = texts.parts.get(&part.id)?;
        Some(in_language_of(part.language.as_deref(), || {
            view! { <PartOnPaper part text/> }.into_any()
        }))
    });
    view! {
        <PageHeading text=words.print().handout_title(&step.name, &step.title)/>
        <p class="soft">{words.print().handout_text()}</p>
        <PrintBar back=address::step(&step.id)/>
        {parts.collect_view()}
        <p class="small soft">{words.app().independent()}</p>
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
        CheckKind::ChooseOne(options) => (words.part().check(question), options_of(options)),
        CheckKind::ChooseAll(options) => (words.check().choose_all(question), options_of(options)),
        CheckKind::TrueOrNot(options) => (words.check().true_or_not(question), options_of(options)),
        CheckKind::Order { items, .. } => {
            let mixed = check::mixed(items.iter().map(String::as_str));
            (
                words.check().order(question),
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
                <h3>{words.check().matching(question)}</h3>
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

/// Every card with boxes to tick, and room for notes, names and what is written to finish.
#[component]
fn Sheet(activity: &'static Activity, text: &'static ActivityText) -> impl IntoView {
    let words = use_words();
    let groups = text
        .groups
        .iter()
        .map(|group| view! { <SheetGroup text group/> });
    let has_fields = !text.to_finish.is_empty();
    let fields = text.to_finish.iter().map(|field| {
        view! {
            <h3>{field.label.as_str()}</h3>
            <WritingLines/>
        }
    });
    view! {
        <PageHeading text=activity.title.clone()/>
        <p class="soft">{words.print().sheet_text()}</p>
        <PrintBar back=address::activity(&activity.id)/>
        <p>{words.print().sheet_choose()}</p>
        {groups.collect_view()}
        <section class="on-paper">
            {has_fields.then(|| view! { <h2>{words.board().finish_title()}</h2> })}
            {fields.collect_view()}
            <h2>{words.board().afterwards()}</h2>
            <Prose passage=&text.afterwards/>
        </section>
        <p class="small soft">{words.app().independent()}</p>
    }
}

/// The cards of one group: a table where all have the same choices, else a list of boxes for each card.
#[component]
fn SheetGroup(text: &'static ActivityText, group: &'static CardGroup) -> impl IntoView {
    let words = use_words();
    let has_heading = !group.heading.is_empty();
    let cards_title = (!text.shares_choices()).then_some(words.board().all_cards());
    let heading = if has_heading {
        Some(group.heading.as_str())
    } else {
        cards_title
    };
    let heading = heading.map(|heading| view! { <h2>{heading}</h2> });
    let body = if text.shares_choices() {
        view! { <SheetTable text group/> }.into_any()
    } else {
        let cards = group.cards.iter().map(|card| view! { <SheetCard card/> });
        cards.collect_view().into_any()
    };
    view! { {heading} {body} }
}

#[component]
fn SheetCard(card: &'static Card) -> impl IntoView {
    let boxes = card.choices.iter().map(|choice| {
        view! { <li><span class="box" aria-hidden="true"></span>{choice.label.as_str()}</li> }
    });
    view! {
        <section class="on-paper">
            <h3>{card.title.as_str()}</h3>
            <Prose passage=&card.text/>
            <ul class="boxes">{boxes.collect_view()}</ul>
        </section>
    }
}

#[component]
fn SheetTable(text: &'static ActivityText, group: &'static CardGroup) -> impl IntoView {
    let words = use_words();
    let choices = text.all_choices();
    let boxes = choices.len();
    let people = text.people.iter().flat_map(|people| {
        std::iter::once(people.does.as_str()).chain(people.stands_in.as_deref())
    });
    let people: Vec<&'static str> = people.collect();
    // A page is only so wide: names come before notes.
    let note = text.note.as_deref().filter(|_| people.is_empty());
    let blank: Vec<&'static str> = people.into_iter().chain(note).collect();
    let blanks = blank.len();
    let heads = choices
        .iter()
        .map(|choice| choice.label.as_str())
        .chain(blank)
        .map(|label| view! { <th scope="col">{label}</th> })
        .collect_view();
    let row = move |label: &'static str| {
        let boxes = (0..boxes)
            .map(|_| view! { <td><span class="box" aria-hidden="true"></span></td> })
            .collect_view();
        let blanks = (0..blanks).map(|_| view! { <td></td> }).collect_view();
        view! { <tr><th scope="row">{label}</th> {boxes} {blanks}</tr> }
    };
    let own_lines = if text.own.is_some() { OWN_LINES } else { 0 };
    let labels = group.cards.iter().map(|card| card.title.as_str());
    let own = (0..own_lines).map(|_| words.print().own());
    view! {
        <div class="sheet-box" role="group" tabindex="0" aria-label=words.print().sheet()>
        <table class="sheet">
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{labels.chain(own).map(row).collect_view()}</tbody>
        </table>
        </div>
    }
}
