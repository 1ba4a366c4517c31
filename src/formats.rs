//! What JavaScript sees of the formats: texts in, texts out. What comes out is judged by the map's own reader, as any file is.

use wasm_bindgen::prelude::*;

use i18n::formats as words;
use interop::{Asked, Choice, Format, Loss, LossCode, Options, Orientation};
use journey::format::{file, json};
use journey::model::{Journey, Language, Vocabulary as _};

/// The text in the bytes of a file: of a workbook the text of its tables, of anything else its own.
///
/// # Errors
/// A sentence, when there is none.
#[wasm_bindgen]
pub fn text(bytes: &[u8], language: &str) -> Result<String, JsValue> {
    let language = language_of(language);
    let refused = |refused| JsValue::from_str(&words::refused(language, refused));
    interop::bytes::text(bytes, language).map_err(refused)
}

/// What is made of a text: `{format, map, warnings: [{code, message, where}], rows}`, of which `map` is the text of a file, and each row
/// is what [`interop::Taken::write`] writes. The choices of a person for these rows are words as of [`Choice::all`].
///
/// # Errors
/// A sentence, when nothing can be made of it.
#[wasm_bindgen]
pub fn read(text: &str, language: &str, choices: Option<String>) -> Result<String, JsValue> {
    let language = language_of(language);
    let choices = Choice::all(&choices.unwrap_or_default());
    let made = interop::read_as(text, &Asked { language, choices: &choices })
        .map_err(|refused| JsValue::from_str(&words::refused(language, refused)))?;
    Ok(json::object(|o| {
        o.string("format", made.format.code());
        o.string("map", &file::write(&made.journey));
        o.objects("warnings", &made.notes, |note, o| {
            o.string("code", note.code.code());
            o.string("message", &words::note(language, note));
            o.string("where", &words::place(note));
        });
        o.objects("rows", &made.rows, |row, o| row.write(o));
    }))
}

/// A map in another format: `{text, losses: [{code, message, count}]}`. The rows of a table are `lanes` or `stages`; lanes where it
/// is not said. For `png` the text is that of the picture it is made from.
///
/// # Errors
/// A sentence, when the format or the map is none.
#[wasm_bindgen]
pub fn write(format: &str, map: &str, language: &str, variant: &str) -> Result<String, JsValue> {
    let png = format == "png";
    let code = if png { Format::Svg.code() } else { format };
    let found = Format::ALL.into_iter().find(|f| f.code() == code);
    let format = found.ok_or_else(|| JsValue::from_str(&format!("export: no format {format}")))?;
    let journey: Journey =
        file::read(map).map_err(|_| JsValue::from_str("export: no map"))?.journey;
    let language = language_of(language);
    let orientation = Orientation::ALL.into_iter().find(|o| o.code() == variant);
    let orientation = orientation.unwrap_or(Orientation::Lanes);
    let options = Options { language, orientation, dark: variant == "dark" };
    let mut written = interop::write(format, &journey, options);
    if png {
        written.losses.push(Loss { code: LossCode::Map, count: 1 });
    }
    Ok(json::object(|o| {
        o.string("text", &written.text);
        o.objects("losses", &written.losses, |loss: &Loss, o| {
            o.string("code", loss.code.code());
            o.string("message", &words::loss(language, loss));
            o.whole("count", u64::try_from(loss.count).unwrap_or_default());
        });
    }))
}

/// A map with another added to it, both texts of files.
///
/// # Errors
/// A sentence, when they do not fit in one map.
#[wasm_bindgen]
pub fn join(own: &str, other: &str, language: &str) -> Result<String, JsValue> {
    let read = |map| file::read(map).map(|opened| opened.journey);
    let (Ok(own), Ok(other)) = (read(own), read(other)) else {
        return Err(JsValue::from_str("join: no map"));
    };
    let joined = interop::join(&own, &other)
        .map_err(|refused| JsValue::from_str(&words::refused(language_of(language), refused)))?;
    Ok(file::write(&joined))
}

/// Why a picture could not be made of dots.
#[wasm_bindgen]
pub fn unpainted(language: &str) -> String {
    words::unpainted(language_of(language)).to_owned()
}

fn language_of(code: &str) -> Language {
    Language::from_code(code).unwrap_or(Language::En)
}
