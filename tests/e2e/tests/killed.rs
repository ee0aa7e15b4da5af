//! What is said to be saved is there after the browser was killed, again and again, with one profile.

use waymark_e2e::{Engine, killed, say};

const ROUNDS: usize = 25;

#[tokio::test]
async fn chromium_keeps_what_is_said_to_be_saved() {
    check(Engine::Chromium).await;
}

#[tokio::test]
async fn firefox_keeps_what_is_said_to_be_saved() {
    check(Engine::Firefox).await;
}

async fn check(engine: Engine) {
    let outcome = killed::kill_browsers(engine, ROUNDS).await;
    let kept = outcome.check();
    say(&killed::table(&[outcome]));
    if let Err(loss) = kept {
        panic!("{loss}");
    }
}
