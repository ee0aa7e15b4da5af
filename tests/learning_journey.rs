//! Promise: a whole visit without a browser. Learn, write, close, come back, take a copy, bring it to a new device.

#![allow(clippy::unwrap_used)]

mod tiny_programme;

use pollster::block_on;
use tiny_programme::{ACTIVITY, activity_text, tiny_programme};
use waymark::{
    domain::{
        DeviceId, Item, ItemId, Learner, MergeReport,
        board::{Board, Role},
        programme::Programme,
        progress::{CarryOn, StepProgress},
        texts::Texts,
    },
    export::{
        Locale, board_page, card,
        copy::{self, Contents, CopyFile},
    },
    storage::{self, Draft, MemoryStorage, Storage},
    words::{ENGLISH, Plural},
};

/// One device with its storage, as the app uses them.
struct Visit {
    storage: MemoryStorage,
    learner: Learner,
}

impl Visit {
    /// Opens the app on what this storage holds.
    fn open(storage: MemoryStorage, name_if_new: &str) -> Self {
        let opened = storage::open(block_on(storage.read_all()).unwrap());
        assert_eq!(opened.set_aside, [], "everything saved can be read");
        let device = opened
            .device
            .unwrap_or_else(|| DeviceId(name_if_new.into()));
        let learner = Learner::from_items(device.clone(), opened.items);
        block_on(storage::save(&storage, &[], Some(&device))).unwrap();
        Self { storage, learner }
    }

    /// Changes the record and saves what was touched.
    fn change<T>(&mut self, edit: impl FnOnce(&mut Learner) -> T) -> T {
        let answer = edit(&mut self.learner);
        block_on(storage::save(
            &self.storage,
            &self.learner.take_touched(),
            None,
        ))
        .unwrap();
        answer
    }

    /// Closes the app and opens it again.
    fn come_back(self) -> Self {
        Self::open(self.storage, "a name that is not needed")
    }

    fn items(&self) -> Vec<Item> {
        self.learner.items().cloned().collect()
    }
}

fn locale() -> Locale<'static> {
    Locale {
        language: "en-GB",
        direction: "ltr",
        words: ENGLISH,
        day: &|at_ms| format!("day {at_ms}"),
        date: &|day| format!("day {day}"),
        plural: &|count| {
            if count == 1 {
                Plural::One
            } else {
                Plural::Other
            }
        },
    }
}

fn entry_id() -> ItemId {
    ItemId::of("entry", "1")
}

fn board_id() -> ItemId {
    ItemId::of("board", "1")
}

/// A first visit: one part learned and answered, something written, a board with the group.
fn first_visit(programme: &Programme) -> Visit {
    let mut visit = Visit::open(MemoryStorage::default(), "phone");
    assert!(matches!(
        visit.learner.carry_on(programme),
        CarryOn::Begin { .. }
    ));
    visit.change(|learner| learner.leave_place("understand", "what-matters", 1));
    visit.change(|learner| learner.answer_check("what-matters-check", "That one", false, 2));
    visit.change(|learner| learner.answer_check("what-matters-check", "This one", true, 3));
    visit.change(|learner| {
        learner.write_entry(
            &entry_id(),
            Some("what-matters-prompt"),
            "The baker\nknew me",
            4,
        );
    });
    visit.change(|learner| learner.finish_part("what-matters", 5));
    visit.change(|learner| {
        learner.start_board(&board_id(), Board::new(ACTIVITY, &activity_text(), 6));
    });
    visit.change(|learner| {
        learner.change_board(&board_id(), 7, |board| {
            board.choose("listening", Some("important"));
            board.add_person("listening", Role::Does, "Jo");
        })
    });
    visit
}

#[test]
fn someone_who_comes_back_finds_everything_where_they_left_it() {
    let programme = tiny_programme();
    let before = first_visit(&programme);
    let items = before.items();
    let mut visit = before.come_back();
    assert_eq!(visit.items(), items);
    match visit.learner.carry_on(&programme) {
        CarryOn::Part { part, .. } => assert_eq!(part.id, "why-change"),
        other => panic!("carry on led to {other:?}"),
    }

    visit.change(|learner| learner.finish_part("why-change", 8));
    assert!(matches!(
        visit.learner.carry_on(&programme),
        CarryOn::EndStep { .. }
    ));
    visit.change(|learner| learner.end_step(&programme.steps[0], 9));
    let visit = visit.come_back();
    assert_eq!(visit.learner.carry_on(&programme), CarryOn::AllDone);
    let summary = visit.learner.step_summary(&programme.steps[0]);
    assert_eq!(summary.parts, StepProgress { done: 2, total: 2 });
    assert_eq!(
        (
            summary.checks_understood,
            summary.reflections,
            summary.ended_at_ms
        ),
        (1, 1, Some(9))
    );

    let ending = visit.learner.step_ending("understand").unwrap();
    let card = card::svg(&programme.steps[0], ending, &summary, &locale());
    assert!(card.contains("day 9") && ending.is_whole());
}

