//! The root: opens the programme and the record, provides what pages ask for, and holds the routes.

use leptos::{mount::mount_to, prelude::*, task::spawn_local};
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use super::{
    components::{Button, Look, PageHeading, live},
    context::{Surroundings, use_words},
    group_mode::{GroupMode, use_group_mode},
    later::{LaterPages, PageCode},
    learner_state::{LearnerState, OpenRecord, open_record, use_learner},
    notices::{NoticeArea, Notices},
    pages,
    shell::{Cleared, Foot, Header, Places, RecordTrouble, Worker},
};
use crate::{
    address::{self, Place},
    content,
    domain::{Learner, programme::Programme, settings::Settings},
    platform::{
        display::{self, Display},
        intl::Intl,
        languages::{self, Language, LanguageFile},
        page, service_worker,
    },
    storage::lock::Scope,
    words::{self, Words},
};

/// What must be done before the page goes, such as saving the words just typed.
#[derive(Clone, Copy)]
pub struct BeforeLeaving(pub StoredValue<Option<Callback<()>>>);

/// Opens the programme and the record, then shows the app in place of the shell.
pub async fn open() {
    let (programme, record) = futures::join!(open_programme(), open_record());
    let shell = page::take_over_shell().await;
    match programme {
        Some(surroundings) => {
            mount_to(shell, move || view! { <App surroundings record/> }).forget();
        }
        None => mount_to(shell, || {
            view! {
                <main id="main">
                    <CannotOpen words=words::ENGLISH on_try_again=|()| page::reload()/>
                </main>
            }
        })
        .forget(),
    }
}

/// The programme in the chosen language, or in the first one where that cannot be read now.
async fn open_programme() -> Option<Surroundings> {
    let chosen = languages::chosen();
    let mut offered = languages::offered();
    let place = offered
        .iter()
        .position(|language| Some(&language.tag) == chosen.as_ref());
    if let Some(place) = place.filter(|place| *place > 0)
        && let Some(surroundings) = open_in(offered.swap_remove(place)).await
    {
        return Some(surroundings);
    }
    open_in(offered.into_iter().next()?).await
}

/// Read once, and used for as long as the page is open.
async fn open_in(language: Language) -> Option<Surroundings> {
    let words = if language.is_first() {
        words::ENGLISH
    } else {
        let pack = language.fetch(LanguageFile::Words).await?;
        Words::from_pack(content::read_words(&pack).ok()?)
    };
    let pack = language.fetch(LanguageFile::Programme).await?;
    let programme: &'static Programme = Box::leak(Box::new(content::read_programme(&pack).ok()?));
    language.show();
    let language: &'static Language = Box::leak(Box::new(language));
    Some(Surroundings {
        language,
        words,
        programme,
        intl: Intl::new(&language.tag),
    })
}

#[component]
fn App(surroundings: Surroundings, record: OpenRecord) -> impl IntoView {
    let state = LearnerState::new(record);
    let before_leaving = BeforeLeaving(StoredValue::new(None));
    let worker = Worker::new();
    provide_context(surroundings);
    provide_context(state);
    provide_context(Notices::new());
    provide_context(before_leaving);
    provide_context(worker);
    provide_context(LaterPages::new(surroundings.language));
    provide_context(GroupMode::read());

    page::on_leaving(move || {
        if let Some(action) = before_leaving.0.get_value() {
            action.run(());
        }
    });
    spawn_local(service_worker::register(move |readiness| {
        worker.readiness.set(readiness);
    }));
    Effect::new(move || {
        show_settings(&state.with(Learner::settings));
    });

    live(move || match state.cleared() {
        Some(cleared) => view! { <Cleared left=cleared.left/> }.into_any(),
        None => view! { <Everything/> }.into_any(),
    })
}

