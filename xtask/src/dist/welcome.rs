//! What somebody reads who is new here, while the app starts.
//!
//! It says and looks what `Welcome` in `src/ui/pages/today.rs` does, and stands in the same place, so that nothing moves
//! when the app takes over. The journey `nothing_moves_when_the_app_takes_over` holds the two together.

use anyhow::{Context, Result};
use waymark::{domain::programme::Programme, export::html::escape, words};

use crate::content::Language;

/// The shell's first words, as HTML, with the ways to the other languages. `public/first.js` decides who sees them.
pub fn write(programme: &Programme, others: &[&Language]) -> Result<String> {
    let words = words::ENGLISH;
    let welcome = &programme.welcome;
    let step = programme.steps.first().context("there is no step")?;
    let part = step.parts.first().context("the first step has no part")?;
    let (title, what, how) = (
        escape(&welcome.title),
        escape(&welcome.what),
        escape(&welcome.how),
    );
    let trust = escape(words.today().welcome_trust());
    let (start, look) = (
        escape(&words.today().start(&step.name)),
        escape(words.today().look()),
    );
    let independent = escape(words.app().independent());
    let preparing = escape(words.device().preparing_offline());
    let part = format!("/journey/{}/{}", step.id, part.id);
    let others = links_to(others);
    Ok(format!(
        r##"<span class="icon-box new-here"><svg class="welcome-mark" aria-hidden="true"><use href="#waymark"/></svg></span>
<h1 class="new-here">{title}</h1>
<div class="welcome new-here"><p>{what}</p><p>{how}</p><p>{trust}</p></div>
<div class="actions stacked new-here"><a class="button primary big" href="{part}">{start}</a><a class="button" href="/journey">{look}</a></div>
{others}<p class="soft small new-here">{independent}</p>
<p class="readiness new-here" role="status"><span class="icon-box"><svg class="icon" aria-hidden="true"><use href="#icon-wait"/></svg></span>{preparing}</p>"##
    ))
}

/// Where a language is chosen, called by the name of each.
fn links_to(others: &[&Language]) -> String {
    let links: String = others
        .iter()
        .map(|language| {
            let (tag, name) = (escape(&language.tag), escape(&language.name));
            format!(r#"<a class="tall-link" href="/settings" lang="{tag}">{name}</a>"#)
        })
        .collect();
    if links.is_empty() {
        return links;
    }
    format!("<p class=\"other-languages new-here\">{links}</p>\n")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content;

    #[test]
    fn a_newcomers_first_words_are_those_of_the_programme() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let programme = content::compile(root).unwrap().programme;
        let welsh = Language::read(root, "cy").unwrap();
        let html = write(&programme, &[&welsh]).unwrap();
        let (step, part) = (&programme.steps[0], &programme.steps[0].parts[0]);
        assert!(html.contains(&format!(
            "<h1 class=\"new-here\">{}</h1>",
            programme.welcome.title
        )));
        assert!(html.contains(&format!("href=\"/journey/{}/{}\"", step.id, part.id)));
        assert!(html.contains("href=\"/settings\" lang=\"cy\">Cymraeg</a>"));
        assert!(!write(&programme, &[]).unwrap().contains("other-languages"));
        assert!(write(&Programme::default(), &[]).is_err());
    }
}
