//! A phone each: six people answer alone, one device gathers what they said, and each takes the result home.
//! No phone and no device has a signal.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};
use waymark_e2e::{Visit, code};

use crate::activities::see_up;
use crate::carrying::check_no_barrier;

const ACTIVITY: &str = "/group/good-facilitation";
const TITLE: &str = "What makes good facilitation?";
const OTHER: (&str, &str) = (
    "/group/questions-for-reflection",
    "Three questions for our group",
);

const CARDS: [&str; 5] = [
    "Guiding the session",
    "Planning sessions, booking rooms",
    "Helping everyone feel included",
    "Noticing words that exclude",
    "Keeping to what we agreed",
];
const ALL_CARDS: usize = 12;

const YES: &str = "Important";
const LESS: &str = "Less important";
const NO: &str = "Not important";
const CHOICES: [&str; 3] = [YES, LESS, NO];

/// What each of the six answers, from the first card on. The last one adds a card.
const PEOPLE: [&[&str]; 6] = [
    &[YES, LESS, NO],
    &[YES, YES],
    &[NO, LESS, YES, YES],
    &[LESS],
    &[YES; 5],
    &[LESS, NO, YES],
];
const OWN: (&str, &str) = ("Good tea", YES);
const ADD_OWN: &str = "Add a quality of your own";

/// A name that stands in no content.
const NAME: &str = "Zuleika";

const GATHERS: usize = 7;
const ALREADY: &str = "That one is read already. Nothing has changed.";
const ALL_SIX: &str = "6 people answered alone.";
const TYPED: &str = "The letters under the code";
const FILE: &str = "Or open a file with a code";
const PICTURE: &str = "Choose a picture of the code";

/// A card that somebody answered, and how many said what.
type Tally = Vec<Vec<String>>;

/// A code as another phone gets it.
struct Shown {
    /// What a camera reads on the screen.
    text: String,
    /// What stands under it to be typed.
    letters: String,
    file: String,
    screen: Vec<u8>,
}

pub async fn six_phones_say_what_one_device_going_round_says(visit: &mut Visit) -> Result<()> {
    visit.be_patient();
    let mut sheets = Vec::new();
    let mut codes = Vec::new();
    for (number, answers) in (1..).zip(PEOPLE) {
        if number > 1 {
            visit.take_another_device().await?;
        }
        visit.start_server()?;
        visit.go_offline().await?;
        sheets.push(answer_on_own_phone(visit, answers, number == PEOPLE.len()).await?);
        codes.push(shown_code(visit).await?);
    }
    let foreign = code_of_another_activity(visit).await?;

    visit.take_another_device().await?;
    visit.start_server()?;
    visit.go_offline().await?;
    let gather = gather(visit, &codes).await?;
    refuse_wrong_codes(visit, &codes[0], &foreign).await?;
    let gathered = result(visit, ALL_SIX).await?;
    ensure!(gathered.1 == tally_of(&PEOPLE), "{:?}", gathered.1);
    let in_turn = answer_in_turn(visit).await?;
    ensure!(
        gathered == in_turn,
        "from phones {gathered:?}, in turn {in_turn:?}"
    );

    let changed = change_an_answer(visit, 3, &sheets[2], &codes[2]).await?;
    visit.return_to_device(GATHERS).await?;
    visit.open(&gather).await?;
    type_code(visit, &changed.letters, "Read. 6 people so far.").await?;
    type_code(visit, &codes[2].letters, ALREADY).await?;
    let mut people = PEOPLE;
    people[2] = &[YES, LESS, YES, YES];
    let after = result(visit, ALL_SIX).await?;
    ensure!(after.1 == tally_of(&people), "{:?}", after.1);

    let (handed, said) = hand_out(visit, &gather).await?;
    visit.open(&gather).await?;
    visit
        .choose_file(
            FILE,
            &visit.make_file("result.txt", handed.file.as_bytes())?,
        )
        .await?;
    visit
        .see("This is a group’s result, and no answers of one person.")
        .await?;
    visit.see(ALL_SIX).await?;
    visit.return_to_device(5).await?;
    take_home(visit, &handed, &codes[0], &said).await
}

