//! Whole files through the compiler, good and bad.

use waymark::domain::check::CheckKind;
use waymark::domain::programme::Picture;

use super::desk::Shared;
use super::page::Page;
use super::tree::{StepPages, Toml, Tree};
use super::*;

const STEP: &str = "---
id: help-others
name: Two
title: Help others
purpose: Learn to listen.
learned: How to listen.
---

## Introduction

Welcome.

## Still to come

- goals: Setting goals

## Ending

You are here.

## Stopping here

You can stop.
";

const PART: &str = "---
id: listening
title: Listening
minutes: 4
idea: You can help by leaving room.
---

## In short

Ask, and wait.

## Text

In 2013 someone counted.[^count] See [this part](part:listening) or [Get help now](help:).

> **A made-up example.** Two people meet.

### What helps

- Let a silence be.
- Ask *open* questions.

## Think: Being heard {#being-heard}

What did they do?

## Check: Which leaves room? {#leaves-room}

- [ ] Talking

  Not quite. Have another look.

- [x] Asking

  Yes. It asks.

## With your group

Sit in twos.

## Sources

[^count]: Someone, Counting, 2013. <https://example.org/count>

- Mind, Toolkit, read 2026.
";

const HELP: &str = "checked_on = \"2026-11-24\"

[[service]]
level = \"talk\"
id = \"samaritans\"
name = \"Samaritans\"
when = \"You want to talk.\"
call = \"116123\"
call_as = \"116 123\"
area = \"UK\"
source = \"https://www.samaritans.org\"
year = 2026
";

const PROGRAMME: &str = "name = \"A tiny journey\"
welcome_title = \"Start here\"
welcome_what = \"It is short.\"
welcome_how = \"You read a little.\"
path_name = \"The path\"
path_text = \"One step.\"
";

const ACTIVITY: &str = "---
id: tasks
title: Share the tasks
minutes: 20
idea: See who does what.
for: both
own: Add a task
note: What would help?
people-for: done
follows: tasks
---

## Text

Take one at a time.

## Choices

- done: Someone does this
- help: Help would be good

## Cards: Before

- task-rooms: Booking a room

## Cards

### Tea {#task-tea}

Warm and wet.

- often: Often
- never: Never

## People

- does: Who does it
- stands-in: Who could stand in

## To finish

- first: One to share first
- again (day): We look again on

## Afterwards

Say thank you.
";

const GLOSSARY: &str = "---
title: Words explained
idea: Look words up here.
---

## Words

- open question, open questions: A question that leaves room.
- silence: A time without words.
";

const START: &str = "---
title: Where do I start?
idea: One question.
---

## Text

There is no best answer.

## Goal: What would you like to do?

- help-others: Help others
";

const GUIDE: &str = "---
id: what-next
title: What next
idea: What comes next.
---

## Text

Take a breath.
";

const TODAY: &str = "2026-12-01";

fn compile_texts(step: &str, part: &str, help: &str, today: &str) -> Result<Checked> {
    compile_all([step, part, help, ACTIVITY], today)
}

fn compile_all([step, part, help, activity]: [&str; 4], today: &str) -> Result<Checked> {
    let mut shared = Shared::default();
    let tree = Tree {
        language: "en-GB".to_owned(),
        steps: vec![StepPages {
            step: Page::read("step.md", step, &mut shared.mistakes),
            parts: vec![Page::read("part.md", part, &mut shared.mistakes)],
        }],
        activities: vec![Page::read("activity.md", activity, &mut shared.mistakes)],
        guides: vec![Page::read("guide.md", GUIDE, &mut shared.mistakes)],
        glossary: Page::read("glossary.md", GLOSSARY, &mut shared.mistakes),
        start: Page::read("start.md", START, &mut shared.mistakes),
        programme: toml("programme.toml", PROGRAMME),
        help: toml("help.toml", help),
        help_words: None,
        feelings: None,
    };
    compile_tree(&tree, today.parse().unwrap(), shared)
}

fn toml(file: &str, text: &str) -> Toml {
    Toml {
        file: file.to_owned(),
        text: text.to_owned(),
        language: None,
    }
}

/// The good part once more, with other checks.
fn with_check(check: &str) -> Result<Checked> {
    let (before, rest) = PART.split_once("## Check").unwrap();
    let (_, after) = rest.split_once("## With your group").unwrap();
    let part = format!("{before}{check}\n\n## With your group{after}");
    compile_texts(STEP, &part, HELP, TODAY)
}

