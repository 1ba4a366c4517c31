//! The worst texts for each reader: four times as much of one takes about four times as long. A loop over all that is left, for every
//! sign, takes sixteen times as long, and freezes a page with a text that is within the limits.

use std::time::Duration;

use interop::{bytes, read};
use journey::format::file;
use journey::model::Language;

use testing::pace::timed;

/// What stands before, what is repeated, and what stands behind.
const TEXTS: [(&str, &str, &str); 66] = [
    // Markdown
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "<", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "&", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "`", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "`a` ", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "``a ", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "\\", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "<br>", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "**", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties | ", "[a](", " |\n"),
    ("| Fase | A |\n| --- | --- |\n| Acties ", "| a ", "|\n"),
    ("| Fase | A |\n| --- | --- |\n", "| Acties | a |\n", ""),
    ("", "| a | b |\n| --- | --- |\n", "| Acties | a |\n"),
    ("", "# a\n\n", "| Fase | A |\n| --- | --- |\n| Acties | b |\n"),
    ("| Fase | A |\n", "| --- ", "|\n| Acties | b |\n"),
    ("", "- a\n", ""),
    ("# Reis\n", "## Fase\n- Acties: a\n", ""),
    ("", " - a\n", ""),
    ("", "> > a | b\n", ""),
    ("", "# Fase\n\n| Rij | B |\n| --- | --- |\n| Acties | a |\n\n", ""),
    // CSV
    ("Fase;A\nActies;", "\"", "\n"),
    ("Fase;A\nActies;\"", "a\" ", "\n"),
    ("Fase;A\nActies;", "\";\"", "\n"),
    ("Fase;A\nActies;", "\"a\n", "\n"),
    ("Fase;A\nActies;", "'", "=1\n"),
    ("Fase;A\nActies;", ",'", "=1\n"),
    ("Fase;A\nActies;", ";", "a\n"),
    ("Fase;A\nActies;a", "\n", ""),
    ("Fase;A\nActies;a", "\r", ""),
    ("", "Fase;A\nActies;a\n", ""),
    ("Fase", ";A", "\nActies;a\n"),
    ("Fase;Stap;Acties\n", "Zien;Een;a\n", ""),
    ("Fase;A\n", ";a\n", ""),
    ("Fase\tA\nActies\t", "\t", "a\n"),
    ("Fase;A\nGevoel;", "😀", "\n"),
    ("Fase;A\nGevoel;", "1 ", "\n"),
    ("Fase;A\nDuur;", "1 week ", "\n"),
    // Mermaid
    ("journey\n", "section a\n", ""),
    ("journey\n", "a: 3: b\n", ""),
    ("journey\na", ": ", "\n"),
    ("journey\na: 3: ", "b,", "\n"),
    ("journey\na: 3: ", "b1, ", "\n"),
    ("journey\ntitle ", "#", "\n"),
    ("journey\ntitle ", "<br", "\n"),
    ("journey\ntitle ", "<br> ", "\n"),
    ("journey\ntitle ", "#35;", "\n"),
    ("", "%% a\n", "journey\na: 3\n"),
    ("", "%%{ a\n", "journey\na: 3\n"),
    ("", "```mermaid\njourney\na: 3\n```\n", ""),
    ("", "```\n", ""),
    ("", "~~~mermaid\n", "journey\na: 3"),
    ("journey, title a\n", "a\n", ""),
    // JSON
    ("{\"stages\":[", "{\"name\":\"a\"},", "{}],\"swimlanes\":[]}"),
    (
        "{\"stages\":[{\"name\":\"a\"}],\"swimlanes\":[{\"name\":\"b\"}],\"nodes\":[",
        "{\"title\":\"c\",\"stage\":\"a\",\"swimlane\":\"b\"},",
        "{}]}",
    ),
    ("{\"a\":\"", "\\u0041", "\"}"),
    ("{", "\"a\":1,", "\"b\":2}"),
    ("[", "{\"a\":\"b\"},", "{}]"),
    ("{\"stages\":[", "{\"a\":[1,2]},", "{}]}"),
    // SVG and HTML
    ("<svg><metadata id=\"klantreis\">", "&amp;", "</metadata></svg>"),
    ("<svg>", "<metadata id=\"klantreis\">", "</svg>"),
    ("<table><tr><td>Fase<td>A<tr><td>Acties<td>", "<a \">\" ", "</table>"),
    ("<table><tr><td>Fase<td>A<tr><td>Acties<td>", "<", "</table>"),
    ("<table><tr><td>Fase<td>A<tr><td>Acties<td>", "&", "</table>"),
    ("<table><tr><td>Fase<td>A<tr>", "<td rowspan=900>", "</table>"),
    ("<table>", "<tr><td>Acties<td>a", "</table>"),
    ("", "<table><tr><td>Fase<td>A<tr><td>Acties<td>b</table>", ""),
    ("<table>", "<table>", "<tr><td>Fase<td>A"),
];

/// Bytes, on the way to the text in them.
const BYTES: [(&[u8], &[u8], &[u8]); 4] = [
    (b"Fase;A\nActies;", b"\xe9", b"\n"),
    (b"Fase;A\nActies;\0", b"\xff\0", b""),
    (b"PK\x03\x04", b"PK\x05\x06", b""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"W\0o\0r\0d\0", b""),
];

/// The fastest of two calls.
fn fastest(call: impl Fn()) -> Duration {
    [(); 2].map(|()| timed(&call).1).into_iter().min().unwrap_or_default()
}

/// How many times as long four times as much takes; as long again where a machine with more to do was in the way.
fn growth(call: impl Fn(usize)) -> f64 {
    const SMALL: usize = 48 * 1024;
    // What costs next to nothing is not measured in relation to it.
    let least = Duration::from_millis(2);
    let once = || {
        fastest(|| call(4 * SMALL)).as_secs_f64() / fastest(|| call(SMALL)).max(least).as_secs_f64()
    };
    (0..4).map(|_| once()).find(|growth| *growth <= MOST).unwrap_or(f64::INFINITY)
}

/// A text four times as long may take so many times as long: room for what memory costs, and far from sixteen.
const MOST: f64 = 8.0;

#[test]
fn four_times_as_much_takes_no_sixteen_times_as_long() {
    let mut slow = Vec::new();
    for (before, piece, after) in TEXTS {
        let whole = |length: usize| [before, &piece.repeat(length / piece.len()), after].concat();
        let (small, large) = (whole(48 * 1024), whole(4 * 48 * 1024));
        let text = |length| if length > 48 * 1024 { &large } else { &small };
        let grows = growth(|length| {
            let _ = (read(text(length), Language::Nl), file::read(text(length)));
        });
        slow.extend((grows > MOST).then(|| format!("{before:?} {piece:?}")));
    }
    for (before, piece, after) in BYTES {
        let whole = |length: usize| [before, &piece.repeat(length / piece.len()), after].concat();
        let grows = growth(|length| {
            let _ = bytes::text(&whole(length), Language::Nl);
        });
        slow.extend((grows > MOST).then(|| format!("{before:?} {piece:?}")));
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
