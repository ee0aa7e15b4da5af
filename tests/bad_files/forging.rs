//! Files that a clever hand, or chance, makes of real copies.

use serde_json::{Value, json};

use crate::real::Real;

/// Words that would do something if they were ever taken for more than words.
const SCRIPTS: [&str; 5] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!--<svg/onload=alert(1)>\u{0}",
    "</td></table><style>*{display:none}</style><iframe src=javascript:alert(1)>",
];

/// Pieces that files of this kind are made of, and values they should not have.
const TOKENS: [&str; 24] = [
    "<script",
    "</script>",
    "<!--",
    "\"",
    "\\u003c",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    ",",
    "null",
    "18446744073709551615",
    "-1",
    "1e999",
    "\"contents\":",
    "\"everything\"",
    "{\"entries\":[]}",
    "\"versions\":[]",
    "\"gone\"",
    "\"counters\":{}",
    "data-check=\"",
    "id=\"waymark-sealed\"",
    "\u{feff}",
];

/// JSON to stand in a copy, and what was done to it.
pub struct Forgery {
    pub name: String,
    pub json: String,
}

/// Choices that look random and are the same each time (xorshift).
pub struct Chooser(u64);

impl Chooser {
    pub fn new(seed: u64) -> Self {
        let mut chooser = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        chooser.next();
        chooser
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % end.max(1)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Every forgery of this copy.
pub fn forgeries(real: &Real) -> Vec<Forgery> {
    let value: Value = serde_json::from_str(real.json()).unwrap();
    let mut forgeries = vec![];
    let mut add = |name: &str, json: String| {
        let name = name.to_owned();
        forgeries.push(Forgery { name, json });
    };
    for pointer in pointers(&value) {
        for (name, other) in others(value.pointer(&pointer).unwrap(), &pointer) {
            add(name, changed(&value, &pointer, other));
        }
        if let Some(without) = without(&value, &pointer) {
            add("something left out", without);
        }
    }
    let format = if real.is_sealed {
        "/waymark_sealed"
    } else {
        "/waymark_copy"
    };
    for newer in [6, 7, u32::MAX] {
        add("newer", changed(&value, format, json!(newer)));
    }
    for depth in [200, 100_000] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let beside = real
            .json()
            .replacen('{', &format!("{{\"beside\":{nested},"), 1);
        add("nested too deep", nested);
        add("nested beside the rest", beside);
    }
    if real.is_sealed {
        forgeries.extend(absurd_seals(&value));
    } else {
        forgeries.extend(repeated_items(&value));
    }
    forgeries
}

/// Values to stand in place of this one.
fn others(value: &Value, pointer: &str) -> Vec<(&'static str, Value)> {
    let wrong_kinds = [
        json!(null),
        json!([]),
        json!({}),
        json!(true),
        json!(""),
        json!(0),
    ];
    let wrong_kinds = wrong_kinds.into_iter().filter(|other| other != value);
    let mut others: Vec<_> = wrong_kinds
        .map(|other| ("another kind of value", other))
        .collect();
    match value {
        Value::String(_) => {
            let name = if pointer.ends_with("/text")
                || pointer.contains("/people")
                || pointer.ends_with("/label")
            {
                "script in a text"
            } else {
                "script in a name"
            };
            others.extend(SCRIPTS.map(|script| (name, json!(script))));
        }
        Value::Number(_) if pointer.contains("/counters/") || pointer.ends_with("/stamp/at_ms") => {
            others.extend(
                [u64::MAX, u64::MAX - 1].map(|count| ("a count beyond all sense", json!(count))),
            );
        }
        Value::Number(_) => {
            others.extend(
                [u64::MAX, u64::MAX - 1].map(|number| ("a number beyond all sense", json!(number))),
            );
            others.push(("a number beyond all sense", json!(-1)));
            others.push(("a number beyond all sense", json!(0.5)));
        }
        _ => {}
    }
    others
}

/// Parameters of Argon2 that would take a phone's memory or its day, and seals of the wrong length.
fn absurd_seals(value: &Value) -> Vec<Forgery> {
    let name = "a seal beyond all sense";
    [
        ("/memory_kib", json!(u32::MAX)),
        ("/memory_kib", json!(70_000)),
        ("/memory_kib", json!(1)),
        ("/passes", json!(u32::MAX)),
        ("/passes", json!(9)),
        ("/passes", json!(0)),
        ("/lanes", json!(u32::MAX)),
        ("/lanes", json!(0)),
        ("/salt", json!("AAAA")),
        ("/nonce", json!("AAAA")),
        ("/nonce", json!("not base64")),
        ("/sealed", json!("<script>")),
    ]
    .map(|(pointer, other)| Forgery {
        name: name.to_owned(),
        json: changed(value, pointer, other),
    })
    .into()
}

/// Items that come twice: as they are, with other words, with no version at all.
fn repeated_items(value: &Value) -> Vec<Forgery> {
    let items = value["items"].as_array().unwrap();
    let repeat = |change: &dyn Fn(&mut Value)| {
        let mut twice = items.clone();
        for item in items {
            let mut item = item.clone();
            change(&mut item);
            twice.push(item);
        }
        changed(value, "/items", Value::Array(twice))
    };
    let jsons = [
        repeat(&|_| {}),
        repeat(&|item| item["versions"][0]["stamp"]["at_ms"] = json!(8_000)),
        repeat(&|item| item["versions"][0]["state"] = json!("gone")),
        repeat(&|item| item["versions"] = json!([])),
        repeat(&|item| item["id"] = json!("entry/both")),
        repeat(&|item| item["versions"] = Value::Array(vec![item["versions"][0].clone(); 50])),
    ];
    let name = "the same item twice";
    jsons
        .map(|json| Forgery {
            name: name.to_owned(),
            json,
        })
        .into()
}

/// A file made of a real one by chance, and in which way: sometimes its bytes, sometimes its JSON with a check that agrees.
pub fn mutate(real: &Real, reals: &[Real], chooser: &mut Chooser) -> (&'static str, Vec<u8>) {
    match chooser.below(4) {
        0 => {
            let mut bytes = real.text.clone().into_bytes();
            spoil(&mut bytes, reals, chooser);
            ("bytes", bytes)
        }
        1 => {
            let mut bytes = real.json().as_bytes().to_vec();
            spoil(&mut bytes, reals, chooser);
            let json = String::from_utf8_lossy(&bytes);
            ("JSON as text", real.with_json(&json).into_bytes())
        }
        _ => {
            let mut value: Value = serde_json::from_str(real.json()).unwrap();
            for _ in 0..=chooser.below(4) {
                graft(&mut value, chooser);
            }
            (
                "JSON as values",
                real.with_json(&in_element(&value)).into_bytes(),
            )
        }
    }
}

/// Splices, flips, cuts, repeats and inserts, a few times.
fn spoil(bytes: &mut Vec<u8>, reals: &[Real], chooser: &mut Chooser) {
    for _ in 0..=chooser.below(6) {
        let at = chooser.below(bytes.len());
        let end = (at + chooser.below(300)).min(bytes.len());
        match chooser.below(6) {
            0 => {
                let other = reals[chooser.below(reals.len())].text.as_bytes();
                let from = chooser.below(other.len());
                let to = (from + chooser.below(2_000)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            1 if at < bytes.len() => bytes[at] ^= 1 << chooser.below(8),
            2 => bytes.truncate(at),
            3 => {
                let piece = bytes[at..end].repeat(1 + chooser.below(20));
                bytes.splice(at..at, piece);
            }
            4 => {
                let token = chooser.one_of(&TOKENS).bytes();
                bytes.splice(at..at, token);
            }
            _ => {
                bytes.drain(at..end);
            }
        }
    }
}

/// Puts one value in the place of another, from somewhere else in the JSON or from nowhere.
fn graft(value: &mut Value, chooser: &mut Chooser) {
    let pointers = pointers(value);
    let Some(pointer) = pointers.get(chooser.below(pointers.len())) else {
        return;
    };
    let other = match chooser.below(3) {
        0 => value
            .pointer(&pointers[chooser.below(pointers.len())])
            .unwrap()
            .clone(),
        1 => json!(chooser.one_of(&SCRIPTS)),
        _ => {
            let others = others(value.pointer(pointer).unwrap(), pointer);
            others[chooser.below(others.len())].1.clone()
        }
    };
    *value.pointer_mut(pointer).unwrap() = other;
}

/// The way to every value in the JSON but the whole.
fn pointers(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(all) => all
            .iter()
            .enumerate()
            .map(|(at, child)| (at.to_string(), child))
            .collect(),
        Value::Object(all) => all
            .iter()
            .map(|(key, child)| (escaped(key), child))
            .collect(),
        _ => vec![],
    };
    let mut found = vec![];
    for (key, child) in children {
        found.push(format!("/{key}"));
        found.extend(
            pointers(child)
                .into_iter()
                .map(|rest| format!("/{key}{rest}")),
        );
    }
    found
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn changed(value: &Value, pointer: &str, other: Value) -> String {
    let mut value = value.clone();
    *value.pointer_mut(pointer).unwrap() = other;
    in_element(&value)
}

/// The JSON as it can stand in an element: nothing in it closes the element.
fn in_element(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The JSON without the value there, if it stands in an object under a name.
fn without(value: &Value, pointer: &str) -> Option<String> {
    let mut value = value.clone();
    let (parent, key) = pointer.rsplit_once('/')?;
    let parent = value.pointer_mut(parent)?.as_object_mut()?;
    parent.remove(&key.replace("~1", "/").replace("~0", "~"))?;
    Some(in_element(&value))
}
