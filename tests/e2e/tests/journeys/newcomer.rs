//! Arriving for the first time, and coming back.

use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::time::sleep;
use waymark_e2e::{HIDDEN, PHONE, TABLET, Trouble, Visit};

use crate::trouble::hold_database_in_another_window;

pub async fn three_sentences_and_two_ways_in(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit
        .see_heading("Your journey as a peer leader starts here")
        .await?;
    let sentences: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.welcome p')].map(nameOf)",
            &[],
        )
        .await?;
    ensure!(sentences.len() == 3, "{sentences:?}");
    visit.see_control("Start with Step One").await?;
    visit.see_control("Look at the journey").await?;
    visit.not_see("Carry on").await?;

    visit.tap("Look at the journey").await?;
    visit.see_heading("Your journey").await?;
    visit.back().await?;
    visit.tap("Start with Step One").await?;
    visit.see_heading("What personalised care is").await
}

/// Puts the page's own shell in the place of the app; answers where everything stood in the one and in the other.
const PLACES: &str = "
    const place = ({ left, top, width, height }) => [left, top, width, height].map(Math.round).join(' ');
    const places = () => [...document.querySelectorAll('#app :is(a, button, h1, p, footer, nav, svg)')]
        .filter((element) => element.getClientRects().length > 0 && !element.matches('.skip-link'))
        .map((element) => `${element.innerText?.trim() ?? 'picture'}: ${place(element.getBoundingClientRect())}`);
    const app = places();
    const readiness = document.querySelector('.readiness')?.innerText.trim();
    const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
    document.getElementById('app').replaceWith(document.adoptNode(page.getElementById('app')));
    // It has gone on in the meantime, and says so in fewer words.
    if (readiness) document.querySelector('.readiness').lastChild.data = readiness;
    return [places(), app];";

/// The shell is painted first, and says already what the app will say there.
pub async fn nothing_moves_when_the_app_takes_over(visit: &mut Visit) -> Result<()> {
    for size in [PHONE, TABLET] {
        visit.resize(size).await?;
        visit.open("/").await?;
        let (shell, app): (Vec<String>, Vec<String>) = visit.ask_later(PLACES, &[]).await?;
        ensure!(
            shell
                .iter()
                .any(|line| line.starts_with("Start with Step One")),
            "a newcomer's first words are not in sight: {shell:#?}"
        );
        ensure!(
            shell == app,
            "in the shell: {shell:#?}\nin the app: {app:#?}"
        );
    }
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    // Who comes back reads other words here, and so not these.
    for path in ["/", "/journal"] {
        visit.open(path).await?;
        let (shell, _): (Vec<String>, Vec<String>) = visit.ask_later(PLACES, &[]).await?;
        let is_opening = |line: &String| line.starts_with("Opening Waymark");
        ensure!(shell.iter().any(is_opening), "{path}: {shell:#?}");
    }
    Ok(())
}

/// A browser gives a tap to what was under the finger at its beginning and at its end.
pub async fn a_finger_that_is_down_when_the_app_takes_over_is_heard(
    visit: &mut Visit,
) -> Result<()> {
    visit.new_entry("Saved before.").await?;
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.stop_server();
    hold_database_in_another_window(visit).await?;
    visit.ask::<()>("(location.assign('/'), null)", &[]).await?;
    visit.see("Opening Waymark…").await?;
    visit.press_down("Journal").await?;
    visit.go_to_window(1).await?;
    visit.close_window().await?;
    visit.go_to_window(0).await?;
    sleep(Duration::from_secs(2)).await; // By now the app has read the records.
    visit.let_go().await?;
    visit.see("Saved before.").await
}

pub async fn an_opening_that_takes_long_says_so_and_whom_to_call(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    let its_file = "document.getElementById('waymark-wasm').getAttribute('href')";
    let app: String = visit.ask(its_file, &[]).await?;
    visit.take_another_device().await?;
    visit.open(HIDDEN).await?;
    visit.begin_trouble(&app, Trouble::Slow);
    visit.ask::<()>("(location.assign('/'), null)", &[]).await?;
    visit.see("This is taking longer than usual.").await?;
    visit.see("call 999 in an emergency").await?;
    visit
        .see_control("See and save what is on this device")
        .await?;
    visit.tap("Try again").await?;
    visit.not_see("This is taking longer than usual.").await?;

    let asked = visit.times_asked_for(&app);
    visit.tap("Get help now").await?;
    visit.see("call 999 in an emergency").await?;
    visit.see_control("116 123").await?;
    visit.arrive_at("/help").await?;
    ensure!(
        visit.times_asked_for(&app) == asked,
        "the app is fetched from the beginning"
    );
    visit.end_trouble();
    visit.see_heading("Get help now").await?;
    visit.back().await?;
    visit.see_control("Start with Step One").await
}

/// Who has chosen dark on a light device sees nothing light, not for a moment: no other file has come by then.
pub async fn chosen_colours_are_there_before_the_app(visit: &mut Visit) -> Result<()> {
    visit.release().change_words(
        "index.html",
        "<script src=\"/boot.",
        "<script data-src=\"/boot.",
    )?;
    visit.open(HIDDEN).await?;
    let choose =
        "localStorage.setItem('waymark/display', JSON.stringify({ colours: 'dark', text: '150' }))";
    visit.ask::<Option<()>>(choose, &[]).await?;
    visit
        .ask::<u32>("setTimeout(() => location.assign('/'))", &[])
        .await?;
    let is_dark = "document.querySelector('main.opening') !== null
        && getComputedStyle(document.body).backgroundColor === 'rgb(15, 30, 25)'
        && document.documentElement.dataset.text === '150'";
    visit
        .wait_for("a dark page without the app", is_dark, &[])
        .await
}

pub async fn pages_that_could_not_be_fetched_say_so_and_can_be_tried_again(
    visit: &mut Visit,
) -> Result<()> {
    let bring_back = visit.release().take_later_part_away()?;
    visit.expect_error("404");
    visit.expect_error("WebAssembly");
    visit.expect_error("integrity");
    visit.open("/").await?;
    visit.tap("Look at the journey").await?;
    visit
        .see_heading("Waymark could not open its pages")
        .await?;
    visit.see("Your saved work is still here.").await?;
    bring_back()?;
    visit.tap("Try again").await?;
    visit.see_heading("Your journey").await
}

pub async fn carrying_on_comes_first_with_no_signal_too(visit: &mut Visit) -> Result<()> {
    visit.open("/").await?;
    visit.wait_ready_offline().await?;
    visit.tap("Start with Step One").await?;
    visit.tap("Done. Next part").await?;
    visit.see_heading("Why things need to change").await?;
    visit.stop_server();

    visit.open("/").await?;
    check_carry_on(visit).await?;
    visit.reload().await?;
    check_carry_on(visit).await?;
    visit.close_and_reopen().await?;
    check_carry_on(visit).await?;
    visit.tap("Carry on").await?;
    visit.see_heading("Why things need to change").await
}

async fn check_carry_on(visit: &mut Visit) -> Result<()> {
    visit.see_heading("Carry on where you left off").await?;
    visit.see("Part 2 of 9").await?;
    let first: String = visit
        .ask("nameOf(document.querySelector('main a, main button'))", &[])
        .await?;
    ensure!(first == "Carry on", "the first thing to tap is “{first}”");
    let place: String = visit
        .ask("document.querySelector('main a').pathname", &[])
        .await?;
    ensure!(
        place == "/journey/understand/why-change",
        "it leads to {place}"
    );
    Ok(())
}
