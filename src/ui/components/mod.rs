//! Building blocks that take values and signals, and know nothing of the app.
//!
//! They take signals and callbacks of few types rather than closures of their own type each:
//! a page of closures compiles to a page of machine code, and the app travels to old phones.

mod button;
mod choices;
mod circles;
mod code;
mod confirm;
mod heading;
mod icon;
mod live;
mod progress;
mod prose;

pub use button::{Button, Look, Toggle};
pub use choices::{Choice, Choices};
pub use circles::{Circles, Token};
pub use code::CodePicture;
pub use confirm::{AskFirst, Question};
pub use heading::PageHeading;
pub use icon::Icon;
pub use live::{live, said};
pub use progress::ProgressBar;
pub use prose::{Prose, Sources};
