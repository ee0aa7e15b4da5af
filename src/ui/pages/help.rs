//! Get help now: one's own people, the group's numbers, and whom to call or text, in order of urgency.
//!
//! It needs nothing of the record: where that is locked, one's own part says so; where it does not open, it is not there.

use leptos::prelude::*;

use crate::{
    address,
    domain::{
        Learner,
        day::Day,
        own_help::PlanTopic,
        texts::{Help, HelpLevel, HelpService, Nation},
    },
    platform::clock::now_ms,
    ui::{
        components::{Choice, Choices, PageHeading, live, said},
        contacts::{ContactLinks, contacts_to_ring},
        context::{use_intl, use_texts, use_words},
        group_mode::use_group_mode,
        language::in_language_of,
        learner_state::{LearnerState, use_learner},
    },
};

#[component]
pub fn HelpPage() -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let state = use_learner();
    let help = &use_texts().help;
    let is_for_group = use_group_mode().is_on();
    let less_urgent = live(move || {
        let nation = chosen_nation(state, help);
        view! {
            <Level level=HelpLevel::Urgent nation/>
            <Level level=HelpLevel::Talk nation/>
        }
    });
    let checked_on = help
        .checked_on
        .parse()
        .map(|day: Day| intl.date(day))
        .unwrap_or_default();
    view! {
        <PageHeading text=words.help().title()/>
        <p class="card sage">{words.help().nobody_watches()}</p>
        {(!is_for_group).then(|| view! { <Numbers title=words.own_help().people() is_groups=false/> })}
        <Numbers title=words.own_help().group_title() is_groups=true/>
        <Level level=HelpLevel::Emergency nation=None/>
        {(!help.nations.is_empty()).then(|| view! { <Where/> })}
        {less_urgent}
        {(!is_for_group).then(|| view! { <OwnPlan/> })}
        <p class="small soft">{words.help().needs_signal()} " " {words.help().checked(&checked_on)}</p>
    }
}

/// Where the person is, if they have said so.
fn chosen_nation(state: LearnerState, help: &'static Help) -> Option<&'static Nation> {
    help.nation(&state.with(Learner::settings).nation?)
}

/// Whom a person or a group can ring; nothing where there is nobody.
#[component]
fn Numbers(title: &'static str, is_groups: bool) -> impl IntoView {
    let state = use_learner();
    live(move || {
        let contacts = contacts_to_ring(state, is_groups);
        (!contacts.is_empty()).then(|| {
            let contacts = contacts.into_iter();
            let cards =
                contacts.map(|(contact, dialled)| view! { <ContactLinks contact dialled/> });
            view! {
                <section class="help-level">
                    <h2>{title}</h2>
                    <LifeFirst/>
                    {cards.collect_view()}
                </section>
            }
        })
    })
}

/// An emergency comes before people one knows.
#[component]
fn LifeFirst() -> impl IntoView {
    let words = use_words();
    let mut services = use_texts().help.services_for(HelpLevel::Emergency, None);
    let emergency = services.find_map(|service| service.call.as_ref());
    emergency.map(|number| {
        view! {
            <p><a class="tall-link" href=format!("tel:{number}")>{words.help().life_first(number)}</a></p>
        }
    })
}

/// Asked quietly: whoever says nothing sees every number, with where it works.
#[component]
fn Where() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let help = &use_texts().help;
    let name = said(move || {
        chosen_nation(state, help).map_or(words.help().all_nations(), |nation| nation.name.as_str())
    });
    let choice = |label: &'static str, nation: Option<&'static Nation>| Choice {
        label: label.to_owned(),
        note: String::new(),
        is_chosen: Signal::derive(move || chosen_nation(state, help) == nation),
        choose: Callback::new(move |()| {
            state.change(|learner| {
                let mut settings = learner.settings();
                settings.nation = nation.map(|nation| nation.id.clone());
                learner.set_settings(settings, now_ms());
            });
        }),
    };
    let nations = help.nations.iter();
    let choices = std::iter::once(choice(words.help().all_nations(), None))
        .chain(nations.map(|nation| choice(nation.name.as_str(), Some(nation))))
        .collect();
    view! {
        <details class="where">
            <summary>{words.help().where_title()} " " {name}</summary>
            <Choices legend=words.help().where_text() kind="radio" choices/>
        </details>
    }
}

