//! The edge: everything that asks the browser for something outside the map's own elements.

pub(crate) mod clock;
pub(crate) mod panic;
pub(crate) mod sizes;
pub(crate) mod storage;
