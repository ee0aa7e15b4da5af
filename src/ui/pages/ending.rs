//! The page a step ends on: made for one screenshot, and to be kept as a picture.

use leptos::{prelude::*, task::spawn_local};

use super::{locked::SomeLocked, not_found::NotFoundPage};
use crate::{
    address,
    domain::{
        programme::Step,
        progress::{StepEnding, StepSummary},
    },
    export::card,
    platform::{
        files::{FileTrouble, OutgoingFile},
        picture,
    },
    ui::{
        components::{Button, Icon, Look, PageHeading, Prose, live},
        context::{Surroundings, use_intl, use_programme, use_texts, use_words},
        learner_state::use_learner,
        notices::use_notices,
    },
};

#[component]
pub fn EndingPage(step_id: String) -> impl IntoView {
    match use_programme().step(&step_id) {
        Some(step) => view! { <StepEndingView step/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn StepEndingView(step: &'static Step) -> impl IntoView {
    let (ending, summary) = use_learner().with_untracked(|learner| {
        (
            learner.step_ending(&step.id).cloned(),
            learner.step_summary(step),
        )
    });
    match ending {
        Some(ending) => view! { <EndedView step ending summary/> }.into_any(),
        None => view! { <OpenView step/> }.into_any(),
    }
}

#[component]
fn OpenView(step: &'static Step) -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.journey().step_title(&step.name, &step.title)/>
        <p>{words.ending().not_ended()}</p>
        <a class="button primary" href=address::step(&step.id)>{words.part().to_step()}</a>
    }
}

#[component]
fn EndedView(step: &'static Step, ending: StepEnding, summary: StepSummary) -> impl IntoView {
    let words = use_words();
    let programme = use_programme();
    let next = programme
        .steps
        .iter()
        .skip_while(|other| other.id != step.id)
        .nth(1);
    let passage = use_texts().steps.get(&step.id).map(|text| {
        if ending.is_whole() {
            &text.ending
        } else {
            &text.stopping_here
        }
    });
    let has_sessions = step.has_sessions;
    let onward = match next {
        Some(next) => view! {
            <a class="button" href=address::step(&next.id)>{words.ending().next_step(&next.name)}</a>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <Card step ending=ending.clone() summary/>
        <KeepPicture step ending summary/>
        <SomeLocked/>
        <section class="ending-words">
            <h2>{words.ending().read_ending()}</h2>
            {passage.map(|passage| view! { <Prose passage/> })}
        </section>
        <div class="actions stacked">
            {onward}
            {has_sessions.then(|| view! {
                <a class="button" href=address::taking_part(&step.id)>{words.taking_part().open()}</a>
            })}
            <a class="button" href=address::JOURNEY>{words.ending().to_journey()}</a>
        </div>
    }
}

/// The card itself, all of it on a screen of 360 by 640.
#[component]
fn Card(step: &'static Step, ending: StepEnding, summary: StepSummary) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let (title, on) = if ending.is_whole() {
        (
            words.ending().finished_title(),
            words.ending().finished_on(),
        )
    } else {
        (words.ending().stopped_title(), words.ending().stopped_on())
    };
    let done = expect_context::<Surroundings>()
        .export(|locale| card::what_was_done(&ending, &summary, locale));
    let day = intl.day(ending.ended_at_ms.unwrap_or_default());
    view! {
        <article class="keepsake">
            <Icon name="waymark" class="keepsake-mark"/>
            <p class="tag">{words.journey().step_name(&step.name)} " · " {step.title.as_str()}</p>
            <PageHeading text=title/>
            <p>{on} <br/> <strong>{day}</strong></p>
            <p class="small soft">{done}</p>
            {ending.is_whole().then(|| view! { <p class="small soft">{step.learned.as_str()}</p> })}
            <p class="small soft">{words.ending().record()} " " {words.app().independent()}</p>
        </article>
    }
}

/// The card as a picture, made when the page opens so that a tap can hand it over at once.
#[component]
fn KeepPicture(step: &'static Step, ending: StepEnding, summary: StepSummary) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let surroundings = expect_context::<Surroundings>();
    let picture = StoredValue::new_local(None::<OutgoingFile>);
    let can_share = RwSignal::new(false);
    let svg = surroundings.export(|locale| card::svg(step, &ending, &summary, locale));
    let name = words.ending().picture_name(&step.name.to_lowercase());
    spawn_local(async move {
        if let Some(content) = picture::png_from_svg(&svg, card::WIDTH_PX, card::HEIGHT_PX).await {
            let file = OutgoingFile { name, content };
            can_share.try_set(file.can_be_shared());
            picture.try_set_value(Some(file));
        }
    });
    let save = move |()| {
        let saved = picture.get_value().is_some_and(|file| file.save().is_ok());
        notices.show(if saved {
            words.ending().picture_saved()
        } else {
            words.ending().picture_trouble()
        });
    };
    let share = move |()| {
        let Some(file) = picture.get_value() else {
            return;
        };
        spawn_local(async move {
            if file.share().await == Err(FileTrouble::Refused) {
                notices.show(words.ending().picture_trouble());
            }
        });
    };
    view! {
        <div class="actions">
            <Button label=words.ending().save_picture() look=Look::Primary on_tap=save/>
            {live(move || can_share.get().then(|| view! {
                <Button label=words.ending().share_picture() on_tap=share/>
            }))}
        </div>
    }
}