/// Answers alone, and shows the code. Returns the address of the cards.
async fn answer_on_own_phone(visit: &mut Visit, answers: &[&str], adds: bool) -> Result<String> {
    visit.open(ACTIVITY).await?;
    visit.tap("Answer on my own phone").await?;
    for (card, choice) in CARDS.iter().zip(answers) {
        see_up(visit, card).await?;
        visit.tap(choice).await?;
    }
    if adds {
        add_own(visit).await?;
        visit.tap(OWN.1).await?;
    }
    let count = answers.len() + usize::from(adds);
    visit.see(&format!("{count} of")).await?;
    let sheet = visit.path().await?;
    ensure!(sheet.starts_with("/record/sheet/"), "it is at {sheet}");
    visit.tap("Next: see it").await?;
    visit.tap("Hand your answers to the group").await?;
    Ok(sheet)
}

async fn add_own(visit: &mut Visit) -> Result<()> {
    visit.tap(ADD_OWN).await?;
    visit.type_into("In your own words", OWN.0).await?;
    visit.tap("Add").await?;
    see_up(visit, OWN.0).await
}

/// The code on the screen: a camera reads the letters that stand under it, and the file has them too.
async fn shown_code(visit: &mut Visit) -> Result<Shown> {
    let shown = code_on_screen(visit).await?;
    let letters: String = shown.letters.split_whitespace().collect();
    ensure!(
        shown.text == format!("WAYMARK:{letters}"),
        "a camera reads {}, and under it stands {}",
        shown.text,
        shown.letters
    );
    Ok(shown)
}

async fn code_on_screen(visit: &mut Visit) -> Result<Shown> {
    visit
        .wait_for(
            "a code",
            "document.querySelector('.code-picture') !== null",
            &[],
        )
        .await?;
    check_no_barrier(visit).await?;
    visit.check_width().await?;
    let screen = visit.picture_of_screen(".code-picture").await?;
    let text = code::read_screen(&screen)?.context("no camera can read the code on the screen")?;
    visit.tap("As a file").await?;
    let file = visit.take_download("waymark-code", ".txt").await?;
    ensure!(
        file.trim() == text,
        "the file has {file}, the picture {text}"
    );
    let letters = "nameOf(document.querySelector('.code-letters') ?? document.createElement('p'))";
    Ok(Shown {
        letters: visit.ask(letters, &[]).await?,
        text,
        file,
        screen,
    })
}

async fn code_of_another_activity(visit: &mut Visit) -> Result<Shown> {
    visit.open(OTHER.0).await?;
    visit.tap("Answer on my own phone").await?;
    visit.tap("We have one facilitator").await?;
    visit.see("1 of").await?;
    visit.tap("Next: see it").await?;
    visit.tap("Hand your answers to the group").await?;
    shown_code(visit).await
}

/// Reads every code by the camera, typed or from a file, then all again in another order.
/// Returns the address it is done at.
async fn gather(visit: &mut Visit, codes: &[Shown]) -> Result<String> {
    let [first, second, third, fourth, fifth, sixth] = codes else {
        bail!("there are {} codes", codes.len());
    };
    visit
        .hold_before_camera(&code::film_of(&[&first.text, &second.text, &third.text])?)
        .await?;
    visit.open(ACTIVITY).await?;
    visit.tap("Start").await?;
    visit.see("0 of 12 answered").await?;
    visit.tap("Each on their own phone").await?;
    visit.see_heading(TITLE).await?;
    check_no_barrier(visit).await?;
    visit.check_width().await?;
    visit.tap("Open the camera").await?;
    visit.see("3 people answered alone.").await?;
    visit.see(ALREADY).await?; // They are held before the camera again and again.
    visit.tap("Stop the camera").await?;
    visit.see("3 people answered alone.").await?;

    type_code(
        visit,
        &fourth.letters.to_lowercase(),
        "Read. 4 people so far.",
    )
    .await?;
    let file = visit.make_file("fifth.txt", fifth.file.as_bytes())?;
    visit.choose_file(FILE, &file).await?;
    visit.see("Read. 5 people so far.").await?;
    let file = visit.make_file("sixth.png", &sixth.screen)?;
    visit.choose_file(PICTURE, &file).await?;
    visit.see("Read. 6 people so far.").await?;

    for shown in codes.iter().rev() {
        type_code(visit, &shown.letters.replace(' ', "-"), ALREADY).await?;
        visit.see(ALL_SIX).await?;
    }
    visit.path().await
}

