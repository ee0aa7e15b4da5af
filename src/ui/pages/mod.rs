//! One file for each page.

mod accessibility;
mod activity;
mod board;
mod clear_device;
mod ending;
mod entry;
mod facts;
mod glossary;
mod group;
mod group_numbers;
mod guide;
mod help;
mod journal;
mod journey;
mod lock;
mod locked;
mod meeting;
mod not_found;
mod own_plan;
mod paper;
mod part;
mod privacy;
mod put_away;
mod read_code;
mod record;
mod rest;
mod search;
mod session;
mod settings;
mod start;
mod step;
mod taking_part;
mod today;

use leptos::prelude::*;

use super::{
    context::{use_programme, use_texts},
    group_mode::use_group_mode,
    language::{NotTranslated, in_language_of},
    learner_state::use_learner,
};
use crate::address::Place;

pub use today::TodayPage;

/// The page of a place, unless it is locked, or a group uses the device and the page is one person's own.
pub fn page_at(place: Place) -> AnyView {
    if use_group_mode().puts_away(&place) {
        return view! { <put_away::PutAwayPage/> }.into_any();
    }
    if use_learner().locks_away(&place) {
        return view! { <locked::LockedPage/> }.into_any();
    }
    let language = language_of(&place);
    let note = language.is_some().then(|| view! { <NotTranslated/> });
    view! { {note} {in_language_of(language, || page_of(place))} }.into_any()
}

/// The language of the one thing a page shows, where it was not translated.
fn language_of(place: &Place) -> Option<&'static str> {
    let (programme, texts) = (use_programme(), use_texts());
    let language = match place {
        Place::Step(step) | Place::Ending(step) | Place::TakingPart(step) => {
            &programme.step(step)?.language
        }
        Place::Part { step, part } => &programme.part(step, part)?.1.language,
        Place::Activity(activity) | Place::Sheet(activity) => {
            &programme.activity(activity)?.language
        }
        Place::Board { board, .. } => {
            let activity = use_learner()
                .with_untracked(|learner| Some(learner.board(board)?.activity.clone()))?;
            &programme.activity(&activity)?.language
        }
        Place::Guide(guide) => &texts.guide(guide)?.language,
        Place::Start => &texts.start.language,
        Place::Glossary => &texts.glossary.language,
        _ => return None,
    };
    language.as_deref()
}

fn page_of(place: Place) -> AnyView {
    match place {
        Place::Today => view! { <TodayPage/> }.into_any(),
        Place::Journey => view! { <journey::JourneyPage/> }.into_any(),
        Place::Step(step) => view! { <step::StepPage step_id=step/> }.into_any(),
        Place::Part { step, part } => {
            view! { <part::PartPage step_id=step part_id=part/> }.into_any()
        }
        Place::Journal => view! { <journal::JournalPage/> }.into_any(),
        Place::NewEntry(prompt) => view! { <entry::NewEntryPage prompt/> }.into_any(),
        Place::Entry { entry, prompt } => view! { <entry::EntryPage id=entry prompt/> }.into_any(),
        Place::Group => view! { <group::GroupPage/> }.into_any(),
        Place::Activity(activity) => {
            view! { <activity::ActivityPage activity_id=activity/> }.into_any()
        }
        Place::ReadCode => view! { <read_code::ReadCodePage/> }.into_any(),
        Place::Board { board, stage } => view! { <board::BoardPage id=board stage/> }.into_any(),
        Place::Record => view! { <record::RecordPage/> }.into_any(),
        Place::Ending(step) => view! { <ending::EndingPage step_id=step/> }.into_any(),
        Place::TakingPart(step) => view! { <taking_part::TakingPartPage step_id=step/> }.into_any(),
        Place::Session { step, session } => {
            view! { <session::SessionPage step_id=step id=session/> }.into_any()
        }
        Place::GroupSession { session, stage } => {
            view! { <meeting::MeetingPage id=session stage/> }.into_any()
        }
        Place::Start => view! { <start::StartPage/> }.into_any(),
        Place::Guide(guide) => view! { <guide::GuidePage guide_id=guide/> }.into_any(),
        Place::Glossary => view! { <glossary::GlossaryPage/> }.into_any(),
        Place::Facts => view! { <facts::FactsPage/> }.into_any(),
        Place::Search => view! { <search::SearchPage/> }.into_any(),
        Place::Handout(step) => view! { <paper::HandoutPage step_id=step/> }.into_any(),
        Place::Sheet(activity) => view! { <paper::SheetPage activity_id=activity/> }.into_any(),
        Place::Help => view! { <help::HelpPage/> }.into_any(),
        Place::OwnPlan => view! { <own_plan::OwnPlanPage/> }.into_any(),
        Place::GroupNumbers => view! { <group_numbers::GroupNumbersPage/> }.into_any(),
        Place::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Place::Privacy => view! { <privacy::PrivacyPage/> }.into_any(),
        Place::Accessibility => view! { <accessibility::AccessibilityPage/> }.into_any(),
        Place::Lock => view! { <lock::LockPage/> }.into_any(),
        Place::Rest(back) => view! { <rest::RestPage back/> }.into_any(),
        Place::Unknown => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}
