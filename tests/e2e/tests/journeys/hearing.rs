//! Reading aloud. These browsers have no voices, so a voice of ours stands in for theirs and writes down what it is asked.

use anyhow::{Result, ensure};
use waymark_e2e::Visit;

const STEP: &str = "/journey/understand";
const PART: &str = "What personalised care is";

/// A voice that comes late, beside one that would send the words away. It says when a sentence ends.
const VOICES: &str = r"(() => {
    const voice = (name, localService) => ({ name, localService, lang: 'en-GB', default: !localService });
    const late = [voice('far away', false), voice('on the device', true)];
    let voices = [];
    let spoken = null;
    const silenced = () => { sessionStorage.silenced = Number(sessionStorage.silenced ?? 0) + 1; };
    const synthesis = {
        onvoiceschanged: null,
        get speaking() { return spoken !== null; },
        pending: false,
        getVoices: () => voices,
        speak(utterance) {
            spoken = utterance;
            heard.push({ text: utterance.text, voice: utterance.voice.name, rate: utterance.rate });
        },
        cancel() {
            silenced();
            const cut = spoken;
            spoken = null;
            setTimeout(() => cut?.onerror?.());
        },
    };
    window.heard = [];
    window.endSentence = () => {
        const whole = spoken;
        spoken = null;
        whole?.onend?.();
    };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    setTimeout(() => {
        voices = late.slice(0, window.onlyFarAway ? 1 : 2);
        synthesis.onvoiceschanged?.();
    }, 1000);
})()";

/// All that is to be read on the page, without any space: the numbers of sources are no words.
const ON_THE_PAGE: &str = r"[...document.querySelectorAll('main :is(h1, .prose, [data-aloud])')].map((block) => {
    const words = block.cloneNode(true);
    words.querySelectorAll('sup').forEach((mark) => mark.remove());
    return words.textContent;
}).join('').replace(/\s+/g, '')";

/// Goes to a part by a link, so that our voice is there before the page is.
async fn open_part(visit: &mut Visit) -> Result<()> {
    visit.open(STEP).await?;
    visit.ask::<()>(VOICES, &[]).await?;
    visit.tap(PART).await?;
    visit.see_heading(PART).await
}

async fn wait_for_sentences(visit: &mut Visit, count: usize) -> Result<()> {
    let question = "heard.length === Number(arguments[0])";
    let what = format!("sentence {count}");
    visit.wait_for(&what, question, &[&count.to_string()]).await
}

async fn end_sentence(visit: &mut Visit) -> Result<()> {
    visit.ask("endSentence()", &[]).await
}

async fn last_heard(visit: &Visit) -> Result<String> {
    visit.ask("heard.at(-1).text", &[]).await
}

pub async fn a_part_is_read_aloud_sentence_by_sentence(visit: &mut Visit) -> Result<()> {
    open_part(visit).await?;
    visit.see_control("Read aloud").await?;
    visit.not_see("Carry on from here").await?;
    wait_for_sentences(visit, 0).await?; // Nothing before a tap.

    visit.tap("Read aloud").await?;
    let mut count = 0;
    loop {
        let has_ended = "toTap('Read aloud') !== null";
        let goes_on = "heard.length > Number(arguments[0])";
        let question = format!("{has_ended} || {goes_on}");
        visit
            .wait_for("the next sentence", &question, &[&count.to_string()])
            .await?;
        if visit.ask::<bool>(has_ended, &[]).await? {
            break;
        }
        count += 1;
        wait_for_sentences(visit, count).await?;
        let is_marked = "(CSS.highlights ? [...CSS.highlights.get('being-read')][0].toString() : heard.at(-1).text) === heard.at(-1).text";
        ensure!(
            visit.ask::<bool>(is_marked, &[]).await?,
            "not the sentence that is read is marked: {}",
            last_heard(visit).await?
        );
        end_sentence(visit).await?;
    }
    ensure!(count > 20, "only {count} sentences were read");
    let heard: String = visit
        .ask(
            "heard.map(({ text }) => text).join('').replace(/\\s+/g, '')",
            &[],
        )
        .await?;
    let page: String = visit.ask(ON_THE_PAGE, &[]).await?;
    ensure!(heard == page, "heard: {heard}\non the page: {page}");
    let is_fit = "heard.every(({ text, voice, rate }) => voice === 'on the device' && rate === 1 && text.length < 200)";
    ensure!(
        visit.ask::<bool>(is_fit, &[]).await?,
        "another voice, another speed, or a sentence that is too long"
    );
    let is_unmarked = "!CSS.highlights?.has('being-read')";
    ensure!(visit.ask::<bool>(is_unmarked, &[]).await?, "a mark is left");
    Ok(())
}

