//! axe-core, which finds barriers for people with disabilities.

use std::fs;

use anyhow::Result;
use serde::Deserialize;
use thirtyfour::WebDriver;

use crate::page;

/// What is usual for axe-core, and two rules that are not: text at 7:1 is our own promise.
const OPTIONS: &str = "{
    resultTypes: ['violations'],
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
}";

/// Runs axe-core. What lies partly under the bar at the edge of the screen is looked at again where it can be scrolled
/// to: it is too small only if it is so in the middle of the screen, too.
const RUN: &str = "
    const { violations } = await axe.run(document, OPTIONS);
    const isTooSmall = async ({ target }) => {
        const element = document.querySelector(target[0]);
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = await axe.run(element, { runOnly: ['target-size'] });
        return again.violations.length > 0;
    };
    for (const violation of violations.filter(({ id }) => id === 'target-size')) {
        const [left, top] = [scrollX, scrollY];
        const answers = [];
        for (const node of violation.nodes) answers.push(await isTooSmall(node));
        violation.nodes = violation.nodes.filter((_, place) => answers[place]);
        scrollTo({ left, top, behavior: 'instant' });
    }
    return violations.filter(({ nodes }) => nodes.length > 0);";

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    html: String,
    #[serde(rename = "failureSummary")]
    summary: Option<String>,
}

/// What axe-core finds on the page, a sentence each.
pub async fn barriers(session: &WebDriver) -> Result<Vec<String>> {
    if !page::ask::<bool>(session, "'axe' in window", &[]).await? {
        session
            .execute(fs::read_to_string(crate::told("WAYMARK_AXE")?)?, Vec::new())
            .await?;
    }
    let run = RUN.replace("OPTIONS", OPTIONS);
    let violations: Vec<Violation> = page::ask_later(session, &run, &[]).await?;
    Ok(violations.iter().map(describe).collect())
}

fn describe(violation: &Violation) -> String {
    let Violation { id, help, nodes } = violation;
    let places: Vec<String> = nodes
        .iter()
        .map(|node| {
            format!(
                "{} ({})",
                node.html,
                node.summary
                    .as_deref()
                    .unwrap_or_default()
                    .replace('\n', " ")
            )
        })
        .collect();
    format!("{id}: {help}: {}", places.join("; "))
}
