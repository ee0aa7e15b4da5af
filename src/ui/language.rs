//! The language that Waymark is read in: choosing it, and offering the chosen one where another is shown.

use leptos::{context::Provider, prelude::*, task::spawn_local};

use super::{
    app::BeforeLeaving,
    components::{Button, live, said},
    context::{Surroundings, use_language, use_words},
    learner_state::{LearnerState, use_learner},
    notices::{Notices, use_notices},
};
use crate::{
    content,
    domain::Learner,
    platform::{
        clock::{now_ms, within},
        languages::{self, Language, LanguageFile},
        page,
    },
    words::{self, Words},
};

/// Keeping a language on the device goes on after the page was loaded again, so that nobody waits longer for it.
const KEPT_WITHIN_S: u32 = 5;

/// What changing the language takes.
#[derive(Clone, Copy)]
pub struct Languages {
    state: LearnerState,
    notices: Notices,
    words: Words,
    before_leaving: BeforeLeaving,
    shown: &'static Language,
    /// The tag of the language that is being fetched.
    coming: RwSignal<Option<String>>,
}

pub fn use_languages() -> Languages {
    Languages {
        state: use_learner(),
        notices: use_notices(),
        words: use_words(),
        before_leaving: expect_context(),
        shown: use_language(),
        coming: RwSignal::new(None),
    }
}

impl Languages {
    /// Fetches a language, keeps it on this device, and loads the page again in it. What cannot be fetched changes nothing.
    fn change_to(self, language: Language) {
        if self.coming.get_untracked().is_some() {
            return;
        }
        self.coming.set(Some(language.tag.clone()));
        spawn_local(async move {
            if let Err(trouble) = self.change(&language).await {
                self.notices.show(trouble);
            }
            self.coming.try_set(None);
        });
    }

    async fn change(self, language: &Language) -> Result<(), &'static str> {
        let say = self.words.language();
        if !language.is_within_reach().await {
            return Err(say.did_not_come());
        }
        let words = words_of(language).await.ok_or(say.did_not_come())?;
        within(KEPT_WITHIN_S, language.keep()).await;
        self.state.change(|learner| {
            let mut settings = learner.settings();
            settings.language = (!language.is_first()).then(|| language.tag.clone());
            learner.set_settings(settings, now_ms());
        });
        if let Some(action) = self.before_leaving.0.get_value() {
            action.run(());
        }
        if !self.state.is_all_saved().await {
            return Err(self.words.update().not_yet());
        }
        if language.is_first() {
            languages::forget();
        } else {
            languages::remember(language, &words.of_shell());
        }
        page::reload();
        Ok(())
    }
}

async fn words_of(language: &Language) -> Option<Words> {
    if language.is_first() {
        return Some(words::ENGLISH);
    }
    let pack = language.fetch(LanguageFile::Words).await?;
    Some(Words::from_pack(content::read_words(&pack).ok()?))
}

/// The languages of this release to choose from; nothing if there is one alone.
///
/// They are buttons: among radio buttons the arrow keys would change the language on the way to another one.
#[component]
pub fn LanguageSection() -> impl IntoView {
    let say = use_words().language();
    let languages = use_languages();
    let offered = languages::offered();
    if offered.len() < 2 {
        return ().into_any();
    }
    let rows = offered.into_iter().map(|language| {
        let is_shown = language.tag == languages.shown.tag;
        let tag = language.tag.clone();
        let draft = language.is_draft.then(|| say.draft());
        let name = language.name.clone();
        let choose = move |_: leptos::ev::MouseEvent| languages.change_to(language.clone());
        view! {
            <button type="button" class="option" aria-pressed=is_shown.to_string() on:click=choose>
                <span class="radio-words">
                    <span lang=tag><bdi>{name}</bdi></span>
                    <span class="small soft">{draft}</span>
                </span>
            </button>
        }
    });
    let coming = said(move || {
        let tag = languages.coming.get();
        let offered = languages::offered();
        let coming = offered
            .iter()
            .find(|language| Some(&language.tag) == tag.as_ref());
        coming.map_or_else(String::new, |language| say.fetching(&language.name))
    });
    view! {
        <div>
            <h2>{say.title()}</h2>
            <div class="options">{rows.collect_view()}</div>
            <p class="small soft">{say.note()}</p>
            <p role="status">{coming}</p>
        </div>
    }
    .into_any()
}

/// What was not translated is in the first language, with all the words round it, and marked as such.
///
/// `language` is that of the words of the programme in it, where it is not the programme's own.
pub fn in_language_of(
    language: Option<&str>,
    make: impl FnOnce() -> AnyView + Send + 'static,
) -> AnyView {
    if language.is_none() {
        return make();
    }
    let surroundings = expect_context::<Surroundings>().in_first_language();
    let Language { tag, direction, .. } = surroundings.language;
    view! {
        <Provider value=surroundings>
            <div class="as-if-absent" lang=tag.as_str() dir=direction.as_str()>{make()}</div>
        </Provider>
    }
    .into_any()
}

/// Says above a page why it is in another language than everything round it.
#[component]
pub fn NotTranslated() -> impl IntoView {
    view! { <p class="small soft">{use_words().language().not_translated()}</p> }
}

/// Where another language is shown than the one chosen, which may have come in a copy or be out of reach: the way to it.
#[component]
pub fn LanguageOffer() -> impl IntoView {
    let say = use_words().language();
    let languages = use_languages();
    spawn_local(languages.shown.keep());
    let is_away = RwSignal::new(false);
    let wanted = Memo::new(move |_| languages.state.with(Learner::settings).language);
    live(move || {
        let wanted = wanted.get().filter(|tag| *tag != languages.shown.tag);
        let mut offered = languages::offered().into_iter();
        let language = wanted.and_then(|tag| offered.find(|language| language.tag == tag));
        let Some(language) = language.filter(|_| !is_away.get()) else {
            return ().into_any();
        };
        let (text, label) = (say.not_shown(&language.name), say.show(&language.name));
        let show = move |_| languages.change_to(language.clone());
        let later = move |()| is_away.set(true);
        view! {
            <div class="card sage" role="status">
                <p>{text}</p>
                <div class="actions">
                    <button type="button" class="button primary" on:click=show>{label}</button>
                    <Button label=languages.words.update().later() on_tap=later/>
                </div>
            </div>
        }
        .into_any()
    })
}
