//! Every change of a journey, as a value.
//!
//! [`apply`] is the only function that takes a `&mut Journey`. It returns the inverse of what it did, which is all that undo
//! needs. [`make`] builds the edits that a person's actions mean, [`history`] keeps the way back, [`position`] knows where on the
//! map a person is, [`columns`] which columns of it are drawn, [`cost`] how much of it at once, [`keys`] what was pressed.
//!
//! ```
//! use journey::edit::{apply, make};
//! use journey::format::file;
//!
//! let file = r#"{"stages": [{"id": "s1", "name": "See"}]}"#;
//! let mut journey = file::read(file).unwrap().journey;
//! let before = journey.clone();
//! let id = journey.stages[0].id.clone();
//! let rename = make::stage(&journey, &id, |stage| stage.name = "Notice".into()).unwrap();
//!
//! let undo = apply(&mut journey, rename).unwrap();
//! assert_eq!(journey.stages[0].name, "Notice");
//! apply(&mut journey, undo).unwrap();
//! assert_eq!(journey, before);
//! ```

mod apply;
pub mod clip;
pub mod columns;
pub mod cost;
pub mod drag;
mod entry;
mod fit;
pub mod history;
pub mod keys;
pub mod make;
mod merge;
pub mod position;
mod touched;
mod weight;

pub use apply::{Change, Edit, apply};
pub use entry::{Entry, FeelingKey, LineKey};
pub use fit::{Fitted, fit};
pub use history::{CoalesceKey, History};
pub use merge::{Clash, Differences, Tally, differences, merge};
pub use position::{Access, Direction, GridPosition};
pub use touched::touched;

use crate::model::Limit;

/// Why an edit was not made. The journey is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What the edit is about, or what it refers to, is not in the journey.
    Missing,
    /// Something with this id or key is there already.
    Taken,
    /// It would be too much.
    Over(Limit),
    /// The emotion lane draws feelings and has no cards.
    NoCardsHere,
}
