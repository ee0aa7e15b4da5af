//! JSON inside a page: a script element that is never run, with a check that it is whole.

use super::UnreadableCopy;

/// CRC-32 as zip files use it. Without a table it is slower, and the app is 16 kB smaller.
pub(super) const CHECK: crc::Crc<u32, crc::NoTable> =
    crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);

/// The JSON as an element with this id.
pub(super) fn element(id: &str, json: &str) -> String {
    let json = in_plain_letters(json);
    let check = check_of(&json);
    format!(
        "<script type=\"application/json\" id=\"{id}\" data-check=\"{check}\">{json}</script>\n"
    )
}

/// The JSON of the element with this id, if the text has such an element and it is whole.
pub(super) fn json_in<'a>(text: &'a str, id: &str) -> Result<Option<&'a str>, UnreadableCopy> {
    let Some((tag, after_tag)) = opening_tag(text, id) else {
        return Ok(None);
    };
    let (json, _) = after_tag
        .split_once("</script")
        .ok_or(UnreadableCopy::Damaged)?;
    // A tidying editor may put the data on a line of its own.
    let json = json.trim();
    if attribute(tag, "data-check") != Some(check_of(json).as_str()) {
        return Err(UnreadableCopy::Damaged);
    }
    Ok(Some(json))
}

/// The opening tag of the element with this id, and the text after it.
fn opening_tag<'a>(text: &'a str, id: &str) -> Option<(&'a str, &'a str)> {
    text.split("<script")
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .find(|(tag, _)| attribute(tag, "id") == Some(id))
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
