//! Planning a session: when and where, who opens, what to bring, and the agenda.

use leptos::prelude::*;

use super::{address_of, stage};
use crate::{
    domain::sessions::{AgendaItem, Session},
    platform::{intl::Intl, page},
    ui::{
        components::{Button, said},
        context::{use_intl, use_programme, use_words},
        session_form::{Line, Lines, OpenSession},
    },
    words::Words,
};

#[component]
pub fn Plan(open: OpenSession, session: Session) -> impl IntoView {
    let words = use_words();
    view! {
        <p class="small soft">{words.sessions().saved_as_you_type()}</p>
        <div class="form">
            <Line label=words.sessions().name() kind="text" value=session.title
                set=|session: &mut Session, text| session.title = text open/>
            <Line label=words.sessions().on() kind="date"
                value=session.on.map(|day| day.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.on = text.parse().ok() open/>
            <Line label=words.sessions().at() kind="time"
                value=session.at.map(|time| time.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.at = text.get(..5).and_then(|time| time.parse().ok()) open/>
            <Line label=words.sessions().place() kind="text" hint=words.sessions().place_hint() value=session.place
                set=|session: &mut Session, text| session.place = text open/>
            <Line label=words.meeting().opens() kind="text" value=session.opens
                set=|session: &mut Session, text| session.opens = text open/>
            <Lines label=words.meeting().bring() value=session.prepare
                set=|session: &mut Session, text| session.prepare = text open/>
        </div>
        <Agenda open/>
        <a class="button primary big" href=address_of(open, stage::RUN)>{words.meeting().to_run()}</a>
    }
}

/// How often the order of the agenda has changed, and the place of the item that is open.
#[derive(Clone, Copy, Default)]
struct Order {
    times: u32,
    open_at: Option<usize>,
}

impl Order {
    /// The keyboard goes on from the item at this place; what was added or moved there is open.
    fn change(&mut self, to: Option<usize>, is_open: bool) {
        self.times += 1;
        self.open_at = to.filter(|_| is_open);
        if let Some(place) = to {
            page::next_frame(move || page::focus(&item_id(place)));
        }
    }
}

fn item_id(place: usize) -> String {
    format!("agenda-{place}")
}

/// The agenda, item by item.
#[component]
fn Agenda(open: OpenSession) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    // Its order is drawn anew when it changes; what is typed into an item leaves it as it is.
    let order = RwSignal::new(Order::default());
    let items = move || {
        let Order { times, .. } = order.get();
        let agenda = open.read().map(|session| session.agenda);
        let items = agenda.unwrap_or_default().into_iter().enumerate();
        items
            .map(|(place, item)| (times, place, item))
            .collect::<Vec<_>>()
    };
    let takes = move || {
        let minutes = open.state.with(|learner| {
            open.id
                .with_value(|id| learner.session(id).map(Session::agenda_minutes))
        });
        let minutes = minutes.unwrap_or_default();
        words.meeting().takes(intl.plural(minutes.into()), &minutes)
    };
    let add = move |()| {
        open.change(|session| {
            session.agenda.push(AgendaItem {
                what: words.meeting().new_item().to_owned(),
                minutes: 10,
                ..AgendaItem::default()
            });
        });
        let last = open.read().map_or(0, |session| session.agenda.len());
        order.update(|order| order.change(last.checked_sub(1), true));
    };
    view! {
        <section class="agenda">
            <h2>{words.meeting().agenda()}</h2>
            <p class="small soft">{words.meeting().agenda_text()} " " {takes}</p>
            <ol class="agenda-items">
                // Every field is made anew with the order, so that none keeps what was typed for another item.
                <For each=items key=|(times, place, _)| (*times, *place) let((_, place, item))>
                    <Item open order place item/>
                </For>
            </ol>
            <Button label=words.meeting().add_item() on_tap=add/>
        </section>
    }
}

/// An item in a line: when it is to begin, what it is, and how long it takes.
fn title_of(open: OpenSession, place: usize, intl: Intl, words: Words) -> String {
    open.state.with(|learner| {
        let session = open.id.with_value(|id| learner.session(id));
        let Some((session, item)) = session.and_then(|it| Some((it, it.agenda.get(place)?))) else {
            return String::new();
        };
        let minutes = words
            .app()
            .minutes(intl.plural(item.minutes.into()), &item.minutes);
        match session.begins_at(place) {
            Some(time) => format!("{time} {} · {minutes}", item.what),
            None => format!("{} · {minutes}", item.what),
        }
    })
}

/// One item: what, how long, whether it is a round, an activity, and its place.
#[component]
fn Item(
    open: OpenSession,
    order: RwSignal<Order>,
    place: usize,
    item: AgendaItem,
) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let change = move |edit: &dyn Fn(&mut AgendaItem)| {
        open.change(|session| {
            if let Some(item) = session.agenda.get_mut(place) {
                edit(item);
            }
        });
    };
    let what = move |event| {
        let text = event_target_value(&event);
        change(&|item| item.what.clone_from(&text));
    };
    let minutes = move |event| {
        if let Ok(minutes) = event_target_value(&event).parse() {
            change(&|item| item.minutes = minutes);
        }
    };
    let round = move |event: leptos::ev::Event| {
        let is_round = event_target_checked(&event);
        change(&|item| item.is_round = is_round);
    };
    let count = open.read().map_or(0, |session| session.agenda.len());
    let is_open = order.get_untracked().open_at == Some(place);
    let arrange = move |edit: &dyn Fn(&mut Session), to: Option<usize>, is_open: bool| {
        open.change(|session| edit(session));
        order.update(|order| order.change(to, is_open));
    };
    let before = place.checked_sub(1);
    let up = move |()| arrange(&|session| session.move_item(place, true), before, true);
    let down = move |()| {
        let after = Some(place + 1);
        arrange(&|session| session.move_item(place, false), after, true);
    };
    let remove = move |()| arrange(&|session| session.remove_item(place), before, false);
    let title = said(move || title_of(open, place, intl, words));
    view! {
        <li><details class="card agenda-item" open=is_open>
            <summary id=item_id(place)>{title}</summary>
            <label class="field"><span>{words.meeting().what()}</span>
                <input type="text" autocomplete="off" maxlength="120" value=item.what on:input=what/>
            </label>
            <label class="field"><span>{words.meeting().how_long()}</span>
                <input type="number" min="1" max="600" value=item.minutes.to_string() on:input=minutes/>
            </label>
            <label class="radio">
                <input type="checkbox" checked=item.is_round on:change=round/>
                <span class="radio-words">{words.meeting().round()}</span>
            </label>
            <ItemActivity open place chosen=item.activity/>
            <div class="actions">
                {(place > 0).then(|| view! { <Button label=words.meeting().move_up() on_tap=up/> })}
                {(place + 1 < count).then(|| view! { <Button label=words.meeting().move_down() on_tap=down/> })}
                <Button label=words.meeting().remove_item() on_tap=remove/>
            </div>
        </details></li>
    }
}

/// The activity that is done in an item, if there is one.
#[component]
fn ItemActivity(open: OpenSession, place: usize, chosen: Option<String>) -> impl IntoView {
    let words = use_words();
    let activities = use_programme().activities.iter();
    let options = activities
        .filter(|activity| activity.setting.is_for_group())
        .map(|activity| {
            let is_chosen = chosen.as_ref() == Some(&activity.id);
            view! { <option value=activity.id.as_str() selected=is_chosen lang=activity.language.as_deref()>{activity.title.as_str()}</option> }
        });
    let choose = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        open.change(|session| {
            if let Some(item) = session.agenda.get_mut(place) {
                item.activity = (!id.is_empty()).then_some(id);
            }
        });
    };
    view! {
        <label class="field"><span>{words.meeting().activity()}</span>
            <select on:change=choose>
                <option value="">{words.meeting().no_activity()}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}