pub async fn reading_aloud_is_stopped_carried_on_and_slowed(visit: &mut Visit) -> Result<()> {
    open_part(visit).await?;
    visit.tap("Read aloud").await?;
    for count in 1..4 {
        wait_for_sentences(visit, count).await?;
        end_sentence(visit).await?;
    }
    wait_for_sentences(visit, 4).await?;
    let fourth = last_heard(visit).await?;
    visit.tap("Stop").await?;
    visit.see_control("Carry on from here").await?;
    ensure!(
        visit.ask::<bool>("!speechSynthesis.speaking", &[]).await?,
        "it goes on speaking"
    );
    visit.never_see("Read aloud").await?; // What was stopped is no reason to go on.
    wait_for_sentences(visit, 4).await?;

    visit.tap("Carry on from here").await?;
    wait_for_sentences(visit, 5).await?;
    ensure!(
        last_heard(visit).await? == fourth,
        "it carries on elsewhere"
    );
    visit.tap("Back a sentence").await?;
    wait_for_sentences(visit, 6).await?;
    let is_third = "heard.at(-1).text === heard[2].text";
    ensure!(
        visit.ask::<bool>(is_third, &[]).await?,
        "it goes back elsewhere"
    );
    visit.tap("Slower").await?;
    wait_for_sentences(visit, 7).await?;
    let is_slow = "heard.at(-1).rate.toFixed(1) === '0.8' && heard.at(-1).text === heard[2].text";
    ensure!(visit.ask::<bool>(is_slow, &[]).await?, "it is not slower");
    end_sentence(visit).await?;
    wait_for_sentences(visit, 8).await?;
    ensure!(last_heard(visit).await? == fourth, "it goes on elsewhere");

    // The speed stays, and can be set back where all is set.
    visit.open("/settings").await?;
    let is_chosen = "[...document.querySelectorAll('label')].find((label) => nameOf(label) === arguments[0]).control.checked";
    visit.wait_for("the speed", is_chosen, &["Slower"]).await?;
    visit.tap("As it was at first").await?;
    visit
        .wait_for("the speed", is_chosen, &["Usual speed"])
        .await
}

pub async fn reading_aloud_ends_with_the_page_and_with_hide(visit: &mut Visit) -> Result<()> {
    open_part(visit).await?;
    visit.tap("Read aloud").await?;
    wait_for_sentences(visit, 1).await?;
    visit.tap("Journal").await?;
    visit.see_heading("My journal").await?;
    ensure!(
        visit.ask::<bool>("!speechSynthesis.speaking", &[]).await?,
        "it reads on behind the next page"
    );
    visit.never_see("Read aloud").await?;
    wait_for_sentences(visit, 1).await?;

    open_part(visit).await?;
    visit.tap("Read aloud").await?;
    wait_for_sentences(visit, 1).await?;
    visit
        .ask::<()>("void (sessionStorage.silenced = 0)", &[])
        .await?;
    visit.tap("Hide").await?;
    visit.see_heading("Notes").await?;
    let silenced: String = visit.ask("sessionStorage.silenced", &[]).await?;
    ensure!(silenced != "0", "Hide leaves the voice speaking");
    Ok(())
}

pub async fn one_idea_is_read_aloud_and_a_guide_too(visit: &mut Visit) -> Result<()> {
    visit.open("/settings").await?;
    visit.tap("Low energy").await?;
    open_part(visit).await?;
    visit.tap("Read aloud").await?;
    wait_for_sentences(visit, 1).await?;
    let is_of_idea =
        "document.querySelector('.one-idea .prose').textContent.includes(heard[0].text)";
    ensure!(
        visit.ask::<bool>(is_of_idea, &[]).await?,
        "it reads something else"
    );
    visit.tap("Next").await?;
    visit.see("Idea 2 of").await?;
    visit.see_control("Read aloud").await?;
    ensure!(
        visit.ask::<bool>("!speechSynthesis.speaking", &[]).await?,
        "it reads what is put away"
    );

    visit.tap("Journey").await?;
    visit.tap("What next, and who to ask").await?;
    visit.tap("Read aloud").await?;
    wait_for_sentences(visit, 2).await?;
    ensure!(
        last_heard(visit).await? == "What next, and who to ask",
        "the guide begins elsewhere"
    );
    Ok(())
}

pub async fn without_a_voice_on_the_device_it_is_said_how_to_add_one(
    visit: &mut Visit,
) -> Result<()> {
    // As this browser is, without any voice.
    visit.open(&format!("{STEP}/personalised-care")).await?;
    visit.not_see("This device has no voice").await?;
    visit.tap("Read aloud").await?;
    visit.see("This device has no voice of its own").await?;
    visit.tap("How to add a voice").await?;
    visit.see("iPhone or iPad: open Settings").await?;

    // A voice far away is none.
    visit.open(STEP).await?;
    visit
        .ask::<()>("void (window.onlyFarAway = true)", &[])
        .await?;
    visit.ask::<()>(VOICES, &[]).await?;
    visit.tap(PART).await?;
    visit.tap("Read aloud").await?;
    visit.see("This device has no voice of its own").await?;
    wait_for_sentences(visit, 0).await
}
