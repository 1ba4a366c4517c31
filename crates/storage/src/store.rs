//! What a place to keep texts in can do: the browser's `localStorage`, or a simulated one in tests.

/// Why a text was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Blocked,
}

/// So many characters from the start of a stored text hold the head of a record.
pub const HEAD_LENGTH: u32 = 300;

/// Texts under keys. Others write there too, at any moment between two calls.
pub trait Store {
    /// What is stored under a key.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses.
    fn read(&self, key: &str) -> Result<Option<String>, Trouble>;

    /// Its first [`HEAD_LENGTH`] characters: of a long text the rest stays where it is.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses.
    fn head(&self, key: &str) -> Result<Option<String>, Trouble>;

    /// Stores a text. What stood there before stays when this fails.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses.
    fn write(&self, key: &str, text: &str) -> Result<(), Trouble>;

    /// Copies what is stored to another key, to the last half of a character.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses.
    fn copy(&self, from: &str, to: &str) -> Result<(), Trouble>;

    /// Takes a text away.
    fn remove(&self, key: &str);

    /// Every key that begins with [`super::PREFIX`].
    fn keys(&self) -> Vec<String>;
}
