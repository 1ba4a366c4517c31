//! Pictures: what they carry comes back as it was, and they are drawn for any map.

use interop::{Format, Options, Orientation, Refused, read, write};
use journey::edit::apply;
use journey::format::file;
use journey::model::{Journey, Language};
use proptest::collection::vec;
use proptest::prelude::*;

use super::as_expected;
use testing::{edit, start};

#[test]
fn pictures_are_read_as_expected() {
    as_expected("svg");
}

fn drawn(journey: &Journey, language: Language, dark: bool) -> String {
    let options = Options { language, orientation: Orientation::Lanes, dark };
    let written = write(Format::Svg, journey, options);
    assert_eq!(written.losses, []);
    written.text
}

fn carries(journey: &Journey) {
    for (language, dark) in [(Language::Nl, false), (Language::En, true)] {
        let made = read(&drawn(journey, language, dark), Language::En).expect("a picture of ours");
        assert_eq!(made.format, Format::Svg);
        assert_eq!(made.notes, []);
        assert_eq!(made.journey, *journey);
    }
}

#[test]
fn every_template_comes_back_out_of_its_picture() {
    for id in templates::ids() {
        for language in [Language::Nl, Language::En] {
            if let Some(journey) = templates::find(id, language) {
                carries(&journey);
            }
        }
    }
}

#[test]
fn whatever_a_text_holds_it_comes_back_and_is_no_markup() {
    let hostile = "</metadata><script>x()</script> ]]> <!-- &amp; \" ' \u{7f}\u{85}\u{2028}\u{fffe}\u{ffff} 𝒳 \\u0041 \t\n";
    let quoted = serde_json::to_string(hostile).expect("a text");
    let map = format!(
        r#"{{"format":"klantreis","version":1,"title":{quoted},"personas":[{{"id":"p","name":{quoted}}}],
        "stages":[{{"id":"s","name":{quoted},"intent":"none","goal":{quoted}}}],"lanes":[{{"id":"l","kind":"text","name":{quoted}}}],
        "cards":[{{"id":"c","stage":"s","lane":"l","text":{quoted},"evidence":"assumed"}}],
        "feelings":[{{"stage":"s","persona":"p","state":"now","score":1}}]}}"#
    );
    let journey = file::read(&map).expect("a map").journey;
    carries(&journey);
    let text = drawn(&journey, Language::Nl, false);
    assert_eq!(text.matches("</metadata>").count(), 1);
    assert!(!text.contains("<script") && !text.contains("]]>") && !text.contains("<!--"));
}

#[test]
fn a_picture_of_somebody_else_is_no_map() {
    for text in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Acties</text></svg>",
        "<svg><metadata id=\"klantreis\"></metadata></svg>",
        "<svg><metadata id=\"klantreis\">{&quot;format&quot;:&quot;other&quot;}</metadata></svg>",
        "<svg><metadata id=\"klantreis\">&nbsp;</metadata></svg>",
        "<svg><metadata id=\"klantreis\">{",
    ] {
        assert_eq!(read(text, Language::Nl).err(), Some(Refused::Unknown), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_map_comes_back_out_of_its_picture(edits in vec(edit(), 0..40)) {
        let mut journey = start();
        for edit in edits {
            let _ = apply(&mut journey, edit);
        }
        carries(&journey);
    }
}
