//! The languages of a release: the files of each, and the line in the page that names them.
//!
//! English is the first, and its words are built in. The files of another one are fetched once somebody chooses it.

use std::collections::BTreeMap;

use anyhow::Result;
use waymark::export::html::escape;

use super::html;
use super::release::Release;
use crate::{
    base::Base,
    content::{Compiled, Edition, Language},
};

/// The name of the line in the page.
pub const LINE: &str = "waymark-language";

/// Where the line has the addresses of a language's files.
pub const ADDRESSES: [&str; 3] = ["data-words", "data-programme", "data-texts"];

/// A language, and the addresses of its files.
pub struct LanguageFiles {
    language: Language,
    /// None in English, whose words are built in.
    words: Option<String>,
    pub programme: String,
    texts: String,
}

/// A language whose files wait until somebody chooses it, as the page has it.
pub struct Waiting {
    pub english_name: String,
    /// On the host, so with its folder.
    pub addresses: Vec<String>,
}

/// Writes the files of a language, named by their bytes.
pub fn write(edition: Edition, base: &Base, release: &mut Release) -> Result<LanguageFiles> {
    let Edition {
        language,
        compiled: Compiled { programme, texts },
        words,
    } = edition;
    let folder = &language.folder;
    let mut name_pack = |kind: &str, pack: Vec<u8>| -> Result<String> {
        let name = format!("{kind}-{folder}.bin");
        release.write(&name, pack)?;
        release.name_by_bytes(&name)
    };
    let words = words.map(|words| name_pack("words", waymark::content::write(&words)?));
    Ok(LanguageFiles {
        words: words.transpose()?,
        programme: name_pack("pack", waymark::content::write(&base.in_pack(programme)?)?)?,
        texts: name_pack("texts", waymark::content::write(&base.in_pack(texts)?)?)?,
        language,
    })
}

impl LanguageFiles {
    /// The line of the page that says what the language is called and where its files are.
    pub fn line(&self) -> String {
        let Language {
            tag,
            name,
            english_name,
            direction,
            is_draft,
            ..
        } = &self.language;
        let (name, english_name) = (escape(name), escape(english_name));
        let direction = direction.as_str();
        let mut line = format!(
            "<meta name=\"{LINE}\" content=\"{tag}\" data-name=\"{name}\" data-english-name=\"{english_name}\" data-direction=\"{direction}\""
        );
        if *is_draft {
            line += " data-draft";
        }
        for (attribute, address) in ADDRESSES.iter().zip(self.addresses()) {
            if let Some(address) = address {
                line += &format!(" {attribute}=\"{address}\"");
            }
        }
        line + ">"
    }

    fn addresses(&self) -> [Option<&str>; 3] {
        [
            self.words.as_deref(),
            Some(&self.programme),
            Some(&self.texts),
        ]
    }
}

/// The files that are kept on a device once their language is chosen: their addresses by its tag.
pub fn kept_when_chosen(languages: &[LanguageFiles]) -> BTreeMap<&str, Vec<&str>> {
    let others = languages.iter().filter(|files| files.words.is_some());
    others
        .map(|files| {
            let addresses = files.addresses().into_iter().flatten().collect();
            (files.language.tag.as_str(), addresses)
        })
        .collect()
}

/// The languages of a finished page that wait until somebody chooses them.
pub fn waiting(page: &str) -> Vec<Waiting> {
    let lines = html::tags(page)
        .into_iter()
        .filter(|tag| tag.attribute("name") == Some(LINE) && tag.attribute("data-words").is_some());
    lines
        .map(|line| Waiting {
            english_name: line
                .attribute("data-english-name")
                .unwrap_or_default()
                .to_owned(),
            addresses: ADDRESSES
                .iter()
                .filter_map(|name| line.attribute(name))
                .map(str::to_owned)
                .collect(),
        })
        .collect()
}

/// For tests of what needs the languages of a release.
#[cfg(test)]
pub mod example {
    use super::*;
    use crate::content::Direction;

    pub fn english() -> LanguageFiles {
        let language = Language {
            folder: "en".to_owned(),
            tag: "en-GB".to_owned(),
            name: "English".to_owned(),
            english_name: "English".to_owned(),
            direction: Direction::LeftToRight,
            is_draft: false,
        };
        LanguageFiles {
            language,
            words: None,
            programme: "/pack-en.4.bin".to_owned(),
            texts: "/texts-en.5.bin".to_owned(),
        }
    }

    pub fn welsh() -> LanguageFiles {
        let language = Language {
            folder: "cy".to_owned(),
            tag: "cy".to_owned(),
            name: "Cymraeg".to_owned(),
            english_name: "Welsh".to_owned(),
            direction: Direction::LeftToRight,
            is_draft: true,
        };
        LanguageFiles {
            language,
            words: Some("/words-cy.7.bin".to_owned()),
            programme: "/pack-cy.8.bin".to_owned(),
            texts: "/texts-cy.9.bin".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_in_the_page_with_its_files() {
        assert_eq!(
            example::english().line(),
            "<meta name=\"waymark-language\" content=\"en-GB\" data-name=\"English\" data-english-name=\"English\" \
             data-direction=\"ltr\" data-programme=\"/pack-en.4.bin\" data-texts=\"/texts-en.5.bin\">"
        );
        assert_eq!(
            example::welsh().line(),
            "<meta name=\"waymark-language\" content=\"cy\" data-name=\"Cymraeg\" data-english-name=\"Welsh\" \
             data-direction=\"ltr\" data-draft data-words=\"/words-cy.7.bin\" data-programme=\"/pack-cy.8.bin\" \
             data-texts=\"/texts-cy.9.bin\">"
        );
    }

    #[test]
    fn only_the_files_of_other_languages_wait_until_they_are_chosen() {
        let languages = [example::english(), example::welsh()];
        let welsh = ["/words-cy.7.bin", "/pack-cy.8.bin", "/texts-cy.9.bin"];
        let kept = kept_when_chosen(&languages);
        assert_eq!(kept, [("cy", welsh.to_vec())].into());
        let base: Base = "/some/".parse().unwrap();
        let page = base.in_page(&languages.map(|files| files.line()).concat());
        let waiting = waiting(&page);
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].english_name, "Welsh");
        assert_eq!(waiting[0].addresses, welsh.map(|address| base.at(address)));
    }
}
