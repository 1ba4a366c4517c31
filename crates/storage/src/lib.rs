//! What is stored, when, what a stored text turns out to be, and what two windows may write beside each other. No browser calls: times
//! and texts come in as arguments, and what is stored stands in a [`Store`].
//!
//! A [`Workspace`] is the maps of one `storage-key`. A [`SaveSession`] is one window's hold on one of them.

mod autosave;
mod key;
mod record;
mod session;
mod store;
mod workspace;

pub use autosave::{AGAIN, autosave_delay, remaining};
pub use key::{MapId, PREFIX, StorageKey};
pub use record::{Filed, Head, Record, Unfit};
pub use session::{Look, Question, REMIND, SaveOutcome, SaveSession, Stored};
pub use store::{HEAD_LENGTH, Store, Trouble};
pub use workspace::{EARLIER, Listed, Settled, Workspace};
