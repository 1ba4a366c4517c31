//! What comes as bytes: a text in any encoding, a workbook, or something of another kind, which is told by its bytes and not by its
//! name.

use super::zip::{Fault, Zip};
use super::{Refused, encoding, workbook};
use journey::model::{Language, Limit};

/// What a file is that no journey is read from, each with a way of its own to get a journey out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document of a word processor: Word, Writer, RTF.
    Document,
    /// A presentation: PowerPoint, Impress.
    Presentation,
    /// A PDF.
    Pdf,
    /// A workbook of another form than XLSX: Excel before 2007, or its binary one.
    OldWorkbook,
    /// A file of Numbers, Pages or Keynote.
    Apple,
    /// A picture.
    Picture,
    /// An archive of files.
    Archive,
    /// A file that a password protects.
    Locked,
    /// A file that is damaged, or was not loaded to its end.
    Damaged,
    /// A file that is too large when it is unpacked.
    Large,
    /// Bytes that are no text.
    Binary,
}

/// The text in some bytes: the tables of a workbook (see `workbook.rs`), or the bytes themselves in their encoding.
///
/// # Errors
/// [`Refused::Over`] when there are too many of them, [`Refused::Kind`] when they are of a kind that holds no text.
pub fn text(bytes: &[u8], language: Language) -> Result<String, Refused> {
    if Limit::File.exceeded_by(bytes.len()) {
        return Err(Refused::Over(Limit::File));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes, language);
    }
    if let Some(kind) = kind(bytes) {
        return Err(Refused::Kind(kind));
    }
    let text = encoding::decode(bytes);
    // Texts have hardly any of these; programs, sounds and films are full of them.
    let odd =
        |sign: char| matches!(sign, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}');
    let (all, odd) =
        (text.chars().take(4096).count(), text.chars().take(4096).filter(|c| odd(*c)).count());
    if odd * 20 > all { Err(Refused::Kind(Kind::Binary)) } else { Ok(text) }
}

/// Is a text of a kind that holds no journey, though it has no bytes that are no text: a PDF, an RTF?
pub(super) fn kind_of_text(text: &str) -> Option<Kind> {
    kind(text.as_bytes())
}

/// What bytes are by those they begin with.
fn kind(bytes: &[u8]) -> Option<Kind> {
    let start = |sign: &[u8]| bytes.starts_with(sign);
    let at = |at: usize, sign: &[u8]| bytes.get(at..).is_some_and(|bytes| bytes.starts_with(sign));
    // A PDF may have a few bytes before it.
    let early = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let pdf = start(b"%PDF-")
        || (early.contains(&0) || !early.is_ascii())
            && early.windows(5).any(|part| part == b"%PDF-");
    if pdf {
        return Some(Kind::Pdf);
    }
    if start(b"{\\rtf") {
        return Some(Kind::Document);
    }
    if start(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(compound(bytes));
    }
    let picture = start(b"\x89PNG")
        || start(b"\xff\xd8\xff")
        || start(b"GIF8")
        || (start(b"RIFF") && at(8, b"WEBP"))
        || (start(b"BM") && at(6, b"\0\0\0\0"))
        || start(b"II*\0")
        || start(b"MM\0*")
        || start(b"8BPS")
        || (at(4, b"ftyp") && (at(8, b"hei") || at(8, b"mif1") || at(8, b"avif")));
    if picture {
        return Some(Kind::Picture);
    }
    let archive = start(b"\x1f\x8b")
        || start(b"7z\xbc\xaf\x27\x1c")
        || start(b"Rar!\x1a")
        || start(b"BZh9")
        || start(b"\xfd7zXZ\0");
    archive.then_some(Kind::Archive)
}

/// What a compound file of Office is, by the names of its streams, which are in UTF-16.
fn compound(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if has("EncryptedPackage") {
        Kind::Locked
    } else if has("WordDocument") {
        Kind::Document
    } else if has("PowerPoint Document") {
        Kind::Presentation
    } else if has("Workbook") || has("Book") {
        Kind::OldWorkbook
    } else {
        Kind::Binary
    }
}

/// The text in an archive: many formats of offices are archives of XML.
fn zipped(bytes: &[u8], language: Language) -> Result<String, Refused> {
    // Without its list at the end it was not loaded whole.
    let mut zip = Zip::open(bytes).ok_or(Refused::Kind(Kind::Damaged))?;
    if zip.has("xl/workbook.bin") {
        return Err(Refused::Kind(Kind::OldWorkbook));
    }
    if zip.has("xl/") {
        return workbook::xlsx(&mut zip, language);
    }
    let open = zip.read("mimetype").unwrap_or_default();
    let is = |kind: &str| {
        open.trim_ascii()
            .starts_with(["application/vnd.oasis.opendocument.", kind].concat().as_bytes())
    };
    if is("spreadsheet") {
        // Of a file with a password everything is encrypted but the names.
        let manifest = zip.read("META-INF/manifest.xml").unwrap_or_default();
        if manifest.windows(15).any(|part| part == b"encryption-data") {
            return Err(Refused::Kind(Kind::Locked));
        }
        return workbook::ods(&mut zip);
    }
    let kind = if zip.has("word/") || is("text") {
        Kind::Document
    } else if zip.has("ppt/") || is("presentation") {
        Kind::Presentation
    } else if is("graphics") || is("image") {
        Kind::Picture
    } else if zip.has("Index/") || zip.has("Index.zip") {
        Kind::Apple
    } else if zip.read("[Content_Types].xml") == Err(Fault::Missing) {
        Kind::Archive
    } else {
        // A package of Office that puts its workbook elsewhere.
        return workbook::xlsx(&mut zip, language);
    };
    Err(Refused::Kind(kind))
}
