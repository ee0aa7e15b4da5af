//! Get help now: whom to call or text, in order of urgency.

use leptos::prelude::*;

use crate::{
    domain::{
        day::Day,
        texts::{HelpLevel, HelpService},
    },
    ui::{
        components::PageHeading,
        context::{use_intl, use_texts, use_words},
    },
};

#[component]
pub fn HelpPage() -> impl IntoView {
    let words = use_words();
    let intl = use_intl();
    let help = &use_texts().help;
    let levels = [
        (
            HelpLevel::Emergency,
            words.help.emergency,
            "help-level emergency",
        ),
        (HelpLevel::Urgent, words.help.urgent, "help-level urgent"),
        (HelpLevel::Talk, words.help.talk, "help-level talk"),
    ];
    let sections = levels.map(|(level, title, class)| {
        let services = help
            .services
            .iter()
            .filter(move |service| service.level == level);
        view! {
            <section class=class>
                <h2>{title}</h2>
                {services.map(|service| view! { <Service service/> }).collect_view()}
            </section>
        }
    });
    let checked_on = help
        .checked_on
        .parse()
        .map(|day: Day| intl.date(day))
        .unwrap_or_default();
    view! {
        <PageHeading text=words.help.title/>
        <p class="card sage">{words.help.nobody_watches}</p>
        {sections.collect_view()}
        <p class="small soft">{words.help.needs_signal} " " {words.help.checked(&checked_on)}</p>
    }
}

#[component]
fn Service(service: &'static HelpService) -> impl IntoView {
    let words = use_words();
    let call = service.call.as_ref().map(|digits| {
        let shown = service.call_as.as_ref().unwrap_or(digits);
        view! {
            <a class="button primary big" href=format!("tel:{digits}")>{words.help.call(shown)}</a>
        }
    });
    let text = service.text.as_ref().map(|digits| {
        let body = service.text_body.as_deref().unwrap_or_default();
        view! {
            <a class="button primary big" href=format!("sms:{digits}?body={body}")>
                {words.help.text_number(&body, digits)}
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
            <p class="small soft">{words.help.area(&service.area)}</p>
        </article>
    }
}
