//! Waymark in another language: fetched when it is chosen, then there with no signal, and English where it is not done.

use anyhow::{Result, ensure};
use waymark_e2e::{Trouble, Visit};

use crate::updates::{NEW_WORDS, check_version, make_newer};

const WELSH: &str = "Cymraeg";
const PART: &str = "/journey/understand/personalised-care";
const WELSH_PART: &str = "Beth yw gofal wedi'i bersonoli";
const NOT_TRANSLATED: &str = "/journey/help-others/where-it-came-from";

/// The folder and the language that `cargo xtask test` has built for this alone.
const FOLDER: &str = "/some/folder";
const RIGHT_TO_LEFT: &str = "[Right to left]";

pub async fn another_language_is_fetched_when_chosen_and_then_there_with_no_signal(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    ensure!(
        !visit.requests().iter().any(|asked| asked.contains("-cy.")),
        "a language was fetched that nobody has chosen"
    );
    change_to_welsh(visit).await?;
    wait_until_kept(visit).await?;
    visit.stop_server();

    visit.open(PART).await?;
    visit.see_heading(WELSH_PART).await?;
    check_language(visit, "h1", "cy").await?;
    visit.see("Cyfieithiad drafft").await?;
    visit.open("/journey").await?;
    visit.see_heading("Eich taith").await?;
    visit.see("Dau · Helpu eraill").await?;
    visit.open("/journal/new").await?;
    visit.see_heading("Beth sydd ar eich meddwl?").await?;

    visit.open("/settings").await?;
    visit.tap("English").await?;
    visit.see_heading("Settings").await?;
    check_language(visit, "h1", "en-GB").await?;
    visit.open(PART).await?;
    visit.see_heading("What personalised care is").await
}

pub async fn what_is_not_translated_is_in_english_and_says_so(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    change_to_welsh(visit).await?;
    visit.open(NOT_TRANSLATED).await?;
    visit.see("Dydy hwn ddim wedi'i gyfieithu eto.").await?;
    visit.see_control("Cael help nawr").await?;
    visit.see_control("Done. Next part").await?;
    check_language(visit, "h1", "en-GB").await?;
    check_language(visit, ".app-header a[href='/help']", "cy").await?;
    visit.open("/journey/help-others").await?;
    check_language(visit, "h1", "cy").await?;
    check_language(visit, ".part-list strong", "en-GB").await?;
    visit.open("/group").await?;
    check_language(visit, "h1", "cy").await?;
    check_language(visit, ".activity-card strong", "en-GB").await
}

pub async fn a_language_that_does_not_come_changes_nothing(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    for file in ["words", "programme", "texts"] {
        let question = "document.querySelector('meta[content=cy]').dataset[arguments[0]]";
        let path: String = visit.ask(question, &[file]).await?;
        visit.expect_error("404");
        visit.begin_trouble(&path, Trouble::Missing);
        visit.tap(WELSH).await?;
        visit
            .see("That language could not be fetched. Open Waymark with a connection, then try again.")
            .await?;
        visit.end_trouble();
        visit.reload().await?;
        visit.see_heading("Settings").await?;
        let is_chosen =
            "document.querySelector('.option[aria-pressed=true]').innerText === 'English'";
        ensure!(visit.ask::<bool>(is_chosen, &[]).await?, "English is left");
    }
    change_to_welsh(visit).await
}

pub async fn an_update_brings_the_chosen_language_along(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    change_to_welsh(visit).await?;
    wait_until_kept(visit).await?;
    make_newer(visit)?;
    visit.open("/journal").await?;
    visit.tap("Ei defnyddio nawr").await?;
    visit.see_heading("Fy nyddiadur").await?;
    check_version(visit, NEW_WORDS).await?;
    visit.stop_server();
    visit.open(PART).await?;
    visit.see_heading(WELSH_PART).await
}

pub async fn a_copy_brings_the_language_and_asks_before_it_is_shown(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/settings").await?;
    change_to_welsh(visit).await?;
    visit.open("/record").await?;
    visit.tap("Cadw copi").await?;
    let copy = visit.download("waymark-copi-", ".html").await?;
    visit.take_another_device().await?;
    visit.open("/record").await?;
    visit.wait_ready_offline().await?;
    visit.choose_file("Choose a copy", &copy).await?;
    visit.see("You chose Cymraeg").await?;
    visit.see_heading("My record").await?;
    visit.tap("Show it in Cymraeg").await?;
    visit.see_heading("Fy ngwaith").await
}

