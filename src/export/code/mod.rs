//! Answers as a short code, for a QR code or to be typed: from a member to the group, and the result back.
//!
//! A code is a few bytes as letters and digits (Crockford's base 32, which has no I, L, O and U): a version and a
//! kind, marks of the activity and of its cards, what it holds, and a check. It holds nothing else of anybody's.

mod bits;

use std::collections::BTreeMap;

use crc::{CRC_16_IBM_SDLC, CRC_24_OPENPGP, Crc};
use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::{
    board::Board,
    members::{Answers, Member, standing_for},
    texts::{ActivityText, Texts},
};
use bits::{BitReader, BitWriter};

/// How the text of a QR code of ours begins. Somebody who types a code leaves it out.
const SIGN: &str = "WAYMARK:";

/// The version of codes written today.
const CURRENT: u8 = 1;

/// A code of more bytes is not made and not looked at: it would be hard to read from a screen.
pub const MOST_BYTES: usize = 1_000;

/// Nobody adds more cards than this, nor longer ones.
const MOST_OWN: usize = 40;
const LONGEST_LABEL: usize = 200;

/// No group is larger than this.
const MOST_MEMBERS: usize = 500;

const CHECK: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_SDLC);
const NAME: Crc<u32> = Crc::<u32>::new(&CRC_24_OPENPGP);

/// What a code turned out to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    Answers {
        activity: String,
        answers: Answers,
    },
    /// A group's result as a board, and a name that is the same each time it is read.
    Result {
        name: String,
        board: Board,
    },
}

/// Why a text is no code we can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableCode {
    #[error("this is not a code made by Waymark")]
    NotOurs,
    #[error("a letter of this code is not as it was, or some are missing")]
    Damaged,
    #[error("this code was made by a newer Waymark")]
    Newer,
    #[error("this code belongs to an activity that is not here")]
    OtherActivity,
    #[error("this code was made by a Waymark with other cards in this activity")]
    OtherCards,
}

#[derive(Clone, Copy)]
enum Kind {
    Answers = 0,
    Result = 1,
}

/// What follows the packed choices of a member.
#[derive(Serialize, Deserialize)]
struct AnswersRest {
    changes: u32,
    own: Vec<Own>,
}

/// A card that was added: its words, and the place of the choice among all of the activity from 1; 0 for none.
#[derive(Serialize, Deserialize)]
struct Own {
    label: String,
    choice: u8,
}

/// What follows the packed choices of a result. The people named on the board stay where they are.
#[derive(Serialize, Deserialize)]
struct ResultRest {
    /// Days since 1970.
    day: u32,
    own: Vec<Own>,
    /// Places of fields, and what is written there.
    finish: Vec<(u8, String)>,
    /// Places of cards that were said in other words, and these.
    reworded: Vec<(u8, String)>,
    /// For each row how many members made each choice, if any answered alone.
    tallies: Vec<Vec<u16>>,
}

/// A random name cut down to one that a code has room for.
pub fn short_name(name: &str) -> String {
    format!("{:06x}", NAME.checksum(name.as_bytes()))
}

/// A member's answers as the text of a code; nothing if there is more in them than a code holds.
pub fn of_answers(activity_id: &str, text: &ActivityText, answers: &Answers) -> Option<String> {
    let chosen = |card_id: &str| answers.member.choices.get(card_id);
    let rest = AnswersRest {
        changes: answers.member.changes,
        own: own_cards(
            text,
            answers
                .own
                .iter()
                .map(|(label, choice)| (label, Some(choice))),
        )?,
    };
    let mut bytes = beginning(Kind::Answers, activity_id, text);
    bytes.extend(name_bytes(&answers.member.id));
    bytes.extend(packed(text, chosen));
    written(bytes, &rest)
}

