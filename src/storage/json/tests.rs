use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;

/// One value of every kind that records hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Alone,
    Number(u64),
    Text(String),
    Parts { small: u8, is_own: bool },
    Maybe(Option<String>),
    List(Vec<Kind>),
    Names(BTreeMap<String, u64>),
}

fn kind() -> impl Strategy<Value = Kind> {
    let text = || any::<String>();
    let leaf = prop_oneof![
        Just(Kind::Alone),
        any::<u64>().prop_map(Kind::Number),
        text().prop_map(Kind::Text),
        any::<(u8, bool)>().prop_map(|(small, is_own)| Kind::Parts { small, is_own }),
        any::<Option<String>>().prop_map(Kind::Maybe),
        prop::collection::btree_map(text(), any::<u64>(), 0..4).prop_map(Kind::Names),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Kind::List)
    })
}

proptest! {
    #[test]
    fn what_serde_json_writes_is_read(kind in kind()) {
        prop_assert_eq!(read(&serde_json::to_string(&kind).unwrap()), Ok(kind.clone()));
        prop_assert_eq!(read(&serde_json::to_string_pretty(&kind).unwrap()), Ok(kind));
    }

    #[test]
    fn text_is_read_or_refused_as_serde_json_does(text in r#""([a é"]|\\[\\"/bfnrtu]|\\u[0-9a-fD]{3,4}|\\ud8[0-9]{2}\\udc[0-9]{2})*"? ?"#) {
        prop_assert_eq!(read::<String>(&text).ok(), serde_json::from_str(&text).ok());
    }

    #[test]
    fn what_nobody_asked_for_is_passed_over_as_serde_json_does(text in r#"[-+.eE0-9\[\]{}:," antrueflsb]{0,12}"#) {
        use serde::de::IgnoredAny;
        prop_assert_eq!(read::<IgnoredAny>(&text).is_ok(), serde_json::from_str::<IgnoredAny>(&text).is_ok());
    }
}

#[test]
fn a_number_too_large_and_a_hostile_depth_are_refused() {
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<u64>("18446744073709551616"), Err(NotReadable));
    assert_eq!(read::<u8>("256"), Err(NotReadable));
    let deep = "[".repeat(100_000);
    assert!(read::<serde::de::IgnoredAny>(&deep).is_err());
}
