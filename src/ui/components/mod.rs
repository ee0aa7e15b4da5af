//! Building blocks that take values and signals, and know nothing of the app.

mod blocks;
mod circles;
mod heading;
mod progress;

pub use blocks::{Blocks, Sources};
pub use circles::{Circles, Token};
pub use heading::PageHeading;
pub use progress::ProgressBar;
