//! Putting Waymark on a device: what each browser needs, and when to speak of it. It rests on what a browser says of itself.

/// What a browser says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own, and any may be true beside the others"
)]
pub struct Browser<'a> {
    pub user_agent: &'a str,
    pub has_touch: bool,
    /// It says itself that this is no home screen, as only Apple's browsers do. A Mac says so, too.
    pub is_apple_tab: bool,
    /// Waymark is open as an app of its own, and not in a tab.
    pub is_installed: bool,
    /// The browser has offered to ask the person itself.
    pub can_ask: bool,
}

/// What helps a person to have Waymark on their device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// It is there: nothing to say.
    Installed,
    /// A page shown inside another app, which keeps nothing for long: open it in a browser.
    LeaveApp,
    /// The browser asks, by a tap.
    Ask,
    /// iPhone and iPad: Share, then Add to Home Screen.
    AppleShare,
    FirefoxOnAndroid,
    Samsung,
    /// Any other browser on Android.
    AndroidMenu,
    /// Safari on a Mac: File, Add to Dock.
    MacDock,
    /// Chrome, Edge and their like on a computer.
    ComputerMenu,
    /// This browser installs nothing, or does not say how: keep a bookmark.
    Bookmark,
}

impl Advice {
    /// True where work does not follow from here to the installed app, or into the browser: each has a store of its own.
    pub const fn is_to_move_first(self) -> bool {
        matches!(self, Self::AppleShare | Self::LeaveApp)
    }
}

/// Apps that show pages inside themselves, by a word of their own in what they say.
const APPS_WITH_PAGES: [&str; 13] = [
    "FBAN",
    "FBAV",
    "FB_IAB",
    "Instagram",
    "LinkedInApp",
    "TikTok",
    "BytedanceWebview",
    "musical_ly",
    "MicroMessenger",
    " Line/",
    "Snapchat",
    "Pinterest",
    "GSA/",
];

impl Browser<'_> {
    pub fn advice(self) -> Advice {
        if self.is_installed {
            Advice::Installed
        } else if self.is_inside_an_app() {
            Advice::LeaveApp
        } else if self.is_apple_mobile() {
            Advice::AppleShare
        } else if self.can_ask {
            Advice::Ask
        } else if self.says("Android") {
            self.advice_on_android()
        } else {
            self.advice_on_a_computer()
        }
    }

    fn advice_on_android(self) -> Advice {
        if self.says("SamsungBrowser/") {
            Advice::Samsung
        } else if self.says("Firefox/") {
            Advice::FirefoxOnAndroid
        } else {
            Advice::AndroidMenu
        }
    }

    fn advice_on_a_computer(self) -> Advice {
        if self.says("Chrome/") {
            Advice::ComputerMenu
        } else if self.says("Macintosh") && self.safari_version() >= Some(17) {
            Advice::MacDock
        } else {
            Advice::Bookmark
        }
    }

    fn is_inside_an_app(self) -> bool {
        APPS_WITH_PAGES.iter().any(|app| self.says(app))
            || self.says("; wv)")
            || self.is_bare_webkit()
    }

    /// On an iPhone and iPad every browser says Safari, and an app that shows a page does not.
    fn is_bare_webkit(self) -> bool {
        (self.says("iPhone") || self.says("iPad")) && !self.says("Safari/")
    }

    /// An iPad may call itself a Mac, and no Mac has a touch screen.
    fn is_apple_mobile(self) -> bool {
        self.says("iPhone") || self.says("iPad") || (self.is_apple_tab && self.has_touch)
    }

    fn safari_version(self) -> Option<u32> {
        let (_, rest) = self.user_agent.split_once("Version/")?;
        rest.split(['.', ' ']).next()?.parse().ok()
    }

    fn says(self, word: &str) -> bool {
        self.user_agent.contains(word)
    }
}

