//! Web addresses that a card may lead to.

/// The schemes that lead somewhere a person would expect.
const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// A sign that is not seen, or turns the direction of what is.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The address to open, if it is one that may be opened: `https`, `http`, `mailto` or `tel`, without control characters. A bare
/// `example.nl/page` is taken as `https`. `None` for anything else, such as `javascript:`.
pub fn safe(text: &str) -> Option<String> {
    // Browsers skip white space and control characters within a scheme: so do we, before looking at it.
    let address: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    // Browsers read `\` as `/`: what stands before it would seem to be the site.
    if address.contains(|c| c == '\\' || unseen(c)) {
        return None;
    }
    let lower = address.to_ascii_lowercase();
    if let Some(scheme) = SCHEMES.iter().find(|scheme| lower.starts_with(**scheme)) {
        let rest = lower.strip_prefix(*scheme)?;
        let web = scheme.starts_with("http");
        // `https:\\evil` and `https:evil` mean a site too, but nobody writes them who means well.
        let host = if web { rest.strip_prefix("//")? } else { rest };
        return (!host.trim_start_matches('/').is_empty()).then_some(address);
    }
    // Words are no address.
    if text.trim().contains(char::is_whitespace) {
        return None;
    }
    let host = lower.split(['/', '?', '#']).next()?;
    let bare = host.split_once('.').is_some_and(|(name, end)| !name.is_empty() && !end.is_empty())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || !c.is_ascii() || matches!(c, '.' | '-'));
    bare.then(|| format!("https://{address}"))
}

/// What to show of an address: where it leads, without scheme and path.
pub fn site(address: &str) -> String {
    let rest = address.split_once(':').map_or(address, |(_, rest)| rest).trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A name before the host is no host: `https://good@evil`.
    let host = if address.starts_with("mailto") {
        host
    } else {
        host.rsplit('@').next().unwrap_or_default()
    };
    host.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_lead_where_a_person_expects_are_opened() {
        for good in
            ["https://example.nl/a?b#c", "HTTP://example.nl", "mailto:a@b.nl", "tel:+31612345678"]
        {
            assert_eq!(safe(good).as_deref(), Some(good));
        }
        assert_eq!(safe(" example.nl/pagina ").as_deref(), Some("https://example.nl/pagina"));
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVa\tScRiPt:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.nl",
            "https:\\\\evil.nl",
            "https:evil.nl",
            "https://",
            "blob:https://x",
            "file:///etc/passwd",
            "zomaar tekst",
            "mailto:",
            "1.5:x",
            "a.b:c",
            "https://good.nl\\@evil.nl",
            "https://good.nl@evil.nl\\x",
            "\u{202e}gpj.exe",
            "https://\u{202e}ln.doog",
            "good\u{200b}.nl",
            "1. lijst",
        ] {
            assert_eq!(safe(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn what_is_shown_is_where_it_leads() {
        assert_eq!(site("https://www.example.nl/a/b"), "www.example.nl");
        assert_eq!(site("https://good.nl@evil.nl/x"), "evil.nl");
        assert_eq!(site("mailto:info@example.nl"), "info@example.nl");
    }
}
