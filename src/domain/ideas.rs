//! A passage cut into ideas, one for each screen in low-energy mode.

use super::texts::Html;

impl Html {
    /// The ideas of a passage in their order: each is one block of it, and a heading or a line that leads on to
    /// what follows stays with it. Together they are the whole passage.
    pub fn ideas(&self) -> Vec<&str> {
        let html = self.as_str();
        let mut ideas = vec![];
        let mut begin = 0;
        for end in block_ends(html) {
            let block = html[begin..end].trim_end();
            let leads_on = block.ends_with("</h2>") || block.ends_with(":</p>");
            if !leads_on || end == html.len() {
                ideas.push(&html[begin..end]);
                begin = end;
            }
        }
        if !html[begin..].trim().is_empty() {
            ideas.push(&html[begin..]);
        }
        ideas
    }
}

/// Where each outermost element ends. The HTML is our own: every element has its end, and no text holds a bracket.
fn block_ends(html: &str) -> Vec<usize> {
    let mut ends = vec![];
    let mut depth = 0_usize;
    for (open, _) in html.match_indices('<') {
        let tag = &html[open..];
        let end = open + tag.find('>').map_or(tag.len(), |close| close + 1);
        if !tag.starts_with("</") {
            depth += 1;
            continue;
        }
        depth = depth.saturating_sub(1);
        if depth == 0 {
            ends.push(end);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_ideas(html: &str, expected: &[&str]) {
        let html = Html(html.to_owned());
        assert_eq!(html.ideas(), expected);
        assert_eq!(html.ideas().concat(), html.as_str());
    }

    #[test]
    fn each_block_is_an_idea() {
        check_ideas(
            "<p>One <strong>idea</strong>.</p><ul><li>a</li><li><p>b</p></li></ul><div class=\"example\"><p>c</p></div>",
            &[
                "<p>One <strong>idea</strong>.</p>",
                "<ul><li>a</li><li><p>b</p></li></ul>",
                "<div class=\"example\"><p>c</p></div>",
            ],
        );
        check_ideas("", &[]);
    }

    #[test]
    fn what_leads_on_stays_with_what_follows() {
        check_ideas(
            "<h2>Three</h2><p>They are:</p><ul><li>a</li></ul>\n<p>Last</p>",
            &[
                "<h2>Three</h2><p>They are:</p><ul><li>a</li></ul>",
                "\n<p>Last</p>",
            ],
        );
        check_ideas("<p>a</p><h2>b</h2>", &["<p>a</p>", "<h2>b</h2>"]);
    }
}
