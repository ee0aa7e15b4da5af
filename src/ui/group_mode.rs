//! Group mode: while the device goes round, only the group's pages and help can be opened.
//!
//! It is a curtain and no lock: the group can end it, and it says so.

use leptos::prelude::*;

use crate::{address::Place, platform::group_mode};

#[derive(Clone, Copy)]
pub struct GroupMode(RwSignal<bool>);

impl GroupMode {
    /// As it was left.
    pub fn read() -> Self {
        Self(RwSignal::new(group_mode::is_on()))
    }

    pub fn is_on(self) -> bool {
        self.0.get()
    }

    pub fn set(self, is_on: bool) {
        group_mode::remember(is_on);
        self.0.set(is_on);
    }

    /// True if the page of this place is put away now.
    pub fn puts_away(self, place: &Place) -> bool {
        self.is_on() && !place.is_for_group()
    }
}

pub fn use_group_mode() -> GroupMode {
    expect_context()
}