/// The services of one level, and where none is known, what is known and whom to ask.
#[component]
fn Level(level: HelpLevel, nation: Option<&'static Nation>) -> impl IntoView {
    let words = use_words();
    let help = &use_texts().help;
    let (title, class) = match level {
        HelpLevel::Emergency => (words.help().emergency(), "help-level emergency"),
        HelpLevel::Urgent => (words.help().urgent(), "help-level urgent"),
        HelpLevel::Talk => (words.help().talk(), "help-level talk"),
    };
    let services = help.services_for(level, nation);
    let asks = help.nations.iter().filter(move |other| {
        level == HelpLevel::Urgent && nation.is_none_or(|nation| nation.id == other.id)
    });
    let asks = asks.filter_map(|nation| {
        let ask = nation.ask.as_deref()?;
        Some(in_language_of(nation.language.as_deref(), || {
            view! { <Ask nation ask/> }.into_any()
        }))
    });
    view! {
        <section class=class>
            <h2>{title}</h2>
            {services
                .map(|service| in_language_of(service.language.as_deref(), || view! { <Service service/> }.into_any()))
                .collect_view()}
            {asks.collect_view()}
        </section>
    }
}

#[component]
fn Ask(nation: &'static Nation, ask: &'static str) -> impl IntoView {
    let words = use_words();
    view! {
        <article class="card service">
            <h3>{words.help().ask_title(&nation.name)}</h3>
            <p>{ask}</p>
        </article>
    }
}

#[component]
fn Service(service: &'static HelpService) -> impl IntoView {
    let words = use_words();
    let call = service.call.as_ref().map(|digits| {
        let shown = service.call_as.as_ref().unwrap_or(digits);
        view! {
            <a class="button primary big" href=format!("tel:{digits}")>{words.help().call(shown)}</a>
        }
    });
    let text = service.text.as_ref().map(|digits| {
        let body = service.text_body.as_deref().unwrap_or_default();
        view! {
            <a class="button primary big" href=format!("sms:{digits}?body={body}")>
                {words.help().text_number(&body, digits)}
            </a>
        }
    });
    view! {
        <article class="card service">
            <h3>{service.name.as_str()}</h3>
            <p>{service.when.as_str()}</p>
            {call}
            {text}
            {service.note.as_ref().map(|note| view! { <p class="small soft">{note.as_str()}</p> })}
            <p class="small soft">{words.help().area(&service.area)}</p>
        </article>
    }
}

/// What the person has written for a hard day, and the way to it.
#[component]
fn OwnPlan() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    live(move || {
        if state.closed_scope().is_some() {
            return view! {
                <section>
                    <h2>{words.own_help().title()}</h2>
                    <p class="soft">
                        {words.lock().some_locked()} " " <a href=address::LOCK>{words.lock().to_unlock()}</a>
                    </p>
                </section>
            }
            .into_any();
        }
        let topics = [
            (PlanTopic::Helps, words.own_help().helps()),
            (PlanTopic::Signs, words.own_help().signs()),
        ];
        let notes: Vec<_> = topics
            .into_iter()
            .map(|(topic, title)| (title, state.with(|learner| learner.plan_note(topic))))
            .filter(|(_, note)| !note.is_empty())
            .map(|(title, note)| view! { <h3>{title}</h3> <p class="own-note" dir="auto">{note}</p> })
            .collect();
        let has_plan = !notes.is_empty() || !contacts_to_ring(state, false).is_empty();
        let link = if has_plan {
            words.own_help().see()
        } else {
            words.own_help().make()
        };
        view! {
            <section>
                <h2>{words.own_help().title()}</h2>
                {(!has_plan).then(|| view! { <p class="soft">{words.own_help().text()}</p> })}
                {notes}
                <a class="button" href=address::OWN_PLAN>{link}</a>
            </section>
        }
        .into_any()
    })
}
