//! Reading a page aloud, sentence by sentence, by a voice of the device. It begins with a tap and never by itself.

use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};

use super::{
    components::{Button, Look, Toggle, live, said},
    context::{use_language, use_words},
    learner_state::{LearnerState, use_learner},
};
use crate::{
    domain::{
        Learner,
        aloud::{self, Speed},
    },
    platform::{
        clock::now_ms,
        page::{self, Listening},
        passage::{self, Words},
        speech::{self, Ended, Speaking, Voice},
    },
    words,
};

/// What is read: passages of the programme, and headings that say so.
const READ: &str = ":is(h1, .prose, [data-aloud])";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Silent,
    Reading,
    Stopped,
    /// There is no voice on this device for the language.
    NoVoice,
}

/// A sentence of the page.
struct Sentence {
    text: String,
    words: Option<Words>,
}

#[derive(Clone, Copy)]
struct Reader {
    state: LearnerState,
    language: &'static str,
    /// What is read is in there.
    within: &'static str,
    stage: RwSignal<Stage>,
    sentences: StoredValue<Vec<Sentence>, LocalStorage>,
    at: StoredValue<usize>,
    voice: StoredValue<Option<Voice>, LocalStorage>,
    speaking: StoredValue<Option<Speaking>, LocalStorage>,
    /// Counts what was asked for, so that the end of what was stopped is no reason to go on.
    turn: StoredValue<u32>,
}

impl Reader {
    /// From the first sentence on the page.
    fn begin(self) {
        self.sentences.set_value(sentences(self.within));
        self.at.set_value(0);
        self.read();
    }

    /// From the sentence where it stopped, or another one that was gone to.
    fn read(self) {
        let turn = self.next_turn();
        self.stage.set(Stage::Reading);
        if self.voice.with_value(Option::is_some) {
            return self.speak(turn);
        }
        spawn_local(async move {
            let voice = speech::voice_for(self.language).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            if voice.is_none() {
                return self.stage.set(Stage::NoVoice);
            }
            self.voice.set_value(voice);
            self.speak(turn);
        });
    }

    fn speak(self, turn: u32) {
        let Some(text) = self.show_sentence() else {
            return self.finish();
        };
        let on_end = move |ended: Ended| {
            // What ends is let go of only when it has ended.
            spawn_local(async move {
                if self.turn.try_get_value() == Some(turn) {
                    self.go_on(turn, ended);
                }
            });
        };
        let rate = self.speed_untracked().rate();
        let speaking = self.voice.with_value(|voice| {
            let voice = voice.as_ref()?;
            speech::speak(&text, voice, rate, on_end)
        });
        if speaking.is_none() {
            self.stage.set(Stage::Stopped);
        }
        self.speaking.set_value(speaking);
    }

    fn go_on(self, turn: u32, ended: Ended) {
        if ended == Ended::CutShort {
            return self.stage.set(Stage::Stopped);
        }
        self.at.update_value(|at| *at += 1);
        self.speak(turn);
    }

    /// Marks the sentence that comes now, and returns its words. Who has scrolled away is left there.
    fn show_sentence(self) -> Option<String> {
        let at = self.at.get_value();
        self.sentences.with_value(|sentences| {
            let before = at.checked_sub(1).and_then(|before| sentences.get(before));
            let before = before.and_then(|before| before.words.as_ref());
            let is_followed = before.is_none_or(Words::is_in_view);
            let sentence = sentences.get(at)?;
            if let Some(words) = &sentence.words {
                words.mark();
                if is_followed {
                    words.bring_into_view();
                }
            }
            Some(sentence.text.clone())
        })
    }

    fn stop(self) {
        self.next_turn();
        speech::stop();
        self.stage.set(Stage::Stopped);
    }

    /// To the sentence before; what is being read goes on from there.
    fn back(self) {
        self.at.update_value(|at| *at = at.saturating_sub(1));
        if self.stage.get_untracked() == Stage::Reading {
            self.read();
        } else {
            self.show_sentence();
        }
    }

    fn set_speed(self, speed: Speed) {
        self.state.change(|learner| {
            let settings = learner.settings();
            learner.set_settings(
                crate::domain::settings::Settings { speed, ..settings },
                now_ms(),
            );
        });
        if self.stage.get_untracked() == Stage::Reading {
            self.read();
        }
    }

    fn finish(self) {
        self.next_turn();
        passage::unmark();
        self.stage.set(Stage::Silent);
    }

