//! Speaking by a voice of the device itself: nothing that is read aloud is sent anywhere.
//!
//! Browsers end a long text early, and pausing means ending in some. So sentences are spoken one by one, and never paused.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use super::{answer, clock::within, window};
use crate::domain::aloud::{VoiceFacts, best_voice};

/// A browser that has named no voice by now has none.
const VOICES_COME_WITHIN_S: u32 = 2;

/// A voice on this device.
#[derive(Clone, Debug)]
pub struct Voice(SpeechSynthesisVoice);

/// How a sentence came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Spoken,
    /// Stopped, or the voice could not go on.
    CutShort,
}

/// A sentence being spoken. Once this is dropped, its end is told no more.
pub struct Speaking {
    utterance: SpeechSynthesisUtterance,
    /// Browsers forget to tell the end of a sentence that nobody holds.
    _ended: Closure<dyn FnMut()>,
    _cut_short: Closure<dyn FnMut()>,
}

/// Asks for the voices, so that they are there when one is wanted. Nothing is spoken.
pub fn prepare() {
    if let Some(synthesis) = synthesis() {
        synthesis.get_voices();
    }
}

/// The voice for a language. Voices may come late, so an empty list is waited over.
pub async fn voice_for(language: &str) -> Option<Voice> {
    let synthesis = synthesis()?;
    if synthesis.get_voices().length() == 0 {
        let changed = Promise::new(&mut |come, _| synthesis.set_onvoiceschanged(Some(&come)));
        within(VOICES_COME_WITHIN_S, answer(changed)).await;
        synthesis.set_onvoiceschanged(None);
    }
    let voices: Vec<SpeechSynthesisVoice> = synthesis
        .get_voices()
        .iter()
        .map(JsCast::unchecked_into)
        .collect();
    let facts: Vec<VoiceFacts> = voices.iter().map(facts).collect();
    best_voice(&facts, language).map(|best| Voice(voices[best].clone()))
}

/// Speaks a sentence, in place of what is spoken now. `None` if the browser will not.
pub fn speak(
    sentence: &str,
    voice: &Voice,
    rate: f32,
    on_end: impl Fn(Ended) + Clone + 'static,
) -> Option<Speaking> {
    let synthesis = synthesis()?;
    let utterance = SpeechSynthesisUtterance::new_with_text(sentence).ok()?;
    utterance.set_voice(Some(&voice.0));
    utterance.set_lang(&voice.0.lang());
    utterance.set_rate(rate);
    let tell = on_end.clone();
    let ended = Closure::<dyn FnMut()>::new(move || tell(Ended::Spoken));
    let cut_short = Closure::<dyn FnMut()>::new(move || on_end(Ended::CutShort));
    utterance.set_onend(Some(ended.as_ref().unchecked_ref()));
    utterance.set_onerror(Some(cut_short.as_ref().unchecked_ref()));
    stop();
    synthesis.speak(&utterance);
    Some(Speaking {
        utterance,
        _ended: ended,
        _cut_short: cut_short,
    })
}

/// Is silent at once.
pub fn stop() {
    if let Some(synthesis) = synthesis()
        && (synthesis.speaking() || synthesis.pending())
    {
        synthesis.cancel();
    }
}

/// False also when the system has silenced the voice, as it may behind a locked screen.
pub fn is_speaking() -> bool {
    synthesis().is_some_and(|synthesis| synthesis.speaking() || synthesis.pending())
}

impl Drop for Speaking {
    fn drop(&mut self) {
        self.utterance.set_onend(None);
        self.utterance.set_onerror(None);
    }
}

fn facts(voice: &SpeechSynthesisVoice) -> VoiceFacts {
    VoiceFacts {
        language: voice.lang(),
        is_on_device: voice.local_service(),
        is_default: voice.default(),
    }
}

/// What the browser speaks with. Pages inside other apps may have none.
fn synthesis() -> Option<SpeechSynthesis> {
    let synthesis = Reflect::get(&window(), &"speechSynthesis".into()).ok()?;
    synthesis.is_object().then(|| synthesis.unchecked_into())
}
