//! One file for each page.

mod activity;
mod board;
mod clear_device;
mod ending;
mod entry;
mod group;
mod help;
mod journal;
mod journey;
mod not_found;
mod part;
mod record;
mod settings;
mod step;
mod today;

use leptos::prelude::*;

use crate::address::Place;

pub use today::TodayPage;

/// The page of a place.
pub fn page_at(place: Place) -> AnyView {
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
        Place::Board { board, stage } => view! { <board::BoardPage id=board stage/> }.into_any(),
        Place::Record => view! { <record::RecordPage/> }.into_any(),
        Place::Ending(step) => view! { <ending::EndingPage step_id=step/> }.into_any(),
        Place::Help => view! { <help::HelpPage/> }.into_any(),
        Place::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Place::Unknown => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}