/// Types a code and sees what is said of it.
async fn type_code(visit: &mut Visit, letters: &str, said: &str) -> Result<()> {
    visit.type_into(TYPED, letters).await?;
    visit.tap("Read it").await?;
    visit.see_words_in(TYPED, "").await?;
    visit.see(said).await
}

/// Codes of other things say what they are, and change nothing.
async fn refuse_wrong_codes(visit: &mut Visit, good: &Shown, other: &Shown) -> Result<()> {
    const NOT_OURS: &str = "This is not a code made by Waymark. Nothing has changed.";
    const DAMAGED: &str = "The code did not come over whole. Try again, or check the letters.";
    let another = format!(
        "This code belongs to “{}”. Open that one to read it.",
        OTHER.1
    );
    type_code(visit, &other.letters, &another).await?;
    visit.see(ALL_SIX).await?;

    let foreign = visit.make_file("foreign.bmp", &code::picture("https://example.org/a")?)?;
    visit.choose_file(PICTURE, &foreign).await?;
    visit.see(NOT_OURS).await?;
    visit.see(ALL_SIX).await?;

    let wrong = if good.letters.ends_with('0') {
        "1"
    } else {
        "0"
    };
    let (rest, _) = good.letters.split_at(good.letters.len() - 1);
    type_code(visit, &format!("{rest}{wrong}"), DAMAGED).await?;
    visit.see(ALL_SIX).await?;
    let foreign = visit.make_file("foreign.txt", b"https://example.org/a")?;
    visit.choose_file(FILE, &foreign).await?;
    visit.see(NOT_OURS).await?;
    let half = &good.text[..good.text.len() / 2];
    let half = visit.make_file("half.bmp", &code::picture(half)?)?;
    visit.choose_file(PICTURE, &half).await?;
    visit.see(DAMAGED).await?;
    visit.see(ALL_SIX).await
}

/// What the result of the board that is open says but for people, and its table.
async fn result(visit: &mut Visit, count: &str) -> Result<(String, Tally)> {
    if !visit.path().await?.ends_with("/together") {
        visit.tap("Next: see it together").await?;
    }
    visit.see("What each of you said").await?;
    visit.see(count).await?;
    let said = "(() => {
        const result = document.querySelector('.result').cloneNode(true);
        result.querySelector('.who-said')?.remove();
        return nameOf(result);
    })()";
    let tally = "[...document.querySelectorAll('.result table.answers tr')]
        .map((row) => [...row.querySelectorAll('th, td > div')].map(nameOf))";
    Ok((visit.ask(said, &[]).await?, visit.ask(tally, &[]).await?))
}

/// What the table has to say if people answered so, and one added a card.
fn tally_of(people: &[&[&str]]) -> Tally {
    let mut said: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let answers = people.iter().flat_map(|answers| answers.iter().enumerate());
    for (card, choice) in answers {
        let place = CHOICES.iter().position(|known| known == choice);
        *said.entry((card, place.unwrap_or_default())).or_default() += 1;
    }
    let mut rows: Tally = CARDS.iter().map(|card| vec![(*card).to_owned()]).collect();
    for ((card, choice), count) in said {
        rows[card].push(format!("{}: {count}", CHOICES[choice]));
    }
    rows.push(vec![OWN.0.to_owned(), format!("{}: 1", OWN.1)]);
    rows
}

/// The same six answer one after another on this device.
async fn answer_in_turn(visit: &mut Visit) -> Result<(String, Tally)> {
    visit.open(ACTIVITY).await?;
    visit.tap("Start").await?;
    visit.see("0 of 12 answered").await?;
    add_own(visit).await?;
    visit.tap("Each answers alone, in turn").await?;
    for (number, answers) in (1..).zip(PEOPLE) {
        visit.tap("I have it. Begin.").await?;
        for (card, choice) in CARDS.iter().zip(answers) {
            see_up(visit, card).await?;
            visit.tap(choice).await?;
        }
        if number == PEOPLE.len() {
            for at in answers.len()..ALL_CARDS {
                visit.see(&format!("{} of 13", at + 1)).await?;
                visit.tap("Skip this one").await?;
            }
            see_up(visit, OWN.0).await?;
            visit.tap(OWN.1).await?;
        }
        visit.tap("Done. Cover my answers.").await?;
        visit.see_heading("Pass it to the next person").await?;
    }
    visit.tap("Everyone has answered").await?;
    result(visit, ALL_SIX).await
}

