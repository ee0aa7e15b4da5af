//! Reading a part, and ending a step.

use std::time::Duration;

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

pub async fn a_part_can_be_read_checked_done_and_not_done(visit: &mut Visit) -> Result<()> {
    visit.open("/journey/understand/personalised-care").await?;
    check_short_version(visit).await?;
    check_answers(visit).await?;

    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.open("/journey/understand").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/journey").await?;
    visit.see("1 of 9 parts done").await?;

    visit.open("/journey/understand/personalised-care").await?;
    visit.see("You have done this part.").await?;
    visit.see("Yes. It brings together").await?; // The answer is kept, too.
    visit.tap("Not done after all").await?;
    visit.see_control("Done. Next part").await?;
    visit.open("/journey/understand").await?;
    visit.see("0 of 9 parts done").await
}

async fn check_short_version(visit: &mut Visit) -> Result<()> {
    visit
        .see("Think of a coat made for the average person.")
        .await?;
    visit.tap("Short version").await?;
    visit.see("You and the staff work as partners.").await?;
    visit.not_see("Think of a coat").await?;
    visit.tap("Short version").await?;
    visit.see("Think of a coat").await
}

/// Other answers are met as kindly as the right one, and any number of tries is fine.
async fn check_answers(visit: &mut Visit) -> Result<()> {
    for (answer, feedback) in [
        (
            "You make every decision by yourself.",
            "Not quite. You lead, but you are not alone.",
        ),
        (
            "Kind staff explain the plan they have made for you.",
            "Not quite. Kindness matters.",
        ),
        (
            "You and the staff make a plan together",
            "Yes. It brings together what they know",
        ),
    ] {
        visit.tap(answer).await?;
        visit.see(feedback).await?;
        let pressed: usize = visit
            .ask(
                "document.querySelectorAll('.option[aria-pressed=true]').length",
                &[],
            )
            .await?;
        ensure!(pressed == 1, "{pressed} answers are chosen");
    }
    visit.not_see("Not quite").await
}

pub async fn a_step_can_be_ended_early_and_taken_up_again(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.tap("Start with Step One").await?;
    visit.tap("Done. Next part").await?;
    visit.open("/journey/understand").await?;
    visit.tap("I'm stopping here").await?;
    visit
        .see_heading("You stopped here, and that is an ending")
        .await?;
    visit.see("1 of 9 parts").await?;
    visit.see("This is a proper ending.").await?;

    visit.open("/journey").await?;
    visit.see("Stopped here").await?;
    visit.tap("One · Understand").await?;
    visit.see("You ended this step on").await?;
    visit.tap("See my ending").await?;
    visit
        .see_heading("You stopped here, and that is an ending")
        .await?;
    visit.open("/journey/understand").await?;
    visit.tap("Take this step up again").await?;
    visit.see_control("I'm stopping here").await?;
    visit.see("1 of 9 parts done").await?;
    visit.open("/").await?;
    visit.see("Part 2 of 9").await
}

pub async fn a_step_walked_to_its_end_has_a_proper_ending(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    finish_step_one(visit).await?;
    visit.see_heading("You walked this step").await?;
    visit.see("9 parts").await?;
    visit.see("You have come to the end of Step One.").await?;
    visit.open("/journey").await?;
    visit.see("Finished").await?;
    visit.open("/").await?;
    visit.see("Step Two").await
}

/// Walks the nine parts of Step One, from Today to its ending.
pub async fn finish_step_one(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.tap("Start with Step One").await?;
    for number in 1..9 {
        visit.see(&format!("Step One · Part {number} of 9")).await?;
        visit.tap("Done. Next part").await?;
    }
    visit.see("Step One · Part 9 of 9").await?;
    visit.tap("Done. See the step").await?;
    visit.see("9 of 9 parts done").await?;
    visit.open("/").await?;
    visit.see_heading("You have read all of Step One").await?;
    visit.tap("See the ending").await?;
    visit.tap("Finish this step").await?;
    visit.arrive_at("/record/understand").await
}

/// The disk is busy, and the person leaves at once: what waits behind a write that is under way is not lost.
pub async fn what_is_done_survives_leaving_at_once_on_a_slow_disk(visit: &mut Visit) -> Result<()> {
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Short version").await?; // The app has come this far: its first write is done soon.
    tokio::time::sleep(Duration::from_millis(500)).await;
    visit.keep_database_busy().await?;
    visit.tap("You make every decision by yourself.").await?;
    visit.see("Not quite.").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.open("/journey/understand").await?;
    visit.see("1 of 9 parts done").await
}
