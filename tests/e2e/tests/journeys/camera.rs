//! A code goes from phone to phone: through the camera, or as a picture, with no signal.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use waymark::domain::members::Answers;
use waymark::export::code as codes;
use waymark_e2e::{Visit, code};
use xtask::content;

const PAGE: &str = "/group/code";
const ACTIVITY: &str = "good-facilitation";
const CHOOSE: &str = "Choose a picture of the code";

/// What is said of a code with somebody's answers, where the group's result is wanted: every letter of it was read.
const READ: &str =
    "This code belongs to “What makes good facilitation?”. Open that one to read it.";

/// A code as long as what somebody says who adds many cards.
fn text() -> Result<String> {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let texts = content::compile(Path::new(content))?.texts;
    let activity = &texts.activities[ACTIVITY];
    let choice = &activity.all_choices()[0].id;
    let own = (1..=8).map(|number| (format!("A quality of my own {number}"), choice.clone()));
    let answers = Answers {
        own: own.collect(),
        ..Answers::default()
    };
    let text = codes::of_answers(ACTIVITY, activity, &answers).context("it is too long")?;
    ensure!(text.len() > 250, "{text} is short");
    Ok(text)
}

pub async fn a_code_is_read_with_the_camera_and_no_signal(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.hold_before_camera(&code::film(&text()?)?).await?;
    visit.stop_server();
    visit.open(PAGE).await?;
    visit.tap("Open the camera").await?;
    visit.see("Hold the phone so that the whole code").await?;
    visit.see(READ).await?;
    check_heard(visit, READ).await?;
    let barriers = visit.barriers().await?;
    ensure!(barriers.is_empty(), "there are barriers: {barriers:#?}");
    visit.check_width().await?;

    remember_track(visit).await?;
    visit.tap("Stop the camera").await?;
    visit.not_see("Hold the phone").await?;
    check_camera_is_off(visit).await?;
    let focused = visit.focused().await?;
    ensure!(
        focused.as_deref() == Some("Open the camera"),
        "the focus is on {focused:?}"
    );

    visit.tap("Open the camera").await?;
    visit
        .wait_for(
            "the picture",
            "document.querySelector('video')?.videoWidth > 0",
            &[],
        )
        .await?;
    remember_track(visit).await?;
    visit.tap("Journal").await?;
    visit.arrive_at("/journal").await?;
    check_camera_is_off(visit).await
}

pub async fn a_camera_that_is_refused_is_said_with_another_way(visit: &mut Visit) -> Result<()> {
    visit.refuse_camera().await?;
    visit.open(PAGE).await?;
    visit.tap("Open the camera").await?;
    visit.see("Waymark may not use the camera here.").await?;
    check_heard(visit, "Waymark may not use the camera here.").await?;
    visit.see_control("Open the camera").await?;
    let file = visit.make_file("code.bmp", &code::picture(&text()?)?)?;
    visit.choose_file(CHOOSE, &file).await?;
    visit.see(READ).await?;
    visit.not_see("Waymark may not use the camera here.").await
}

pub async fn a_device_without_a_camera_is_told_so(visit: &mut Visit) -> Result<()> {
    visit.open(PAGE).await?;
    visit.tap("Open the camera").await?;
    visit.see("No camera was found on this device.").await?;
    visit
        .ask::<bool>(
            "Object.defineProperty(navigator, 'mediaDevices', { value: undefined }) !== null",
            &[],
        )
        .await?;
    visit.tap("Open the camera").await?;
    visit.see("This browser offers no camera here.").await
}

pub async fn what_reads_codes_can_be_missing_and_come_later(visit: &mut Visit) -> Result<()> {
    visit.expect_error("404");
    visit.expect_error("integrity");
    let bring_script_back = visit.release().take_away("scanner.")?;
    let bring_module_back = visit.release().take_away("scanner_bg.")?;
    visit.hold_before_camera(&code::film(&text()?)?).await?;
    visit.open(PAGE).await?;
    for bring_back in [
        Box::new(bring_script_back) as Box<dyn FnOnce() -> Result<()>>,
        Box::new(bring_module_back),
    ] {
        visit.tap("Open the camera").await?;
        visit
            .see("What reads codes is not on this device yet.")
            .await?;
        bring_back()?;
    }
    visit.tap("Open the camera").await?;
    visit.see(READ).await
}

/// Chromium has a reader on some systems only, so here one stands in for it.
pub async fn the_browsers_own_reader_is_used_until_it_fails(visit: &mut Visit) -> Result<()> {
    visit.hold_before_camera(&code::film(&text()?)?).await?;
    visit.open(PAGE).await?;
    let stand_in = "(window.BarcodeDetector = class {
        static async getSupportedFormats() { return ['ean_13', 'qr_code']; }
        async detect() {
            if (window.fails) throw new Error('The reader has gone away.');
            return [{ rawValue: 'https://example.org/a' }];
        }
    }) !== null";
    visit.ask::<bool>(stand_in, &[]).await?;
    visit.tap("Open the camera").await?;
    visit.see("This is not a code made by Waymark.").await?;
    visit.ask::<bool>("(window.fails = true)", &[]).await?;
    visit.see(READ).await
}

pub async fn a_picture_of_a_code_is_read_in_every_colour_scheme(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    visit.open(PAGE).await?;
    let nothing = visit.make_file("nothing.bmp", &code::empty_picture())?;
    visit.choose_file(CHOOSE, &nothing).await?;
    visit.see("No code was found in the picture.").await?;
    let words = visit.make_file("words.bmp", b"These are words.")?;
    visit.choose_file(CHOOSE, &words).await?;
    visit
        .see("This browser cannot open the file as a picture.")
        .await?;

    let sheet = visit.new_sheet(&format!("/group/{ACTIVITY}")).await?;
    let shows = sheet.iter().find(|stage| stage.ends_with("/code"));
    let shows = shows.context("a sheet has a code")?;
    for colours in ["Light", "Dark", "High contrast"] {
        visit.open("/settings").await?;
        visit.tap(colours).await?;
        visit.open(shows).await?;
        visit.see("Hand your answers to the group").await?;
        let picture = visit.picture_of(".code-picture").await?;
        let picture = visit.make_file(&format!("{colours}.png"), &picture)?;
        let long = visit.make_file("long.bmp", &code::picture(&text()?)?)?;
        for file in [picture, long] {
            visit.open(PAGE).await?;
            visit.choose_file(CHOOSE, &file).await?;
            visit.see(READ).await?;
        }
    }
    Ok(())
}

/// Checks that a screen reader is told this.
async fn check_heard(visit: &mut Visit, words: &str) -> Result<()> {
    visit
        .wait_for(
            &format!("“{words}”, spoken"),
            "nameOf(document.querySelector('[role=status].notice-area')).includes(arguments[0])",
            &[words],
        )
        .await
}

/// Remembers what gives the picture, to look at it when the picture is gone.
async fn remember_track(visit: &mut Visit) -> Result<()> {
    let is_live: bool = visit
        .ask(
            "(window.track = document.querySelector('video').srcObject.getVideoTracks()[0]).readyState === 'live'",
            &[],
        )
        .await?;
    ensure!(is_live, "the camera gives no picture");
    Ok(())
}

async fn check_camera_is_off(visit: &mut Visit) -> Result<()> {
    visit
        .wait_for(
            "a camera that is off",
            "window.track.readyState === 'ended'",
            &[],
        )
        .await
}
