//! A person's own help: people to ring, and words for hard days. And the numbers a group keeps for itself.

use serde::{Deserialize, Serialize};

use super::{
    item::{Body, Item, ItemId, State},
    learner::Learner,
};

/// Somebody to ring or text: one person's own, or a number that a group keeps for all its members.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    /// As the person wrote it, spaces and all.
    pub number: String,
    pub added_at_ms: u64,
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub is_groups: bool,
}

/// Words a person has written for a hard day.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlanNote {
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanTopic {
    /// What tells me that I am not well.
    Signs,
    /// What helps me.
    Helps,
}

impl PlanTopic {
    pub const ALL: [Self; 2] = [Self::Signs, Self::Helps];

    const fn name(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::Helps => "helps",
        }
    }

    fn id(self) -> ItemId {
        ItemId::of("plan", self.name())
    }
}

impl Contact {
    /// The name of a contact's item.
    pub fn id(random: &str) -> ItemId {
        ItemId::of("contact", random)
    }

    /// What a `tel:` or `sms:` link takes, if a number is there: its digits, and a plus where it begins with one.
    pub fn dialled(&self) -> Option<String> {
        let digits = self.number.chars().filter(char::is_ascii_digit);
        let plus = self.number.trim_start().starts_with('+').then_some('+');
        let dialled: String = plus.into_iter().chain(digits).collect();
        dialled
            .contains(|letter: char| letter.is_ascii_digit())
            .then_some(dialled)
    }

    /// What to call it: its name, or its number while it has none.
    pub fn called(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() {
            self.number.trim()
        } else {
            name
        }
    }
}

impl Learner {
    /// Keeps a contact, new or changed.
    pub fn put_contact(&mut self, id: &ItemId, contact: Contact, now_ms: u64) {
        if self.contact(id) != Some(&contact) {
            self.put(id.clone(), Body::Contact(contact), now_ms);
        }
    }

    /// Takes a contact away for good.
    pub fn remove_contact(&mut self, id: &ItemId, now_ms: u64) {
        if self.contact(id).is_some() {
            self.set_state(id.clone(), State::Gone, now_ms);
        }
    }

    pub fn contact(&self, id: &ItemId) -> Option<&Contact> {
        match self.kept(id)? {
            Body::Contact(contact) => Some(contact),
            _ => None,
        }
    }

    /// The contacts of the group, or one's own, in the order they were added.
    pub fn contacts(&self, is_groups: bool) -> Vec<(&ItemId, &Contact)> {
        let mut contacts: Vec<(&ItemId, &Contact)> = self
            .items()
            .filter_map(|item| match item.kept()? {
                Body::Contact(contact) if contact.is_groups == is_groups => {
                    Some((&item.id, contact))
                }
                _ => None,
            })
            .collect();
        contacts.sort_by_key(|(id, contact)| (contact.added_at_ms, *id));
        contacts
    }

    /// What stands in the plan about this. Words written apart stand below each other, so none are lost when it is
    /// changed next.
    pub fn plan_note(&self, topic: PlanTopic) -> String {
        let versions = self
            .item(&topic.id())
            .map(Item::versions)
            .unwrap_or_default();
        let mut texts: Vec<&str> = Vec::new();
        for version in versions {
            if let State::Kept(Body::Plan(PlanNote { text })) = &version.state
                && !text.is_empty()
                && !texts.contains(&text.as_str())
            {
                texts.push(text);
            }
        }
        texts.join("\n\n")
    }

    pub fn set_plan_note(&mut self, topic: PlanTopic, text: &str, now_ms: u64) {
        if self.plan_note(topic) != text {
            let text = text.to_owned();
            self.put(topic.id(), Body::Plan(PlanNote { text }), now_ms);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceId;

    fn learner(device: &str) -> Learner {
        Learner::new(DeviceId(device.into()))
    }

    fn contact(name: &str, number: &str, added_at_ms: u64) -> Contact {
        Contact {
            name: name.into(),
            number: number.into(),
            added_at_ms,
            is_groups: false,
        }
    }

    #[test]
    fn a_number_is_dialled_however_it_was_written() {
        let dialled = |number| contact("Sam", number, 1).dialled();
        assert_eq!(dialled("01632 960 001"), Some("01632960001".into()));
        assert_eq!(
            dialled(" +44 (0)1632-960001"),
            Some("+4401632960001".into())
        );
        assert_eq!(dialled("ask Lee; +"), None);
        assert_eq!(dialled(""), None);
    }

    #[test]
    fn a_contact_without_a_name_goes_by_its_number() {
        assert_eq!(contact(" ", " 01632 1 ", 1).called(), "01632 1");
        assert_eq!(contact("Sam ", "01632 1", 1).called(), "Sam");
    }

    #[test]
    fn contacts_stand_as_they_were_added_the_groups_apart() {
        let mut learner = learner("phone");
        learner.put_contact(&Contact::id("a"), contact("Second", "2", 20), 20);
        learner.put_contact(&Contact::id("b"), contact("First", "1", 10), 10);
        let groups = Contact {
            is_groups: true,
            ..contact("The library", "3", 5)
        };
        learner.put_contact(&Contact::id("c"), groups, 5);
        let names = |is_groups| -> Vec<String> {
            let contacts = learner.contacts(is_groups);
            let names = contacts.iter().map(|(_, contact)| contact.name.clone());
            names.collect()
        };
        assert_eq!(names(false), ["First", "Second"]);
        assert_eq!(names(true), ["The library"]);
    }

    #[test]
    fn a_contact_that_is_removed_leaves_no_words_behind() {
        let mut learner = learner("phone");
        let id = Contact::id("a");
        learner.put_contact(&id, contact("Sam", "1", 1), 1);
        learner.remove_contact(&id, 2);
        let state = learner.item(&id).map(|item| &item.newest().state);
        assert_eq!(state, Some(&State::Gone));
    }

    #[test]
    fn notes_written_apart_are_both_there_and_the_next_change_keeps_both() {
        let (mut phone, mut tablet) = (learner("phone"), learner("tablet"));
        phone.set_plan_note(PlanTopic::Helps, "A walk", 1);
        tablet.set_plan_note(PlanTopic::Helps, "Ringing Sam", 2);
        phone.merge(tablet.items().cloned());
        let both = phone.plan_note(PlanTopic::Helps);
        assert_eq!(both, "Ringing Sam\n\nA walk");
        phone.set_plan_note(PlanTopic::Helps, &(both + "\nTea"), 3);
        tablet.merge(phone.items().cloned());
        assert_eq!(
            tablet.plan_note(PlanTopic::Helps),
            "Ringing Sam\n\nA walk\nTea"
        );
        assert_eq!(tablet.plan_note(PlanTopic::Signs), "");
    }

    #[test]
    fn the_same_words_are_not_saved_again() {
        let mut learner = learner("phone");
        learner.set_plan_note(PlanTopic::Signs, "I stay in bed", 1);
        learner.take_touched();
        learner.set_plan_note(PlanTopic::Signs, "I stay in bed", 2);
        assert!(learner.take_touched().is_empty());
    }
}
