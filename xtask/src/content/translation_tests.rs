//! A translation of the small programme in `tests/`, good and bad: whole folders through the compiler.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use waymark::domain::check::CheckKind;
use waymark::domain::texts::{Help, HelpService, Nation};

use super::*;

const LANGUAGE: &str = "tag = \"nl\"\nname = \"Nederlands\"\nenglish_name = \"Dutch\"\n\
                        direction = \"ltr\"\nis_draft = true\n";

const PROGRAMME: &str = "name = \"Samen tuinieren\"
welcome_title = \"Hier begint je tuin!\"
welcome_what = \"Een korte cursus.\"
welcome_how = \"Je graaft een beetje.\"
path_name = \"De weg\"
path_text = \"Twee stappen.\"
";

/// Longer and louder than English may be.
const SOIL: &str = "---
id: soil
title: Aarde!
minutes: 2
idea: Aarde leeft.
---

## In short

Aarde leeft, en wie er goed naar kijkt ziet er op een dag met veel zon en ook op een dag met regen van alles in.

## Text

Doe er compost op.[^een]

> **Een verzonnen voorbeeld.** Twee mensen wachten.

## True or not: Aarde leeft. {#alive}

- [x] Waar

  Ja. Er zit van alles in.

- [ ] Niet waar

  Nog niet. Kijk nog eens.

## Sources

[^een]: Iemand, Aarde, 2020.
";

const GLOSSARY: &str = "---
title: Woorden
idea: Zoek een woord op.
---

## Words

- compost: Wat er van bladeren komt.
";

const HELP: &str = "[[service]]
id = \"neighbour\"
when = \"Je wilt iets vragen.\"
";

const START: &str = "---
title: Waar begin ik?
idea: Twee vragen.
---

## Text

Begin waar je wilt.

## Goal: Wat wil je doen?

- dig: Graven
- share: Delen

## Known: Ken je dit?

- dig: Heb je iets laten groeien?
";

const WORDS: &str = "[part]\nsource = \"bron {number}\"\n";