/// What is there before the app is, and when the app is not.
pub async fn the_page_before_the_app_is_in_the_chosen_language(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    change_to_welsh(visit).await?;
    visit.turn_webassembly_off().await?;
    visit.open("/journal").await?;
    visit
        .see_heading("Doedd Waymark ddim yn gallu dechrau yn y porwr hwn.")
        .await?;
    visit.see_control("Cael help nawr").await?;
    visit.see_control("Dyddiadur").await?;
    check_language(visit, "h1", "cy").await
}

/// Pages that the language for tests has, and pages that it leaves in English.
const MIRRORED: [&str; 11] = [
    "/",
    "/journey",
    "/journey/understand",
    PART,
    "/journal",
    "/journal/new",
    "/group",
    "/record",
    "/help",
    "/settings",
    "/search",
];
const IN_ENGLISH: [&str; 3] = [NOT_TRANSLATED, "/group/good-facilitation", "/start"];

/// The frame runs from right to left, what is not translated from left to right, and nothing reaches over the edge.
pub async fn a_language_from_right_to_left_is_mirrored(visit: &mut Visit) -> Result<()> {
    visit.move_into_folder()?;
    visit.open(&at("/settings")).await?;
    visit.wait_ready_offline().await?;
    visit.resize((320, 568)).await?;
    visit.tap(RIGHT_TO_LEFT).await?;
    let is_mirrored = "document.documentElement.dir === 'rtl' && heading() !== ''";
    visit
        .wait_for("the mirrored page", is_mirrored, &[])
        .await?;
    let mut barriers = Vec::new();
    for (places, direction) in [(&MIRRORED[..], "rtl"), (&IN_ENGLISH[..], "ltr")] {
        for place in places {
            visit.open(&at(place)).await?;
            visit.wait_for("a heading", "heading() !== ''", &[]).await?;
            visit.check_width().await?;
            let found = visit.barriers().await?.into_iter();
            barriers.extend(found.map(|barrier| format!("{place}: {barrier}")));
            let question = "getComputedStyle(document.querySelector('h1')).direction";
            let here: String = visit.ask(question, &[]).await?;
            ensure!(here == direction, "{place} runs {here}");
        }
    }
    ensure!(barriers.is_empty(), "{}", barriers.join("\n"));
    // The name begins the header, and so stands on the right.
    let is_left = "(() => {
        const left = (selector) => document.querySelector(`.app-header ${selector}`).getBoundingClientRect().left;
        return left('[href$=\"/search\"]') < left('.brand');
    })()";
    ensure!(
        visit.ask::<bool>(is_left, &[]).await?,
        "the header is not mirrored"
    );
    Ok(())
}

fn at(address: &str) -> String {
    format!("{FOLDER}{address}")
}

/// On the page of settings in English.
async fn change_to_welsh(visit: &mut Visit) -> Result<()> {
    visit.tap(WELSH).await?;
    visit.see_heading("Gosodiadau").await
}

/// Waits until the worker keeps all three files of Welsh, which may go on after the page is there.
async fn wait_until_kept(visit: &mut Visit) -> Result<()> {
    visit
        .ask_later::<()>(
            "const kept = async () => {
                const { words, programme, texts } = document.querySelector('meta[content=cy]').dataset;
                return (await Promise.all([words, programme, texts].map((file) => caches.match(file)))).every(Boolean);
            };
            while (!(await kept())) await new Promise((done) => setTimeout(done, 50));
            return null;",
            &[],
        )
        .await
}

async fn check_language(visit: &mut Visit, selector: &str, language: &str) -> Result<()> {
    let question = "document.querySelector(arguments[0])?.closest('[lang]').lang";
    let here: Option<String> = visit.ask(question, &[selector]).await?;
    ensure!(
        here.as_deref() == Some(language),
        "{selector} is in {here:?}, and not in {language}"
    );
    Ok(())
}
