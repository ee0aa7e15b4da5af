//! Who has or does what, what nobody does, what rests on one, and who carries a lot.

use super::Telling;
use crate::{
    domain::{
        board::{Role, Row},
        texts::PeopleText,
    },
    export::html::{around, element, escape, line},
};

impl Telling<'_> {
    /// Nothing if people were not asked about.
    pub fn people(&self) -> String {
        let Some(people) = &self.text.people else {
            return String::new();
        };
        let words = &self.locale.words.board();
        let title = element(self.heading, words.who_title());
        if self.board.people().is_empty() {
            return title + &element("p", words.no_names());
        }
        let only = &people.only_for;
        let nobody = labels(self.board.nobody_has(only).into_iter());
        let nobody = match nobody.as_str() {
            "" => element("p", words.everybody_covered()),
            nobody => [
                element(self.heading, words.nobody_title()),
                around("ul", nobody),
                element("p", words.nobody_text()),
            ]
            .concat(),
        };
        [
            title,
            self.who_has_what(people),
            nobody,
            self.rests_on_one(people),
            self.carrying_a_lot(only),
        ]
        .concat()
    }

    /// The rows asked about, and any other with a name to it, each with the people named for it.
    fn who_has_what(&self, people: &PeopleText) -> String {
        let only = &people.only_for;
        let roles: Vec<(Role, &str)> = [(Role::Does, Some(&people.does))]
            .into_iter()
            .chain([(Role::StandsIn, people.stands_in.as_ref())])
            .filter_map(|(role, label)| Some((role, label?.as_str())))
            .collect();
        let head: String = roles
            .iter()
            .map(|(_, label)| format!("<th scope=\"col\">{}</th>", escape(label)))
            .collect();
        let rows: String = self
            .board
            .rows
            .iter()
            .filter(|row| row.is_among(only) || !row.people.is_empty() || !row.stand_ins.is_empty())
            .map(|row| {
                let cells: String = roles
                    .iter()
                    .map(|(role, _)| line("td", &self.names(row.named(*role))))
                    .collect();
                format!(
                    "<tr><th scope=\"row\">{}</th>{cells}</tr>\n",
                    escape(&row.label)
                )
            })
            .collect();
        format!(
            "<table class=\"who\">\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        )
    }

    fn names(&self, names: &[String]) -> String {
        if names.is_empty() {
            return escape(self.locale.words.board().nobody());
        }
        escape(&names.join(", "))
    }

    /// Only where people were asked who could stand in.
    fn rests_on_one(&self, people: &PeopleText) -> String {
        let words = &self.locale.words.board();
        if people.stands_in.is_none() {
            return String::new();
        }
        let alone = self.board.rests_on_one(&people.only_for);
        let items: String = alone
            .into_iter()
            .map(|(row, person)| element("li", &words.rests_on(&row.label, &person)))
            .collect();
        let total = self.board.asked(&people.only_for).count();
        let two = self.board.two_can(&people.only_for).count();
        let two = element("p", &words.two_can(&two, &total));
        if items.is_empty() {
            return two;
        }
        [
            two,
            element(self.heading, words.rests_title()),
            around("ul", &items),
            element("p", words.rests_text()),
        ]
        .concat()
    }

    fn carrying_a_lot(&self, only: &[String]) -> String {
        let words = &self.locale.words.board();
        let total = self.board.asked(only).count();
        let people: String = self
            .board
            .carry_a_lot(only)
            .iter()
            .map(|(name, count)| element("p", &words.lot_text(count, name, &total)))
            .collect();
        if people.is_empty() {
            return element("p", words.no_lot());
        }
        element(self.heading, words.lot_title()) + &people
    }
}

fn labels<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    rows.map(|row| element("li", &row.label)).collect()
}
