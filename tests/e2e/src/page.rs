//! Asking the page on the screen, in one place: every question is a line of JavaScript over `page.js`.

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::session::scriptret::ScriptRet;
use thirtyfour::{WebDriver, WebElement};

const HELPERS: &str = include_str!("page.js");

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
        "{HELPERS}
        const done = arguments[arguments.length - 1];
        (async () => {{ {body} }})().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
    );
    let answer = session.execute_async(script, values(arguments)).await?;
    let answer = answer.json();
    if let Some(error) = answer.get("error") {
        anyhow::bail!("the page answered: {error}");
    }
    serde_json::from_value(answer["value"].clone()).context("the page answered something else")
}

async fn run(session: &WebDriver, question: &str, arguments: &[&str]) -> Result<ScriptRet> {
    Ok(session
        .execute(format!("{HELPERS}\nreturn {question};"), values(arguments))
        .await?)
}

fn values(arguments: &[&str]) -> Vec<Value> {
    arguments
        .iter()
        .map(|argument| Value::from(*argument))
        .collect()
}
