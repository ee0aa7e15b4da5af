//! The letters of a JSON text, from the first to the last.

use super::{NotReadable, Read};

/// What is passed over may lie this deep, so that no file can exhaust the stack.
const DEEPEST: u32 = 120;

pub struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The next byte that is no space.
    pub fn peek(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
        self.rest.bytes().next()
    }

    /// Takes this much if it comes next.
    pub fn takes(&mut self, mark: &str) -> bool {
        self.peek();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    pub fn take(&mut self, mark: &str) -> Read<()> {
        self.takes(mark).then_some(()).ok_or(NotReadable)
    }

    /// Takes as many bytes as fit.
    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(|byte| !fits(byte));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn digits(&mut self) -> Read<&'a str> {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        (!digits.is_empty()).then_some(digits).ok_or(NotReadable)
    }

    /// A number without a needless nought before it.
    fn whole_number(&mut self) -> Read<&'a str> {
        let digits = self.digits()?;
        let is_plain = digits == "0" || !digits.starts_with('0');
        is_plain.then_some(digits).ok_or(NotReadable)
    }

    pub fn number(&mut self) -> Read<u64> {
        self.peek();
        self.whole_number()?.parse().map_err(|_| NotReadable)
    }

    pub fn string(&mut self) -> Read<String> {
        self.take("\"")?;
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|byte| byte != b'"' && byte != b'\\' && byte >= b' '));
            let mut rest = self.rest.chars();
            let mark = rest.next();
            self.rest = rest.as_str();
            match mark {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escaped()?),
                _ => return Err(NotReadable),
            }
        }
    }

    /// The letter that an escape stands for, after its backslash.
    fn escaped(&mut self) -> Read<char> {
        let mut rest = self.rest.chars();
        let mark = rest.next().ok_or(NotReadable)?;
        self.rest = rest.as_str();
        match mark {
            '"' | '\\' | '/' => Ok(mark),
            'b' => Ok('\u{8}'),
            'f' => Ok('\u{c}'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'u' => self.utf_16(),
            _ => Err(NotReadable),
        }
    }

    /// One letter, written as one unit of UTF-16 or two.
    fn utf_16(&mut self) -> Read<char> {
        let first = self.unit()?;
        let units = match first {
            0xd800..=0xdbff if self.rest.starts_with("\\u") => {
                self.rest = &self.rest[2..];
                [first, self.unit()?]
            }
            _ => [first, 0],
        };
        let mut letters = char::decode_utf16(units);
        letters.next().and_then(Result::ok).ok_or(NotReadable)
    }

    fn unit(&mut self) -> Read<u16> {
        let digits = self.rest.get(..4).ok_or(NotReadable)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.rest = &self.rest[4..];
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| is_hex);
        unit.ok_or(NotReadable)
    }

    /// Passes over a value that nobody asked for.
    pub fn skip(&mut self, depth: u32) -> Read<()> {
        if depth > DEEPEST {
            return Err(NotReadable);
        }
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b'{') => self.skip_all("{", "}", |reader| {
                reader.string()?;
                reader.take(":")?;
                reader.skip(depth + 1)
            }),
            Some(b'[') => self.skip_all("[", "]", |reader| reader.skip(depth + 1)),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ if self.takes("null") || self.takes("true") || self.takes("false") => Ok(()),
            _ => Err(NotReadable),
        }
    }

    fn skip_all(
        &mut self,
        start: &'static str,
        end: &'static str,
        mut skip_one: impl FnMut(&mut Self) -> Read<()>,
    ) -> Read<()> {
        let mut items = self.items(start, end)?;
        while items.has_more()? {
            skip_one(items.reader)?;
        }
        Ok(())
    }

    fn skip_number(&mut self) -> Read<()> {
        self.takes("-");
        self.whole_number()?;
        if self.rest.starts_with('.') {
            self.rest = &self.rest[1..];
            self.digits()?;
        }
        if self.rest.starts_with(['e', 'E']) {
            self.rest = &self.rest[1..];
            let unsigned = self.rest.strip_prefix(['+', '-']);
            self.rest = unsigned.unwrap_or(self.rest);
            self.digits()?;
        }
        Ok(())
    }

    pub fn items<'r>(&'r mut self, start: &str, end: &'static str) -> Read<Items<'r, 'a>> {
        self.take(start)?;
        Ok(Items {
            reader: self,
            end,
            is_first: true,
        })
    }
}

/// What stands between two brackets, with commas between.
pub struct Items<'r, 'a> {
    pub reader: &'r mut Reader<'a>,
    end: &'static str,
    is_first: bool,
}

impl Items<'_, '_> {
    /// Takes the comma before the next item, or the end.
    pub fn has_more(&mut self) -> Read<bool> {
        if self.reader.takes(self.end) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.take(",")?;
        }
        Ok(true)
    }
}
