//! Bytes as text: UTF-8, UTF-16 and UTF-32 with and without a byte order mark, and the three encodings with one byte per letter that
//! spreadsheets still write (Windows-1252, Mac Roman, code page 850), told apart by the letters that come out.

use std::char::{REPLACEMENT_CHARACTER, decode_utf16};

/// Windows-1252 from 0x80 to 0x9F; above those it is Latin-1. Five bytes stand for nothing.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";
/// Mac Roman from 0x80 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Code page 850 from 0x80 on: what Excel calls “CSV (MS-DOS)”.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// The letters with marks of the languages that are likely here.
const LETTERS: &str = "àáâäãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÁÂÄÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ";

/// Some bytes as a text, without a byte order mark. Bytes that stand for nothing become U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    let little = |unit: [u8; 2]| u16::from_le_bytes(unit);
    let big = |unit: [u8; 2]| u16::from_be_bytes(unit);
    match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => wide(rest, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, rest @ ..] => wide(rest, u32::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => double(rest, little),
        [0xfe, 0xff, rest @ ..] => double(rest, big),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => text.to_owned(),
            utf8 => unmarked(bytes, utf8.ok()),
        },
    }
}

/// Bytes without a mark that are no plain UTF-8.
fn unmarked(bytes: &[u8], utf8: Option<&str>) -> String {
    // A text of bytes has no zeros. One of units of two or four has them in every sign of ASCII.
    let zeros = |step: usize, at: usize| {
        let every = bytes.iter().skip(at).step_by(step).take(2048);
        (every.clone().filter(|byte| **byte == 0).count(), every.count())
    };
    let mostly = |(zeros, all): (usize, usize)| all > 0 && zeros * 10 >= all * 9;
    if bytes.contains(&0) {
        if mostly(zeros(4, 1))
            && mostly(zeros(4, 2))
            && (mostly(zeros(4, 3)) || mostly(zeros(4, 0)))
        {
            let little = mostly(zeros(4, 3));
            return wide(bytes, if little { u32::from_le_bytes } else { u32::from_be_bytes });
        }
        let little = double(bytes, u16::from_le_bytes);
        let big = double(bytes, u16::from_be_bytes);
        let (in_little, in_big) = (plain(&little), plain(&big));
        let best = if in_big > in_little { (big, in_big) } else { (little, in_little) };
        // The right one has line breaks, spaces and separators; in the other each of those is a sign of a far script.
        if best.1 > 0 {
            return best.0;
        }
    }
    if let Some(text) = utf8 {
        return text.to_owned();
    }
    // Nearly all of it is UTF-8: some bytes of it are damaged, or it was cut within a sign.
    let lossy = String::from_utf8_lossy(bytes);
    let holes = lossy.matches(REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|sign| !sign.is_ascii()).count() - holes;
    if whole > holes * 2 {
        return lossy.into_owned();
    }
    let upper: Vec<char> =
        WINDOWS.chars().chain((0xa0..=0xff).filter_map(char::from_u32)).collect();
    let tables = [upper, MAC.chars().collect(), DOS.chars().collect()];
    let mut best: Option<(i64, String)> = None;
    for table in &tables {
        let (worth, text) = single(bytes, table);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, text));
        }
    }
    best.map_or_else(String::new, |(_, text)| text)
}

/// Units of two bytes as a text.
fn double(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let signs = decode_utf16(units).map(|sign| sign.unwrap_or(REPLACEMENT_CHARACTER));
    let text: String = signs.collect();
    text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)
}

/// Units of four bytes as a text.
fn wide(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let units = bytes.chunks_exact(4).filter_map(|four| Some(unit(four.try_into().ok()?)));
    units.map(|code| char::from_u32(code).unwrap_or(REPLACEMENT_CHARACTER)).collect()
}

/// How many signs of ASCII are in a text; fewer than none where it has what no text has.
fn plain(text: &str) -> i64 {
    text.chars()
        .map(|sign| match sign {
            '\t' | '\n' | '\r' | ' '..='~' => 1,
            '\0'..='\u{1f}'
            | REPLACEMENT_CHARACTER
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fffe}'
            | '\u{ffff}' => -8,
            _ => 0,
        })
        .sum()
}

/// Bytes as a text in an encoding with a table for the upper half of them, and how much that looks like words.
fn single(bytes: &[u8], table: &[char]) -> (i64, String) {
    let letter = |byte: u8| match byte {
        0..=0x7f => char::from(byte),
        _ => table.get(usize::from(byte) - 0x80).copied().unwrap_or(REPLACEMENT_CHARACTER),
    };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut worth = 0;
    let mut before = ' ';
    for (at, byte) in bytes.iter().enumerate() {
        let sign = letter(*byte);
        if *byte >= 0x80 {
            let after = bytes.get(at + 1).map_or(' ', |byte| letter(*byte));
            worth += likely(before, sign, after);
        }
        text.push(sign);
        before = sign;
    }
    (worth, text)
}

/// How likely a sign is between its neighbours.
fn likely(before: char, sign: char, after: char) -> i64 {
    let within = before.is_alphabetic() && after.is_alphabetic();
    let beside = before.is_alphabetic() || after.is_alphabetic();
    if LETTERS.contains(sign) {
        // A capital within a word is rare; and so is one letter alone.
        return match (sign.is_uppercase() && before.is_lowercase(), beside) {
            (true, _) => -3,
            (false, true) => 4,
            (false, false) => 1,
        };
    }
    match sign {
        '’' if beside => 5,
        '‘' | '“' | '”' | '’' | '–' | '—' | '…' | '•' | '€' | '«' | '»' | '°' | '·' | '\u{a0}'
        | '£' | '©' | '®' | '™' | '½' => {
            if within {
                -4
            } else {
                2
            }
        }
        REPLACEMENT_CHARACTER | '\u{f8ff}' => -6,
        _ if within => -5,
        sign if sign.is_alphabetic() => -2,
        _ => -1,
    }
}

