//! A text that was typed or pasted, within the most characters it may have.

/// What becomes of a text that is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The text that fits. What stood there before is whole.
    pub text: String,
    /// What was typed or pasted and did not fit.
    pub left: String,
    /// Where the caret goes in the text, in UTF-16 units as browsers count.
    pub caret: usize,
}

/// Fits a field's new text into `most` characters (Unicode scalar values) by leaving out the end of what was put in. `old` is the text
/// before, `caret` the place of the caret in the new one, right behind what was put in, in UTF-16 units.
pub fn fit(old: &str, new: &str, caret: usize, most: usize) -> Fitted {
    let mut units = 0;
    let before_caret = new.chars().take_while(|c| {
        units += c.len_utf16();
        units <= caret
    });
    let put_until = before_caret.count();
    let all = new.chars().count();
    // A text that was too long already is cut at its end.
    let behind = (all - put_until).min(most);
    let same = old.chars().zip(new.chars()).take(all - behind).take_while(|(a, b)| a == b).count();
    let head = same.min(most - behind);
    let put = all - behind - head;
    let room = (most - behind - head).min(put);
    let part = |from: usize, count: usize| new.chars().skip(from).take(count);
    Fitted {
        text: part(0, head + room).chain(part(all - behind, behind)).collect(),
        left: part(head + room, put - room).collect(),
        caret: part(0, head + room).map(char::len_utf16).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fitted(old: &str, new: &str, caret: usize, expect: (&str, &str, usize)) {
        let fitted = fit(old, new, caret, 6);
        assert_eq!((&*fitted.text, &*fitted.left, fitted.caret), expect);
    }

    #[test]
    fn the_end_of_what_was_put_in_is_left_out_and_the_old_text_stays() {
        fitted("", "abcdefgh", 8, ("abcdef", "gh", 6));
        fitted("abcdef", "abcdefX", 7, ("abcdef", "X", 6));
        fitted("abcdef", "abXcdef", 3, ("abcdef", "X", 2));
        fitted("abc", "aXYZUVbc", 6, ("aXYZbc", "UV", 4));
        // Selected and replaced.
        fitted("abcdef", "aXYZUVWf", 7, ("aXYZUf", "VW", 5));
        fitted("abcdef", "12345678", 8, ("123456", "78", 6));
    }

    #[test]
    fn characters_are_counted_and_never_halved() {
        fitted("", "😀😀😀😀😀😀😀", 14, ("😀😀😀😀😀😀", "😀", 12));
        fitted("éé", "é😀😀😀😀😀é", 11, ("é😀😀😀😀é", "😀", 9));
    }

    #[test]
    fn a_caret_anywhere_loses_nothing() {
        for old in ["", "ab", "abcdef", "abcdefgh"] {
            for new in ["abcdefg", "xxabcdefyy", "123456789"] {
                for caret in 0..20 {
                    let fitted = fit(old, new, caret, 6);
                    assert_eq!(fitted.text.chars().count(), 6, "{old} {new} {caret}");
                    assert_eq!(
                        fitted.left.len() + fitted.text.len(),
                        new.len(),
                        "{old} {new} {caret}"
                    );
                }
            }
        }
    }
}