/// A folder of its own with the small programme in English and, after that, these files.
fn folder(files: &[(&str, &str)]) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let root = std::env::temp_dir().join(format!(
        "waymark-translation-{}-{number}",
        std::process::id()
    ));
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    copy(&project.join("tests/other_programme"), &root);
    let words = Path::new("content/en/words.toml");
    fs::copy(project.join(words), root.join(words)).unwrap();
    for (name, text) in files {
        let path = root.join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn compile_folder(root: &Path) -> Result<Compiled> {
    let editions = editions(root);
    fs::remove_dir_all(root).unwrap();
    let dutch = editions?
        .into_iter()
        .find(|edition| edition.language.folder == "nl");
    Ok(dutch.context("there is no such language")?.compiled)
}

/// Compiles a translation with these files in its folder.
fn translated(files: &[(&str, &str)]) -> Result<Compiled> {
    let mut all = vec![
        ("nl/language.toml", LANGUAGE),
        ("nl/programme.toml", PROGRAMME),
        ("nl/words.toml", WORDS),
    ];
    all.extend(files);
    compile_folder(&folder(&all))
}

/// Looks for what is said about the translation of one file, with one passage of it changed.
#[track_caller]
fn check_mistake((name, text): (&str, &str), passage: &str, instead: &str, expected: &str) {
    assert!(text.contains(passage), "`{passage}` is not in {name}");
    let text = text.replace(passage, instead);
    let error = translated(&[(name, text.as_str())]).err();
    let list = error.expect("a mistake was expected").to_string();
    assert!(list.contains(expected), "`{expected}` is not in: {list}");
    let english = fs::read_to_string(english_file(name)).unwrap_or_default();
    assert!(!english.is_empty() && list.contains(name), "{list}");
}

fn english_file(name: &str) -> PathBuf {
    let name = name.replace("nl/", "en/");
    let programme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/other_programme");
    programme.join("content").join(name)
}

fn english_text(name: &str) -> String {
    fs::read_to_string(english_file(name)).unwrap()
}

const SOIL_FILE: &str = "nl/1-dig/1-soil.md";

#[test]
fn what_was_translated_is_in_the_language_and_all_else_is_marked_as_english() {
    let Compiled { programme, texts } =
        translated(&[(SOIL_FILE, SOIL), ("nl/glossary.md", GLOSSARY)]).unwrap();
    assert_eq!(programme.language, "nl");
    assert_eq!(programme.name, "Samen tuinieren");
    let english = Some("en-GB");
    let [dig, share] = programme.steps.as_slice() else {
        panic!("{:?}", programme.steps);
    };
    assert_eq!(
        (dig.language.as_deref(), dig.title.as_str()),
        (english, "Dig")
    );
    assert_eq!(dig.parts[0].language, None);
    assert_eq!(dig.parts[0].title, "Aarde!");
    assert_eq!(share.parts[0].language.as_deref(), english);
    assert_eq!(texts.glossary.language, None);
    assert_eq!(texts.start.language.as_deref(), english);
    assert_eq!(texts.guides[0].language.as_deref(), english);
    assert_eq!(texts.help.services[0].language.as_deref(), english);
    let CheckKind::TrueOrNot(options) = &texts.parts["soil"].checks[0].kind else {
        panic!("{:?}", texts.parts["soil"].checks);
    };
    assert_eq!(options[1].text, "Niet waar");
}

#[test]
fn a_language_with_nothing_but_a_name_is_english_throughout() {
    let Compiled { programme, texts } = translated(&[]).unwrap();
    assert!(programme.steps.iter().all(|step| step.language.is_some()));
    assert_eq!(texts.glossary.language.as_deref(), Some("en-GB"));
}

#[test]
fn a_text_has_the_words_of_its_own_language_round_it() {
    let texts = translated(&[(SOIL_FILE, SOIL)]).unwrap().texts;
    let text = texts.parts["soil"].text.as_str();
    assert!(text.contains("(bron 1)"), "{text}");
}

#[test]
fn a_term_is_marked_where_the_glossary_is_in_the_language_of_the_part() {
    let marks = |files: &[(&str, &str)]| {
        let texts = translated(files).unwrap().texts;
        texts.parts["soil"]
            .text
            .as_str()
            .matches("class=\"term\"")
            .count()
    };
    assert_eq!(marks(&[(SOIL_FILE, SOIL), ("nl/glossary.md", GLOSSARY)]), 1);
    assert_eq!(marks(&[(SOIL_FILE, SOIL)]), 0);
    assert_eq!(marks(&[("nl/glossary.md", GLOSSARY)]), 0);
    assert_eq!(marks(&[]), 1);
}

#[test]
fn the_language_names_its_programme() {
    let root = folder(&[("nl/language.toml", LANGUAGE)]);
    let list = compile_folder(&root).err().unwrap().to_string();
    assert!(
        list.contains("nl/programme.toml: write this one first"),
        "{list}"
    );
    let root = folder(&[("nl/programme.toml", PROGRAMME)]);
    let error = compile_folder(&root).err().unwrap().to_string();
    assert!(error.contains("content/nl/language.toml"), "{error}");
}

#[test]
fn a_file_that_english_does_not_have_is_named() {
    let error = translated(&[("nl/1-dig/2-worms.md", SOIL)]).err().unwrap();
    let list = error.to_string();
    assert!(
        list.contains("nl/1-dig/2-worms.md: English has no such file"),
        "{list}"
    );
    assert!(translated(&[("nl/.notes", "")]).is_ok());
}

#[test]
fn a_part_has_the_ids_the_minutes_and_the_answers_of_english() {
    let soil = (SOIL_FILE, SOIL);
    check_mistake(
        soil,
        "id: soil",
        "id: earth",
        "`id` must be the same as in English",
    );
    check_mistake(
        soil,
        "minutes: 2",
        "minutes: 3",
        "`minutes` must be the same",
    );
    check_mistake(
        soil,
        "{#alive}",
        "{#dead}",
        "the ids of checks must be the same",
    );
    let right_and_not = "- [x] Waar\n\n  Ja. Er zit van alles in.\n\n- [ ] Niet";
    let turned = "- [ ] Waar\n\n  Ja. Er zit van alles in.\n\n- [x] Niet";
    check_mistake(soil, right_and_not, turned, "the answers of check alive");
    check_mistake(soil, "True or not: ", "Check: ", "the kind of check alive");
    let left_english = SOIL.replace("Niet waar", "Not true");
    let left_english = (SOIL_FILE, left_english.as_str());
    check_mistake(left_english, "Waar", "True", "write both in this language");
    let surplus = english_text("nl/2-share/1-surplus.md");
    let surplus = ("nl/2-share/1-surplus.md", surplus.as_str());
    check_mistake(surplus, "{#who}", "{#whom}", "the ids under `## Think`");
}

#[test]
fn a_step_a_guide_and_the_glossary_have_what_english_has() {
    let step = english_text("nl/2-share/step.md");
    let step = ("nl/2-share/step.md", step.as_str());
    check_mistake(step, "id: share", "id: give", "`id` must be the same");
    check_mistake(
        step,
        "## Sessions\n\nMeet at the shed.\n",
        "",
        "`## Sessions` must be the same",
    );
    let later = "## Still to come\n\n- more: Meer\n\n## Ending";
    check_mistake(
        step,
        "## Ending",
        later,
        "`## Still to come` must be the same",
    );
    let guide = english_text("nl/guides/seeds.md");
    check_mistake(
        ("nl/guides/seeds.md", &guide),
        "id: seeds",
        "id: more",
        "`id` must be",
    );
    let two = "- compost: Wat er van bladeren komt.\n- zaad: Wat groeit.";
    check_mistake(
        ("nl/glossary.md", GLOSSARY),
        "- compost: Wat er van bladeren komt.",
        two,
        "the number of words explained",
    );
    assert!(translated(&[("nl/start.md", START)]).is_ok());
    check_mistake(
        ("nl/start.md", START),
        "- dig: Graven\n",
        "",
        "in this order: dig, share",
    );
}

#[test]
fn an_activity_has_the_cards_the_choices_and_the_fields_of_english() {
    const ACTIVITY: &str = "---
id: tools
title: Tools
minutes: 5
idea: Who has what.
note: A note
---

## Text

Take turns.

## Choices

- mine: Mine
- ours: Ours

## Cards

- spade: A spade
- fork: A fork

## People

- has: Who has it

## To finish

- again (day): We look again

## Afterwards

Put them away.
";
    let name = "activities/1-tools.md";
    let with = |from: &str, to: &str| {
        let translation = ACTIVITY.replace(from, to);
        translated(&[
            (&format!("en/{name}"), ACTIVITY),
            (&format!("nl/{name}"), &translation),
        ])
        .map_err(|error| error.to_string())
    };
    assert!(with("Mine", "Van mij").is_ok());
    for (from, to, expected) in [
        ("id: tools", "id: tool", "`id` must be the same"),
        ("minutes: 5", "minutes: 6", "`minutes` must be"),
        ("note: A note", "for: one", "`for` must be"),
        ("note: A note", "picture: promises", "`picture` must be"),
        ("note: A note\n", "", "what is at the top of the file"),
        ("spade:", "shovel:", "the cards and their choices"),
        ("ours:", "theirs:", "the cards and their choices"),
        ("## People\n\n- has: Who has it\n", "", "`## People`"),
        ("again (day)", "again", "`## To finish`"),
        ("note: A note", "follows: tools", "`follows`"),
    ] {
        let list = with(from, to).err().expect(to);
        assert!(
            list.contains(expected) && list.contains("content/nl/"),
            "{list}"
        );
    }
}

#[test]
fn the_wheel_of_another_language_leads_to_help_at_the_same_places() {
    const FEELINGS: &str = "[[feeling]]\nword = \"sad\"\nfiner = [\"low\", \"lost\"]\nhelp = [\"lost\"]\n\
                            [[picture]]\npicture = \"sun\"\nword = \"sunny\"\n";
    let with = |from: &str, to: &str| {
        let translation = FEELINGS.replace("sad", "triest!").replace(from, to);
        translated(&[
            ("en/feelings.toml", FEELINGS),
            ("nl/feelings.toml", &translation),
        ])
        .map_err(|error| error.to_string())
    };
    assert_eq!(with("", "").unwrap().texts.feelings.language, None);
    for (from, to, expected) in [
        ("help = [\"lost\"]\n", "", "lead to help"),
        ("[\"lost\"]", "[\"low\"]", "lead to help"),
        ("\"sun\"", "\"rain\"", "the pictures"),
        (
            "[[picture]]",
            "[[feeling]]\nword = \"a\"\nfiner = [\"b\", \"c\"]\n[[picture]]",
            "the number of",
        ),
    ] {
        let list = with(from, to).err().expect(expected);
        assert!(list.contains(expected), "{list}");
    }
}

const NATION: &str =
    "[[nation]]\nid = \"north\"\nname = \"Het noorden\"\nask = \"Vraag het in de schuur.\"\n";

/// The help of a translation with these words, of a programme with two nations.
fn help_with(words: &str) -> std::result::Result<Help, String> {
    let english = english_text("nl/help.toml").replace(
        "[[service]]",
        "[[nation]]\nid = \"north\"\nname = \"The north\"\nask = \"Ask at the shed.\"\n\n\
         [[nation]]\nid = \"south\"\nname = \"The south\"\nask = \"Ask at the pond.\"\n\n[[service]]",
    );
    translated(&[("en/help.toml", &english), ("nl/help.toml", words)])
        .map(|compiled| compiled.texts.help)
        .map_err(|error| error.to_string())
}

#[test]
fn help_in_another_language_has_its_words_and_the_numbers_of_english() {
    let help = help_with(&format!("{NATION}{HELP}")).unwrap();
    let HelpService {
        language,
        name,
        when,
        call,
        source,
        ..
    } = &help.services[0];
    assert_eq!((language, when.as_str()), (&None, "Je wilt iets vragen."));
    let call = call.as_deref();
    assert_eq!(
        (name.as_str(), call),
        ("The garden shed", Some("01632960001"))
    );
    assert_eq!(source, "https://example.org/shed");
    let named = |nation: &Nation| (nation.language.clone(), nation.name.clone());
    assert_eq!(named(&help.nations[0]), (None, "Het noorden".to_owned()));
    let english = (Some("en-GB".to_owned()), "The south".to_owned());
    assert_eq!(named(&help.nations[1]), english);
    assert_eq!(help.checked_on, "2026-11-24");
}

#[test]
fn help_in_another_language_has_words_alone() {
    for (words, expected) in [
        (
            HELP.replace("neighbour", "uncle"),
            "service uncle: English has no service",
        ),
        (
            NATION.replace("north", "east"),
            "nation east: English has no nation",
        ),
        (HELP.repeat(2), "service neighbour: it stands here twice"),
        (format!("{HELP}call = \"112\"\n"), "unknown field `call`"),
        (
            format!("{HELP}note = \"Altijd.\"\n"),
            "English has no `note` here",
        ),
        (
            HELP.replace("Je wilt iets vragen.", ""),
            "`when` says nothing",
        ),
        (
            format!("checked_on = \"2026-11-24\"\n{HELP}"),
            "unknown field `checked_on`",
        ),
    ] {
        let list = help_with(&words).expect_err(expected);
        assert!(
            list.contains(expected) && list.contains("content/nl/help.toml"),
            "{list}"
        );
    }
}

#[test]
fn figures_need_a_source_and_examples_a_label_in_every_language() {
    let soil = (SOIL_FILE, SOIL);
    check_mistake(
        soil,
        "Aarde leeft.\n---",
        "Aarde leeft 50 jaar.\n---",
        "a figure needs a source",
    );
    check_mistake(
        soil,
        "**Een verzonnen voorbeeld.** ",
        "",
        "in this language",
    );
}

#[test]
fn words_of_the_interface_are_held_to_english() {
    let words = "[part]\nsource = \"bron\"\n";
    let list = translated(&[("nl/words.toml", words)])
        .err()
        .unwrap()
        .to_string();
    assert!(
        list.contains("content/nl/words.toml: part.source: "),
        "{list}"
    );
}

#[test]
fn the_language_for_tests_is_in_no_release_that_did_not_ask_for_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let editions = editions(&root).unwrap();
    assert!(
        editions
            .iter()
            .all(|edition| edition.language.tag != "ar-XB")
    );
    assert!(pseudo::edition_if_asked(&root).unwrap().is_none());
}