/// The first line of a text, counted from 1, in which letters look as they do when a program took one encoding for another: `Ã«` for
/// `ë`, a hole, a sign of trade within a word.
pub(super) fn odd_letters(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let (mut before, mut two_before) = (' ', ' ');
    let mut line = 1;
    for sign in text.chars() {
        let mojibake = match before {
            'Ã' | 'Â' => WINDOWS.contains(sign) || ('\u{80}'..='\u{bf}').contains(&sign),
            'â' => matches!(sign, '€' | '\u{80}'),
            '√' => sign.is_ascii_punctuation() || MAC.contains(sign),
            _ => false,
        };
        let sign_within = matches!(
            before,
            '‘' | 'ˆ'
                | '‰'
                | '†'
                | '‡'
                | '•'
                | '„'
                | '‚'
                | '™'
                | '¬'
                | '√'
                | 'ƒ'
                | '≈'
                | '∆'
                | '∂'
                | '∑'
                | '∏'
                | '∫'
                | 'Ω'
                | '◊'
                | '¿'
                | '¡'
        ) && two_before.is_alphabetic()
            && sign.is_alphabetic();
        let hole = sign == REPLACEMENT_CHARACTER
            || ('\u{80}'..'\u{a0}').contains(&sign) && sign != '\u{85}';
        // A capital between small letters, as `TŽ` and `cafŽ` have from a Mac.
        let caron = matches!(before, 'Ž' | 'Š' | 'Ÿ' | 'Œ') && two_before.is_lowercase();
        if mojibake || sign_within || hole || caron {
            return Some(line);
        }
        line += usize::from(sign == '\n');
        (two_before, before) = (before, sign);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Fase;Oriënteren;Kopen\r\nActies;Café zoeken;Eén keer kiezen, à la carte\r\nGedachten;“Té duur”, naïef;€ 10 – geïrriteerd\r\n";

    fn encoded(text: &str, table: &str, from: u8) -> Vec<u8> {
        text.chars()
            .map(|sign| match u8::try_from(sign) {
                Ok(byte) if sign.is_ascii() || byte >= from && from == 0xa0 => byte,
                _ => {
                    0x80 + u8::try_from(table.chars().position(|known| known == sign).unwrap())
                        .unwrap()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_text() {
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let wide_little: Vec<u8> =
            TEXT.chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect();
        let wide_big: Vec<u8> =
            TEXT.chars().flat_map(|sign| u32::from(sign).to_be_bytes()).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (name, bytes) in [
            ("utf-8", TEXT.as_bytes().to_vec()),
            ("utf-8 with a mark", marked(b"\xef\xbb\xbf", TEXT.as_bytes())),
            ("utf-16le", little.clone()),
            ("utf-16be", big.clone()),
            ("utf-16le with a mark", marked(b"\xff\xfe", &little)),
            ("utf-16be with a mark", marked(b"\xfe\xff", &big)),
            ("utf-32le", wide_little.clone()),
            ("utf-32be", wide_big.clone()),
            ("utf-32le with a mark", marked(b"\xff\xfe\0\0", &wide_little)),
            ("utf-32be with a mark", marked(b"\0\0\xfe\xff", &wide_big)),
            ("windows-1252", encoded(TEXT, WINDOWS, 0xa0)),
            ("mac roman", encoded(TEXT, MAC, 0)),
        ] {
            assert_eq!(decode(&bytes), TEXT, "{name}");
        }
        // What MS-DOS has no signs for was left out before.
        let dos: String =
            TEXT.chars().filter(|sign| sign.is_ascii() || DOS.contains(*sign)).collect();
        assert_eq!(decode(&encoded(&dos, DOS, 0)), dos);
        for word in [
            "één",
            "Té",
            "Zoë",
            "façade",
            "crème brûlée",
            "Größe",
            "ÉÉN",
            "Überweisung",
            "niño",
            "coördinatie",
            "’s avonds",
        ] {
            assert_eq!(decode(&encoded(word, WINDOWS, 0xa0)), word);
            assert_eq!(decode(&encoded(word, MAC, 0)), word);
        }
    }

    #[test]
    fn other_scripts_are_told_by_their_line_breaks() {
        let text = "阶段;了解;购买\n行动;看;买\n";
        for bytes in [
            text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ] {
            assert_eq!(decode(&bytes), text);
        }
        // A damaged byte, and a sign that was cut, make holes and no other encoding.
        let mut bytes = "Fase;één;twéé;drië\n".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 2);
        assert_eq!(decode(&bytes), "Fase;één;twéé;dri\u{fffd}");
        assert_eq!(decode(b""), "");
    }

    #[test]
    fn letters_of_a_wrong_encoding_are_told_with_their_line() {
        for text in [
            "a\nOriÃ«nteren",
            "a\ncafÃ©",
            "a\nâ€œja",
            "a\nOri‘nteren",
            "a\nOri\u{fffd}nteren",
            "a\n\nb".replace('b', "√©√©n").as_str(),
            "a\ncafŽs",
            "a\nÂ© x",
            "a\nOri\u{91}n",
        ] {
            assert!(odd_letters(text).is_some_and(|line| line >= 2), "{text:?}");
        }
        for text in [
            TEXT,
            "‘Hoi’, zei hij: ’s avonds, d’un, “ja”",
            "été à Âge Ãrea",
            "Dvořák Šaškov Žižka",
            "阶段",
            "10 °C • 5 ™ ¿Qué?",
            "ŒUVRE",
        ] {
            assert_eq!(odd_letters(text), None, "{text}");
        }
    }
}
