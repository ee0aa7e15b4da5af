//! Where to turn for help: `help.toml`, checked so that no number is half written or too old.
//!
//! Another language brings words for it and nothing else, so that a number stands in one file alone.

use serde::Deserialize;
use waymark::domain::day::Day;
use waymark::domain::texts::{Help, HelpLevel, HelpService, Nation};

use super::desk::Shared;
use super::ids::Kind;
use super::tree::Toml;
use super::wording::{self, Wording};

/// After this long without a check, a number may no longer be trusted.
const LONGEST_UNCHECKED_DAYS: i32 = 180;
/// From here on, every build says that a check is due.
const DUE_DAYS: i32 = 120;

const KEYS: [&str; 13] = [
    "level",
    "id",
    "name",
    "when",
    "call",
    "call_as",
    "text",
    "text_body",
    "note",
    "area",
    "nations",
    "source",
    "year",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelpFile {
    checked_on: String,
    #[serde(default, rename = "nation")]
    nations: Vec<NationWords>,
    #[serde(rename = "service")]
    services: Vec<toml::Table>,
}

/// A nation as a file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NationWords {
    id: String,
    name: String,
    ask: Option<String>,
}

/// What another language has of `help.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelpWords {
    #[serde(default, rename = "nation")]
    nations: Vec<NationWords>,
    #[serde(default, rename = "service")]
    services: Vec<ServiceWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceWords {
    id: String,
    name: Option<String>,
    when: Option<String>,
    note: Option<String>,
    area: Option<String>,
}

/// Compiles the English `help.toml`; returns it with a word of warning when the next check is due.
pub fn compile(toml: &Toml, today: Day, shared: &mut Shared) -> (Help, Option<String>) {
    let Toml {
        file,
        text,
        language,
    } = toml;
    let read: HelpFile = toml::from_str(text).unwrap_or_else(|error| {
        shared
            .mistakes
            .add(file, 0, error.to_string().trim().replace('\n', "\n    "));
        HelpFile {
            checked_on: "1970-01-01".to_owned(),
            nations: Vec::new(),
            services: Vec::new(),
        }
    });
    if read.services.is_empty() {
        shared
            .mistakes
            .add(file, 0, "list at least one [[service]]");
    }
    let warning = check_date(file, &read.checked_on, today, shared);
    let services: Vec<HelpService> = read
        .services
        .into_iter()
        .filter_map(|table| service(file, table, shared))
        .map(|service| HelpService {
            language: language.clone(),
            ..service
        })
        .collect();
    if !services.is_sorted_by_key(|service| service.level) {
        shared
            .mistakes
            .add(file, 0, "services stand in order: emergency, urgent, talk");
    }
    let nation = |NationWords { id, name, ask }| Nation {
        id,
        language: language.clone(),
        name,
        ask,
    };
    let help = Help {
        checked_on: read.checked_on,
        nations: read.nations.into_iter().map(nation).collect(),
        services,
    };
    check_nations(file, &help, shared);
    (help, warning)
}

/// Lays the words of another language over the English ones. What has no words there stays English, and is marked so.
pub fn translate(help: &mut Help, toml: &Toml, shared: &mut Shared) {
    let mut mistakes = Vec::new();
    match toml::from_str::<HelpWords>(&toml.text) {
        Ok(HelpWords { nations, services }) => {
            for words in nations {
                let name = format!("nation {}", words.id);
                let outcome = translate_nation(help, words);
                mistakes.extend(outcome.err().map(|what| format!("{name}: {what}")));
            }
            for words in services {
                let name = format!("service {}", words.id);
                let outcome = translate_service(help, words);
                mistakes.extend(outcome.err().map(|what| format!("{name}: {what}")));
            }
        }
        Err(error) => mistakes.push(error.to_string().trim().replace('\n', "\n    ")),
    }
    for what in mistakes {
        shared.mistakes.add(&toml.file, 0, what);
    }
}

fn translate_nation(help: &mut Help, words: NationWords) -> Result<(), String> {
    let mut nations = help.nations.iter_mut();
    let nation = nations.find(|nation| nation.id == words.id);
    let nation = nation.ok_or("English has no nation with this id")?;
    take_mark(&mut nation.language)?;
    put(&mut nation.name, "name", Some(words.name))?;
    put_if_there(&mut nation.ask, "ask", words.ask)
}

fn translate_service(help: &mut Help, words: ServiceWords) -> Result<(), String> {
    let mut services = help.services.iter_mut();
    let service = services.find(|service| service.id == words.id);
    let service = service.ok_or("English has no service with this id")?;
    take_mark(&mut service.language)?;
    put(&mut service.name, "name", words.name)?;
    put(&mut service.when, "when", words.when)?;
    put(&mut service.area, "area", words.area)?;
    put_if_there(&mut service.note, "note", words.note)
}

/// What has lost its mark has its words already.
fn take_mark(language: &mut Option<String>) -> Result<(), String> {
    match language.take() {
        Some(_) => Ok(()),
        None => Err("it stands here twice".to_owned()),
    }
}

