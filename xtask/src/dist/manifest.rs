//! What an installed app is told of Waymark: `public/manifest.webmanifest`, looked over with every file it names.

use anyhow::{Context, Result};
use serde_json::Value;

pub const FILE: &str = "manifest.webmanifest";

/// Shown when somebody installs, from the host alone: the most one may weigh, in bytes.
const SCREENSHOT_BOUND: usize = 100_000;

/// Everything in the manifest that is not in order. `read` gives the file at an address.
pub fn problems(manifest: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<String>> {
    let manifest: Value =
        serde_json::from_str(manifest).context("public/manifest.webmanifest is not in order")?;
    let mut problems = Vec::new();
    for picture in pictures(&manifest) {
        problems.extend(picture_problem(picture, &read));
    }
    for screenshot in list(&manifest["screenshots"]) {
        let address = screenshot["src"].as_str().unwrap_or_default();
        if read(address).is_some_and(|bytes| bytes.len() > SCREENSHOT_BOUND) {
            problems.push(format!(
                "{address} weighs more than {SCREENSHOT_BOUND} bytes"
            ));
        }
    }
    Ok(problems)
}

/// Every picture the manifest names, wherever it stands.
fn pictures(manifest: &Value) -> impl Iterator<Item = &Value> {
    let within = ["shortcuts", "file_handlers"].into_iter();
    let inner = within
        .flat_map(|name| list(&manifest[name]))
        .flat_map(|entry| list(&entry["icons"]));
    ["icons", "screenshots"]
        .into_iter()
        .flat_map(|name| list(&manifest[name]))
        .chain(inner)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn picture_problem(picture: &Value, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
    let address = picture["src"].as_str().unwrap_or_default();
    let Some(bytes) = read(address) else {
        return Some(format!("there is no {address}"));
    };
    if picture["type"] != "image/png" {
        return None; // A drawing has every size.
    }
    let size = size_of_png(&bytes).map(|(width, height)| format!("{width}x{height}"));
    match size {
        Some(size) if picture["sizes"] == size => None,
        Some(size) => Some(format!("{address} is {size}, not {}", picture["sizes"])),
        None => Some(format!("{address} is no picture (PNG)")),
    }
}

/// Width and height stand at a fixed place at the beginning of the file.
fn size_of_png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    bytes.starts_with(b"\x89PNG").then_some(())?;
    Some((number(16)?, number(20)?))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::json;
    use waymark::address::{self, Place};

    use super::*;
    use crate::base::Base;

    const MANIFEST: &str = include_str!("../../../public/manifest.webmanifest");

    fn manifest() -> Value {
        serde_json::from_str(MANIFEST).unwrap()
    }

    #[test]
    fn every_picture_is_there_and_as_large_as_it_says() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let read = |address: &str| fs::read(public.join(address.trim_start_matches('/'))).ok();
        assert_eq!(problems(MANIFEST, read).unwrap(), Vec::<String>::new());
        let nothing_there = problems(MANIFEST, |_| None).unwrap();
        assert_eq!(nothing_there.len(), pictures(&manifest()).count());
        assert!(problems(MANIFEST, |_| Some(vec![])).unwrap().len() > 10);
    }

    #[test]
    fn it_says_what_the_app_is_and_how_it_opens() {
        let manifest = manifest();
        for (name, value) in [
            ("id", json!("/")),
            ("start_url", json!("/")),
            ("scope", json!("/")),
            ("short_name", json!("Waymark")),
            ("lang", json!("en-GB")),
            ("display", json!("standalone")),
            ("display_override", json!(["standalone", "minimal-ui"])),
            (
                "launch_handler",
                json!({ "client_mode": ["navigate-existing", "auto"] }),
            ),
            ("categories", json!(["education", "health", "lifestyle"])),
        ] {
            assert_eq!(manifest[name], value, "{name}");
        }
        // Longer ones are cut off where somebody is asked to install.
        let description = manifest["description"].as_str().unwrap();
        assert!((50..324).contains(&description.len()));
    }

    #[test]
    fn in_a_folder_everything_it_names_is_in_there() {
        let base: Base = "/some/folder/".parse().unwrap();
        let moved: Value = serde_json::from_str(&base.in_manifest(MANIFEST)).unwrap();
        for name in ["id", "start_url", "scope"] {
            assert_eq!(moved[name], base.as_str(), "{name}");
        }
        let actions = list(&moved["file_handlers"]).map(|handler| &handler["action"]);
        let shortcuts = list(&moved["shortcuts"]).map(|shortcut| &shortcut["url"]);
        let mut addresses: Vec<&Value> = pictures(&moved).map(|picture| &picture["src"]).collect();
        addresses.extend(actions.chain(shortcuts));
        addresses.push(&moved["share_target"]["action"]);
        assert!(addresses.len() > 15);
        for address in addresses {
            assert!(
                base.within(address.as_str().unwrap()).is_some(),
                "{address}"
            );
        }
    }

    #[test]
    fn it_has_an_icon_for_every_shape() {
        let manifest = manifest();
        let purposes: Vec<&str> = list(&manifest["icons"])
            .map(|icon| icon["purpose"].as_str().unwrap_or("any"))
            .collect();
        for purpose in ["any", "maskable", "monochrome"] {
            assert!(purposes.contains(&purpose), "{purpose}");
        }
        for sizes in ["192x192", "512x512"] {
            assert!(list(&manifest["icons"]).any(|icon| icon["sizes"] == sizes));
        }
    }

    #[test]
    fn its_shortcuts_lead_to_pages_and_have_icons() {
        let manifest = manifest();
        let places = list(&manifest["shortcuts"]).map(|shortcut| {
            assert_eq!(list(&shortcut["icons"]).count(), 1);
            Place::at(shortcut["url"].as_str().unwrap())
        });
        let wanted = [
            Place::Today,
            Place::NewEntry(None),
            Place::Group,
            Place::Help,
        ];
        assert_eq!(places.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn its_pictures_of_the_app_are_for_phones_and_for_wide_screens() {
        let manifest = manifest();
        for form_factor in ["narrow", "wide"] {
            let shown: Vec<_> = list(&manifest["screenshots"])
                .filter(|shown| shown["form_factor"] == form_factor)
                .collect();
            assert!((2..=8).contains(&shown.len()), "{form_factor}");
            for picture in shown {
                let sizes = picture["sizes"].as_str().unwrap();
                let (width, height) = sizes.split_once('x').unwrap();
                let lengths = [width, height].map(|length| length.parse::<u32>().unwrap());
                let (short, long) = (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]));
                // What browsers take.
                assert!(
                    short >= 320 && long <= 3840 && long * 10 <= short * 23,
                    "{sizes}"
                );
                assert!(picture["label"].is_string());
            }
        }
    }

    #[test]
    fn a_copy_that_is_opened_or_shared_comes_to_my_record() {
        let manifest = manifest();
        let shared = &manifest["share_target"];
        assert_eq!(shared["action"], address::RECORD);
        assert_eq!(shared["method"], "POST");
        assert_eq!(shared["enctype"], "multipart/form-data");
        // `public/sw.js` takes the file by this name.
        assert_eq!(shared["params"]["files"][0]["name"], "copy");
        let opened = &manifest["file_handlers"][0];
        assert_eq!(opened["action"], address::RECORD);
        assert_eq!(opened["accept"], json!({ "text/html": [".html"] }));
    }
}
