//! The second copy of the whole record, outside the database.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::LearnerState;
use crate::{
    domain::ItemId,
    platform::{clock::now_ms, second_copy},
    storage::{Lock, format},
};

/// So many items are written down at once, in a few milliseconds on a slow phone.
const WRITTEN_AT_ONCE: usize = 100;

impl LearnerState {
    /// Makes the second copy anew when it is old, and at once while the database's word is in doubt.
    pub(super) fn renew_second_copy(self) {
        let now_ms = now_ms();
        let is_due = self
            .queue
            .try_update_value(|queue| queue.takes_second_copy(now_ms));
        if is_due == Some(true) {
            spawn_local(async move {
                let lines = self.second_copy_lines().await;
                // Where words had to go in the meantime, these lines may still have them.
                let is_wanted = self
                    .queue
                    .try_with_value(|queue| queue.second_copy_at_ms == Some(now_ms));
                if is_wanted == Some(true) {
                    second_copy::keep(lines).await;
                }
            });
        }
    }

    pub(super) fn forget_second_copy(self) {
        self.queue
            .update_value(|queue| queue.second_copy_at_ms = None);
        spawn_local(second_copy::forget());
    }

    /// The whole record as it may lie outside the database, one item a line.
    /// Somebody may be typing, so a large record is written down bit by bit.
    pub(super) async fn second_copy_lines(self) -> String {
        let ids: Vec<ItemId> = self
            .learner
            .with_untracked(|learner| learner.items().map(|item| item.id.clone()).collect());
        let mut lines = vec![];
        for (number, ids) in ids.chunks(WRITTEN_AT_ONCE).enumerate() {
            if number > 0 {
                TimeoutFuture::new(0).await;
            }
            let seal = self.seal();
            self.learner.with_untracked(|learner| {
                let items = ids.iter().filter_map(|id| learner.item(id));
                lines.extend(items.map(|item| seal.close(format::record(item))));
            });
        }
        self.sealed
            .with_value(|sealed| lines.extend(sealed.values().cloned()));
        lines.extend(
            self.lock
                .with_untracked(|state| state.lock().map(Lock::encode)),
        );
        lines.join("\n")
    }
}
