//! The edge: everything that asks the browser for something outside the map's own elements.

pub(crate) mod clock;
pub(crate) mod local_storage;
pub(crate) mod panic;
pub(crate) mod sizes;
