//! Every address below a folder of a host: the tests of `src/address.rs` once more, with the folder in front.

macro_rules! at {
    ($address:literal) => {
        concat!("/some/folder", $address)
    };
}

use waymark::domain;

#[path = "../src/address.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod address;

#[test]
fn an_address_begins_with_the_folder_and_nothing_outside_it_is_a_place() {
    assert_eq!(address::TODAY, "/some/folder/");
    assert_eq!(address::step("one"), "/some/folder/journey/one");
    assert_eq!(address::Place::at("/some/folder/"), address::Place::Today);
    assert_eq!(address::Place::at("/journey"), address::Place::Unknown);
}
