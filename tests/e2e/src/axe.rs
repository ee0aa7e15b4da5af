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
    let violations: Vec<Violation> = page::ask_later(
        session,
        &format!("return (await axe.run(document, {OPTIONS})).violations;"),
        &[],
    )
    .await?;
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
