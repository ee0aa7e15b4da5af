//! Waymark's own commands, and the small server that the browser tests use.

pub mod base;
pub mod bench;
pub mod check;
pub mod content;
pub mod dist;
pub mod headers;
pub mod hosts;
pub mod journeys;
pub mod screenshots;
pub mod server;
pub mod soak;
pub mod stages;
pub mod tools;
pub mod trouble;
