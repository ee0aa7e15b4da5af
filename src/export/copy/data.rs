//! The part of a copy that Waymark reads: every item, with a check that they are whole.

use serde::{Deserialize, Serialize};

use crate::domain::{Item, Learner};

/// A longer text than this is not looked at.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// CRC-32 as zip files use it. Without a table it is slower, and the app is 16 kB smaller.
pub(super) const CHECK: crc::Crc<u32, crc::NoTable> =
    crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);

/// The data written today.
const CURRENT: u32 = 1;

/// Stands near the top of every copy, so that a damaged one is still known as ours.
pub(super) const SIGN: &str = "<meta name=\"generator\" content=\"Waymark\">\n";

const ELEMENT_ID: &str = "waymark-copy";

/// Why a text is not a copy we can use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableCopy {
    #[error("this is not a copy made by Waymark")]
    NotOurs,
    #[error("this copy is not whole")]
    Damaged,
    #[error("this copy was made by a newer Waymark (copy format {0})")]
    Newer(u32),
    #[error("this is too large to be a copy")]
    TooLarge,
}

#[derive(Serialize)]
struct DataRef<'a> {
    waymark_copy: u32,
    made_at_ms: u64,
    items: Vec<&'a Item>,
}

#[derive(Deserialize)]
struct Envelope {
    waymark_copy: u32,
}

#[derive(Deserialize)]
struct Data {
    items: Vec<Item>,
}

/// Every item as a script element that is never run.
pub(super) fn element(learner: &Learner, now_ms: u64) -> String {
    let data = DataRef {
        waymark_copy: CURRENT,
        made_at_ms: now_ms,
        items: learner.items().collect(),
    };
    let json =
        serde_json::to_string(&data).expect("an item has string keys only, so it is always JSON");
    let json = in_plain_letters(&json);
    let check = check_of(&json);
    format!(
        "<script type=\"application/json\" id=\"{ELEMENT_ID}\" data-check=\"{check}\">{json}</script>\n"
    )
}

/// The items a copy holds. All of them or none: half a copy would pass for a whole one.
pub fn open(text: &str) -> Result<Vec<Item>, UnreadableCopy> {
    if text.len() > MOST_BYTES {
        return Err(UnreadableCopy::TooLarge);
    }
    let Some((tag, after_tag)) = data_tag(text) else {
        return Err(if bears_our_sign(text) {
            UnreadableCopy::Damaged
        } else {
            UnreadableCopy::NotOurs
        });
    };
    let (json, _) = after_tag
        .split_once("</script")
        .ok_or(UnreadableCopy::Damaged)?;
    // A tidying editor may put the data on a line of its own.
    let json = json.trim();
    if attribute(tag, "data-check") != Some(check_of(json).as_str()) {
        return Err(UnreadableCopy::Damaged);
    }
    items(json)
}

/// One arm for each format ever shipped.
fn items(json: &str) -> Result<Vec<Item>, UnreadableCopy> {
    let envelope: Envelope = serde_json::from_str(json).map_err(|_| UnreadableCopy::Damaged)?;
    match envelope.waymark_copy {
        1 => {
            let data: Data = serde_json::from_str(json).map_err(|_| UnreadableCopy::Damaged)?;
            let checked: Option<Vec<Item>> = data.items.into_iter().map(Item::checked).collect();
            checked.ok_or(UnreadableCopy::Damaged)
        }
        0 => Err(UnreadableCopy::Damaged),
        newer => Err(UnreadableCopy::Newer(newer)),
    }
}

/// The opening tag of our element and the text after it.
fn data_tag(text: &str) -> Option<(&str, &str)> {
    text.split("<script")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .find(|(tag, _)| attribute(tag, "id") == Some(ELEMENT_ID))
}

/// The value of an attribute, in either kind of quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_ascii_whitespace().find_map(|pair| {
        let value = pair.strip_prefix(name)?.strip_prefix('=')?;
        let quote = value
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))?;
        value.strip_prefix(quote)?.strip_suffix(quote)
    })
}

fn bears_our_sign(text: &str) -> bool {
    [SIGN.trim_end(), ELEMENT_ID, "\"waymark_copy\":"]
        .iter()
        .any(|sign| text.contains(sign))
}

fn check_of(json: &str) -> String {
    format!("{:08x}", CHECK.checksum(json.as_bytes()))
}

/// The same JSON in ASCII and without `<`: no text in it can close the element, and no change of encoding can harm it.
fn in_plain_letters(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '<' || !character.is_ascii() {
            for unit in character.encode_utf16(&mut [0; 2]) {
                plain.push_str(&escaped(*unit));
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

fn escaped(unit: u16) -> String {
    format!("\\u{unit:04x}")
}