/// True when it may be spoken of without being asked: something was done here, nothing is being read or written, and
/// nobody has put it away.
pub const fn is_good_moment(
    has_done_something: bool,
    is_overview: bool,
    is_put_away: bool,
) -> bool {
    has_done_something && is_overview && !is_put_away
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAFARI: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1";
    const CHROME: &str = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0";

    #[track_caller]
    fn check(user_agent: &str, has_touch: bool, expected: Advice) {
        let browser = Browser {
            user_agent,
            has_touch,
            is_apple_tab: user_agent.contains("Version/"),
            ..Browser::default()
        };
        assert_eq!(browser.advice(), expected, "{user_agent}");
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a browser a row, like a table")]
    fn each_browser_gets_its_own_advice() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)";
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
        for (user_agent, has_touch, advice) in [
            (format!("{iphone} {SAFARI} Mobile/15E148 Safari/604.1"), true, Advice::AppleShare),
            (
                format!("{iphone} AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1"),
                true,
                Advice::AppleShare,
            ),
            (
                format!("{iphone} AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/132.0 Mobile/15E148 Safari/605.1.15"),
                true,
                Advice::AppleShare,
            ),
            (format!("{mac} {SAFARI} Safari/605.1.15"), true, Advice::AppleShare),
            (format!("{mac} {SAFARI} Safari/605.1.15"), false, Advice::MacDock),
            (
                format!("{mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Safari/605.1.15"),
                false,
                Advice::Bookmark,
            ),
            (format!("{mac} {CHROME} Safari/537.36"), false, Advice::ComputerMenu),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/131.0.0.0"),
                true,
                Advice::ComputerMenu,
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36"),
                true,
                Advice::AndroidMenu,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 \
                 Chrome/122.0.0.0 Mobile Safari/537.36"
                    .to_owned(),
                true,
                Advice::Samsung,
            ),
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0".to_owned(),
                true,
                Advice::FirefoxOnAndroid,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0".to_owned(),
                false,
                Advice::Bookmark,
            ),
            (String::new(), false, Advice::Bookmark),
        ] {
            check(&user_agent, has_touch, advice);
        }
    }

    #[test]
    fn a_page_inside_another_app_is_told_to_leave_it() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
                       Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36";
        for user_agent in [
            format!("{iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/489.0.0;FBDV/iPhone15,2]"),
            format!("{iphone} Mobile/15E148 Instagram 356.0.0.29.96 (iPhone15,2; iOS 18_1; en_GB)"),
            format!("{iphone} Mobile/15E148 LinkedInApp/9.30.1"),
            format!("{iphone} Mobile/15E148 MicroMessenger/8.0.53 NetType/WIFI Language/en"),
            format!("{iphone} Mobile/15E148 Safari Line/14.18.0"),
            format!("{iphone} GSA/343.0 Mobile/15E148 Safari/604.1"),
            format!("{iphone} Mobile/15E148"),
            format!("{android} BytedanceWebview/d8a21c6"),
            format!("{android} [FB_IAB/FB4A;FBAV/489.0.0;]"),
            android.to_owned(),
        ] {
            check(&user_agent, true, Advice::LeaveApp);
        }
    }

    #[test]
    fn an_app_says_nothing_and_a_browser_that_asks_comes_first() {
        let samsung = Browser {
            user_agent: "Android SamsungBrowser/26.0",
            can_ask: true,
            ..Browser::default()
        };
        assert_eq!(samsung.advice(), Advice::Ask);
        let installed = Browser {
            is_installed: true,
            ..samsung
        };
        assert_eq!(installed.advice(), Advice::Installed);
        assert!(!installed.advice().is_to_move_first());
    }

    #[test]
    fn nobody_is_asked_on_arrival_in_the_middle_of_something_or_again() {
        assert!(is_good_moment(true, true, false));
        assert!(!is_good_moment(false, true, false));
        assert!(!is_good_moment(true, false, false));
        assert!(!is_good_moment(true, true, true));
    }
}
