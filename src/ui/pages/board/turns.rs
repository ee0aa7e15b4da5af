//! One device goes round: each person answers alone, and a cover hides the answers before it is passed on.

use leptos::prelude::*;

use super::{OpenBoard, card_up::stand_in_rows, stage};
use crate::{
    domain::{
        members::Member,
        texts::{Card, Choice},
    },
    platform::{new_id::new_id, page},
    ui::{
        components::{Button, Look, PageHeading, Prose, Toggle, live, said},
        context::{use_intl, use_words},
        notices::use_notices,
    },
};

/// The heading of the card that is up.
const CURRENT: &str = "current-card";

/// Whoever has the device now: their answers, and how many cards they have been through.
#[derive(Clone, Copy)]
struct Turn {
    open: OpenBoard,
    member: RwSignal<Option<Member>>,
    at: RwSignal<usize>,
    /// Whose answers were covered last, for as long as this page is open.
    last: RwSignal<Option<String>>,
}

impl Turn {
    fn begin(self) {
        self.at.set(0);
        self.member.set(Some(Member {
            id: new_id(),
            ..Member::default()
        }));
        page::next_frame(|| page::focus(CURRENT));
    }

    fn choose(self, row_id: &str, choice: &Choice) {
        self.member.update(|member| {
            if let Some(member) = member {
                member.choose(row_id, Some(&choice.id));
            }
        });
        self.go(1);
    }

    fn go(self, by: isize) {
        self.at.update(|at| *at = at.saturating_add_signed(by));
        page::next_frame(|| page::focus(CURRENT));
    }

    /// Keeps the answers and covers them. Somebody who answered nothing has passed, and is not counted.
    fn pass_on(self) {
        let member = self.member.try_update(Option::take).flatten();
        if let Some(member) = member.filter(|member| !member.choices.is_empty()) {
            self.last.set(Some(member.id.clone()));
            self.open.change(|board| board.put_member(member));
        }
        focus_heading();
    }
}

fn focus_heading() {
    page::next_frame(|| {
        if let Some(heading) = page::heading() {
            page::focus_element(&heading);
        }
    });
}

#[component]
pub fn Turns(open: OpenBoard) -> impl IntoView {
    let turn = Turn {
        open,
        member: RwSignal::new(None),
        at: RwSignal::new(0),
        last: RwSignal::new(None),
    };
    let is_covered = Memo::new(move |_| turn.member.read().is_none());
    live(move || {
        if is_covered.get() {
            view! { <Cover turn/> }.into_any()
        } else {
            view! { <OneTurn turn/> }.into_any()
        }
    })
}

/// What is seen while the device is passed on: how many have answered, and nothing they said.
#[component]
fn Cover(turn: Turn) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let notices = use_notices();
    let open = turn.open;
    let count = Memo::new(move |_| open.read(|board| board.members.len()));
    let counted = said(move || {
        let count = count.get();
        words.board().members_count(intl.plural(count), &count)
    });
    let take_back = move |()| {
        if let Some(last) = turn.last.try_update(Option::take).flatten() {
            open.change(|board| board.remove_member(&last));
            notices.show(words.turns().taken_back());
            focus_heading();
        }
    };
    view! {
        <section class="cover">
            <PageHeading text=words.turns().cover_title()/>
            <p>{words.turns().cover_text()}</p>
            {live(move || (count.get() > 0).then(|| view! { <p class="soft">{counted}</p> }))}
            <Button label=words.turns().begin() look=Look::Big on_tap=move |()| turn.begin()/>
        </section>
        <div class="actions">
            <a class="button" href=open.address(stage::TOGETHER)>{words.turns().all_done()}</a>
            <a class="button" href=open.address(stage::CARDS)>{words.turns().back()}</a>
            {live(move || turn.last.read().is_some().then(|| view! {
                <Button label=words.turns().take_back() on_tap=take_back/>
            }))}
        </div>
    }
}

/// The cards for one person, one at a time.
#[component]
fn OneTurn(turn: Turn) -> impl IntoView {
    let words = use_words();
    let open = turn.open;
    let total = open
        .board
        .with_untracked(|board| board.as_ref().map_or(0, |board| board.rows.len()));
    let card = live(move || {
        let at = turn.at.get();
        let row = open
            .board
            .with_untracked(|board| board.as_ref()?.rows.get(at).cloned());
        match row {
            Some(row) => {
                view! { <TurnCard turn row_id=row.id label=row.label at total/> }.into_any()
            }
            None => view! {
                <h2 id=CURRENT tabindex="-1">{words.turns().done_title()}</h2>
                <p>{words.turns().done_text()}</p>
            }
            .into_any(),
        }
    });
    view! {
        <PageHeading text=open.activity.title.clone()/>
        <section class="card current">{card}</section>
        <Button label=words.turns().pass_on() look=Look::Big on_tap=move |()| turn.pass_on()/>
        <p class="small soft">{words.turns().pass_text()}</p>
    }
}

#[component]
fn TurnCard(turn: Turn, row_id: String, label: String, at: usize, total: usize) -> impl IntoView {
    let words = use_words();
    let text = turn.open.text;
    let choices = text.choices(&row_id);
    let many = stand_in_rows(choices);
    let passage = text
        .card(&row_id)
        .map(|card: &Card| &card.text)
        .filter(|passage| !passage.is_empty());
    let before = turn.member.with_untracked(|member| {
        let member = member.as_ref()?;
        member.choices.get(&row_id).cloned()
    });
    let row_id = StoredValue::new(row_id);
    let buttons = choices.iter().map(|choice| {
        let is_there = before.as_ref() == Some(&choice.id);
        let choose = move |()| row_id.with_value(|row_id| turn.choose(row_id, choice));
        view! { <Toggle label=choice.label.clone() class="choice" is_on=is_there on_tap=choose/> }
    });
    let buttons = buttons.collect_view();
    view! {
        <p class="small soft">{words.turns().card_of(&(at + 1), &total)}</p>
        <h2 id=CURRENT tabindex="-1">{label}</h2>
        {passage.map(|passage| view! { <Prose passage/> })}
        <div class="choices" class:many=many role="group" aria-labelledby=CURRENT>{buttons}</div>
        <div class="actions">
            {(at > 0).then(|| view! { <Button label=words.turns().one_back() on_tap=move |()| turn.go(-1)/> })}
            <Button label=words.turns().skip() on_tap=move |()| turn.go(1)/>
        </div>
    }
}
