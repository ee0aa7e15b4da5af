//! Small pictures of weather, drawn by us. They wait with the pages, so they are not among those in `index.html`.

use leptos::prelude::*;

use crate::domain::texts::Weather;

#[component]
pub fn WeatherPicture(weather: Weather) -> impl IntoView {
    view! {
        <svg class="weather" viewBox="0 0 48 48" aria-hidden="true">
            <path d=path(weather)></path>
        </svg>
    }
}

/// Its lines, 48 units wide.
const fn path(weather: Weather) -> &'static str {
    match weather {
        Weather::Sun => {
            "M33 24a9 9 0 1 1-18 0a9 9 0 1 1 18 0M24 9V4M24 44v-5M9 24H4M44 24h-5M13.400 13.400l-3.500-3.500M38.100 38.100l-3.500-3.500M13.400 34.600l-3.500 3.500M38.100 9.900l-3.500 3.500"
        }
        Weather::SunAndCloud => {
            "M10 22a8 8 0 0 1 15-5M16 7V4M5 12l2.500 2M27 12l-2.500 2M3 22h3M15 41h20a7 7 0 0 0 1-14a11 11 0 0 0-21-1a7.500 7.500 0 0 0 0 15z"
        }
        Weather::Rainbow => "M4 38a20 20 0 0 1 40 0M11 38a13 13 0 0 1 26 0M18 38a6 6 0 0 1 12 0",
        Weather::Stars => {
            "M30 38A16 16 0 0 1 20 9a16 16 0 1 0 20 22a16 16 0 0 1-10 7zM35 8v8M31 12h8M27 20v4M25 22h4"
        }
        Weather::Cloud => "M13 38h22a8 8 0 0 0 1-16a12 12 0 0 0-23-2a9 9 0 0 0 0 18z",
        Weather::Rain => {
            "M13 28h22a7 7 0 0 0 1-14a12 12 0 0 0-23-2a8 8 0 0 0 0 16zM15 34l-3 8M25 34l-3 8M35 34l-3 8"
        }
        Weather::Storm => {
            "M13 27h22a7 7 0 0 0 1-14a12 12 0 0 0-23-2a8 8 0 0 0 0 16zM26 27l-7 9h8l-6 9"
        }
        Weather::Fog => "M8 12h24M14 20h28M6 28h26M12 36h28",
    }
}
