//! Get help now: the one thing that must be there on every page.

use anyhow::{Result, ensure};
use waymark_e2e::{Hand, Key, Visit};

pub async fn ones_own_people_come_first_by_finger(visit: &mut Visit) -> Result<()> {
    own_people_come_first(visit, Hand::Finger).await
}

pub async fn ones_own_people_come_first_by_keyboard_alone(visit: &mut Visit) -> Result<()> {
    own_people_come_first(visit, Hand::Keyboard).await
}

async fn own_people_come_first(visit: &mut Visit, hand: Hand) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/help").await?;
    visit.not_see("People I can ring").await?;
    hand.press(visit, "Make my own plan").await?;
    visit.see_heading("My own plan").await?;
    hand.write(visit, "Name", "Sam next door").await?;
    hand.press(visit, "Add").await?;
    visit.see("Write a number first.").await?;
    hand.write(visit, "Number", "01632 960 001").await?;
    hand.press(visit, "Add").await?;
    visit.see("Sam next door is added.").await?;
    hand.write(visit, "Name", "Lee").await?;
    hand.write(visit, "Number", "+44 1632 960002").await?;
    hand.press(visit, "Add").await?;
    visit.see("Lee is added.").await?;
    hand.write(visit, "What helps me", "A slow walk").await?;
    hand.press(visit, "Get help now").await?;
    visit.see("If a life is at risk, call 999 first.").await?;
    visit.see("A slow walk").await?;
    let links = links(visit).await?;
    let own = [
        "tel:999",
        "tel:01632960001",
        "sms:01632960001",
        "tel:+441632960002",
        "sms:+441632960002",
        "tel:999",
    ];
    ensure!(
        links.starts_with(&own.map(String::from)),
        "first are {links:?}"
    );
    check_numbers(visit).await?;

    hand.press(visit, "Change my own plan").await?;
    hand.press(visit, "Take Lee away").await?;
    visit.see("Lee is taken away.").await?;
    hand.press(visit, "Undo").await?;
    hand.press(visit, "Take Sam next door away").await?;
    visit.reload().await?;
    visit.see_control("Take Lee away").await?;
    visit.see_words_in("What helps me", "A slow walk").await?;
    visit.not_see("Sam next door").await
}

pub async fn a_group_sees_its_own_number_and_nothing_of_ones_own(visit: &mut Visit) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/help/plan").await?;
    visit.type_into("Name", "Zuleika").await?;
    visit.type_into("Number", "01632 960 001").await?;
    visit.tap("Add").await?;
    visit.see("Zuleika is added.").await?;
    visit.type_into("What helps me", "My allotment").await?;
    visit.put_own_things_away().await?;
    visit.open("/group").await?;
    visit.tap("Keep a number for our group").await?;
    visit.type_into("Name", "The drop-in").await?;
    visit.type_into("Number", "01632 960 002").await?;
    visit.tap("Add").await?;
    visit.see("The drop-in is added.").await?;
    visit.tap("Get help now").await?;
    visit.see("A number for our group").await?;
    visit.see_control("Call The drop-in").await?;
    for own in ["Zuleika", "allotment", "My own plan"] {
        visit.not_see(own).await?;
    }
    check_numbers(visit).await?;
    visit.open("/help/plan").await?;
    visit.see_heading("This is put away").await?;
    visit.open("/group").await?;
    visit.tap("The group is done").await?;
    visit.tap("Get help now").await?;
    visit.see_control("Call Zuleika").await?;
    visit.see_control("Call The drop-in").await
}

pub async fn a_nation_is_told_its_own_numbers_and_what_is_not_known(
    visit: &mut Visit,
) -> Result<()> {
    visit.go_offline().await?;
    visit.open("/help").await?;
    visit.see("Urgent help in Scotland").await?;
    for (hand, nation, number) in [
        (Hand::Finger, "Wales", Some("tel:111")),
        (Hand::Keyboard, "Northern Ireland", Some("tel:08088088000")),
        (Hand::Finger, "Scotland", None),
        (Hand::Finger, "England", Some("tel:111")),
    ] {
        hand.press(visit, "Where are you?").await?;
        match hand {
            Hand::Finger => visit.tap(nation).await?,
            // Arrows move between the choices, from the one that is chosen.
            Hand::Keyboard => {
                visit.press(Key::Tab).await?;
                visit.press(Key::Down).await?;
                visit.press(Key::Down).await?;
            }
        }
        visit.reload().await?;
        visit.see(&format!("Where are you? {nation}")).await?;
        let urgent = ["tel:111", "tel:08088088000"];
        let mut there = links(visit).await?;
        there.retain(|link| urgent.contains(&link.as_str()));
        ensure!(there.iter().eq(number.iter()), "{nation} has {there:?}");
        if number.is_some() {
            visit.not_see("Urgent help in").await?;
        } else {
            visit.see(&format!("Urgent help in {nation}")).await?;
            visit.see("Ask your GP surgery").await?;
        }
        for everywhere in ["Call 999", "Call 116 123"] {
            visit.see_control(everywhere).await?;
        }
    }
    visit.open("/settings").await?;
    visit.tap("As it was at first").await?;
    visit.tap("Get help now").await?;
    visit.see("Where are you? England").await
}

pub async fn help_needs_nothing_of_the_record(visit: &mut Visit) -> Result<()> {
    visit.block_storage().await?;
    visit.open("/help").await?;
    visit.see_heading("Get help now").await?;
    visit.not_see("People I can ring").await?;
    check_numbers(visit).await
}

async fn links(visit: &Visit) -> Result<Vec<String>> {
    let question = "[...document.querySelectorAll('main a[href*=\":\"]')].map((link) => link.getAttribute('href'))";
    visit.ask(question, &[]).await
}

pub async fn check_numbers(visit: &mut Visit) -> Result<()> {
    let links = links(visit).await?;
    for number in ["tel:999", "tel:111", "tel:116123", "sms:85258"] {
        ensure!(
            links.iter().any(|link| link.starts_with(number)),
            "{number} is not among {links:?}"
        );
    }
    Ok(())
}