/// The frame, and the page at the address within it.
#[component]
fn Everything() -> impl IntoView {
    let words = use_words();
    let later = expect_context::<LaterPages>();
    view! {
        <Router>
            <a class="skip-link" href="#main" on:click=|_| page::focus("main")>
                {words.app().skip_to_content()}
            </a>
            <Header/>
            <main id="main" tabindex="-1">
                <RecordTrouble/>
                {later.above_the_page()}
                <Pages/>
                {later.below_the_page()}
            </main>
            <Foot/>
            <NoticeArea/>
            <Places/>
            <Arrival/>
        </Router>
    }
}

/// The page at the address. The router keeps addresses and history, and has no routes; `Place` says what stands where.
#[component]
fn Pages() -> impl IntoView {
    let words = use_words();
    let path = use_location().pathname;
    let state = use_learner();
    let later = expect_context::<LaterPages>();
    let group_mode = use_group_mode();
    let place = Memo::new(move |_| Place::at(&path.read()));
    let locked = Memo::new(move |_| state.closed_scope());
    let history = expect_context::<BrowserUrl>();
    Effect::new(move || {
        path.track();
        history.ready_to_complete(); // The address is written down once its page is drawn.
    });
    live(move || {
        let place = place.get();
        if place.is_overview() {
            state.follow_other_windows();
        }
        // Asked for on every page: each is drawn anew when the lock opens.
        let is_locked = locked.get().is_some() && state.locks_away(&place);
        let is_here = place == Place::Today && !group_mode.is_on() && !is_locked;
        if is_here {
            view! { <pages::TodayPage/> }.into_any()
        } else {
            page(place, later, words)
        }
    })
}

/// The page of a place that waits with the others.
fn page(place: Place, later: LaterPages, words: Words) -> AnyView {
    match later.code() {
        PageCode::Here(open) => open.page_at(place),
        PageCode::Coming => view! { <p role="status">{words.app().opening()}</p> }.into_any(),
        PageCode::Missing => {
            view! { <CannotOpen words on_try_again=move |()| later.fetch()/> }.into_any()
        }
    }
}

/// Names each page after its heading, and moves the focus there, so that a screen reader starts at the top.
#[component]
fn Arrival() -> impl IntoView {
    let words = use_words();
    let path = use_location().pathname;
    let state = use_learner();
    let later = expect_context::<LaterPages>();
    // The page behind a lock is another than the lock, at the same address.
    let locked = Memo::new(move |_| state.closed_scope());
    Effect::new(move |earlier: Option<Option<(String, Option<Scope>)>>| {
        let earlier = earlier.flatten();
        let here = (path.get(), locked.get());
        if Place::at(&here.0) != Place::Today && matches!(later.code(), PageCode::Coming) {
            return earlier; // Nobody has arrived yet.
        }
        let has_moved = earlier.is_some_and(|earlier| earlier != here);
        // The new page is drawn in the next frame, and is complete in the one after.
        page::next_frame(move || {
            page::next_frame(move || {
                let Some(heading) = page::heading() else {
                    return;
                };
                let title = heading.text_content().unwrap_or_default();
                page::set_title(&format!("{title} · {}", words.app().name()));
                // Who has begun to write in the meantime goes on writing.
                if has_moved && !page::is_in_field() {
                    page::focus_element(&heading);
                }
            });
        });
        Some(here)
    });
}

/// Shown when a file of Waymark's own is missing: everything saved is untouched.
#[component]
fn CannotOpen(words: Words, #[prop(into)] on_try_again: Callback<()>) -> impl IntoView {
    view! {
        <PageHeading text=words.trouble().content_title()/>
        <p>{words.trouble().content_text()}</p>
        <Button label=words.trouble().try_again() look=Look::Primary on_tap=on_try_again/>
        <a class="button" href=address::RESCUE rel="external">{words.rescue().link()}</a>
    }
}

fn show_settings(settings: &Settings) {
    display::show(&Display {
        colours: settings.colours.name(),
        text: settings.text_size.percent(),
        space: if settings.more_space { "more" } else { "usual" },
        motion: if settings.less_motion {
            "less"
        } else {
            "usual"
        },
    });
}
