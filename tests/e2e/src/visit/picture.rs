//! A picture of a page: on another screen, in other colours and at another time than the browser's own.

use anyhow::Result;
use serde_json::{Value, json};

use super::Visit;

/// The screen a picture is taken on. Its lengths are CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    /// How many pixels of the picture make one CSS pixel.
    pub ratio: u32,
}

/// The browser's clock goes on from the time that stands for `{AT_MS}`.
const CLOCK: &str = "{
  const Real = Date;
  const shift = {AT_MS} - Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
    static now() { return Real.now() + shift; }
  };
}";

/// Nothing moves, nothing has the focus, every letter is there, and the page is at its top.
const COME_TO_REST: &str = "
  document.activeElement?.blur();
  scrollTo({ top: 0, behavior: 'instant' });
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  for (const animation of document.getAnimations()) animation.finish();
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);";

impl Visit {
    /// Shows pages on this screen from now on, to somebody whose device is dark or light. Nothing moves by itself.
    pub async fn show_on(&mut self, screen: Screen, is_dark: bool) -> Result<()> {
        let Screen {
            width,
            height,
            ratio,
        } = screen;
        let colours = if is_dark { "dark" } else { "light" };
        self.note(format!("took a {colours} screen of {width}×{height}"));
        let device = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": ratio,
            "mobile": false,
        });
        self.order("Emulation.setDeviceMetricsOverride", device)
            .await?;
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.order("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// Lets it be this time for every page that is opened from now on, by a clock in Britain.
    pub async fn set_clock(&mut self, at_ms: u64) -> Result<()> {
        self.note("set the clock");
        let source = CLOCK.replace("{AT_MS}", &at_ms.to_string());
        let zone = json!({ "timezoneId": "Europe/London" });
        self.order("Emulation.setTimezoneOverride", zone).await?;
        self.before_each_page(&source).await
    }

    /// Runs this script in every page that is opened from now on, before any of the page's own.
    async fn before_each_page(&mut self, source: &str) -> Result<()> {
        let script = json!({ "source": source });
        self.order("Page.addScriptToEvaluateOnNewDocument", script)
            .await?;
        Ok(())
    }

    /// Lets the browser promise to keep what is written, as one does where Waymark is installed, and say that it has
    /// this much room, in bytes: `used` of `most`. Each machine has its own.
    pub async fn keep_for_good(&mut self, used: u64, most: u64) -> Result<()> {
        self.note("had the browser promise to keep everything");
        let promise = json!({ "origin": self.server.url(), "permissions": ["durableStorage"] });
        self.order("Browser.grantPermissions", promise).await?;
        let room = json!({ "usage": used, "quota": most });
        self.before_each_page(&format!(
            "StorageManager.prototype.estimate = async () => ({room});"
        ))
        .await
    }

    /// What the page looks like at its top once it is at rest, as a PNG.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.ask_later::<Value>(COME_TO_REST, &[]).await?;
        self.screenshot().await
    }
}
