//! Asking the page on the screen, in one place: every question is a line of JavaScript over `page.js` and
//! `own_checks.js`, which each document is given once, by the first question.

use std::sync::LazyLock;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{WebDriver, WebElement};

const HELPERS: &str = concat!(include_str!("page.js"), "\n", include_str!("own_checks.js"));

/// What a document answers that has not been given the helpers.
const ABSENT: &str = "the helpers are not here";

/// Gives them to the document.
static GIVE: LazyLock<String> = LazyLock::new(|| {
    let names = names().join(", ");
    format!("window.waymarkPage = (() => {{ {HELPERS}\nreturn {{ {names} }}; }})();")
});

/// Takes them up in a script, or ends it.
static TAKE_UP: LazyLock<String> = LazyLock::new(|| {
    let names = names().join(", ");
    format!(
        "if (!window.waymarkPage) return \"{ABSENT}\";\nconst {{ {names} }} = window.waymarkPage;"
    )
});

/// What the helpers define.
fn names() -> Vec<&'static str> {
    HELPERS
        .lines()
        .filter_map(|line| {
            let rest = line
                .strip_prefix("function ")
                .or_else(|| line.strip_prefix("async function "))
                .or_else(|| line.strip_prefix("const "))?;
            rest.split([' ', '(']).next()
        })
        .collect()
}

/// Answers a question about the page, such as `seen()`. Its arguments are `arguments[0]` and so on.
pub async fn ask<T: DeserializeOwned>(
    session: &WebDriver,
    question: &str,
    arguments: &[&str],
) -> Result<T> {
    Ok(run(session, question, arguments).await?.convert()?)
}

/// The element that answers, if there is one.
pub async fn find(
    session: &WebDriver,
    question: &str,
    arguments: &[&str],
) -> Result<Option<WebElement>> {
    let answer = run(session, question, arguments).await?;
    if answer.json().is_null() {
        Ok(None)
    } else {
        Ok(Some(answer.element()?))
    }
}

/// Runs an asynchronous function's body in the page and waits for what it returns.
pub async fn ask_later<T: DeserializeOwned>(
    session: &WebDriver,
    body: &str,
    arguments: &[&str],
) -> Result<T> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        (async () => {{ {}\n{body} }})().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));",
        *TAKE_UP
    );
    let mut answer = session
        .execute_async(script.clone(), values(arguments))
        .await?;
    if answer.json()["value"].as_str() == Some(ABSENT) {
        session.execute(GIVE.clone(), Vec::new()).await?;
        answer = session.execute_async(script, values(arguments)).await?;
    }
    let answer = answer.json();
    if let Some(error) = answer.get("error") {
        anyhow::bail!("the page answered: {error}");
    }
    serde_json::from_value(answer["value"].clone()).context("the page answered something else")
}

async fn run(session: &WebDriver, question: &str, arguments: &[&str]) -> Result<ScriptRet> {
    let script = format!("{}\nreturn {question};", *TAKE_UP);
    let answer = session.execute(script.clone(), values(arguments)).await?;
    if answer.json().as_str() != Some(ABSENT) {
        return Ok(answer);
    }
    session.execute(GIVE.clone(), Vec::new()).await?;
    Ok(session.execute(script, values(arguments)).await?)
}

fn values(arguments: &[&str]) -> Vec<Value> {
    arguments
        .iter()
        .map(|argument| Value::from(*argument))
        .collect()
}
