//! Promise: whatever two devices do apart, bringing them together loses nothing and ends the same for both.

use std::collections::BTreeSet;

use proptest::prelude::*;
use waymark::domain::{Body, DeviceId, Item, ItemId, Learner, MergeReport, State};

const DEVICES: [&str; 3] = ["phone", "tablet", "laptop"];
const ENTRIES: usize = 2;

/// Something that happens on one of the devices.
#[derive(Clone, Debug)]
enum Event {
    Write { device: usize, entry: usize },
    Bin { device: usize, entry: usize },
    Restore { device: usize, entry: usize },
    FinishPart { device: usize },
    ReopenPart { device: usize },
    Exchange { from: usize, to: usize },
}

/// What a change left, and every earlier change its author had seen.
struct Change {
    /// The words that are kept now, if any.
    text: Option<String>,
    seen: BTreeSet<usize>,
}

/// Several devices, and what each has seen of each entry, told apart from what the code under test believes.
struct World {
    devices: Vec<Learner>,
    seen: Vec<Vec<BTreeSet<usize>>>,
    changes: Vec<Vec<Change>>,
}

impl World {
    fn new() -> Self {
        Self {
            devices: DEVICES.iter().map(|name| learner(name)).collect(),
            seen: vec![vec![BTreeSet::new(); ENTRIES]; DEVICES.len()],
            changes: (0..ENTRIES).map(|_| vec![]).collect(),
        }
    }

    /// The world after these events, each at a time by a clock that may jump either way.
    fn after(events: &[(Event, u64)]) -> Self {
        let mut world = Self::new();
        for (event, now_ms) in events {
            world.happen(event, *now_ms);
        }
        world
    }

    fn happen(&mut self, event: &Event, now_ms: u64) {
        match *event {
            Event::Write { device, entry } => {
                let text = format!("text {} of entry {entry}", self.changes[entry].len());
                self.devices[device].write_entry(&entry_id(entry), None, &text, now_ms);
                self.note(device, entry, Some(text));
            }
            Event::Bin { device, entry } => {
                if self.devices[device].entry(&entry_id(entry)).is_some() {
                    self.devices[device].bin_entry(&entry_id(entry), now_ms);
                    self.note(device, entry, None);
                }
            }
            Event::Restore { device, entry } => {
                if self.devices[device].entry(&entry_id(entry)).is_none() {
                    self.devices[device].restore_entry(&entry_id(entry), now_ms);
                    if let Some(view) = self.devices[device].entry(&entry_id(entry)) {
                        let text = view.entry.text.clone();
                        self.note(device, entry, Some(text));
                    }
                }
            }
            Event::FinishPart { device } => self.devices[device].finish_part("part", now_ms),
            Event::ReopenPart { device } => self.devices[device].reopen_part("part", now_ms),
            Event::Exchange { from, to } => self.exchange(from, to),
        }
    }

    fn note(&mut self, device: usize, entry: usize, text: Option<String>) {
        let seen = self.seen[device][entry].clone();
        self.seen[device][entry].insert(self.changes[entry].len());
        self.changes[entry].push(Change { text, seen });
    }

    fn exchange(&mut self, from: usize, to: usize) {
        let items = items_of(&self.devices[from]);
        self.devices[to].merge(items);
        for entry in 0..ENTRIES {
            let seen = self.seen[from][entry].clone();
            self.seen[to][entry].extend(seen);
        }
    }

    fn exchange_everything(&mut self) {
        for _ in 0..2 {
            for from in 0..DEVICES.len() {
                for to in 0..DEVICES.len() {
                    self.exchange(from, to);
                }
            }
        }
    }

    /// Words that nobody who had seen them has replaced or put in the bin.
    fn standing_texts(&self, entry: usize) -> Vec<&str> {
        let changes = &self.changes[entry];
        changes
            .iter()
            .enumerate()
            .filter(|(number, _)| !changes.iter().any(|later| later.seen.contains(number)))
            .filter_map(|(_, change)| change.text.as_deref())
            .collect()
    }
}

fn learner(device: &str) -> Learner {
    Learner::new(DeviceId(device.into()))
}

fn entry_id(entry: usize) -> ItemId {
    ItemId::of("entry", &entry.to_string())
}

fn items_of(learner: &Learner) -> Vec<Item> {
    learner.items().cloned().collect()
}

