//! The files in a ZIP archive, by its list at the end; nothing is unpacked but what is asked for, and no more than fits.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// So many files may be in an archive.
const MOST: usize = 10_000;
/// So many bytes may come out of one archive altogether.
const ROOM: usize = 48 * 1024 * 1024;
/// The longest comment at the end of an archive, and what stands before it.
const TAIL: usize = 0xffff + 22;

/// Why a file of an archive cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is none of this name.
    Missing,
    /// It is damaged, or packed in a way that is not known.
    Damaged,
    /// It is too large when it is unpacked.
    Large,
    /// A password protects it.
    Locked,
}

/// An archive.
#[derive(Debug)]
pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
    /// How many bytes may still come out of it.
    room: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    name: &'a [u8],
    flags: usize,
    method: usize,
    packed: usize,
    at: usize,
}

/// A whole number of two or four bytes, the least first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte)))
}

impl<'a> Zip<'a> {
    /// The archive in some bytes; `None` where they are none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Zip<'a>> {
        let from = bytes.len().saturating_sub(TAIL);
        let tail = bytes.get(from..)?;
        let end = from + tail.windows(4).rposition(|sign| sign == b"PK\x05\x06")?;
        let (count, mut at) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
        if count > MOST {
            return None;
        }
        let mut entries = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at.checked_add(4)?) != Some(b"PK\x01\x02") {
                break;
            }
            let field = |offset, width| number(bytes, at + offset, width);
            let length = field(28, 2)?;
            let name = bytes.get(at + 46..at + 46 + length)?;
            let (flags, method) = (field(8, 2)?, field(10, 2)?);
            entries.push(Entry { name, flags, method, packed: field(20, 4)?, at: field(42, 4)? });
            at += 46 + length + field(30, 2)? + field(32, 2)?;
        }
        Some(Zip { bytes, entries, room: ROOM })
    }

    /// Is there a file with a name that begins like this?
    pub(super) fn has(&self, start: &str) -> bool {
        let start = start.as_bytes();
        let begins =
            |name: &[u8]| name.get(..start.len()).is_some_and(|n| n.eq_ignore_ascii_case(start));
        self.entries.iter().any(|entry| begins(entry.name))
    }

    /// What is in the file of a name, unpacked; case does not count, as in the packages of Office.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        let name = name.as_bytes();
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = *entry.ok_or(Fault::Missing)?;
        if entry.flags & 1 != 0 {
            return Err(Fault::Locked);
        }
        let packed = self.packed(entry).ok_or(Fault::Damaged)?;
        let unpacked = match entry.method {
            0 if packed.len() <= self.room => packed.to_vec(),
            0 => return Err(Fault::Large),
            8 => decompress_to_vec_with_limit(packed, self.room).map_err(|error| {
                match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Fault::Large,
                    _ => Fault::Damaged,
                }
            })?,
            _ => return Err(Fault::Damaged),
        };
        self.room -= unpacked.len();
        Ok(unpacked)
    }

    /// What is in the file of a name as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Fault> {
        Ok(super::encoding::decode(&self.read(name)?))
    }

    fn packed(&self, entry: Entry<'_>) -> Option<&'a [u8]> {
        // The head of the file itself has another length than its line in the list.
        let head = self.bytes.get(entry.at..)?;
        if head.get(..4)? != b"PK\x03\x04" {
            return None;
        }
        let at = 30 + number(head, 26, 2)? + number(head, 28, 2)?;
        head.get(at..at.checked_add(entry.packed)?)
    }
}