fn whole_copy(learner: &Learner, now_ms: u64) -> String {
    let contents = Contents::Everything;
    let programme = tiny_programme();
    copy::page(learner, &contents, &programme, None, &locale(), now_ms)
}

fn items_in(file: &str) -> Vec<Item> {
    match copy::open(file) {
        Ok(CopyFile::Open(copy)) => copy.items,
        other => panic!("this is no open copy: {other:?}"),
    }
}

#[test]
fn a_copy_carries_everything_to_a_new_device_and_opening_it_twice_changes_nothing() {
    let programme = tiny_programme();
    let phone = first_visit(&programme);
    let file = whole_copy(&phone.learner, 8);
    assert!(file.contains("The baker\nknew me") && file.contains("Jo"));

    let mut tablet = Visit::open(MemoryStorage::default(), "tablet");
    let report = tablet.change(|learner| learner.merge(items_in(&file)));
    assert_eq!(report.added, phone.items().len());
    let mut tablet = tablet.come_back();
    assert_eq!(tablet.items(), phone.items());

    let again = tablet.change(|learner| learner.merge(items_in(&file)));
    assert_eq!(again, MergeReport::default());
    let copy_of_the_copy = whole_copy(&tablet.learner, 8);
    assert_eq!(copy_of_the_copy, file);
}

#[test]
fn two_devices_that_trade_copies_end_the_same_and_keep_both_texts() {
    let programme = tiny_programme();
    let mut phone = first_visit(&programme);
    let mut tablet = Visit::open(MemoryStorage::default(), "tablet");
    let bring = |from: &Visit, to: &mut Visit| {
        let file = whole_copy(&from.learner, 10);
        to.change(|learner| learner.merge(items_in(&file)))
    };
    bring(&phone, &mut tablet);
    tablet.change(|learner| learner.write_entry(&entry_id(), None, "On the tablet", 20));
    phone.change(|learner| learner.write_entry(&entry_id(), None, "On the phone", 30));
    assert_eq!(bring(&tablet, &mut phone).kept_both, 1);
    bring(&phone, &mut tablet);
    assert_eq!(phone.items(), tablet.items());

    let (phone, mut tablet) = (phone.come_back(), tablet.come_back());
    assert_eq!(phone.learner.other_texts(&entry_id()), ["On the tablet"]);
    tablet.change(|learner| learner.settle_entry(&entry_id(), "Both, by hand", 40));
    let mut phone = phone;
    bring(&tablet, &mut phone);
    assert_eq!(phone.learner.entries()[0].entry.text, "Both, by hand");
    assert!(phone.learner.other_texts(&entry_id()).is_empty());
}

#[test]
fn a_window_closed_in_mid_sentence_loses_no_word() {
    let programme = tiny_programme();
    let visit = first_visit(&programme);
    let draft = Draft {
        entry: entry_id(),
        prompt: None,
        text: "The baker\nknew me, and".into(),
        typed_at_ms: 50,
        device: visit.learner.device().clone(),
        seen: visit.learner.item(&entry_id()).unwrap().seen(),
    };
    let mut visit = visit.come_back();
    visit.change(|learner| draft.bring_into(learner));
    let visit = visit.come_back();
    assert_eq!(
        visit.learner.entries()[0].entry.text,
        "The baker\nknew me, and"
    );
}

#[test]
fn a_group_takes_its_page_away_and_erases_the_names() {
    let programme = tiny_programme();
    let mut visit = first_visit(&programme);
    let page = board_page::page(
        visit.learner.board(&board_id()).unwrap(),
        &programme,
        &Texts::default(),
        board_page::Wanted {
            with_names: true,
            ..board_page::Wanted::default()
        },
        &locale(),
    );
    assert!(page.contains("Listening well") && page.contains("Jo"));

    visit.change(|learner| learner.erase_board(&board_id(), 60));
    let left = block_on(visit.storage.read_all()).unwrap();
    assert!(
        left.iter().all(|record| !record.text.contains("Jo")),
        "no name is left on the disk"
    );
    assert!(!whole_copy(&visit.learner, 61).contains("Jo"));
}