/// Every text of an entry that a person can get to from the journal.
fn readable_texts<'a>(learner: &'a Learner, id: &ItemId) -> Vec<&'a str> {
    let shown = learner.entry(id).map(|view| view.entry.text.as_str());
    match shown {
        Some(text) => [vec![text], learner.other_texts(id)].concat(),
        None => vec![],
    }
}

fn merged(a: &Item, b: &Item) -> Item {
    let mut both = a.clone();
    both.merge(b.clone());
    both
}

fn device() -> std::ops::Range<usize> {
    0..DEVICES.len()
}

fn event() -> impl Strategy<Value = Event> {
    let place = || (device(), 0..ENTRIES);
    prop_oneof![
        4 => place().prop_map(|(device, entry)| Event::Write { device, entry }),
        1 => place().prop_map(|(device, entry)| Event::Bin { device, entry }),
        1 => place().prop_map(|(device, entry)| Event::Restore { device, entry }),
        1 => device().prop_map(|device| Event::FinishPart { device }),
        1 => device().prop_map(|device| Event::ReopenPart { device }),
        3 => (device(), device()).prop_map(|(from, to)| Event::Exchange { from, to }),
    ]
}

fn events() -> impl Strategy<Value = Vec<(Event, u64)>> {
    prop::collection::vec((event(), 0u64..20), 0..40)
}

