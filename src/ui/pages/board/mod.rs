//! "What makes good facilitation?" round one device: sort, say who has it, see it together.

mod people;
mod sort;
mod together;

use leptos::prelude::*;

use super::not_found::NotFoundPage;
use crate::{
    address,
    domain::{
        ItemId,
        facilitation::{Board, Importance},
        programme::Activity,
    },
    platform::clock::now_ms,
    ui::{
        components::{PageHeading, Token},
        context::{use_programme, use_words},
        learner_state::{LearnerState, use_learner},
    },
    words::Words,
};

/// A board the group is working on.
#[derive(Clone, Copy)]
struct OpenBoard {
    state: LearnerState,
    id: StoredValue<ItemId>,
    board: Memo<Option<Board>>,
}

impl OpenBoard {
    fn new(state: LearnerState, id: ItemId) -> Self {
        let id = StoredValue::new(id);
        let board = Memo::new(move |_| {
            id.with_value(|id| state.with(|learner| learner.board(id).cloned()))
        });
        Self { state, id, board }
    }

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
        self.id.with_value(|id| address::board(id, stage))
    }

    /// Every sorted quality as a disc of the picture. Numbers follow the order of the list.
    fn tokens(self) -> Vec<Token> {
        self.read(|board| {
            let numbered = board.qualities.iter().enumerate();
            numbered
                .filter_map(|(index, quality)| {
                    Some(Token {
                        id: quality.id.clone(),
                        number: index + 1,
                        circle: circle_of(quality.importance?),
                    })
                })
                .collect()
        })
    }
}

#[component]
pub fn BoardPage(id: ItemId, stage: String) -> impl IntoView {
    let programme = use_programme();
    let learner = use_learner();
    let activity =
        learner.with_untracked(|learner| programme.activity(&learner.board(&id)?.activity));
    let Some(activity) = activity else {
        return view! { <BoardGone/> }.into_any();
    };
    let open = OpenBoard::new(learner, id);
    let page = match stage.as_str() {
        "sort" => view! { <sort::Sort open/> }.into_any(),
        "people" => view! { <people::People open/> }.into_any(),
        "together" => view! { <together::Together open activity/> }.into_any(),
        _ => return view! { <NotFoundPage/> }.into_any(),
    };
    view! {
        <Frame open activity stage/>
        {page}
    }
    .into_any()
}

#[component]
fn BoardGone() -> impl IntoView {
    let words = use_words();
    view! {
        <PageHeading text=words.group.not_here/>
        <a class="button primary" href=address::GROUP>{words.group.to_group}</a>
    }
}

/// The activity's name and its three stages.
#[component]
fn Frame(open: OpenBoard, activity: &'static Activity, stage: String) -> impl IntoView {
    let words = use_words();
    let stages = [
        ("sort", words.board.step_sort),
        ("people", words.board.step_people),
        ("together", words.board.step_together),
    ];
    let links = stages.map(|(name, label)| {
        view! {
            <li><a href=open.address(name) aria-current=(name == stage).then_some("step")>{label}</a></li>
        }
    });
    view! {
        <PageHeading text=activity.title.clone()/>
        <nav class="stages" aria-label=words.board.stages>
            <ol>{links.collect_view()}</ol>
        </nav>
    }
}

/// The picture's number for a circle: 0 in the middle.
fn circle_of(importance: Importance) -> usize {
    match importance {
        Importance::Important => 0,
        Importance::LessImportant => 1,
        Importance::NotImportant => 2,
    }
}

fn circle_name(words: Words, importance: Option<Importance>) -> &'static str {
    match importance {
        Some(Importance::Important) => words.board.important,
        Some(Importance::LessImportant) => words.board.less_important,
        Some(Importance::NotImportant) => words.board.not_important,
        None => words.board.not_sorted,
    }
}

fn circle_names(words: Words) -> [&'static str; 3] {
    Importance::ALL.map(|importance| circle_name(words, Some(importance)))
}
