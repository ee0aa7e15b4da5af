//! Real copies, of each kind, to be spoiled.

use waymark::{
    domain::{
        DeviceId, ItemId, Learner,
        board::{Board, Role},
        day::Day,
        members::Member,
        programme::Programme,
        sessions::Session,
        settings::Settings,
    },
    export::{
        Locale,
        copy::{self, Chance, Contents, OpenCopy, Passphrase, UnreadableCopy},
    },
    words::{ENGLISH, Plural},
};

use crate::tiny_programme::{ACTIVITY, activity_text, tiny_programme};

/// A copy as Waymark made it.
pub struct Real {
    pub text: String,
    /// What it holds.
    pub copy: OpenCopy,
    pub is_sealed: bool,
}

pub fn locale() -> Locale<'static> {
    Locale {
        language: "en-GB",
        direction: "ltr",
        words: ENGLISH,
        day: &|at_ms| format!("day {at_ms}"),
        date: &|day| format!("day {day}"),
        plural: &|_| Plural::Other,
    }
}

pub fn passphrase() -> Passphrase {
    Passphrase::new("a lantern under slow water").unwrap()
}

/// Somebody with one of everything, and an entry that was changed in two places.
pub fn learner() -> Learner {
    let programme = tiny_programme();
    let step = &programme.steps[0];
    let (both, binned) = (ItemId::of("entry", "both"), ItemId::of("entry", "binned"));
    let mut learner = Learner::new(DeviceId("phone".into()));
    learner.leave_place("understand", "what-matters", 1);
    learner.answer_check("what-matters-check", "This one", true, 2);
    learner.finish_part("what-matters", 3);
    learner.end_step(step, 4);
    learner.set_settings(Settings::default(), 5);
    learner.write_entry(&both, Some("what-matters-prompt"), "A start", 6);
    let mut tablet = Learner::new(DeviceId("tablet".into()));
    tablet.merge(learner.items().cloned());
    tablet.write_entry(&both, None, "From the tablet", 7);
    learner.write_entry(&both, None, "The baker knew my order “again” 🙂", 8);
    learner.merge(tablet.items().cloned());
    learner.write_entry(&ItemId::of("entry", "free"), None, "Two\nlines", 9);
    learner.write_entry(&binned, None, "Thrown away", 10);
    learner.bin_entry(&binned, 11);
    let (board, erased) = (ItemId::of("board", "kept"), ItemId::of("board", "erased"));
    let facilitation = |now_ms| Board::new(ACTIVITY, &activity_text(), now_ms);
    learner.start_board(&board, facilitation(12));
    learner.change_board(&board, 13, |board| {
        board.choose("listening", Some("important"));
        board.add_own("own-1", "Good humour");
        board.add_person("listening", Role::Does, "Jo");
        board.add_person("planning", Role::StandsIn, "Sam");
        board.note("listening", "On good days");
        board.finish("sentence", "In our group, …");
        board.put_member(member());
    });
    learner.start_board(&erased, facilitation(14));
    learner.erase_board(&erased, 15);
    let session = Session {
        step: step.id.clone(),
        title: "First meeting".into(),
        on: "2026-12-01".parse().ok(),
        at: "18:30".parse().ok(),
        minutes: Some(90),
        ..Session::default()
    };
    learner.put_session(&ItemId::of("session", "first"), session, 16);
    learner.set_pace(&step.id, Day::default(), 4, 16);
    learner.record_copy(16);
    learner
}

fn member() -> Member {
    let mut member = Member {
        id: "k3m9".into(),
        ..Member::default()
    };
    member.choose("listening", Some("important"));
    member
}

pub fn whole_page(learner: &Learner, programme: &Programme) -> String {
    let everything = Contents::Everything;
    copy::page(learner, &everything, programme, None, &locale(), 17)
}

/// A copy of each kind, open and sealed.
pub fn real_copies() -> Vec<Real> {
    let chosen = [ItemId::of("entry", "both"), ItemId::of("entry", "free")];
    [
        Contents::Everything,
        Contents::Unlocked,
        Contents::Progress,
        Contents::Entries(chosen.into()),
    ]
    .iter()
    .flat_map(|contents| [open_copy(contents), sealed_copy(contents)])
    .collect()
}

fn open_copy(contents: &Contents) -> Real {
    let text = copy::page(&learner(), contents, &tiny_programme(), None, &locale(), 17);
    Real {
        copy: opened(&text).unwrap(),
        text,
        is_sealed: false,
    }
}

fn sealed_copy(contents: &Contents) -> Real {
    let chance = Chance {
        salt: [3; 16],
        nonce: [5; 24],
    };
    let sealed = copy::seal(&learner(), contents, 17, &passphrase(), chance);
    Real {
        text: copy::sealed_page(&sealed, &locale()),
        copy: sealed.open(&passphrase()).unwrap(),
        is_sealed: true,
    }
}

/// What comes of opening a file with the right passphrase at hand.
pub fn opened(text: &str) -> Result<OpenCopy, UnreadableCopy> {
    match copy::open(text)? {
        copy::CopyFile::Open(copy) => Ok(copy),
        copy::CopyFile::Sealed(sealed) => sealed.open(&passphrase()),
    }
}

impl Real {
    /// The JSON that Waymark reads.
    pub fn json(&self) -> &str {
        self.parts().1
    }

    /// The same file round other JSON, with a check that agrees.
    pub fn with_json(&self, json: &str) -> String {
        let (before, _, after) = self.parts();
        let (before, _) = before.split_once("data-check=\"").unwrap();
        let check = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(json.trim().as_bytes());
        format!("{before}data-check=\"{check:08x}\">{json}{after}")
    }

    fn parts(&self) -> (&str, &str, &str) {
        let tag = self.text.rfind("<script").unwrap();
        let start = tag + self.text[tag..].find('>').unwrap() + 1;
        let end = start + self.text[start..].find("</script").unwrap();
        let text = &self.text;
        (&text[..start], &text[start..end], &text[end..])
    }
}