/// A group's result as the text of a code, without the people named on the board; nothing if it is more than a code holds.
pub fn of_result(name: &str, board: &Board, text: &ActivityText) -> Option<String> {
    let chosen = |card_id: &str| board.row(card_id)?.choice.as_ref();
    let own = board.rows.iter().filter(|row| row.is_own);
    let own = own.map(|row| (&row.label, row.choice.as_ref()));
    let fields = (0..).zip(&text.to_finish);
    let reworded = (0..).zip(text.cards()).filter_map(|(place, card)| {
        let row = board.row(&card.id)?;
        (row.label != card.title).then(|| (place, row.label.clone()))
    });
    let day = board.kept_at_ms.unwrap_or(board.started_at_ms) / DAY_MS;
    let rest = ResultRest {
        day: u32::try_from(day).ok()?,
        finish: fields
            .filter_map(|(place, field)| Some((place, board.finish.get(&field.id)?.clone())))
            .collect(),
        reworded: reworded.collect(),
        tallies: tallies(board, text),
        own: own_cards(text, own)?,
    };
    let mut bytes = beginning(Kind::Result, &board.activity, text);
    bytes.extend(name_bytes(&short_name(name)));
    bytes.extend(packed(text, chosen));
    written(bytes, &rest)
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// The letters of a code in groups of four, to be read out and typed.
pub fn to_type(code: &str) -> String {
    let letters: Vec<char> = code.trim_start_matches(SIGN).chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// The text of a code that was typed.
pub fn from_typed(letters: &str) -> String {
    let upper = letters.trim().to_uppercase();
    if upper.starts_with(SIGN) {
        upper
    } else {
        SIGN.to_owned() + &upper
    }
}

/// Reads the text of a code. Small letters, spaces and hyphens do not matter, and O is taken for 0, I and L for 1.
pub fn read(text: &str, texts: &Texts) -> Result<Code, UnreadableCode> {
    let upper = text.trim().to_uppercase();
    let letters = upper.strip_prefix(SIGN).ok_or(UnreadableCode::NotOurs)?;
    if letters.len() > 2 * MOST_BYTES {
        return Err(UnreadableCode::Damaged);
    }
    let bytes = alphabet()
        .decode(letters.as_bytes())
        .map_err(|_| UnreadableCode::Damaged)?;
    read_bytes(&bytes, texts)
}

fn read_bytes(bytes: &[u8], texts: &Texts) -> Result<Code, UnreadableCode> {
    let (inside, check) = bytes
        .split_last_chunk::<2>()
        .ok_or(UnreadableCode::Damaged)?;
    if CHECK.checksum(inside) != u16::from_be_bytes(*check) {
        return Err(UnreadableCode::Damaged);
    }
    let (head, inside) = inside
        .split_first_chunk::<8>()
        .ok_or(UnreadableCode::Damaged)?;
    let [version_and_kind, a, b, c, d, name @ ..] = *head;
    if version_and_kind >> 4 != CURRENT {
        return Err(UnreadableCode::Newer);
    }
    let mark = [a, b];
    let (activity, text) = texts
        .activities
        .iter()
        .find(|(id, _)| mark_of(id) == mark)
        .ok_or(UnreadableCode::OtherActivity)?;
    if mark_of_cards(text) != [c, d] {
        return Err(UnreadableCode::OtherCards);
    }
    let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
    let (choices, rest) = unpacked(text, inside).ok_or(UnreadableCode::Damaged)?;
    let code = match version_and_kind & 0x0f {
        kind if kind == Kind::Answers as u8 => read_answers(activity, text, name, choices, rest),
        kind if kind == Kind::Result as u8 => read_result(activity, text, name, &choices, rest),
        _ => return Err(UnreadableCode::Newer),
    };
    code.ok_or(UnreadableCode::Damaged)
}

fn read_answers(
    activity: &str,
    text: &ActivityText,
    name: String,
    choices: BTreeMap<String, String>,
    rest: &[u8],
) -> Option<Code> {
    let rest: AnswersRest = whole(rest)?;
    let own = read_own(text, rest.own)?;
    Some(Code::Answers {
        activity: activity.to_owned(),
        answers: Answers {
            member: Member {
                id: name,
                changes: rest.changes,
                choices,
            },
            own: own
                .into_iter()
                .map(|(label, choice)| Some((label, choice?)))
                .collect::<Option<_>>()?,
        },
    })
}

fn read_result(
    activity: &str,
    text: &ActivityText,
    name: String,
    choices: &BTreeMap<String, String>,
    rest: &[u8],
) -> Option<Code> {
    let rest: ResultRest = whole(rest)?;
    let at_ms = u64::from(rest.day) * DAY_MS;
    let mut board = Board::new(activity, text, at_ms);
    board.kept_at_ms = Some(at_ms);
    for (row_id, choice) in choices {
        board.choose(row_id, Some(choice));
    }
    for (place, words) in rest.reworded {
        let card = text.cards().nth(usize::from(place))?;
        board.reword(&card.id, &words);
    }
    for (number, (label, choice)) in (1..).zip(read_own(text, rest.own)?) {
        let row_id = format!("own-{number}");
        board.add_own(&row_id, &label);
        board.choose(&row_id, choice.as_deref());
    }
    for (place, words) in rest.finish {
        let field = text.to_finish.get(usize::from(place))?;
        board.finish(&field.id, &words);
    }
    for member in members_of(&board, text, &rest.tallies)? {
        board.put_member(member);
    }
    Some(Code::Result { name, board })
}

/// How many members made each choice, row by row; nothing if nobody answered alone.
fn tallies(board: &Board, text: &ActivityText) -> Vec<Vec<u16>> {
    if board.members.is_empty() {
        return vec![];
    }
    let of_row = |row_id: &str| {
        let tally = board.tally(row_id);
        let choices = text.choices(row_id).iter();
        choices
            .map(|choice| tally.get(choice.id.as_str()).copied().unwrap_or_default())
            .map(|count| u16::try_from(count).unwrap_or(u16::MAX))
            .collect()
    };
    board.rows.iter().map(|row| of_row(&row.id)).collect()
}

fn members_of(board: &Board, text: &ActivityText, tallies: &[Vec<u16>]) -> Option<Vec<Member>> {
    let mut named = vec![];
    for (row, counts) in board.rows.iter().zip(tallies) {
        let choices = text
            .choices(&row.id)
            .iter()
            .map(|choice| choice.id.as_str());
        let counts = counts.iter().map(|count| usize::from(*count));
        let tally: Vec<(&str, usize)> = choices.zip(counts).collect();
        let members: usize = tally.iter().map(|(_, count)| count).sum();
        if members > MOST_MEMBERS {
            return None;
        }
        named.push((row.id.as_str(), tally));
    }
    Some(standing_for(&named))
}

fn own_cards<'a>(
    text: &ActivityText,
    own: impl Iterator<Item = (&'a String, Option<&'a String>)>,
) -> Option<Vec<Own>> {
    let choices = text.all_choices();
    own.map(|(label, chosen)| {
        let place = match chosen {
            Some(chosen) => choices.iter().position(|choice| choice.id == *chosen)? + 1,
            None => 0,
        };
        Some(Own {
            label: label.clone(),
            choice: u8::try_from(place).ok()?,
        })
    })
    .collect()
}

fn read_own(text: &ActivityText, own: Vec<Own>) -> Option<Vec<(String, Option<String>)>> {
    let choices = text.all_choices();
    if own.len() > MOST_OWN {
        return None;
    }
    own.into_iter()
        .map(|own| {
            let chosen = match usize::from(own.choice) {
                0 => None,
                place => Some(choices.get(place - 1)?.id.clone()),
            };
            (own.label.len() <= LONGEST_LABEL).then_some((own.label, chosen))
        })
        .collect()
}

fn beginning(kind: Kind, activity_id: &str, text: &ActivityText) -> Vec<u8> {
    let mut bytes = vec![CURRENT << 4 | kind as u8];
    bytes.extend(mark_of(activity_id));
    bytes.extend(mark_of_cards(text));
    bytes
}

/// The three bytes of a short name.
fn name_bytes(short_name: &str) -> [u8; 3] {
    let number = u32::from_str_radix(short_name, 16)
        .unwrap_or_else(|_| NAME.checksum(short_name.as_bytes()));
    let [_, name @ ..] = number.to_be_bytes();
    name
}

fn mark_of(activity_id: &str) -> [u8; 2] {
    CHECK.checksum(activity_id.as_bytes()).to_be_bytes()
}

/// The same for the same cards with the same choices in the same order, whatever the words.
fn mark_of_cards(text: &ActivityText) -> [u8; 2] {
    let mut digest = CHECK.digest();
    for card in text.cards() {
        digest.update(card.id.as_bytes());
        for choice in &card.choices {
            digest.update(b" ");
            digest.update(choice.id.as_bytes());
        }
        digest.update(b"\n");
    }
    digest.finalize().to_be_bytes()
}

/// What is chosen at each card, in as few bits as it needs: 0 for nothing, else the place of the choice from 1.
fn packed<'a>(text: &ActivityText, chosen: impl Fn(&str) -> Option<&'a String>) -> Vec<u8> {
    let mut bits = BitWriter::default();
    for card in text.cards() {
        let place = chosen(&card.id)
            .and_then(|id| card.choices.iter().position(|choice| choice.id == *id))
            .map_or(0, |place| place + 1);
        bits.write(place, bits_for(card.choices.len()));
    }
    bits.into_bytes()
}

