//! How Waymark looks and reads. Every change shows at once and stays.

use leptos::prelude::*;

use crate::{
    address,
    domain::{
        Learner,
        aloud::Speed,
        settings::{Colours, Settings, TextSize},
    },
    platform::clock::now_ms,
    ui::{
        components::{Button, Choice, Choices, PageHeading, live, said},
        context::use_words,
        group_mode::use_group_mode,
        install::InstallSection,
        language::LanguageSection,
        learner_state::{LearnerState, LockState, use_learner},
        locking::use_locking,
        notices::use_notices,
        pages::clear_device::ClearDevice,
        read_aloud::{AddVoice, speed_name},
        shell::ReadinessLine,
    },
    words::Words,
};

#[component]
pub fn SettingsPage() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let notices = use_notices();
    let reset = move |()| {
        let before = state.with_untracked(Learner::settings);
        // Where somebody is and what they speak has nothing to do with how Waymark looks.
        set(state, |settings| {
            *settings = Settings {
                nation: settings.nation.take(),
                language: settings.language.take(),
                ..Settings::default()
            };
        });
        notices.show_with_undo(words.settings().was_reset(), move || {
            set(state, |settings| settings.clone_from(&before));
        });
    };
    let colours = Colours::ALL.map(|colours| Choice {
        label: colours_name(words, colours).to_owned(),
        note: String::new(),
        is_chosen: Signal::derive(move || state.with(Learner::settings).colours == colours),
        choose: Callback::new(move |()| set(state, |settings| settings.colours = colours)),
    });
    let sizes = TextSize::ALL.map(|size| Choice {
        label: size_name(words, size).to_owned(),
        note: String::new(),
        is_chosen: Signal::derive(move || state.with(Learner::settings).text_size == size),
        choose: Callback::new(move |()| set(state, |settings| settings.text_size = size)),
    });
    view! {
        <div>
            <PageHeading text=words.settings().title()/>
            <p class="soft">{words.settings().text()}</p>
        </div>
        <LanguageSection/>
        <Choices legend=words.settings().colours() kind="radio" choices=colours.into()/>
        <Choices legend=words.settings().text_size() kind="radio" choices=sizes.into()/>
        <p>{words.settings().sample()}</p>
        <Choices legend=words.settings().reading() kind="checkbox" choices=reading(state, words)/>
        <ReadingAloud/>
        <Button label=words.settings().reset() on_tap=reset/>
        <ul class="links">
            <li><a href=address::PRIVACY>{words.settings().privacy_link()}</a></li>
            <li><a href=address::ACCESSIBILITY>{words.settings().accessibility_link()}</a></li>
        </ul>
        {(!use_group_mode().is_on()).then(|| view! { <ThisDevice/> })}
    }
}

/// How fast it is read aloud, and how to add a voice.
#[component]
fn ReadingAloud() -> impl IntoView {
    let words = use_words();
    let state = use_learner();
    let speeds = Speed::ALL.map(|speed| Choice {
        label: speed_name(words, speed).to_owned(),
        note: String::new(),
        is_chosen: Signal::derive(move || state.with(Learner::settings).speed == speed),
        choose: Callback::new(move |()| set(state, |settings| settings.speed = speed)),
    });
    view! {
        <div>
            <Choices legend=words.aloud().speed() kind="radio" choices=speeds.into()/>
            <AddVoice/>
        </div>
    }
}

/// What is one person's own, and so not for a group.
#[component]
fn ThisDevice() -> impl IntoView {
    let words = use_words();
    view! {
        <InstallSection/>
        <LockSection/>
        <section>
            <h2>{words.rescue().title()}</h2>
            <p>{words.rescue().text()}</p>
            <a class="button" href=address::RESCUE rel="external">{words.rescue().link()}</a>
        </section>
        <section>
            <h2>{words.settings().about()}</h2>
            <p>{words.settings().about_text()}</p>
            <p>{words.app().independent()}</p>
            <ReadinessLine/>
        </section>
        <ClearDevice/>
    }
}

/// How the lock stands, and the way to it.
#[component]
fn LockSection() -> impl IntoView {
    let words = use_words().lock();
    let state = use_learner();
    let locking = use_locking();
    let text = said(move || match state.lock() {
        LockState::Absent => words.is_absent(),
        LockState::Open(_) => words.is_open(),
        LockState::Closed(_) => words.some_locked(),
    });
    let link = said(move || match state.lock() {
        LockState::Absent => words.to_lock(),
        LockState::Open(_) => words.to_change(),
        LockState::Closed(_) => words.to_unlock(),
    });
    let now = live(move || {
        let lock_now = move |()| locking.close_everywhere();
        matches!(state.lock(), LockState::Open(_))
            .then(|| view! { <Button label=words.lock_now() on_tap=lock_now/> })
    });
    view! {
        <section>
            <h2>{words.title()}</h2>
            <p>{text}</p>
            <div class="actions">
                <a class="button" href=address::LOCK>{link}</a>
                {now}
            </div>
        </section>
    }
}

/// Ways to make reading lighter, each on or off.
fn reading(state: LearnerState, words: Words) -> Vec<Choice> {
    type Flag = fn(&mut Settings) -> &mut bool;
    let flags: [(&str, &str, Flag); 4] = [
        (words.settings().short_first(), "", |settings| {
            &mut settings.short_first
        }),
        (words.settings().more_space(), "", |settings| {
            &mut settings.more_space
        }),
        (words.settings().less_motion(), "", |settings| {
            &mut settings.less_motion
        }),
        (
            words.settings().low_energy(),
            words.settings().low_energy_note(),
            |settings| &mut settings.low_energy,
        ),
    ];
    let choice = |(label, note, flag): (&str, &str, Flag)| Choice {
        label: label.to_owned(),
        note: note.to_owned(),
        is_chosen: Signal::derive(move || *flag(&mut state.with(Learner::settings))),
        choose: Callback::new(move |()| {
            set(state, |settings| {
                let is_on = flag(settings);
                *is_on = !*is_on;
            });
        }),
    };
    flags.map(choice).into()
}

fn set(state: LearnerState, edit: impl FnOnce(&mut Settings)) {
    state.change(|learner| {
        let mut settings = learner.settings();
        edit(&mut settings);
        learner.set_settings(settings, now_ms());
    });
}

fn colours_name(words: Words, colours: Colours) -> &'static str {
    match colours {
        Colours::System => words.settings().system(),
        Colours::Light => words.settings().light(),
        Colours::Dark => words.settings().dark(),
        Colours::Contrast => words.settings().contrast(),
        Colours::Cream => words.settings().cream(),
    }
}

fn size_name(words: Words, size: TextSize) -> &'static str {
    match size {
        TextSize::Usual => words.settings().usual(),
        TextSize::Larger => words.settings().larger(),
        TextSize::Large => words.settings().large(),
        TextSize::VeryLarge => words.settings().very_large(),
        TextSize::Largest => words.settings().largest(),
    }
}