/// Compiles the good files with one passage changed and looks for what is said about it.
#[track_caller]
fn check_mistake(passage: &str, instead: &str, expected: &str) {
    let files = [STEP, PART, HELP, ACTIVITY];
    assert!(
        files.iter().any(|file| file.contains(passage)),
        "`{passage}` is in no file"
    );
    let files = files.map(|file| file.replace(passage, instead));
    let error = compile_all(files.each_ref().map(String::as_str), TODAY).err();
    let list = error.expect("a mistake was expected").to_string();
    assert!(list.contains(expected), "`{expected}` is not in: {list}");
}

#[test]
fn an_activity_becomes_cards_with_choices_people_and_fields() {
    let Compiled { programme, texts } = compile_texts(STEP, PART, HELP, TODAY).unwrap().compiled;
    let activity = &programme.activities[0];
    assert!(activity.setting.is_for_group() && activity.setting.is_for_one());
    assert_eq!(activity.picture, Picture::List);
    let text = &texts.activities["tasks"];
    let groups: Vec<(&str, usize)> = text
        .groups
        .iter()
        .map(|group| (group.heading.as_str(), group.cards.len()))
        .collect();
    assert_eq!(groups, [("Before", 1), ("", 1)]);
    let labels = |card_id: &str| -> Vec<&str> {
        let choices = text.choices(card_id).iter();
        choices.map(|choice| choice.label.as_str()).collect()
    };
    assert_eq!(
        labels("task-rooms"),
        ["Someone does this", "Help would be good"]
    );
    assert_eq!(labels("task-tea"), ["Often", "Never"]);
    assert_eq!(
        text.card("task-tea").unwrap().text.as_str(),
        "<p>Warm and wet.</p>"
    );
    assert!(!text.shares_choices());
    let people = text.people.as_ref().unwrap();
    assert_eq!(people.stands_in.as_deref(), Some("Who could stand in"));
    assert_eq!(people.only_for, ["done"]);
    assert_eq!(text.follows, ["tasks"]);
    let fields: Vec<(&str, bool)> = text
        .to_finish
        .iter()
        .map(|field| (field.id.as_str(), field.is_day))
        .collect();
    assert_eq!(fields, [("first", false), ("again", true)]);
}

#[test]
fn what_is_amiss_in_an_activity_is_named() {
    for (passage, instead, expected) in [
        ("id: tasks", "id: code", "is the address of another page"),
        ("for: both", "for: all", "`for` is group, one or both"),
        (
            "for: both",
            "picture: cloud",
            "`picture` is list, circles, scales or promises",
        ),
        ("for: both", "picture: scales", "needs 5 choices"),
        (
            "people-for: done",
            "people-for: gone",
            "`people-for` has ids",
        ),
        (
            "follows: tasks",
            "follows: other",
            "there is no activity `other`",
        ),
        (
            "- stands-in: Who",
            "- helps: Who",
            "`does` and perhaps `stands-in`",
        ),
        ("### Tea {#task-tea}", "### Tea", "give the card an id"),
        (
            "- often: Often\n- never: Never",
            "- often: Often",
            "two choices or more",
        ),
        (
            "- task-rooms: Booking a room",
            "- task-tea: Booking a room",
            "is used already",
        ),
    ] {
        check_mistake(passage, instead, expected);
    }
}

#[test]
fn a_good_programme_compiles() {
    let Compiled { programme, texts } = compile_texts(STEP, PART, HELP, TODAY).unwrap().compiled;
    let part = &programme.steps[0].parts[0];
    let text = &texts.parts[&part.id];
    assert_eq!((programme.language.as_str(), part.minutes), ("en-GB", 4));
    assert_eq!(programme.name, "A tiny journey");
    assert_eq!(programme.steps[0].upcoming[0].title, "Setting goals");
    assert_eq!(part.prompts[0].id, "being-heard");
    assert_eq!(text.prompts[0].as_str(), "<p>What did they do?</p>");
    assert_eq!(part.checks, ["leaves-room"]);
    let CheckKind::ChooseOne(options) = &text.checks[0].kind else {
        panic!("{:?}", text.checks);
    };
    assert!(options[1].is_right);
    assert_eq!(options[1].feedback, "Yes. It asks.");
    let sources = text.sources.as_str();
    assert!(
        sources.starts_with("<li>Someone, Counting, 2013. <a href=\"https://example.org/count\"")
    );
    assert!(
        sources.contains("<li>Mind, Toolkit, read 2026.</li>"),
        "{sources}"
    );
    assert!(text.text.as_str().contains("<div class=\"example\"><p>"));
    assert!(text.text.as_str().contains("<ul><li>"));
    assert_eq!(texts.guide("what-next").unwrap().title, "What next");
}

