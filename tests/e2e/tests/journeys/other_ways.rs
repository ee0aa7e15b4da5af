//! Answering without writing: a drawing, and words chosen from a wheel or beside a picture.

use anyhow::{Result, ensure};
use waymark_e2e::{Key, Visit};

const DRAW: &str = "Draw";
const CHOOSE: &str = "Choose words or a picture";
const IN_IT: &str = "What is in it? (only if you like)";

/// How many lines stand on the sheet.
async fn wait_for_lines(visit: &mut Visit, count: usize) -> Result<()> {
    let question =
        "document.querySelectorAll('.drawing-sheet path').length === Number(arguments[0])";
    let what = format!("a sheet with {count} lines");
    visit.wait_for(&what, question, &[&count.to_string()]).await
}

async fn draw_line(visit: &mut Visit, to: (f64, f64)) -> Result<()> {
    visit.drag(".drawing-sheet", ".drawing-sheet", to).await
}

pub async fn a_drawing_is_kept_with_its_entry_and_carried(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/journal/new").await?;
    visit.tap(DRAW).await?;
    draw_line(visit, (0.2, 0.3)).await?;
    wait_for_lines(visit, 1).await?;
    visit.see("Saved on this device").await?;
    visit.tap("Broad").await?;
    visit.tap("Blue").await?;
    draw_line(visit, (0.8, 0.7)).await?;
    wait_for_lines(visit, 2).await?;
    visit.type_into(IN_IT, "A boat").await?;
    let is_named = "document.querySelector('.drawing-sheet').getAttribute('aria-label') === 'A drawing: A boat'";
    visit
        .wait_for("the name of the drawing", is_named, &[])
        .await?;
    // From the middle outwards, and in the colour and breadth that were chosen.
    let last: (String, String, String) = visit
        .ask(
            "((line) => [line.getAttribute('class'), line.getAttribute('stroke-width'), line.getAttribute('d')])([...document.querySelectorAll('.drawing-sheet path')].at(-1))",
            &[],
        )
        .await?;
    ensure!(
        last.0 == "pen-blue" && last.1 == "22" && last.2.starts_with("M400 300L"),
        "the line is {last:?}"
    );

    visit.close_and_reopen().await?;
    wait_for_lines(visit, 2).await?;
    visit.see_words_in(IN_IT, "A boat").await?;
    visit.type_into("Your words", "By the sea.").await?;
    visit.see("Saved on this device").await?;
    visit.reload().await?;
    wait_for_lines(visit, 2).await?;
    visit.open("/journal").await?;
    visit.see("By the sea.").await?;
    visit.type_into("Find by a word", "boat").await?;
    visit.see("1 entry").await?;

    visit.open("/record").await?;
    visit.tap("Save a copy").await?;
    let copy = visit.download("waymark-copy-", ".html").await?;
    let text = std::fs::read_to_string(&copy)?;
    ensure!(
        text.contains("<path class=\"pen-blue\" stroke-width=\"22\" d=\"M400 300L"),
        "the copy does not show the drawing"
    );
    visit.open_file(&copy).await?;
    visit.see("A drawing: A boat").await
}

pub async fn a_drawing_is_taken_back_and_a_cleared_sheet_comes_back(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/journal/new").await?;
    visit.tap(DRAW).await?;
    for (count, to) in (1..).zip([(0.2, 0.3), (0.8, 0.3), (0.5, 0.9)]) {
        draw_line(visit, to).await?;
        wait_for_lines(visit, count).await?;
    }
    visit.tap("Undo").await?;
    wait_for_lines(visit, 2).await?;
    visit.tap("Clear the sheet").await?;
    visit.see("The sheet is clear.").await?;
    wait_for_lines(visit, 0).await?;
    let in_notice = "void document.querySelector('.notice .button').click()";
    visit.ask::<()>(in_notice, &[]).await?;
    wait_for_lines(visit, 2).await?;
    visit.see("Saved on this device").await?;
    visit.reload().await?;
    wait_for_lines(visit, 2).await?;
    // What has nothing but a drawing is called so in the journal.
    visit.open("/journal").await?;
    visit.tap("A drawing").await?;
    wait_for_lines(visit, 2).await
}

pub async fn words_are_chosen_by_tap_and_by_keyboard_and_found(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/journey/understand/personalised-care").await?;
    visit.tap("Write about this").await?;
    visit.tap(CHOOSE).await?;
    // In the wheel, which has no names for a screen reader.
    let in_wheel = "[...document.querySelectorAll('.wheel text')].find((word) => word.textContent === arguments[0]).dispatchEvent(new MouseEvent('click', { bubbles: true }))";
    visit.ask::<bool>(in_wheel, &["grateful"]).await?;
    visit.see_control("Take away grateful").await?;
    visit.see("Saved on this device").await?;
    visit.tap("some sun").await?;
    visit.see_control("Take away some sun").await?;

    visit.tap("The same words as a list").await?;
    visit.tab_to("sad").await?;
    visit.press(Key::Space).await?;
    visit.see_control("Take away sad").await?;
    visit.tab_to("lonely").await?;
    visit.press(Key::Space).await?;
    visit.see_control("Take away lonely").await?;
    visit.tap("Take away sad").await?;
    let chosen = "[...document.querySelectorAll('.chip.chosen')].map((chip) => nameOf(chip))";
    let chosen: Vec<String> = visit.ask(chosen, &[]).await?;
    ensure!(
        chosen == ["grateful", "some sun", "lonely"].map(|word| format!("Take away {word}")),
        "chosen: {chosen:?}"
    );

    visit.reload().await?;
    visit.see_control("Take away lonely").await?;
    visit.open("/journal").await?;
    visit.see("grateful, some sun, lonely").await?;
    visit.type_into("Find by a word", "lonely").await?;
    visit.see("1 entry").await?;
    visit.tap("Search").await?;
    visit.type_into("Words to look for", "grateful").await?;
    visit.see("In your journal").await
}

pub async fn a_word_of_despair_leads_to_help_and_nothing_written_does(
    visit: &mut Visit,
) -> Result<()> {
    visit.open("/journal/new").await?;
    visit.type_into("Your words", "hopeless").await?;
    visit.see("Saved on this device").await?;
    visit.tap(CHOOSE).await?;
    visit.tap("The same words as a list").await?;
    visit.tap("sad").await?;
    visit.see_control("Take away sad").await?;
    visit
        .not_see("You do not have to carry this alone.")
        .await?;
    visit.tap("hopeless").await?;
    visit.see("You do not have to carry this alone.").await?;
    let leads = "document.querySelector('.other-way a[href$=\"/help\"]') !== null";
    ensure!(
        visit.ask::<bool>(leads, &[]).await?,
        "there is no way to help"
    );
    visit.tap("Take away hopeless").await?;
    visit.not_see("You do not have to carry this alone.").await
}
