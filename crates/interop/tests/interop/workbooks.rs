//! Workbooks of spreadsheets, and files of other kinds, by their bytes.

use interop::bytes::{self, Kind};
use interop::{Format, Made, Refused};
use journey::model::{Language, Limit};
use miniz_oxide::deflate::compress_to_vec;

use super::{as_expected, opened};

#[test]
fn workbooks_are_read_as_expected() {
    as_expected("xlsx");
}

/// An archive of files, each packed or not.
fn zip(files: &[(&str, &[u8])], packs: bool) -> Vec<u8> {
    let (mut all, mut list) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let data = if packs { compress_to_vec(content, 6) } else { content.to_vec() };
        let method: u16 = if packs { 8 } else { 0 };
        let sizes = [data.len() as u32, content.len() as u32].map(u32::to_le_bytes).concat();
        let begin = [
            &[20, 0, 0, 0][..],
            &method.to_le_bytes(),
            &[0; 8],
            &sizes,
            &(name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        let at = (all.len() as u32).to_le_bytes();
        all.extend([b"PK\x03\x04".as_slice(), &begin, name.as_bytes(), &data].concat());
        list.extend(
            [b"PK\x01\x02\x14\0".as_slice(), &begin, &[0; 10], &at, name.as_bytes()].concat(),
        );
    }
    let (count, at, size) =
        (files.len() as u16, (all.len() as u32).to_le_bytes(), (list.len() as u32).to_le_bytes());
    let count = count.to_le_bytes();
    all.extend(list);
    all.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &size, &at, &[0, 0]].concat());
    all
}

const ROWS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Fase</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><v>Doen</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><r><t>Act</t></r><r><t>ies</t></r></is></c><c r="C3"><v>0.5</v></c></row>"#;

/// A workbook with one sheet, whose parts can be other ones.
fn workbook(rows: &str, changed: &[(&str, &str)], packs: bool) -> Vec<u8> {
    let sheet = format!(
        "<x:worksheet xmlns:x='a'><x:sheetData>{}</x:sheetData></x:worksheet>",
        rows.replace("</", "</x:").replace('<', "<x:").replace("<x:/x:", "</x:")
    );
    let mut parts = vec![
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Naar &amp; van\" sheetId=\"9\" r:id=\"rId7\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId7\" Type=\"x/worksheet\" Target=\"/xl/w/een.xml\"/><Relationship Id=\"r\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>".to_owned()),
        ("xl/t.xml", "<sst><si><r><t>Zi</t></r><rPh><t>niet</t></rPh><r><t xml:space=\"preserve\">en </t></r></si></sst>".to_owned()),
        ("xl/w/een.xml", sheet),
    ];
    for (name, content) in changed {
        parts.retain(|(own, _)| own != name);
        parts.push((name, (*content).to_owned()));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    zip(&parts, packs)
}

fn made(bytes: &[u8]) -> Made {
    let made = opened(bytes).expect("a journey");
    assert_eq!(made.format, Format::Xlsx);
    made
}

#[test]
fn parts_are_found_by_what_the_workbook_says_and_prefixes_do_not_count() {
    for packs in [false, true] {
        let journey = made(&workbook(ROWS, &[], packs)).journey;
        let stages: Vec<&str> = journey.stages.iter().map(|stage| stage.name.as_str()).collect();
        assert_eq!(
            (stages, &*journey.cards[0].text, &*journey.title),
            (vec!["Zien", "Doen"], "0,5", "Naar & van")
        );
    }
    // Names of parts in another case, as some programs write them.
    let bytes = workbook(ROWS, &[], false);
    let shouted: Vec<u8> = {
        let text = String::from_utf8(bytes.clone());
        text.map(|text| text.replace("xl/workbook.xml", "XL/Workbook.xml").into_bytes())
            .unwrap_or(bytes)
    };
    assert_eq!(made(&shouted).journey.stages.len(), 2);
}

#[test]
fn what_is_wrong_with_an_archive_is_said() {
    let refused = |bytes: &[u8]| opened(bytes).expect_err("no journey");
    let good = workbook(ROWS, &[], true);
    assert_eq!(refused(&good[..good.len() - 30]), Refused::Kind(Kind::Damaged));
    // Entities of a document type could stand for gigabytes.
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    assert_eq!(refused(&workbook(ROWS, &[("xl/t.xml", bomb)], true)), Refused::Kind(Kind::Damaged));
    // 60 MB of spaces in some 60 KB.
    let large = ["<sst>", &" ".repeat(60 << 20), "</sst>"].concat();
    assert_eq!(refused(&workbook(ROWS, &[("xl/t.xml", &large)], true)), Refused::Kind(Kind::Large));
    // More text than a file may have.
    let long = format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", "a".repeat(4_000));
    let many: String =
        (1..=500).map(|row| format!("<row r=\"{row}\">{}</row>", long.repeat(4))).collect();
    assert_eq!(refused(&workbook(&many, &[], true)), Refused::Over(Limit::File));
    let mut locked = workbook(ROWS, &[], true);
    for sign in [b"PK\x03\x04", b"PK\x01\x02"] {
        let places: Vec<usize> =
            (0..locked.len() - 4).filter(|at| locked[*at..].starts_with(sign)).collect();
        places.iter().for_each(|at| locked[at + if sign[2] == 3 { 6 } else { 8 }] |= 1);
    }
    assert_eq!(refused(&locked), Refused::Kind(Kind::Locked));
    assert_eq!(
        bytes::text(&vec![b'a'; Limit::File.max() + 1], Language::Nl),
        Err(Refused::Over(Limit::File))
    );
}

#[test]
fn no_bytes_make_a_reader_of_archives_fail() {
    let good = workbook(ROWS, &[], true);
    let mut state = 1u64;
    for at in 0..good.len() {
        let mut bad = good.clone();
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bad[at] ^= (state >> 33) as u8 | 1;
        let _ = opened(&bad);
        let _ = opened(&good[..at]);
    }
}

#[test]
fn files_of_other_kinds_are_told_by_their_bytes() {
    let compound = |name: &str| -> Vec<u8> {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name].concat()
    };
    let archive = |name: &str| zip(&[("[Content_Types].xml", b"<Types/>"), (name, b"<a/>")], true);
    let open = |kind: &str| {
        zip(&[("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes())], false)
    };
    for (bytes, kind) in [
        (archive("word/document.xml"), Kind::Document),
        (open("text"), Kind::Document),
        (b"{\\rtf1\\ansi Fase;Zien".to_vec(), Kind::Document),
        (compound("WordDocument"), Kind::Document),
        (archive("ppt/presentation.xml"), Kind::Presentation),
        (open("presentation"), Kind::Presentation),
        (b"%PDF-1.7\nFase;Zien\nActies;x".to_vec(), Kind::Pdf),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec(), Kind::Pdf),
        (compound("Workbook"), Kind::OldWorkbook),
        (archive("xl/workbook.bin"), Kind::OldWorkbook),
        (compound("EncryptedPackage"), Kind::Locked),
        (zip(&[("Index/Document.iwa", b"x")], false), Kind::Apple),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Kind::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), Kind::Picture),
        (b"\0\0\0\x18ftypheic".to_vec(), Kind::Picture),
        (zip(&[("a.csv", b"Fase;Zien\nActies;x")], true), Kind::Archive),
        (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), Kind::Archive),
        ((0..=255).cycle().take(5_000).collect(), Kind::Binary),
    ] {
        let told = opened(&bytes).err();
        assert_eq!(told, Some(Refused::Kind(kind)), "{:?}", &bytes[..bytes.len().min(40)]);
    }
}
