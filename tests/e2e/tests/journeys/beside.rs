//! What stands beside the path: where to start, words explained, figures, what next, and search, with no signal.

use anyhow::{Result, ensure};
use waymark_e2e::{Key, Visit};

pub async fn a_few_questions_suggest_a_step_and_forbid_none(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.tap("Journey").await?;
    visit.tap("Where do I start?").await?;
    visit.tap("Understand my own care better").await?;
    visit.see("You could start with Step One").await?;
    visit.not_see("Have you met this before?").await?;

    visit.tap("Help a group to run well").await?;
    visit.see("Have you met this before?").await?;
    visit.not_see("You could start with").await?;
    visit.tap("Yes").await?; // To the first question: Step One is known.
    visit.tab_to("Yes").await?;
    visit.press(Key::Down).await?; // To the second one: not yet.
    visit.see("You could start with Step Two").await?;
    visit.see("Every step is open.").await?;
    visit.tap("Open Step Two").await?;
    visit.see_heading("Help others").await
}

pub async fn a_word_is_explained_where_it_stands(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/journey/understand/why-change").await?;
    visit.tab_to("long-term conditions").await?;
    visit.press(Key::Enter).await?;
    visit.see("An illness or health problem that lasts").await?;
    visit.press(Key::Escape).await?;
    visit
        .not_see("An illness or health problem that lasts")
        .await?;
    let focused = visit.focused().await?;
    ensure!(
        focused.as_deref() == Some("long-term conditions"),
        "the focus is on {focused:?}"
    );

    visit.tap("long-term conditions").await?;
    visit.see("An illness or health problem that lasts").await?;
    visit.tap("All the words").await?;
    visit.see_heading("Words explained").await?;
    visit.see("Planning and deciding together as equals").await
}

pub async fn every_figure_has_its_source_and_the_path_leads_on(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/facts").await?;
    let without: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('.facts li')].filter((fact) => !/(19|20)\\d\\d/.test(fact.querySelector('.source')?.innerText)).map(nameOf)",
            &[],
        )
        .await?;
    ensure!(
        without.is_empty(),
        "without a source and a year: {without:?}"
    );
    let count: usize = visit
        .ask("document.querySelectorAll('.facts li').length", &[])
        .await?;
    ensure!(count > 25, "only {count} figures");
    visit.open("/journey").await?;
    visit.tap("What next, and who to ask").await?;
    visit.see("After Step One").await
}

pub async fn words_are_found_in_the_programme_and_in_ones_journal(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit
        .new_entry("The baker listened to me on Tuesday.")
        .await?;
    visit.tap("Search").await?;
    visit.type_into("Words to look for", "listen").await?;
    visit.see("In your journal").await?;
    visit.see("The baker listened to me").await?;
    visit.see("In the programme").await?;
    let first: String = visit
        .ask(
            "nameOf([...document.querySelectorAll('section')].at(-1).querySelector('.entry-line'))",
            &[],
        )
        .await?;
    ensure!(first == "Listening", "the first title is “{first}”");

    visit.clear("Words to look for").await?;
    visit
        .type_into("Words to look for", "baker tuesday")
        .await?;
    visit.see("1 place found").await?;
    visit.not_see("In the programme").await?;
    visit.clear("Words to look for").await?;
    visit.type_into("Words to look for", "zzz").await?;
    visit.see("Nothing found.").await?;
    visit.clear("Words to look for").await?;
    visit.type_into("Words to look for", "link worker").await?;
    visit.tap("link worker").await?;
    visit.arrive_at("/glossary").await
}