    /// A system may silence a voice behind a locked screen and tell nobody.
    fn look_after_return(self) {
        if self.stage.get_untracked() == Stage::Reading && !speech::is_speaking() {
            self.stop();
        }
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn speed_untracked(self) -> Speed {
        self.state.with_untracked(Learner::settings).speed
    }
}

/// Every sentence in there, in the order of the page.
fn sentences(within: &str) -> Vec<Sentence> {
    let blocks = passage::blocks(&format!("{within} {READ}"));
    let in_block = |block: &passage::Block| -> Vec<Sentence> {
        aloud::sentences(&block.text)
            .into_iter()
            .map(|at| Sentence {
                text: block.text[at.clone()].to_owned(),
                words: block.words(at),
            })
            .collect()
    };
    blocks.iter().flat_map(in_block).collect()
}

/// A button that reads aloud, and what there is to tap while it reads.
#[component]
pub fn ReadAloud(
    /// A selector of the element whose text is read.
    within: &'static str,
) -> impl IntoView {
    let words = use_words();
    let reader = Reader {
        state: use_learner(),
        language: &use_language().tag,
        within,
        stage: RwSignal::new(Stage::Silent),
        sentences: StoredValue::new_local(vec![]),
        at: StoredValue::new(0),
        voice: StoredValue::new_local(None),
        speaking: StoredValue::new_local(None),
        turn: StoredValue::new(0),
    };
    speech::prepare();
    let listening: [Listening; 2] = [
        page::listen("pagehide", speech::stop),
        page::listen("visibilitychange", move || reader.look_after_return()),
    ];
    let listening = StoredValue::new_local(Some(listening));
    on_cleanup(move || {
        listening.try_set_value(None);
        speech::stop();
        passage::unmark();
    });
    let stage = reader.stage;
    let tap = move |_: MouseEvent| match stage.get_untracked() {
        Stage::Silent | Stage::NoVoice => reader.begin(),
        Stage::Reading => reader.stop(),
        Stage::Stopped => reader.read(),
    };
    let label = said(move || match stage.get() {
        Stage::Silent | Stage::NoVoice => words.aloud().begin(),
        Stage::Reading => words.aloud().stop(),
        Stage::Stopped => words.aloud().carry_on(),
    });
    let is_under_way = Memo::new(move |_| matches!(stage.get(), Stage::Reading | Stage::Stopped));
    let more = live(move || is_under_way.get().then(|| view! { <UnderWay reader/> }));
    let lack = live(move || (stage.get() == Stage::NoVoice).then(|| view! { <NoVoice/> }));
    view! {
        <div class="read-aloud" class:under-way=is_under_way>
            <button type="button" class="tag-button" on:click=tap>{label}</button>
            {more}
        </div>
        {lack}
    }
}

/// Back a sentence, from the beginning, and how fast.
#[component]
fn UnderWay(reader: Reader) -> impl IntoView {
    let words = use_words();
    let speeds = Speed::ALL.map(|speed| {
        let is_on = Signal::derive(move || reader.state.with(Learner::settings).speed == speed);
        view! {
            <Toggle label=short_name(words, speed) class="tag-button" is_on
                on_tap=move |()| reader.set_speed(speed)/>
        }
    });
    view! {
        <button type="button" class="tag-button" on:click=move |_| reader.back()>
            {words.aloud().back()}
        </button>
        <div class="speeds" role="group" aria-label=words.aloud().speed()>{speeds}</div>
        {live(move || (reader.stage.get() == Stage::Stopped).then(|| view! {
            <Button label=words.aloud().again() look=Look::Link on_tap=move |()| reader.begin()/>
        }))}
    }
}

/// Says so in a sentence, and how to add a voice.
#[component]
fn NoVoice() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="card honey" role="status">
            <p>{words.aloud().no_voice()}</p>
            <AddVoice/>
        </section>
    }
}

/// How a voice is added on each kind of device.
#[component]
pub fn AddVoice() -> impl IntoView {
    let words = use_words().aloud();
    let ways = [
        words.on_apple(),
        words.on_android(),
        words.on_windows(),
        words.on_mac(),
    ];
    view! {
        <details>
            <summary>{words.add_voice()}</summary>
            <ul class="small">{ways.map(|way| view! { <li>{way}</li> })}</ul>
            <p class="small soft">{words.add_more()}</p>
        </details>
    }
}

/// Beside the others, where there is little room.
fn short_name(words: words::Words, speed: Speed) -> &'static str {
    match speed {
        Speed::Usual => words.settings().usual(),
        other => speed_name(words, other),
    }
}

pub fn speed_name(words: words::Words, speed: Speed) -> &'static str {
    match speed {
        Speed::Slower => words.aloud().slower(),
        Speed::Usual => words.aloud().usual(),
        Speed::Faster => words.aloud().faster(),
    }
}
