//! Tables in HTML, from the clipboard and from pages.

use interop::{Format, read};
use journey::model::Language;

use super::as_expected;

#[test]
fn html_is_read_as_expected() {
    as_expected("html");
}

/// A journey as a table of HTML with something in each place.
fn table(before: &str, said: &str) -> String {
    format!("{before}<table><tr><td>Fase<td>Zien<td>Doen<tr><td>Acties<td>{said}<td>x</table>")
}

/// The texts of the cards of the first stage, and the title.
fn cards(html: &str) -> (String, Vec<String>) {
    let made = read(html, Language::Nl).unwrap_or_else(|why| panic!("{why:?} {html}"));
    assert_eq!(made.format, Format::Html, "{html}");
    let journey = made.journey;
    let first = &journey.stages[0].id;
    let cards = journey.cards.iter().filter(|card| card.stage == *first);
    (journey.title.clone(), cards.map(|card| card.text.clone()).collect())
}

#[test]
fn lines_of_a_cell_are_cards_and_white_space_is_none() {
    for (said, texts) in [
        ("een<br>twee<br/><br />drie", vec!["een", "twee", "drie"]),
        ("<p>een</p><p>twee</p>", vec!["een", "twee"]),
        ("<ul><li>een<ul><li>twee</li></ul></li></ul>", vec!["een", "twee"]),
        ("  een \n\t twee&nbsp; ", vec!["een twee"]),
        ("<div>een</div><div><br></div><div>twee</div>", vec!["een", "twee"]),
        ("<span>een</span><b>twee</b>", vec!["eentwee"]),
        ("&lt;br&gt;", vec!["<br>"]),
        ("<script>een</script><style>twee</style>drie", vec!["drie"]),
        ("<img alt=\"👍\"> goed<img alt=\"een foto van een winkel\">", vec!["👍 goed"]),
        ("<table><tr><td>binnenin</table>buiten", vec!["buiten"]),
    ] {
        assert_eq!(cards(&table("", said)).1, texts, "{said}");
    }
}

#[test]
fn what_stands_above_a_table_is_its_title() {
    assert_eq!(cards(&table("<h1>Reis</h1><p>tekst</p>", "x")).0, "Reis");
    assert_eq!(
        cards(&table("\u{feff} <!doctype html><title>Een &amp; twee</title>", "x")).0,
        "Een & twee"
    );
}

#[test]
fn hostile_markup_is_read_or_refused_and_nothing_else() {
    for html in [
        "<table".to_owned(),
        "<table>".repeat(10_000),
        "<table><tr><td>".repeat(5_000),
        table("", &"<td colspan=1000 rowspan=1000>".repeat(2_000)),
        table("", "<td colspan=-1 rowspan=99999999999999999999>"),
        table(&"<h1>".repeat(50_000), "x"),
        format!("<table><tr><td>{}", "<".repeat(50_000)),
        format!("<table><tr><td>{}", "&".repeat(50_000)),
        format!("<table><tr><td>{}", "<a \">\" ".repeat(20_000)),
        format!("<table>{}", "<tr>".repeat(100_000)),
    ] {
        let _ = read(&html, Language::Nl);
    }
}
