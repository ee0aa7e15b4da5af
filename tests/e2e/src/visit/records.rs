//! What lies in the browser's database, read and written past the app.

use std::collections::BTreeMap;

use anyhow::Result;

use super::Visit;

const HELPERS: &str = include_str!("records.js");

impl Visit {
    /// The text of every record, by its key.
    pub async fn records(&self) -> Result<BTreeMap<String, String>> {
        self.ask_later(&format!("{HELPERS} return readRecords();"), &[])
            .await
            .map(|records: Vec<(String, String)>| records.into_iter().collect())
    }

    /// Holds all records in a transaction of our own, for as long as this page is there: no other begins.
    pub async fn keep_database_busy(&mut self) -> Result<()> {
        self.note("kept the database busy");
        let body = format!("{HELPERS} await holdRecords();");
        self.ask_later(&body, &[]).await
    }

    /// Puts these texts under their keys, as they are.
    pub async fn put_records(&mut self, records: &BTreeMap<String, String>) -> Result<()> {
        self.note(format!("put {} records into the database", records.len()));
        let records = serde_json::to_string(&records.iter().collect::<Vec<_>>())?;
        let body = format!("{HELPERS} await putRecords(JSON.parse(arguments[0]));");
        self.ask_later(&body, &[&records]).await
    }
}
