//! An activity with many cards: how long a tap takes until it is painted.

use anyhow::Result;
use serde::Serialize;

use super::figures::Shape;
use super::phone::Network;
use crate::{Engine, Visit, say, walk};

/// Adds so many cards to the activity that is open.
const ADD_CARDS: &str = "
    for (let number = 0; number < Number(arguments[0]); number++) {
        const field = document.getElementById('own-card');
        field.value = `Quality number ${number}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
        await new Promise(requestAnimationFrame);
    }
    return true;";

/// Answers every card that is open, and says how long each tap took until it was painted.
const ANSWER_CARDS: &str = "
    const times = [];
    for (let button; (button = document.querySelectorAll('.choices button')[times.length % 3]);) {
        const from = performance.now();
        button.click();
        times.push((await bench.painted()) - from);
    }
    return times;";

/// Cards that are added to an activity's own twelve.
const MORE_CARDS: [usize; 2] = [0, 48];

#[derive(Serialize)]
pub struct Cards {
    pub added: usize,
    pub tap_ms: Shape,
}

/// A group sorts qualities.
pub async fn measure() -> Vec<Cards> {
    say("Cards …");
    let mut all = Vec::new();
    walk(Engine::Chromium, "bench::cards", async |visit| {
        visit.be_patient();
        visit.be_a_phone(Network::AsItIs).await?;
        for added in MORE_CARDS {
            let taps = answer_cards(visit, added).await?;
            all.push(Cards {
                added,
                tap_ms: Shape::of(&taps),
            });
        }
        Ok(())
    })
    .await;
    all
}

async fn answer_cards(visit: &mut Visit, added: usize) -> Result<Vec<f64>> {
    visit.open("/group/good-facilitation").await?;
    visit.tap("Start").await?;
    visit.see("0 of 12 answered").await?;
    visit
        .ask_later::<bool>(ADD_CARDS, &[&added.to_string()])
        .await?;
    visit.ask_later(ANSWER_CARDS, &[]).await
}
