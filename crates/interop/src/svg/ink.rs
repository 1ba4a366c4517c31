//! Texts in a picture: how wide they are, where they break, and how XML takes them.

/// How wide the letters of a sans serif are, in thousandths of the size, from the space to the tilde: the metrics of Helvetica, which
/// Arial, Liberation Sans and most fonts of screens share or stay below.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Fonts differ: so much wider a text may turn out than it was measured. DejaVu Sans, the widest that programs fall back on, takes 1.15.
const SLACK: f64 = 1.17;

/// How wide a sign is, in its own size.
fn width(c: char) -> f64 {
    let code = u32::from(c);
    let known = code.checked_sub(32).and_then(|at| WIDTHS.get(usize::try_from(at).ok()?));
    if let Some(thousandths) = known {
        return f64::from(*thousandths) / 1000.0;
    }
    match code {
        // What stands on the letter before it, joins, or is not seen.
        0x300..=0x36f
        | 0x200b..=0x200f
        | 0x2028..=0x202e
        | 0x2060..=0x206f
        | 0xfe00..=0xfe0f
        | 0xfeff => 0.0,
        0..=0x1f | 0x7f..=0x9f => 0.0,
        // Of the Far East, and pictures.
        0x1100..=0x11ff
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7ff
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f
        | 0xff00..=0xff60 => 1.0,
        0x2600..=0x27bf | 0x1f000..=0x1faff | 0x20000..=0x3ffff => 1.3,
        0x530..=0x10ff | 0x1200..=0x1fff => 0.75,
        _ => 0.62,
    }
}

/// How wide a text is at a size, with room for other fonts.
pub(super) fn measure(text: &str, size: f64) -> f64 {
    text.chars().map(width).sum::<f64>() * size * SLACK
}

/// A text in lines that are no wider than `room`: broken where it has line breaks, between words, and within a word that is wider by
/// itself. Its white space becomes single spaces.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let mut line = String::new();
        let mut used = 0.0;
        for word in part.split_whitespace() {
            let long = measure(word, size);
            let gap = if line.is_empty() { 0.0 } else { measure(" ", size) };
            // A little over is what adding up leaves.
            if used + gap + long <= room + 0.001 {
                if gap > 0.0 {
                    line.push(' ');
                }
                line.push_str(word);
                used += gap + long;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            used = 0.0;
            for c in word.chars() {
                let wide = width(c) * size * SLACK;
                if used + wide > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Adds a text as XML has it in elements; in attributes stands none. What XML 1.0 does not know at all is left out.
pub(super) fn escape(out: &mut String, text: &str) {
    // Copied in stretches: only signs that begin with these bytes may have to be written in another way.
    let odd = |b: u8| b < b' ' || matches!(b, b'&' | b'<' | b'>' | 0x7f | 0xc2 | 0xef);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(odd) {
        let (plain, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut signs = after.chars();
        match signs.next().unwrap_or_default() {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
        rest = signs.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_between_words_and_a_long_word_within() {
        let wide = measure("een twee", 10.0);
        assert_eq!(wrap("een twee  drie\nvier", 10.0, wide), ["een twee", "drie", "vier"]);
        assert_eq!(wrap("", 10.0, 50.0), [""; 0]);
        assert_eq!(wrap(" \n ", 10.0, 50.0), [""; 0]);
        let parts = wrap(&"w".repeat(100), 10.0, 50.0);
        assert!(parts.iter().all(|part| measure(part, 10.0) <= 50.0), "{parts:?}");
        assert_eq!(parts.concat(), "w".repeat(100));
        // A sign that is wider than all the room stands alone, and there is an end to it.
        assert_eq!(wrap("旅旅", 10.0, 1.0), ["旅", "旅"]);
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        let mut out = String::new();
        escape(&mut out, "<a href='x'>&amp;]]>\"\u{0}\u{ffff}\u{85}\té ");
        assert_eq!(out, "&lt;a href='x'&gt;&amp;amp;]]&gt;\" é ");
    }
}