/// Goes back to a phone, where the first card is answered otherwise. Returns the new code.
async fn change_an_answer(
    visit: &mut Visit,
    phone: usize,
    sheet: &str,
    before: &Shown,
) -> Result<Shown> {
    visit.return_to_device(phone).await?;
    visit.open(sheet).await?;
    visit.tap(CARDS[0]).await?;
    see_up(visit, CARDS[0]).await?;
    visit.tap(YES).await?;
    visit.tap("Next: see it").await?;
    visit.tap("Hand your answers to the group").await?;
    let after = shown_code(visit).await?;
    ensure!(after.text != before.text, "the code is as it was");
    Ok(after)
}

/// The group says together what is important, names somebody, and shows the result's code.
/// Returns the code, and what the result says.
async fn hand_out(visit: &mut Visit, gather: &str) -> Result<(Shown, (String, Tally))> {
    visit.open(&gather.replace("/gather", "/cards")).await?;
    see_up(visit, CARDS[0]).await?;
    visit.tap(YES).await?;
    see_up(visit, CARDS[1]).await?;
    visit.tap(LESS).await?;
    visit.see("2 of 13 answered").await?;
    visit.tap("Next: who").await?;
    visit
        .type_into(
            &format!("Name or initials: Who has this, {}", CARDS[0]),
            NAME,
        )
        .await?;
    visit.tap("Add").await?;
    visit
        .see_control(&format!("Take {NAME} away from {}", CARDS[0]))
        .await?;
    visit.tap("Next: see it together").await?;
    visit.see(NAME).await?;
    visit
        .type_into("What could be shared", "The opening round")
        .await?;
    let said = result(visit, ALL_SIX).await?;
    visit.tap("Hand it to everyone").await?;
    visit.see("The names under “Who” stay here.").await?;
    Ok((code_on_screen(visit).await?, said))
}

/// A member's phone reads the result, keeps it once, and names nobody.
async fn take_home(
    visit: &mut Visit,
    handed: &Shown,
    answers: &Shown,
    said: &(String, Tally),
) -> Result<()> {
    visit.open("/group").await?;
    visit.tap("Read a code").await?;
    visit.see_heading("Read a code").await?;
    let another = format!("This code belongs to “{TITLE}”. Open that one to read it.");
    type_code(visit, &answers.letters, &another).await?;
    let file = visit.make_file("result.png", &handed.screen)?;
    for is_again in [false, true] {
        visit.open("/group/code").await?;
        visit.choose_file(PICTURE, &file).await?;
        visit.see("What your group said").await?;
        let here = result(visit, ALL_SIX).await?;
        ensure!(
            here == *said,
            "the phone says {here:?}, the group's device {said:?}, again: {is_again}"
        );
        visit
            .see_words_in("What could be shared", "The opening round")
            .await?;
    }
    let page: String = visit.ask("document.body.outerHTML", &[]).await?;
    ensure!(!page.contains(NAME), "{NAME} is on the phone");
    let records = visit.records().await?;
    let is_kept = records.values().any(|record| record.contains(NAME));
    ensure!(!is_kept, "{NAME} is kept on the phone");

    visit.open("/group").await?;
    visit.close_and_reopen().await?;
    let kept: Vec<String> = visit
        .ask(
            "[...document.querySelectorAll('a.entry-link')].map(nameOf).filter((name) => name.endsWith(arguments[0]))",
            &[TITLE],
        )
        .await?;
    ensure!(kept.len() == 1, "under Group there is {kept:?}");
    visit.tap(&kept[0]).await?;
    ensure!(result(visit, ALL_SIX).await? == *said, "it is not kept");
    Ok(())
}
