//! No barrier on any page, in light and dark, in usual and very large text, on small phones.

use anyhow::{Result, ensure};
use waymark_e2e::{PHONE, Visit};

/// The smallest phones, and a desktop page at 400 %.
const NARROWEST: (u32, u32) = (320, 568);

pub async fn light_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "Light", "Usual", NARROWEST).await
}

pub async fn light_in_very_large_text_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "Light", "Largest", PHONE).await
}

pub async fn dark_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "Dark", "Usual", NARROWEST).await
}

pub async fn dark_in_very_large_text_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "Dark", "Largest", PHONE).await
}

pub async fn cream_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "Cream", "A little larger", PHONE).await
}

pub async fn high_contrast_has_no_barrier(visit: &mut Visit) -> Result<()> {
    check_every_place(visit, "High contrast", "Usual", PHONE).await
}

async fn check_every_place(
    visit: &mut Visit,
    colours: &str,
    text_size: &str,
    size: (u32, u32),
) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    visit.tap(colours).await?;
    visit.tap(text_size).await?;
    let places = visit.every_place().await?;
    visit.resize(size).await?;
    let mut barriers = Vec::new();
    for place in places {
        visit.open(&place).await?;
        barriers.extend(in_the_way(visit, &place).await?);
    }
    visit.put_own_things_away().await?;
    barriers.extend(in_the_way(visit, "a session while a group uses the device").await?);
    visit.open("/journal").await?;
    visit.see_heading("This is put away").await?;
    barriers.extend(in_the_way(visit, "what is put away").await?);
    ensure!(
        barriers.is_empty(),
        "there are barriers:\n{}",
        barriers.join("\n")
    );
    Ok(())
}

/// What is in somebody's way on the page that is open.
async fn in_the_way(visit: &mut Visit, place: &str) -> Result<Vec<String>> {
    let mut found = visit.barriers().await?;
    found.extend(
        visit
            .check_width()
            .await
            .err()
            .map(|error| error.to_string()),
    );
    Ok(found
        .into_iter()
        .map(|barrier| format!("{place}: {barrier}"))
        .collect())
}
