//! The pictures of Waymark in the README and in its manifest, made anew from a made-up learner's record.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{dist, tools};

/// Letters as on most phones, where they are installed (`fonts-roboto-unhinted` on Debian and Ubuntu); otherwise
/// pictures would show whatever letters this machine happens to have.
const FONTS: &str = r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family" qual="any"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Roboto</string></edit>
  </match>
</fontconfig>
"#;

/// Builds the release and takes each picture in Chromium.
pub fn run(shell: &Shell, root: &Path) -> Result<()> {
    tools::ensure_build_tools(shell, root)?;
    tools::ensure_browser_tools(shell, root)?;
    let folder = dist::build(shell, root, &dist::Wanted::default())?;
    let fonts = root.join("target/fonts.conf");
    fs::write(&fonts, FONTS).with_context(|| format!("{} cannot be written", fonts.display()))?;
    let cargo = tools::cargo();
    cmd!(
        shell,
        "{cargo} run --quiet -p waymark-e2e --bin screenshots"
    )
    .env("WAYMARK_DIST", folder)
    .env("FONTCONFIG_FILE", fonts)
    .quiet()
    .run()
    .context("Not every picture could be taken, see above")
}
