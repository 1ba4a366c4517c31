//! What is stored, when, what a stored text turns out to be, and what two windows may write beside each other. No browser calls: times
//! and texts come in as arguments, and what is stored stands in a [`Store`].
//!
//! A [`Shelf`] is the maps of one `storage-key`. A [`Keeper`] is one window's hold on one of them.

mod keeper;
mod pace;
mod place;
mod record;
mod shelf;
mod store;

pub use keeper::{Keeper, Kept, Look, Question, REMIND, Stored};
pub use pace::{AGAIN, left, wait};
pub use place::{MapId, PREFIX, Place};
pub use record::{Filed, Head, Record, Unfit};
pub use shelf::{EARLIER, Listed, Settled, Shelf};
pub use store::{HEAD_LENGTH, Store, Trouble};
