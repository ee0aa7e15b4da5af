//! A screen that nobody sees, for a browser that cannot do without one. It is ended by its id, also when a journey panics.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

/// Larger than any window a journey asks for.
const SIZE: &str = "1600x1600x24";

pub struct Screen {
    process: Child,
    /// What programs are told as `DISPLAY`.
    pub name: String,
}

impl Screen {
    /// Takes the first number that is free.
    pub fn start() -> Result<Self> {
        let process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SIZE])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb is not installed")?;
        let mut screen = Screen {
            process,
            name: String::new(),
        };
        let mut number = String::new();
        if let Some(told) = screen.process.stdout.take() {
            BufReader::new(told).read_line(&mut number)?;
        }
        ensure!(!number.trim().is_empty(), "Xvfb did not start");
        screen.name = format!(":{}", number.trim());
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
