//! The text in a code's data: stretches of digits, of capitals, and of bytes that are UTF-8.

const CAPITALS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The text, unless there is none, or what it is written in is none of ours.
pub fn read(version: usize, data: &[u8]) -> Option<String> {
    let mut bits = Bits { data, at: 0 };
    let mut text = vec![];
    // The length takes more bits in larger codes.
    let length = |bits: &mut Bits, sizes: [usize; 3]| bits.take(sizes[(version + 7) / 17]);
    // Less than four bits left, or four that are zero, end the text.
    while let Some(kind) = bits.take(4).filter(|kind| *kind != 0) {
        match kind {
            1 => {
                let count = length(&mut bits, [10, 12, 14])?;
                digits(&mut bits, count, &mut text)?;
            }
            2 => {
                let count = length(&mut bits, [9, 11, 13])?;
                capitals(&mut bits, count, &mut text)?;
            }
            4 => {
                for _ in 0..length(&mut bits, [8, 16, 16])? {
                    text.push(u8::try_from(bits.take(8)?).ok()?);
                }
            }
            7 => skip_character_set(&mut bits)?,
            _ => return None,
        }
    }
    let text = String::from_utf8(text).ok()?;
    (!text.is_empty()).then_some(text)
}

/// Three digits take ten bits, two of them seven, one four.
fn digits(bits: &mut Bits, mut count: usize, text: &mut Vec<u8>) -> Option<()> {
    while count > 0 {
        let together = count.min(3);
        let number = bits.take(3 * together + 1)?;
        let written = format!("{number:0together$}");
        if written.len() > together {
            return None;
        }
        text.extend(written.bytes());
        count -= together;
    }
    Some(())
}

/// Two letters take eleven bits, one six.
fn capitals(bits: &mut Bits, mut count: usize, text: &mut Vec<u8>) -> Option<()> {
    while count > 1 {
        let both = bits.take(11)?;
        text.push(*CAPITALS.get(both / CAPITALS.len())?);
        text.push(CAPITALS[both % CAPITALS.len()]);
        count -= 2;
    }
    if count == 1 {
        text.push(*CAPITALS.get(bits.take(6)?)?);
    }
    Some(())
}

/// What the bytes are written in. We read all of them as UTF-8, or not at all.
fn skip_character_set(bits: &mut Bits) -> Option<()> {
    let first = u8::try_from(bits.take(8)?).ok()?;
    // As many bytes follow as there are ones before its first zero.
    for _ in 0..first.leading_ones() {
        bits.take(8)?;
    }
    Some(())
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next bits as a number, or nothing if so many are not left.
    fn take(&mut self, count: usize) -> Option<usize> {
        let mut number = 0;
        for at in self.at..self.at + count {
            let byte = self.data.get(at / 8)?;
            number = number << 1 | usize::from(byte >> (7 - at % 8) & 1);
        }
        self.at += count;
        Some(number)
    }
}