/// An item as a damaged or clever file might hold it: stamps that no honest device could have written.
fn any_item() -> impl Strategy<Value = Item> {
    let state = prop_oneof![
        Just(r#""gone""#.to_owned()),
        (0..3).prop_map(|text| format!(r#"{{"kept":{}}}"#, entry_json(text))),
        (0..3).prop_map(|text| format!(
            r#"{{"binned":{{"body":{},"binned_at_ms":1}}}}"#,
            entry_json(text)
        )),
    ];
    let counter = prop::option::of(0u64..3);
    let version = (state, 0u64..3, counter.clone(), counter).prop_map(|(state, at_ms, phone, tablet)| {
        let counters: Vec<String> = [("phone", phone), ("tablet", tablet)]
            .iter()
            .filter_map(|(device, count)| count.map(|count| format!(r#""{device}":{count}"#)))
            .collect();
        let counters = counters.join(",");
        format!(r#"{{"stamp":{{"at_ms":{at_ms},"device":"phone","counters":{{{counters}}}}},"state":{state}}}"#)
    });
    prop::collection::vec(version, 1..4).prop_map(|versions| {
        let json = format!(r#"{{"id":"entry/1","versions":[{}]}}"#, versions.join(","));
        serde_json::from_str(&json).expect("an item's JSON")
    })
}

fn entry_json(text: i32) -> String {
    format!(r#"{{"entry":{{"prompt":null,"text":"{text}","started_at_ms":0}}}}"#)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn after_exchanging_everything_all_devices_hold_the_same(events in events()) {
        let mut world = World::after(&events);
        world.exchange_everything();
        for device in &world.devices[1..] {
            prop_assert_eq!(items_of(device), items_of(&world.devices[0]));
        }
    }

    #[test]
    fn words_nobody_replaced_or_deleted_knowingly_are_readable_everywhere(events in events()) {
        let mut world = World::after(&events);
        world.exchange_everything();
        for entry in 0..ENTRIES {
            let readable = readable_texts(&world.devices[0], &entry_id(entry));
            for text in world.standing_texts(entry) {
                prop_assert!(readable.contains(&text), "{text:?} is not among {readable:?}");
            }
        }
    }

    #[test]
    fn words_somebody_replaced_knowingly_do_not_come_back(events in events()) {
        let mut world = World::after(&events);
        world.exchange_everything();
        for entry in 0..ENTRIES {
            let standing = world.standing_texts(entry);
            for text in readable_texts(&world.devices[0], &entry_id(entry)) {
                prop_assert!(standing.contains(&text), "{text:?} is not among {standing:?}");
            }
        }
    }

    #[test]
    fn meeting_again_brings_nothing_new(events in events()) {
        let mut world = World::after(&events);
        world.exchange_everything();
        let items = items_of(&world.devices[1]);
        let device = &mut world.devices[0];
        device.take_touched();
        prop_assert_eq!(device.merge(items), MergeReport::default());
        prop_assert!(device.take_touched().is_empty(), "nothing to save again");
    }

    #[test]
    fn in_which_order_devices_meet_makes_no_difference(events in events()) {
        let world = World::after(&events);
        let [a, b, c] = [0, 1, 2].map(|device| items_of(&world.devices[device]));
        let together = |parts: [&Vec<Item>; 3]| {
            let mut learner = learner("new");
            for items in parts {
                learner.merge(items.clone());
            }
            items_of(&learner)
        };
        let expected = together([&a, &b, &c]);
        for order in [[&a, &c, &b], [&b, &a, &c], [&b, &c, &a], [&c, &a, &b], [&c, &b, &a]] {
            prop_assert_eq!(together(order), expected.clone());
        }
    }

    #[test]
    fn merging_obeys_its_laws_even_for_items_no_device_wrote(a in any_item(), b in any_item(), c in any_item()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        let whole = merged(&a, &b);
        prop_assert_eq!(merged(&whole, &whole), whole.clone());
        prop_assert_eq!(merged(&whole, &a), whole);
    }
}

/// A phone and a tablet that hold the same entry.
fn phone_and_tablet() -> (Learner, Learner, ItemId) {
    let (mut phone, mut tablet, id) = (learner("phone"), learner("tablet"), entry_id(1));
    phone.write_entry(&id, None, "A start", 100);
    tablet.merge(items_of(&phone));
    (phone, tablet, id)
}

#[track_caller]
fn check_texts(learner: &Learner, id: &ItemId, expected: &[&str]) {
    assert_eq!(readable_texts(learner, id), expected);
}

#[test]
fn an_entry_changed_on_two_devices_apart_keeps_both_texts_and_the_person_is_told() {
    let (mut phone, mut tablet, id) = phone_and_tablet();
    phone.write_entry(&id, None, "On the phone", 110);
    tablet.write_entry(&id, None, "On the tablet", 120);
    let report = phone.merge(items_of(&tablet));
    assert_eq!(
        report,
        MergeReport {
            added: 0,
            updated: 0,
            kept_both: 1
        }
    );
    tablet.merge(items_of(&phone));
    for device in [&phone, &tablet] {
        check_texts(device, &id, &["On the tablet", "On the phone"]);
    }
}

#[test]
fn who_has_seen_the_other_text_wins_even_with_a_clock_that_is_behind() {
    let (mut phone, mut tablet, id) = phone_and_tablet();
    tablet.write_entry(&id, None, "Written later", 5);
    let report = phone.merge(items_of(&tablet));
    assert_eq!(
        report,
        MergeReport {
            added: 0,
            updated: 1,
            kept_both: 0
        }
    );
    tablet.merge(items_of(&phone));
    for device in [&phone, &tablet] {
        check_texts(device, &id, &["Written later"]);
    }
}

#[test]
fn an_entry_binned_here_and_changed_there_stays_readable() {
    for binned_at_ms in [110, 130] {
        let (mut phone, mut tablet, id) = phone_and_tablet();
        phone.bin_entry(&id, binned_at_ms);
        tablet.write_entry(&id, None, "Changed since", 120);
        phone.merge(items_of(&tablet));
        check_texts(&phone, &id, &["Changed since"]);
        phone.empty_old_bin(u64::MAX);
        check_texts(&phone, &id, &["Changed since"]);
    }
}

#[test]
fn an_old_copy_does_not_bring_back_what_is_gone() {
    let (mut phone, tablet, id) = phone_and_tablet();
    phone.bin_entry(&id, 110);
    phone.empty_old_bin(u64::MAX);
    phone.merge(items_of(&tablet));
    check_texts(&phone, &id, &[]);
    assert_eq!(
        phone.item(&id).map(|item| &item.newest().state),
        Some(&State::Gone)
    );
}

#[test]
fn a_part_done_on_two_devices_is_done_once() {
    let (mut phone, mut tablet) = (learner("phone"), learner("tablet"));
    phone.finish_part("listening", 1);
    tablet.finish_part("listening", 2);
    phone.merge(items_of(&tablet));
    assert!(phone.is_part_done("listening"));
    phone.reopen_part("listening", 3);
    tablet.merge(items_of(&phone));
    assert!(
        !tablet.is_part_done("listening"),
        "taking it back answers both"
    );
    assert!(matches!(
        tablet.kept(&ItemId::of("part", "listening")),
        Some(Body::Part(_))
    ));
}
