//! The words that files of others hold: by which rows, stages and feelings are recognised, and which are written in tables and
//! pictures. The words of the screen are in `i18n`.

pub mod guess;
mod heads;
pub mod lanes;
pub(crate) mod moods;
pub(crate) mod picture;
