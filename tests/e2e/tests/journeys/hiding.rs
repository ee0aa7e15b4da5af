//! Hide: someone looks over the person's shoulder.

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, Key, Visit};

/// Milliseconds from the key to the first words of this page.
const SINCE_PRESSED: &str = "
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (!painted()) await new Promise((done) => setTimeout(done, 20));
    return performance.timeOrigin + painted().startTime - Number(sessionStorage.getItem('pressed'));";

pub async fn back_does_not_show_what_was_hidden(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.tap("Journal").await?;
    visit.see_heading("My journal").await?;
    visit.tap("Write something").await?;
    visit.type_into("Your words", "For my eyes only.").await?;
    visit.tap("Hide").await?;
    check_hidden(visit).await?;
    for _ in 0..2 {
        visit.back().await?;
        check_hidden(visit).await?;
    }

    visit.tap("Open my other page").await?;
    visit.arrive_at("/").await?;
    visit.tap("Journal").await?;
    visit.see("For my eyes only.").await
}

/// With the second key nothing of the page is left to see. How long the other page takes is shown, never judged.
pub async fn escape_twice_hides_at_once(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    let mut took_ms = vec![];
    for _ in 0..3 {
        visit.open("/journey").await?;
        visit
            .ask::<()>(
                "(() => {
                    addEventListener('keydown', () => {
                        sessionStorage.setItem('pressed', performance.timeOrigin + performance.now());
                        sessionStorage.setItem('blank', document.body.hidden);
                    }, true);
                    return null;
                })()",
                &[],
            )
            .await?;
        visit.press(Key::Escape).await?;
        visit.press(Key::Escape).await?;
        check_hidden(visit).await?;
        let is_blank: String = visit.ask("sessionStorage.getItem('blank')", &[]).await?;
        ensure!(is_blank == "true", "the page was still there after the key");
        took_ms.push(visit.ask_later::<f64>(SINCE_PRESSED, &[]).await?);
        visit.tap("Open my other page").await?;
        visit.arrive_at("/").await?;
    }
    println!("hidden {took_ms:.0?} ms after the key");
    Ok(())
}

async fn check_hidden(visit: &mut Visit) -> Result<()> {
    visit.arrive_at(HIDDEN).await?;
    visit.see_heading("Notes").await?;
    visit.not_see("Waymark").await?;
    visit.not_see("For my eyes only.").await?;
    let title = visit.title().await?;
    ensure!(title == "Notes", "the window's title is “{title}”");
    Ok(())
}