#[test]
fn footnotes_links_and_terms_become_marks_and_addresses() {
    let texts = compile_texts(STEP, PART, HELP, TODAY)
        .unwrap()
        .compiled
        .texts;
    let text = texts.parts["listening"].text.as_str();
    for expected in [
        "<p>In 2013 someone counted.<sup class=\"source-mark\">",
        " See <a href=\"/journey/help-others/listening\">this part</a> or ",
        "<a href=\"/help\">Get help now</a>.</p>",
        "Let a <a class=\"term\" aria-haspopup=\"dialog\" href=\"/glossary#silence\">silence</a> be.",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn every_figure_is_kept_with_its_source() {
    let texts = compile_texts(STEP, PART, HELP, TODAY)
        .unwrap()
        .compiled
        .texts;
    let facts = texts.parts["listening"].facts.as_str();
    assert!(
        facts.starts_with(
            "<li>In 2013 someone counted. See this part or Get help now.<span class=\"source\">Someone, Counting, 2013."
        ),
        "{facts}"
    );
    assert_eq!(facts.matches("<li>").count(), 1);
}

#[test]
fn every_kind_of_check_compiles() {
    let kind = |check: &str| {
        let texts = with_check(check).unwrap().compiled.texts;
        texts.parts["listening"].checks[0].kind.clone()
    };
    let all = kind(
        "## Choose all: Which? {#a}\n\n- [x] One\n\n  Yes.\n\n- [x] Two\n\n  Yes.\n\n- [ ] Three\n\n  Not quite.",
    );
    assert!(matches!(all, CheckKind::ChooseAll(options) if options.len() == 3));
    let statement = kind(
        "## True or not: It is so. {#a}\n\n- [ ] True\n\n  Not quite.\n\n- [x] Not true\n\n  Yes.",
    );
    assert!(matches!(statement, CheckKind::TrueOrNot(options) if options[1].is_right));
    let order = kind(
        "## Put in order: Which first? {#a}\n\n1. One\n2. Two\n3. Three\n\nYes.\n\nNot quite.",
    );
    assert!(
        matches!(order, CheckKind::Order { items, said } if items == ["One", "Two", "Three"] && said.when_not_yet == "Not quite.")
    );
    let pairs = kind(
        "## Match: Which with which? {#a}\n\n- One: 1\n- Two: 2\n- Three: 3\n\nYes.\n\nNot quite.",
    );
    assert!(matches!(pairs, CheckKind::Match { pairs, .. } if pairs[2].right == "3"));
}

#[test]
fn checks_that_cannot_be_answered_are_named() {
    for (check, expected) in [
        (
            "## Choose all: Which? {#a}\n\n- [x] One\n\n  Yes.\n\n- [x] Two\n\n  Yes.",
            "three answers or more",
        ),
        (
            "## True or not: It is. {#a}\n\n- [x] Yes\n\n  Yes.\n\n- [ ] No\n\n  No.",
            "`True` and `Not true`",
        ),
        (
            "## Put in order: Which? {#a}\n\n- One\n- Two\n- Three\n\nYes.\n\nNot quite.",
            "a numbered list of three",
        ),
        (
            "## Put in order: Which? {#a}\n\n1. One\n2. Two\n3. Three\n\nYes.",
            "write two paragraphs",
        ),
        (
            "## Match: Which? {#a}\n\n- One: 1\n- Two: 2\n\nYes.\n\nNot quite.",
            "three pairs or more",
        ),
        (
            "## Match: Which? {#a}\n\n- One: 1\n- Two: 1\n- Three: 3\n\nYes.\n\nNot quite.",
            "“1” stands here twice",
        ),
    ] {
        let list = with_check(check).err().expect(check).to_string();
        assert!(list.contains(expected), "{expected} in {list}");
    }
}

/// A whole other programme, to show that nothing here knows the one in `content/`.
#[test]
fn another_programme_compiles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/other_programme");
    let mut shared = Shared::default();
    let english = Language::read(&root, ENGLISH).unwrap();
    let tree = Tree::read(&root, &english, &mut shared.mistakes).unwrap();
    let checked = compile_tree(&tree, TODAY.parse().unwrap(), shared).unwrap();
    let Compiled { programme, texts } = checked.compiled;
    assert_eq!(programme.name, "Growing things together");
    let steps: Vec<&str> = programme
        .steps
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(steps, ["dig", "share"]);
    assert_eq!(texts.glossary.terms[0].word, "compost");
    assert_eq!(texts.help.services[0].id, "neighbour");
}

#[test]
fn every_mistake_is_listed_with_its_line() {
    let part = PART
        .replace("Sit in twos.", "Sit in 12s!")
        .replace("minutes: 4", "minutes: 6");
    let list = compile_texts(STEP, &part, HELP, TODAY)
        .err()
        .unwrap()
        .to_string();
    assert!(list.starts_with("The content needs 3 change(s):"), "{list}");
    assert!(
        list.contains("part.md:4: minutes are a whole number from 1 to 5"),
        "{list}"
    );
    assert!(
        list.contains("part.md:39: this figure needs its source"),
        "{list}"
    );
    assert!(list.contains("part.md:39: no exclamation marks"), "{list}");
}

#[test]
fn front_matter_is_complete_and_known() {
    check_mistake("idea: You", "ide: You", "`ide` is not used here");
    check_mistake("idea: You can help by leaving room.\n", "", "add `idea: …`");
    check_mistake(
        "title: Listening\n",
        "Listening\n",
        "part.md:3: write `key: value`",
    );
    check_mistake("---\nid: listening", "id: listening", "start the file with");
}

#[test]
fn sections_are_known_and_in_order() {
    check_mistake("## In short\n\nAsk, and wait.\n", "", "add `## In short`");
    check_mistake(
        "## With your group",
        "## With a group",
        "is not a section of this kind",
    );
    check_mistake("## Sources", "## Text", "stands twice or too late");
}

#[test]
fn checks_have_one_right_answer_and_feedback_to_each() {
    check_mistake("- [ ] Talking", "- [x] Talking", "exactly one is `[x]`");
    check_mistake(
        "  Not quite. Have another look.\n",
        "",
        "one indented paragraph of feedback",
    );
    check_mistake("Yes. It asks.", "Yes. 86% do.", "a figure needs a source");
    check_mistake(
        " {#leaves-room}",
        "",
        "end the heading with its permanent id",
    );
}

#[test]
fn links_and_footnotes_lead_somewhere() {
    check_mistake(
        "part:listening",
        "part:hearing",
        "`part:hearing` leads nowhere",
    );
    check_mistake("(help:)", "(https://example.org)", "leads nowhere");
    check_mistake("counted.[^count]", "counted.", "nothing refers to [^count]");
    check_mistake(
        "counted.[^count]",
        "counted.[^other][^count]",
        "this footnote has no",
    );
    check_mistake(
        "Counting, 2013.",
        "Counting.",
        "say which year the source is from",
    );
}

#[test]
fn examples_are_labelled_as_made_up() {
    check_mistake("**A made-up example.** Two", "Two", "begin an example with");
}

#[test]
fn ids_are_used_once() {
    check_mistake(
        "- goals: Setting goals",
        "- listening: Listening",
        "is used already",
    );
}

#[test]
fn help_numbers_are_whole() {
    check_mistake("call = \"116123\"", "call = \"116 123\"", "digits only");
    check_mistake("116 123", "116 124", "the same number");
    check_mistake("area", "region", "`region` is not used");
    check_mistake("2026-11-24", "24 November", "checked_on is a date");
}

#[test]
fn every_nation_is_told_whom_to_ring_or_whom_to_ask() {
    let nation = "[[nation]]\nid = \"north\"\nname = \"The north\"\n";
    let ask = "ask = \"Ask at the shop.\"\n";
    let with = |nation: &str, from: &str, to: &str| {
        let help = HELP.replace("[[service]]", &format!("{nation}\n[[service]]"));
        compile_texts(STEP, PART, &help.replace(from, to), "2026-11-25")
            .map_err(|error| error.to_string())
    };
    let (level, urgent) = ("level = \"talk\"", "level = \"urgent\"");
    assert!(with(&format!("{nation}{ask}"), "", "").is_ok());
    assert!(with(nation, level, urgent).is_ok());
    for (nation, from, to, mistake) in [
        (nation.to_owned(), "", "", "say in `ask` whom to ask"),
        (format!("{nation}{ask}"), level, urgent, "take `ask` away"),
        (
            format!("{nation}{ask}").repeat(2),
            "",
            "",
            "two with this id",
        ),
        (
            format!("{nation}{ask}"),
            "area",
            "nations = [\"south\"]\narea",
            "no nation `south`",
        ),
        (
            format!("{nation}{ask}warn = \"Soon\"\n"),
            "",
            "",
            "unknown field `warn`",
        ),
    ] {
        let error = with(&nation, from, to).err().unwrap_or_default();
        assert!(error.contains(mistake), "{mistake:?} is not in {error}");
    }
}

#[test]
fn help_numbers_are_checked_twice_a_year() {
    let warnings_on =
        |today| compile_texts(STEP, PART, HELP, today).map(|read| read.warnings.len());
    assert_eq!(warnings_on("2027-03-24").unwrap(), 0);
    assert_eq!(warnings_on("2027-03-25").unwrap(), 1);
    assert_eq!(warnings_on("2027-05-23").unwrap(), 1);
    assert!(warnings_on("2027-05-24").is_err());
}
