//! Titles as the names of files.

/// The longest name, in characters; systems allow 255 bytes with the extension.
const LONGEST: usize = 60;

/// A title as the name of a file on every system, without its extension: no separators, no signs that turn the direction of what
/// follows, no name that Windows keeps for itself. Empty where nothing is left.
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(LONGEST * 4) {
        let c = match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => continue,
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !name.ends_with(' ') {
            name.push(c);
        }
    }
    let name: String = name.trim_matches([' ', '.']).chars().take(LONGEST).collect();
    let name = name.trim_end_matches([' ', '.']);
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |start: &str| {
        let rest = stem.strip_prefix(start).unwrap_or_default();
        rest.len() == 1 && rest.starts_with(|c: char| ('1'..='9').contains(&c))
    };
    let kept =
        ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT");
    if kept { ["_", name].concat() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, name) in [
            ("Zwemles voor volwassenen", "Zwemles voor volwassenen"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            ("  twee\n\tregels. ", "twee regels"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("COM5", "_COM5"),
            ("COM10", "COM10"),
            ("Console", "Console"),
            ("gpj\u{202e}exe", "gpjexe"),
            ("顧客の旅 🛒", "顧客の旅 🛒"),
            ("...", ""),
            ("\0\u{7}", ""),
            ("", ""),
        ] {
            assert_eq!(file_name(title), name, "{title}");
        }
        assert_eq!(file_name(&"é".repeat(300)).chars().count(), 60);
    }
}
