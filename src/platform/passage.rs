//! The words that stand on the page, block by block, and a mark on some of them that leaves the page as it is.

use std::ops::Range;

use js_sys::{Array, Function, Map, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Node, ScrollBehavior, ScrollToOptions};

use super::{document, window};

/// What is marked, by the name that the style sheet knows.
const MARK: &str = "being-read";

/// Elements that hold a block of text.
const BLOCKS: &str = "h1, h2, h3, p, li, div";

/// What is on the page and is no part of its text, such as the number of a source.
const NOT_TEXT: &str = "sup, button, [aria-hidden=true], .visually-hidden";

/// For a tree walker: the nodes that hold text.
const SHOW_TEXT: u32 = 4;

/// A block of text, such as a paragraph.
pub struct Block {
    element: Element,
    /// The nodes that hold its text, and how long each is, in the browser's own units.
    nodes: Vec<(Node, usize)>,
    pub text: String,
}

/// Where some words stand.
#[derive(Clone)]
pub struct Words {
    /// The block they are in.
    element: Element,
    range: web_sys::Range,
}

/// The blocks of everything that matches `selector`, in the order of the page.
pub fn blocks(selector: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![];
    let Ok(roots) = document().query_selector_all(selector) else {
        return blocks;
    };
    for root in (0..roots.length()).filter_map(|index| roots.get(index)) {
        let walker = document().create_tree_walker_with_what_to_show(&root, SHOW_TEXT);
        let Ok(walker) = walker else { continue };
        while let Ok(Some(node)) = walker.next_node() {
            add_text(&mut blocks, node);
        }
    }
    blocks
}

fn add_text(blocks: &mut Vec<Block>, node: Node) {
    let Some(holder) = node.parent_element() else {
        return;
    };
    let block = holder.closest(BLOCKS).ok().flatten();
    let is_text = matches!(holder.closest(NOT_TEXT), Ok(None));
    let (Some(element), Some(text), true) = (block, node.text_content(), is_text) else {
        return;
    };
    if blocks.last().is_none_or(|last| last.element != element) {
        blocks.push(Block {
            element,
            nodes: vec![],
            text: String::new(),
        });
    }
    if let Some(block) = blocks.last_mut() {
        block.nodes.push((node, length(&text)));
        block.text += &text;
    }
}

impl Block {
    /// Where the words at these bytes of the text stand.
    pub fn words(&self, at: Range<usize>) -> Option<Words> {
        let range = document().create_range().ok()?;
        let (node, offset) = self.place(length(&self.text[..at.start]) + 1)?;
        range.set_start(node, offset - 1).ok()?; // Before its first letter, and not behind what comes earlier.
        let (node, offset) = self.place(length(&self.text[..at.end]))?;
        range.set_end(node, offset).ok()?;
        let element = self.element.clone();
        Some(Words { element, range })
    }

    /// The node that holds the unit with this number, from 1, and its number in there.
    fn place(&self, number: usize) -> Option<(&Node, u32)> {
        let mut left = number;
        for (node, length) in &self.nodes {
            if left <= *length {
                return Some((node, u32::try_from(left).ok()?));
            }
            left -= length;
        }
        None
    }
}

impl Words {
    /// Marks these words alone; where a browser cannot, the block they are in.
    pub fn mark(&self) {
        unmark();
        if let Some((marks, highlight)) = marks()
            && let Ok(mark) = Reflect::construct(&highlight, &Array::of1(&self.range))
        {
            marks.set(&MARK.into(), &mark);
        } else {
            self.element
                .set_attribute(&format!("data-{MARK}"), "")
                .expect("this is a proper attribute name");
        }
    }

    /// True if some of it is on the screen.
    pub fn is_in_view(&self) -> bool {
        let at = self.range.get_bounding_client_rect();
        at.bottom() > 0.0 && at.top() < height()
    }

    /// Moves the page so that the words stand well in view, unless the person wants nothing to move.
    pub fn bring_into_view(&self) {
        let at = self.range.get_bounding_client_rect();
        let is_well_in_view = at.top() > 0.25 * height() && at.bottom() < 0.75 * height();
        if is_well_in_view || is_motion_unwanted() {
            return;
        }
        let by = ScrollToOptions::new();
        by.set_top(at.top() - 0.3 * height());
        by.set_behavior(ScrollBehavior::Smooth);
        window().scroll_by_with_scroll_to_options(&by);
    }
}

/// Takes the mark away.
pub fn unmark() {
    if let Some((marks, _)) = marks() {
        marks.delete(&MARK.into());
    }
    let name = format!("data-{MARK}");
    if let Ok(Some(marked)) = document().query_selector(&format!("[{name}]")) {
        marked
            .remove_attribute(&name)
            .expect("this is a proper attribute name");
    }
}

/// The marks of the page, and what makes a new one. Older browsers have neither, so they are asked for by name.
fn marks() -> Option<(Map, Function)> {
    let css = Reflect::get(&window(), &"CSS".into()).ok()?;
    let marks = Reflect::get(&css, &"highlights".into()).ok()?;
    let highlight: JsValue = Reflect::get(&window(), &"Highlight".into()).ok()?;
    let highlight: Function = highlight.dyn_into().ok()?;
    marks
        .is_object()
        .then(|| (marks.unchecked_into(), highlight))
}

/// As set here, or for the whole device.
fn is_motion_unwanted() -> bool {
    let root = document().document_element();
    let is_set_here =
        root.is_some_and(|root| root.get_attribute("data-motion").as_deref() == Some("less"));
    let of_device = window().match_media("(prefers-reduced-motion: reduce)");
    is_set_here
        || of_device
            .ok()
            .flatten()
            .is_some_and(|query| query.matches())
}

fn height() -> f64 {
    let height = window().inner_height().ok();
    height
        .and_then(|height| height.as_f64())
        .unwrap_or_default()
}

/// How long a text is in the units of browsers.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
