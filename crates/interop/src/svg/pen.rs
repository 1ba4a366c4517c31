//! The signs of a picture: numbers, attributes, and shapes as parts of a path.

use journey::model::push_decimal;

/// Adds numbers with spaces between them, where something else does not part them already.
pub(super) fn numbers(out: &mut String, list: &[f64]) {
    for (at, number) in list.iter().enumerate() {
        let start = out.len();
        push_decimal(out, *number);
        if at > 0 && out.get(start..).is_some_and(|number| !number.starts_with('-')) {
            out.insert(start, ' ');
        }
    }
}

/// Adds an attribute.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\"", value, "\""] {
        out.push_str(part);
    }
}

/// Adds an attribute with a number.
pub(super) fn number(out: &mut String, name: &str, value: f64) {
    attribute(out, name, "");
    out.pop();
    push_decimal(out, value);
    out.push('"');
}

/// Adds a star, as a part of a path.
pub(super) fn star(out: &mut String, x: f64, y: f64) {
    out.push('M');
    numbers(out, &[x + 8.4, y + 2.1]);
    out.push_str(
        "l1.89 4.06 4.41.56-3.29 3.01.91 4.41-3.92-2.24-3.92 2.24.91-4.41-3.29-3.01 4.41-.56z",
    );
}

/// Adds a rectangle, as a part of a path.
pub(super) fn bar(out: &mut String, [x, y, width, height]: [f64; 4]) {
    out.push('M');
    numbers(out, &[x, y]);
    for (command, length) in [('h', width), ('v', height), ('h', -width)] {
        out.push(command);
        push_decimal(out, length);
    }
    out.push('z');
}

/// A smooth line: of each piece where it begins, its two handles and where it ends. What is written is the way from one place to
/// the next, so places must be as round as their differences shall be.
pub(super) fn smooth(pieces: impl Iterator<Item = [[f64; 2]; 4]>) -> String {
    let mut d = String::new();
    let mut before = None;
    for [[x, y], one, other, end] in pieces {
        let steps = [one, other, end].map(|[to, down]| [to - x, down - y]);
        // Where the line goes on as it came, its first handle need not be said.
        let on = |[right, down]: [f64; 2]| {
            (right - (one[0] - x)).abs() < 0.11 && (down - (one[1] - y)).abs() < 0.11
        };
        let same = before.is_some_and(on);
        if before.is_none() {
            d.push('M');
            numbers(&mut d, &[x, y]);
        }
        d.push(if same { 's' } else { 'c' });
        numbers(&mut d, steps.get(usize::from(same)..).unwrap_or_default().as_flattened());
        before = Some([end[0] - other[0], end[1] - other[1]]);
    }
    d
}

/// Dots: lines of no length, to be drawn with round ends.
pub(super) fn dots(places: impl Iterator<Item = [f64; 2]>) -> String {
    let mut d = String::new();
    let mut before = None;
    for [x, y] in places {
        d.push(if before.is_none() { 'M' } else { 'm' });
        let [right, down] = before.unwrap_or_default();
        numbers(&mut d, &[x - right, y - down]);
        d.push_str("h0");
        before = Some([x, y]);
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_on_as_it_came_is_not_told_how() {
        let piece = |x: f64, down: f64| {
            [[x, 5.0], [x + 10.0, 5.0 + down], [x + 20.0, 5.0 - down], [x + 30.0, 5.0]]
        };
        assert_eq!(smooth([].into_iter()), "");
        assert_eq!(smooth([piece(1.5, 0.0)].into_iter()), "M1.5 5c10 0 20 0 30 0");
        let on = [piece(0.0, 2.0), piece(30.0, 2.0), piece(60.0, 3.0)];
        assert_eq!(smooth(on.into_iter()), "M0 5c10 2 20-2 30 0s20-2 30 0c10 3 20-3 30 0");
    }

    #[test]
    fn dots_are_where_they_are() {
        assert_eq!(
            dots([[1.0, 2.0], [3.5, 2.0], [4.0, -1.0]].into_iter()),
            "M1 2h0m2.5 0h0m0.5-3h0"
        );
    }

    #[test]
    fn numbers_are_parted_once() {
        let mut out = String::new();
        numbers(&mut out, &[1.0, -2.0, 0.0, -0.001, 30.25]);
        assert_eq!(out, "1-2 0 0 30.25");
    }
}
