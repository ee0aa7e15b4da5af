//! One file for each page.

mod activity;
mod board;
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

pub use activity::ActivityPage;
pub use board::BoardPage;
pub use ending::EndingPage;
pub use entry::{EntryPage, NewEntryPage};
pub use group::GroupPage;
pub use help::HelpPage;
pub use journal::JournalPage;
pub use journey::JourneyPage;
pub use not_found::NotFoundPage;
pub use part::PartPage;
pub use record::RecordPage;
pub use settings::SettingsPage;
pub use step::StepPage;
pub use today::TodayPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The part of the address with this name; empty if there is none.
fn use_param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name).unwrap_or_default()))
}
