//! Workbooks of LibreOffice (ODS): they have the text of each cell as it is shown.

use super::super::Refused;
use super::super::markup::{Token, decode};
use super::super::zip::Zip;
use super::{SHEETS, Sheets, WIDEST, refused, tokens};

/// So many times a row that is repeated is written.
const REPEATED: usize = 64;

/// The text of the tables in a workbook.
pub(in super::super) fn read(zip: &mut Zip<'_>) -> Result<String, Refused> {
    let text = zip.text("content.xml").map_err(refused)?;
    let mut sheets = Sheets::new();
    let mut count = 0;
    let (mut number, mut rows, mut repeat) = (1, 0, 1);
    let mut cells: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    let mut cell: Option<(String, usize)> = None;
    // Within notes beside a cell, which stand in the cell itself.
    let mut note = false;
    for token in tokens(&text)? {
        match token {
            Token::Open(tag) if tag.name == "table" => {
                count += 1;
                if count > SHEETS {
                    break;
                }
                let mut name = String::new();
                decode(tag.get("name").unwrap_or_default(), &mut name);
                sheets.begin(&name);
                (number, rows) = (1, 0);
            }
            Token::Close("table") => sheets.end()?,
            Token::Open(tag) if tag.name == "table-row" => {
                repeat = tag.number("number-rows-repeated").unwrap_or(1).clamp(1, 1 << 21);
                (at, cell) = (0, None);
                cells.clear();
            }
            Token::Close("table-row") => {
                if !cells.is_empty() {
                    for more in 0..repeat.min(REPEATED) {
                        rows += 1;
                        if rows <= WIDEST {
                            sheets.row(number + more, &cells);
                            sheets.fits()?;
                        }
                    }
                }
                number += repeat;
            }
            Token::Open(tag) if matches!(tag.name, "table-cell" | "covered-table-cell") => {
                let columns = tag.number("number-columns-repeated").unwrap_or(1).clamp(1, 1 << 15);
                cell = Some((String::new(), columns));
            }
            Token::Close("table-cell" | "covered-table-cell") => {
                let Some((said, columns)) = cell.take() else { continue };
                if !said.is_empty() {
                    let end = (at + columns.min(REPEATED)).min(WIDEST);
                    (at..end).for_each(|at| cells.push((at, said.clone())));
                }
                at += columns;
            }
            Token::Open(tag) if tag.name == "annotation" => note = true,
            Token::Close("annotation") => note = false,
            Token::Open(tag) => {
                let Some((said, _)) = cell.as_mut().filter(|_| !note) else { continue };
                match tag.name {
                    "p" if !said.is_empty() => said.push('\n'),
                    "line-break" => said.push('\n'),
                    "s" | "tab" => said.push(' '),
                    _ => {}
                }
            }
            Token::Text(text) => {
                let within = cell.as_mut().filter(|_| !note && !text.trim().is_empty());
                if let Some((said, _)) = within {
                    decode(text, said);
                }
            }
            _ => {}
        }
    }
    Ok(sheets.text)
}
