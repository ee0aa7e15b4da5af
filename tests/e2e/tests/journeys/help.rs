//! Get help now: the one thing that must be there on every page.

use anyhow::{Result, ensure};
use waymark_e2e::{HIDDEN, RESCUE, Visit};

pub async fn help_is_one_tap_away_everywhere(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    for place in visit.every_place().await? {
        // One must not look like Waymark. The other has the numbers itself, since it cannot count on the app.
        if [HIDDEN, RESCUE].contains(&place.as_str()) {
            continue;
        }
        visit.open(&place).await?;
        visit.tap("Get help now").await?;
        visit.see_heading("Get help now").await?;
        visit.see("No one sees what you write in Waymark.").await?;
        check_numbers(visit).await?;
    }
    Ok(())
}

async fn check_numbers(visit: &mut Visit) -> Result<()> {
    let links: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))",
            &[],
        )
        .await?;
    for number in ["tel:999", "tel:111", "tel:116123", "sms:85258"] {
        ensure!(
            links.iter().any(|link| link.starts_with(number)),
            "{number} is not among {links:?}"
        );
    }
    Ok(())
}
