//! Numbers as text. The standard library's way to print any `f64` exactly costs the bundle more than all of this crate's lines.

/// A number with at most two decimals and a point: `1.5`, `-0.33`, `2`. Beyond a thousand million million it stays there.
pub fn decimal(value: f64) -> String {
    let mut text = String::new();
    push_decimal(&mut text, value);
    text
}

/// Appends a number to a text, in the form that [`decimal`] gives.
pub fn push_decimal(text: &mut String, value: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates")]
    let hundredths = (value * 100.0).round() as i64;
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if hundredths < 0 {
        text.push('-');
    }
    push_whole(text, whole);
    if rest > 0 {
        text.push('.');
        push_digit(text, rest / 10);
        if rest % 10 > 0 {
            push_digit(text, rest % 10);
        }
    }
}

fn push_whole(text: &mut String, number: u64) {
    if number > 9 {
        push_whole(text, number / 10);
    }
    push_digit(text, number % 10);
}

fn push_digit(text: &mut String, digit: u64) {
    let digit = u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10));
    text.extend(digit);
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn two_decimals_at_most_and_no_more_than_needed() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.001, "0"),
            (2.0, "2"),
            (-1.5, "-1.5"),
            (0.05, "0.05"),
            (-0.333, "-0.33"),
            (1_234.567, "1234.57"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(decimal(value), text);
        }
    }
}