fn put(english: &mut String, key: &str, words: Option<String>) -> Result<(), String> {
    match words {
        Some(words) if words.trim().is_empty() => Err(format!("`{key}` says nothing")),
        Some(words) => {
            *english = words;
            Ok(())
        }
        None => Ok(()),
    }
}

fn put_if_there(
    english: &mut Option<String>,
    key: &str,
    words: Option<String>,
) -> Result<(), String> {
    match (english, words) {
        (Some(english), words) => put(english, key, words),
        (None, Some(_)) => Err(format!("English has no `{key}` here")),
        (None, None) => Ok(()),
    }
}

/// Every nation is told whom to ring when it is urgent, or whom to ask; and every service is for nations that there are.
fn check_nations(file: &str, help: &Help, shared: &mut Shared) {
    let mut wording = Wording::default();
    for (place, nation) in help.nations.iter().enumerate() {
        let mut mistake = |what: &str| {
            shared
                .mistakes
                .add(file, 0, format!("nation {}: {what}", nation.id));
        };
        if nation.id.is_empty() || nation.name.is_empty() {
            mistake("id and name each need words");
        }
        if help.nations[..place]
            .iter()
            .any(|other| other.id == nation.id)
        {
            mistake("there are two with this id");
        }
        let mut urgent = help.services_for(HelpLevel::Urgent, Some(nation));
        match (urgent.next(), &nation.ask) {
            (None, None) => mistake("no urgent service is for it, so say in `ask` whom to ask"),
            (Some(_), Some(_)) => mistake("an urgent service is for it, so take `ask` away"),
            _ => {}
        }
        if let Some(ask) = &nation.ask {
            wording.read(ask, (file, 0), &mut shared.mistakes);
        }
    }
    shared.wording.add(wording);
    for service in &help.services {
        for id in &service.nations {
            if help.nation(id).is_none() {
                let what = format!("service {}: there is no nation `{id}`", service.id);
                shared.mistakes.add(file, 0, what);
            }
        }
    }
}

fn check_date(file: &str, date: &str, today: Day, shared: &mut Shared) -> Option<String> {
    let Ok(checked_on) = date.parse::<Day>() else {
        shared
            .mistakes
            .add(file, 1, "checked_on is a date such as \"2026-11-24\"");
        return None;
    };
    // Somebody further east may have checked “tomorrow”.
    if checked_on > today.plus(1) {
        shared.mistakes.add(file, 1, "checked_on is in the future");
    }
    let age_days = today.days_after(checked_on);
    if age_days > LONGEST_UNCHECKED_DAYS {
        let what = format!(
            "the numbers were last checked {age_days} days ago: call or look up each one, then change checked_on"
        );
        shared.mistakes.add(file, 1, what);
    }
    (DUE_DAYS < age_days && age_days <= LONGEST_UNCHECKED_DAYS).then(|| {
        let left = LONGEST_UNCHECKED_DAYS - age_days;
        format!("{file}: the numbers were last checked {age_days} days ago; check them within {left} days")
    })
}

fn service(file: &str, table: toml::Table, shared: &mut Shared) -> Option<HelpService> {
    let name = table
        .get("id")
        .and_then(toml::Value::as_str)
        .unwrap_or("without an id")
        .to_owned();
    let mut mistake = |what: &str| {
        shared
            .mistakes
            .add(file, 0, format!("service {name}: {what}"));
    };
    for key in table.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        mistake(&format!(
            "`{key}` is not used; the keys are {}",
            KEYS.join(", ")
        ));
    }
    let service: HelpService = match toml::Value::Table(table).try_into() {
        Ok(service) => service,
        Err(error) => {
            mistake(error.to_string().trim());
            return None;
        }
    };
    for what in problems(&service) {
        mistake(what);
    }
    shared
        .ids
        .register(Kind::Service, &service.id, (file, 0), &mut shared.mistakes);
    let mut wording = Wording::default();
    for text in [Some(&service.when), service.note.as_ref()]
        .into_iter()
        .flatten()
    {
        wording.read(text, (file, 0), &mut shared.mistakes);
    }
    shared.wording.add(wording);
    wording::check_tone(&service.name, (file, 0), &mut shared.mistakes);
    Some(service)
}

fn problems(service: &HelpService) -> Vec<&'static str> {
    let digits = |number: &str| {
        number
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let is_number = |number: &String| !number.is_empty() && digits(number) == *number;
    let mut problems = Vec::new();
    if [&service.name, &service.when, &service.area, &service.source]
        .iter()
        .any(|text| text.is_empty())
    {
        problems.push("name, when, area and source each need words");
    }
    if service.call.is_none() && service.text.is_none() {
        problems.push("give a number to call or to text");
    }
    if ![&service.call, &service.text]
        .into_iter()
        .flatten()
        .all(is_number)
    {
        problems.push("call and text are digits only");
    }
    if service.call_as.as_deref().map(digits) != service.call {
        problems.push("call and call_as are the same number, or neither is there");
    }
    if service.text_body.is_some() && service.text.is_none() {
        problems.push("text_body needs a number in text");
    }
    if !(2000..2100).contains(&service.year) {
        problems.push("year has four digits");
    }
    problems
}