/// The choices at the front of these bytes, and what follows them.
fn unpacked<'a>(
    text: &ActivityText,
    bytes: &'a [u8],
) -> Option<(BTreeMap<String, String>, &'a [u8])> {
    let mut bits = BitReader::new(bytes);
    let mut choices = BTreeMap::new();
    for card in text.cards() {
        let place = bits.read(bits_for(card.choices.len()))?;
        if place > 0 {
            let choice = card.choices.get(place - 1)?;
            choices.insert(card.id.clone(), choice.id.clone());
        }
    }
    Some((choices, bits.rest()))
}

/// Bits that hold a number up to this.
fn bits_for(most: usize) -> u32 {
    usize::BITS - most.leading_zeros()
}

fn written(mut bytes: Vec<u8>, rest: &impl Serialize) -> Option<String> {
    bytes.extend(postcard::to_allocvec(rest).ok()?);
    bytes.extend(CHECK.checksum(&bytes).to_be_bytes());
    (bytes.len() <= MOST_BYTES).then(|| SIGN.to_owned() + &alphabet().encode(&bytes))
}

/// A value that these bytes hold and nothing besides.
fn whole<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, left) = postcard::take_from_bytes(bytes).ok()?;
    left.is_empty().then_some(value)
}

fn alphabet() -> Encoding {
    let mut alphabet = Specification::new();
    alphabet
        .symbols
        .push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    alphabet.translate.from.push_str("OIL");
    alphabet.translate.to.push_str("011");
    alphabet.ignore.push_str(" -\n\r\t");
    // What is left over of the last letter is not looked at: somebody may have mistyped there, and nothing is lost.
    alphabet.check_trailing_bits = false;
    alphabet
        .encoding()
        .expect("32 letters, each once, and others beside them")
}

#[cfg(test)]
mod tests;
