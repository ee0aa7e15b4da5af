//! The pictures of Waymark in the README and in its manifest, for `cargo xtask screenshots`.

mod palette;
mod record;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use waymark_e2e::{Engine, Screen, Visit};
use xtask::content;

/// A phone of today, upright.
const PHONE: Screen = Screen {
    width: 390,
    height: 844,
    ratio: 2,
};

/// A tablet on the table, upright.
const TABLET: Screen = Screen {
    width: 820,
    height: 1180,
    ratio: 1,
};

/// As browsers on computers show it to somebody who is about to install.
const WIDE: Screen = Screen {
    width: 1280,
    height: 800,
    ratio: 1,
};

/// What Waymark takes up on a phone, and the room there is.
const USED_BYTES: u64 = 2_900_000;
const ROOM_BYTES: u64 = 4_000_000_000;

/// Where the README has its pictures, and where the manifest has its own.
const README: &str = "docs/screenshots";
const MANIFEST: &str = "public/screenshots";

/// A page, what its pictures are called, and words that stand on it once it is whole.
struct Page {
    name: &'static str,
    address: &'static str,
    words: &'static str,
}

impl Page {
    const fn new(name: &'static str, address: &'static str, words: &'static str) -> Self {
        Self {
            name,
            address,
            words,
        }
    }
}

const TODAY: Page = Page::new("today", "/", "has promised to keep it");
const PATH: Page = Page::new("path", "/journey", "You are here");
const PART: Page = Page::new(
    "part",
    "/journey/understand/what-matters",
    "A made-up example",
);
const JOURNAL: Page = Page::new("journal", "/journal", "Rang Bea");
const CIRCLES: Page = Page::new("circles", "/group/board/made-up/together", "Listening well");
const ENDING: Page = Page::new("ending", "/record/understand", "14 checks");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    let root = root.context("this package stands in tests/e2e")?;
    let mut visit = Visit::begin(Engine::Chromium).await?;
    visit.set_clock(record::NOW_MS).await?;
    visit.keep_for_good(USED_BYTES, ROOM_BYTES).await?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    let made_up = record::made_up(&content::compile(root)?)?;
    visit.put_records(&made_up).await?;
    for (is_dark, ending) in [(false, ""), (true, "-dark")] {
        for page in [TODAY, PATH, PART, JOURNAL, CIRCLES, ENDING] {
            let file = format!("{README}/{}-phone{ending}.png", page.name);
            take(&mut visit, &page, PHONE, is_dark, &root.join(file)).await?;
        }
        for page in [PATH, CIRCLES] {
            let file = format!("{README}/{}-tablet{ending}.png", page.name);
            take(&mut visit, &page, TABLET, is_dark, &root.join(file)).await?;
        }
    }
    for (page, name, screen) in [
        (PATH, "journey-narrow", PHONE),
        (PART, "part-narrow", PHONE),
        (CIRCLES, "group-narrow", PHONE),
        (PATH, "journey-wide", WIDE),
        (CIRCLES, "group-wide", WIDE),
    ] {
        let file = format!("{MANIFEST}/{name}.png");
        take(&mut visit, &page, screen, false, &root.join(file)).await?;
    }
    Ok(())
}

async fn take(
    visit: &mut Visit,
    page: &Page,
    screen: Screen,
    is_dark: bool,
    file: &Path,
) -> Result<()> {
    visit.show_on(screen, is_dark).await?;
    visit.open(page.address).await?;
    visit.see(page.words).await?;
    let picture = palette::with_palette(&visit.picture().await?)?;
    println!("{} ({} bytes)", file.display(), picture.len());
    fs::write(file, picture).with_context(|| format!("{} cannot be written", file.display()))
}
