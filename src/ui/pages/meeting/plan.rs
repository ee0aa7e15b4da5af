//! Planning a session: when and where, who opens, what to bring, and the agenda.

use leptos::prelude::*;

use super::{address_of, stage};
use crate::{
    domain::sessions::{AgendaItem, Session},
    platform::intl::Intl,
    ui::{
        components::{Button, live, said},
        context::{use_intl, use_programme, use_words},
        session_form::{Line, Lines, OpenSession},
    },
    words::Words,
};

#[component]
pub fn Plan(open: OpenSession, session: Session) -> impl IntoView {
    let words = use_words();
    view! {
        <p class="small soft">{words.sessions.saved_as_you_type}</p>
        <div class="form">
            <Line label=words.sessions.name kind="text" value=session.title
                set=|session: &mut Session, text| session.title = text open/>
            <Line label=words.sessions.on kind="date"
                value=session.on.map(|day| day.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.on = text.parse().ok() open/>
            <Line label=words.sessions.at kind="time"
                value=session.at.map(|time| time.to_string()).unwrap_or_default()
                set=|session: &mut Session, text: String| session.at = text.get(..5).and_then(|time| time.parse().ok()) open/>
            <Line label=words.sessions.place kind="text" hint=words.sessions.place_hint value=session.place
                set=|session: &mut Session, text| session.place = text open/>
            <Line label=words.meeting.opens kind="text" value=session.opens
                set=|session: &mut Session, text| session.opens = text open/>
            <Lines label=words.meeting.bring value=session.prepare
                set=|session: &mut Session, text| session.prepare = text open/>
        </div>
        <Agenda open/>
        <a class="button primary big" href=address_of(open, stage::RUN)>{words.meeting.to_run}</a>
    }
}

/// The agenda, item by item.
#[component]
fn Agenda(open: OpenSession) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    // Its order is drawn anew when it changes; what is typed into an item leaves it as it is.
    let order = RwSignal::new(0_u32);
    let items = live(move || {
        order.track();
        let agenda = open
            .read()
            .map(|session| session.agenda)
            .unwrap_or_default();
        let count = agenda.len();
        agenda
            .into_iter()
            .enumerate()
            .map(|(place, item)| view! { <Item open order place count item/> })
            .collect_view()
    });
    let takes = move || {
        let minutes = open.state.with(|learner| {
            open.id
                .with_value(|id| learner.session(id).map(Session::agenda_minutes))
        });
        let minutes = minutes.unwrap_or_default();
        words.meeting.takes(intl.plural(minutes.into()), &minutes)
    };
    let add = move |()| {
        open.change(|session| {
            session.agenda.push(AgendaItem {
                what: words.meeting.new_item.to_owned(),
                minutes: 10,
                ..AgendaItem::default()
            });
            session.minutes = Some(session.agenda_minutes());
        });
        order.update(|order| *order += 1);
    };
    view! {
        <section class="agenda">
            <h2>{words.meeting.agenda}</h2>
            <p class="small soft">{words.meeting.agenda_text} " " {takes}</p>
            <ol class="agenda-items">{items}</ol>
            <Button label=words.meeting.add_item on_tap=add/>
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
            .app
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
    order: RwSignal<u32>,
    place: usize,
    count: usize,
    item: AgendaItem,
) -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let change = move |edit: &dyn Fn(&mut AgendaItem)| {
        open.change(|session| {
            if let Some(item) = session.agenda.get_mut(place) {
                edit(item);
            }
            session.minutes = Some(session.agenda_minutes());
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
    let arrange = move |edit: &dyn Fn(&mut Session)| {
        open.change(|session| {
            edit(session);
            session.minutes = Some(session.agenda_minutes());
        });
        order.update(|order| *order += 1);
    };
    let up = move |()| arrange(&|session| session.move_item(place, true));
    let down = move |()| arrange(&|session| session.move_item(place, false));
    let remove = move |()| {
        arrange(&|session| {
            session.agenda.remove(place);
        });
    };
    let title = said(move || title_of(open, place, intl, words));
    view! {
        <li><details class="card agenda-item">
            <summary>{title}</summary>
            <label class="field"><span>{words.meeting.what}</span>
                <input type="text" autocomplete="off" maxlength="120" value=item.what on:input=what/>
            </label>
            <label class="field"><span>{words.meeting.how_long}</span>
                <input type="number" min="1" max="600" value=item.minutes.to_string() on:input=minutes/>
            </label>
            <label class="radio">
                <input type="checkbox" checked=item.is_round on:change=round/>
                <span class="radio-words">{words.meeting.round}</span>
            </label>
            <ItemActivity open place chosen=item.activity/>
            <div class="actions">
                {(place > 0).then(|| view! { <Button label=words.meeting.move_up on_tap=up/> })}
                {(place + 1 < count).then(|| view! { <Button label=words.meeting.move_down on_tap=down/> })}
                <Button label=words.meeting.remove_item on_tap=remove/>
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
            view! { <option value=activity.id.as_str() selected=is_chosen>{activity.title.as_str()}</option> }
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
        <label class="field"><span>{words.meeting.activity}</span>
            <select on:change=choose>
                <option value="">{words.meeting.no_activity}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}
