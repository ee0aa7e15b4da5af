//! Putting Waymark on the device: what to do in this browser, and an offer at a good moment.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::{
    components::{Button, Look, live},
    context::use_words,
    group_mode::use_group_mode,
    learner_state::use_learner,
    notices::use_notices,
};
use crate::{
    address::Place,
    domain::Learner,
    install::{self as rules, Advice},
    platform::{clipboard, install, page, reminders},
    words::Words,
};

/// What to do in this browser. It follows what the browser says.
#[component]
pub fn InstallSteps() -> impl IntoView {
    let words = use_words();
    let advice = use_advice();
    live(move || match advice.get() {
        Advice::Installed => view! { <p>{words.install().installed()}</p> }.into_any(),
        Advice::Ask => view! { <AskBrowser advice/> }.into_any(),
        Advice::Bookmark => view! { <p>{words.install().bookmark()}</p> }.into_any(),
        other => {
            let steps = steps(words, other).into_iter();
            let steps = steps.map(|step| view! { <li>{step}</li> });
            view! {
                {(other == Advice::LeaveApp).then(|| view! { <p>{words.install().leave_app()}</p> })}
                <ol class="steps-list">{steps.collect_view()}</ol>
                {(other == Advice::LeaveApp).then(|| view! { <CopyAddress/> })}
            }
            .into_any()
        }
    })
}

fn steps(words: Words, advice: Advice) -> Vec<&'static str> {
    let words = words.install();
    match advice {
        Advice::LeaveApp => vec![words.leave_menu(), words.leave_open()],
        Advice::AppleShare => vec![words.apple_share(), words.apple_add(), words.apple_open()],
        Advice::FirefoxOnAndroid => vec![words.menu_dots(), words.firefox_add()],
        Advice::Samsung => vec![words.menu_lines(), words.samsung_add()],
        Advice::AndroidMenu => vec![words.menu_dots(), words.android_add()],
        Advice::MacDock => vec![words.mac_menu(), words.mac_add()],
        Advice::ComputerMenu => vec![words.menu_dots(), words.computer_add()],
        Advice::Installed | Advice::Ask | Advice::Bookmark => vec![],
    }
}

/// The advice for this browser, now and after every change.
fn use_advice() -> RwSignal<Advice> {
    let advice = RwSignal::new(install::advice());
    install::on_change(move || {
        // The page may have gone in the meantime.
        advice.try_set(install::advice());
    });
    advice
}

#[component]
fn AskBrowser(advice: RwSignal<Advice>) -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let ask = move |()| {
        spawn_local(async move {
            if install::ask().await {
                notices.show(words.install().begun());
            }
            advice.try_set(install::advice());
        });
    };
    view! { <Button label=words.install().ask() look=Look::Primary on_tap=ask/> }
}

#[component]
fn CopyAddress() -> impl IntoView {
    let words = use_words();
    let notices = use_notices();
    let copy = move |()| {
        spawn_local(async move {
            let address = page::address();
            if clipboard::copy(&address).await {
                notices.show(words.install().address_copied());
            } else {
                notices.show(words.install().address_is(&address));
            }
        });
    };
    view! { <Button label=words.install().copy_address() on_tap=copy/> }
}

/// Offers it below an overview once something was done here, until it is done or put away for good.
#[component]
pub fn InstallOffer() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let group_mode = use_group_mode();
    let path = use_location().pathname;
    let advice = use_advice();
    let is_away = RwSignal::new(reminders::is_install_away());
    let put_away = move |()| {
        reminders::put_install_away();
        is_away.set(true);
        notices.show(words.install().is_in_settings());
    };
    let is_now = Memo::new(move |_| {
        let place = Place::at(&path.read());
        let has_done_something = state.with(Learner::has_done_something);
        let is_overview = (place.is_overview() || place == Place::Journal) && !group_mode.is_on();
        rules::is_good_moment(has_done_something, is_overview, is_away.get())
            && !matches!(advice.get(), Advice::Installed | Advice::Bookmark)
    });
    live(move || {
        is_now.get().then(|| {
            view! {
                <section class="card sage">
                    <h2>{words.install().title()}</h2>
                    <p>{words.install().text()}</p>
                    <InstallSteps/>
                    <Button label=words.install().never() look=Look::Link on_tap=put_away/>
                </section>
            }
        })
    })
}

/// Where it can always be found.
#[component]
pub fn InstallSection() -> impl IntoView {
    let words = use_words();
    view! {
        <section>
            <h2>{words.install().title()}</h2>
            <p>{words.install().text()}</p>
            <InstallSteps/>
        </section>
    }
}
