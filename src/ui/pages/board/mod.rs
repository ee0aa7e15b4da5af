//! An activity under way, a group's or one's own: answer the cards, say who, see it together.

mod card_list;
mod card_up;
mod cards;
mod code;
mod end;
mod fields;
mod gather;
mod people;
mod together;
mod turns;

use leptos::prelude::*;

use super::{not_found::NotFoundPage, put_away::PutAwayPage};
use crate::{
    address,
    domain::{
        ItemId,
        board::{Board, Row},
        programme::{Activity, Picture},
        texts::ActivityText,
    },
    platform::clock::now_ms,
    ui::{
        components::{PageHeading, Token},
        context::{use_programme, use_texts, use_words},
        group_mode::use_group_mode,
        learner_state::{LearnerState, use_learner},
    },
};

/// The stages of a board, as they stand in its address.
pub mod stage {
    pub const CARDS: &str = "cards";
    pub const PEOPLE: &str = "people";
    pub const TOGETHER: &str = "together";
    pub const TURNS: &str = "turns";
    pub const GATHER: &str = "gather";
    pub const CODE: &str = "code";
}

/// A board somebody is working on, and the activity it belongs to.
#[derive(Clone, Copy)]
struct OpenBoard {
    state: LearnerState,
    id: StoredValue<ItemId>,
    board: Memo<Option<Board>>,
    is_private: bool,
    activity: &'static Activity,
    text: &'static ActivityText,
}

impl OpenBoard {
    /// Reads from the board, and again whenever it changes.
    fn read<T: Default>(self, read: impl FnOnce(&Board) -> T) -> T {
        self.board
            .with(|board| board.as_ref().map(read))
            .unwrap_or_default()
    }

    /// Changes the board and saves it.
    fn change<T>(self, edit: impl FnOnce(&mut Board) -> T) -> Option<T> {
        self.id.with_value(|id| {
            self.state
                .change(|learner| learner.change_board(id, now_ms(), edit))
        })
    }

    fn address(self, stage: &str) -> String {
        self.id
            .with_value(|id| address_of(id, self.is_private, stage))
    }

    /// True if people are asked about: a member's own answers are about nobody.
    fn asks_about_people(self) -> bool {
        let is_members = self.is_private && !self.activity.setting.is_for_one();
        self.text.people.is_some() && !is_members
    }

    /// What a choice at a card is called.
    fn choice_label(self, row_id: &str, choice_id: Option<&str>) -> &'static str {
        let label = self.text.choice_label(row_id, choice_id);
        label.unwrap_or_else(|| use_words().board().not_answered())
    }

    /// The names of the three circles, if that is how the result looks.
    fn circle_names(self) -> Option<[&'static str; 3]> {
        if self.activity.picture != Picture::Circles {
            return None;
        }
        let labels: Vec<&'static str> = self
            .text
            .all_choices()
            .iter()
            .map(|choice| choice.label.as_str())
            .collect();
        labels.try_into().ok()
    }

    /// Every answered row as a disc in the circles. Numbers follow the order of the list.
    fn tokens(self) -> Vec<Token> {
        let choices = self.text.all_choices();
        let circle_of = |row: &Row| {
            choices
                .iter()
                .position(|choice| Some(&choice.id) == row.choice.as_ref())
        };
        self.read(|board| {
            (1..)
                .zip(&board.rows)
                .filter_map(|(number, row)| {
                    Some(Token {
                        id: row.id.clone(),
                        number,
                        circle: circle_of(row)?,
                    })
                })
                .collect()
        })
    }
}

/// The address of a board at one of its stages.
pub fn address_of(id: &ItemId, is_private: bool, stage: &str) -> String {
    if is_private {
        address::own_board(id, stage)
    } else {
        address::board(id, stage)
    }
}

#[component]
pub fn BoardPage(id: ItemId, stage: String) -> impl IntoView {
    let group_mode = use_group_mode();
    match open_board(id) {
        Some(open) if open.is_private && group_mode.is_on() => view! { <PutAwayPage/> }.into_any(),
        Some(open) => view! { <BoardAt open stage/> }.into_any(),
        None => view! { <BoardGone/> }.into_any(),
    }
}

/// The board with this id, if it is still here and its activity is known.
fn open_board(id: ItemId) -> Option<OpenBoard> {
    let state = use_learner();
    let (activity_id, is_private) = state.with_untracked(|learner| {
        let board = learner.board(&id)?;
        Some((board.activity.clone(), board.is_private))
    })?;
    let activity = use_programme().activity(&activity_id)?;
    let text = use_texts().activities.get(&activity_id)?;
    let id = StoredValue::new(id);
    Some(OpenBoard {
        state,
        id,
        board: Memo::new(move |_| {
            id.with_value(|id| state.with(|learner| learner.board(id).cloned()))
        }),
        is_private,
        activity,
        text,
    })
}

#[component]
fn BoardAt(open: OpenBoard, stage: String) -> impl IntoView {
    let page = match stage.as_str() {
        stage::CARDS => view! { <cards::Cards open/> }.into_any(),
        stage::PEOPLE if open.asks_about_people() => view! { <people::People open/> }.into_any(),
        stage::TOGETHER => view! { <together::Together open/> }.into_any(),
        // The tablet goes round: nothing else is on the page.
        stage::TURNS if !open.is_private => return view! { <turns::Turns open/> }.into_any(),
        stage::GATHER if !open.is_private => view! { <gather::Gather open/> }.into_any(),
        stage::CODE => view! { <code::ShowCode open/> }.into_any(),
        _ => return view! { <NotFoundPage/> }.into_any(),
    };
    view! {
        <Frame open stage/>
        {page}
    }
    .into_any()
}

#[component]
fn BoardGone() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.group().not_here()/>
        <a class="button primary" href=address::GROUP>{words.group().to_group()}</a>
    }
}

/// The activity's name and its stages.
#[component]
fn Frame(open: OpenBoard, stage: String) -> impl IntoView {
    let words = use_words();
    let has_people = open.asks_about_people();
    let together = if open.is_private {
        words.board().step_own()
    } else {
        words.board().step_together()
    };
    let stages = [
        Some((stage::CARDS, words.board().step_cards())),
        has_people.then_some((stage::PEOPLE, words.board().step_people())),
        Some((stage::TOGETHER, together)),
    ];
    let links = stages.into_iter().flatten().map(|(name, label)| {
        view! {
            <li><a href=open.address(name) aria-current=(name == stage).then_some("step")>{label}</a></li>
        }
    });
    view! {
        <PageHeading text=open.activity.title.clone()/>
        <nav class="stages" aria-label=words.board().stages()>
            <ol>{links.collect_view()}</ol>
        </nav>
    }
}
