//! A page as a screen reader is told it, boiled down to text that reads like the page.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// Set, it writes what is there now in place of what is kept.
const RENEW: &str = "WAYMARK_RENEW_SNAPSHOTS";

/// Roles that say nothing by themselves.
const SILENT: [&str; 10] = [
    "none",
    "generic",
    "RootWebArea",
    "InlineTextBox",
    "paragraph",
    "LineBreak",
    "ListMarker",
    "strong",
    "LabelText",
    "Legend",
];

/// Their words are told as the name of what they belong to.
const LABELS: [&str; 2] = ["LabelText", "Legend"];

/// Roles that are spoken with their name, and have it from what is in them.
const NAMED: [&str; 11] = [
    "heading",
    "link",
    "button",
    "radio",
    "checkbox",
    "textbox",
    "searchbox",
    "combobox",
    "option",
    "image",
    "DisclosureTriangle",
];

/// What a screen reader adds to a name.
const STATES: [&str; 6] = [
    "level", "checked", "pressed", "expanded", "disabled", "required",
];

#[derive(Deserialize)]
struct Tree {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    #[serde(rename = "nodeId")]
    id: String,
    ignored: bool,
    role: Option<Said>,
    name: Option<Said>,
    #[serde(default)]
    properties: Vec<Property>,
    #[serde(default, rename = "childIds")]
    children: Vec<String>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    value: Value,
}

#[derive(Deserialize)]
struct Property {
    name: String,
    value: Said,
}

/// Reads the page. Only Chromium's driver hands out the tree.
pub async fn read(session: &WebDriver) -> Result<String> {
    let cdp = session.cdp();
    cdp.send_raw("Accessibility.enable", json!({})).await?;
    let tree = cdp
        .send_raw("Accessibility.getFullAXTree", json!({}))
        .await?;
    cdp.send_raw("Accessibility.disable", json!({})).await?;
    let Tree { nodes } = serde_json::from_value(tree).context("the tree has another form")?;
    let by_id: HashMap<&str, &Node> = nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let root = nodes.first().context("the tree is empty")?;
    let mut lines = Vec::new();
    tell(root, &by_id, 0, &mut lines);
    Ok(lines.join("\n") + "\n")
}

fn tell(node: &Node, by_id: &HashMap<&str, &Node>, depth: usize, lines: &mut Vec<String>) {
    let (role, name) = (node.role(), node.name().trim());
    let is_silent = node.ignored || SILENT.contains(&role);
    let mut say = |words: &str| lines.push(format!("{}{words}", "  ".repeat(depth)));
    let mut below = depth;
    if role == "StaticText" && !node.ignored {
        if !name.is_empty() {
            say(&without_sizes(name));
        }
        return;
    }
    if !is_silent {
        say(&node.line());
        below += 1;
    }
    let is_label = LABELS.contains(&role);
    if is_silent || !NAMED.contains(&role) {
        for child in node.children.iter().filter_map(|id| by_id.get(id.as_str())) {
            if !(is_label && child.role() == "StaticText") {
                tell(child, by_id, below, lines);
            }
        }
    }
}

/// `It takes up … MB of … GB.`: how much room there is differs from one device to the next.
fn without_sizes(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    let is_size = |word: &&str| ["kB", "MB", "GB", "kB.", "MB.", "GB."].contains(word);
    let shown = |(place, word): (usize, &&str)| match words.get(place + 1) {
        Some(unit) if is_size(unit) => "…".to_owned(),
        _ => (*word).to_owned(),
    };
    let shown: Vec<String> = words.iter().enumerate().map(shown).collect();
    shown.join(" ")
}

impl Node {
    fn role(&self) -> &str {
        text(self.role.as_ref())
    }

    fn name(&self) -> &str {
        text(self.name.as_ref())
    }

    /// `[button, pressed] Important`
    fn line(&self) -> String {
        let states = self.properties.iter().filter_map(|property| {
            let value = &property.value.value;
            let says = STATES.contains(&property.name.as_str())
                && (property.name != "level" || self.role() == "heading")
                && (property.name != "disabled" && property.name != "required"
                    || *value == Value::Bool(true));
            says.then(|| match value {
                Value::Bool(true) => property.name.clone(),
                Value::String(value) if value == "true" => property.name.clone(),
                Value::Bool(false) => format!("not {}", property.name),
                Value::String(value) if value == "false" => format!("not {}", property.name),
                value => format!("{} {value}", property.name),
            })
        });
        let what: Vec<String> = std::iter::once(self.role().to_owned())
            .chain(states)
            .collect();
        format!("[{}] {}", what.join(", "), self.name())
            .trim_end()
            .to_owned()
    }
}

fn text(said: Option<&Said>) -> &str {
    said.and_then(|said| said.value.as_str())
        .unwrap_or_default()
}

/// Compares the tree of a page with the one that is kept under this name; renews it where that is asked for.
pub fn check(name: &str, tree: &str) -> Result<()> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("snapshots")
        .join(format!("{name}.txt"));
    if std::env::var_os(RENEW).is_some() {
        return Ok(fs::write(path, tree)?);
    }
    let kept = fs::read_to_string(&path)
        .with_context(|| format!("{} is not there; {RENEW}=1 makes it", path.display()))?;
    if kept == tree {
        return Ok(());
    }
    let number = kept
        .lines()
        .zip(tree.lines())
        .take_while(|(kept, now)| kept == now)
        .count();
    let line = |text: &str| text.lines().nth(number).unwrap_or("the end").to_owned();
    bail!(
        "{name} is told differently from line {} on: “{}” was “{}”. If that is meant, run this with {RENEW}=1.",
        number + 1,
        line(tree),
        line(&kept)
    );
}
