//! What is said to be saved is there after the browser was killed, again and again, with one profile.

use anyhow::Result;
use waymark_e2e::{Visit, killed, say};

const ROUNDS: usize = 25;

pub async fn what_is_said_to_be_saved_is_there_after_each_of_many_kills(
    visit: &mut Visit,
) -> Result<()> {
    let outcome = killed::kill_again_and_again(visit, ROUNDS).await?;
    let is_kept = outcome.check();
    say(&killed::table(&[outcome]));
    is_kept
}
