//! The one checker of web addresses: those of cards and those in rule packs.
//!
//! An accepted address is plain ASCII that every browser reads alike, so the host that is shown is the host the browser goes to.

use super::punycode;

/// The longest host name (RFC 1035), in characters.
const HOST: usize = 253;
/// The longest part of a host name between two dots, in characters.
const LABEL: usize = 63;

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address in ASCII, as the browser's own parser writes it up to the path. Its scheme is `https`, `http`, `mailto` or `tel`.
    pub href: String,
    /// Where it leads, never cut: host and port, a mail address, or a telephone number. For a web address it equals `host` of the
    /// browser's `URL`, so a name with other letters than ASCII is in its `xn--` form.
    pub shown: String,
    /// True when parts of a `mailto` address were left out of `href`: only the mail address is kept, no subject, body or copies.
    pub trimmed: bool,
}

/// Reads the address in a text, or gives `None` where it is none that may be opened, such as `javascript:` or one with a name before
/// its host (`https://bank.example@other.example`). A bare `example.nl/page` is read as `https`.
pub fn read(text: &str) -> Option<Address> {
    let text = text.trim();
    // Browsers skip tabs and line breaks and read `\` as `/`: the address would not be the one that is seen.
    if text.contains(|c: char| c == '\\' || c.is_control() || is_unseen(c)) {
        return None;
    }
    let (scheme, rest) = text.split_once(':').unwrap_or(("", text));
    match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("https" | "http") => web(scheme, rest.strip_prefix("//")?),
        "mailto" => mail(rest),
        "tel" => telephone(rest),
        _ => bare(text),
    }
}

/// Reads an address of a rule pack: `https` or `http`, with a host in ASCII. Gives it as it may be opened.
pub fn of_pack(text: &str) -> Option<Address> {
    let address = read(text).filter(|address| address.href.starts_with("http"))?;
    // A pack is written by people who can write the address out.
    let lower = text.to_ascii_lowercase();
    let whole = lower.starts_with("http") && !text.contains(char::is_whitespace);
    let (_, rest) = lower.split_once("//")?;
    (whole && rest.split(['/', '?', '#']).next()?.is_ascii()).then_some(address)
}

/// True for a sign that is not seen, or turns the direction of what is.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Reads what follows `https://` or `http://`.
fn web(scheme: &str, rest: &str) -> Option<Address> {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let (host, port) = authority.split_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
    let mut shown = host_name(host)?;
    if let Some(port) = port {
        let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        let port: u16 = port.parse().ok().filter(|_| digits)?;
        if port != if scheme == "https" { 443 } else { 80 } {
            shown = format!("{shown}:{port}");
        }
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Some(Address {
        href: [scheme, "://", &shown, slash, &encoded(path)].concat(),
        shown,
        trimmed: false,
    })
}

/// Reads an address without a scheme: a host with a dot in it, and perhaps a path.
fn bare(text: &str) -> Option<Address> {
    // Words are no address.
    if text.contains(char::is_whitespace) {
        return None;
    }
    let host = text.split(['/', '?', '#']).next()?;
    let named = host.contains('.') && !host.contains(':');
    named.then(|| web("https", text)).flatten()
}

/// Reads what follows `mailto:`: one mail address; what comes after `?` is left out.
fn mail(rest: &str) -> Option<Address> {
    let (address, extra) = rest.split_once('?').map_or((rest, None), |(a, e)| (a, Some(e)));
    let (name, host) = address.split_once('@')?;
    // No `%`, `,` or `;`: mail programs would read more addresses out of them.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'');
    if name.is_empty() || name.len() > LABEL + 1 || !name.chars().all(plain) {
        return None;
    }
    let shown = [name, "@", &host_name(host).filter(|host| host.contains('.'))?].concat();
    Some(Address { href: ["mailto:", &shown].concat(), shown, trimmed: extra.is_some() })
}

/// Reads what follows `tel:`: digits with the signs people put between them. No `*` and `#`, which make a telephone do things.
fn telephone(rest: &str) -> Option<Address> {
    let signs = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | ' ');
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    if !(3..=20).contains(&digits) || rest.len() > LABEL || !rest.chars().all(signs) {
        return None;
    }
    let shown: String = rest.chars().filter(|c| *c != ' ').collect();
    Some(Address { href: ["tel:", &shown].concat(), shown, trimmed: false })
}

/// A host name in lower case and ASCII. `None` where browsers might read another one than is written: a number that is no plain
/// IPv4 address, signs that look like a slash or a dot, empty parts.
fn host_name(text: &str) -> Option<String> {
    let labels: Option<Vec<String>> = text.split('.').map(label).collect();
    let host = labels?.join(".");
    let last = host.rsplit('.').next()?;
    let is_number = last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x");
    (host.len() <= HOST && (!is_number || is_ipv4(&host))).then_some(host)
}

/// One part of a host name, between two dots, in lower case and ASCII.
fn label(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let label = if lower.is_ascii() {
        lower
    } else {
        // Everything that is no letter or digit falls away here: U+2044 looks like `/`, U+3002 is read as `.`.
        let letters = lower.chars().all(|c| c.is_alphanumeric() || c == '-');
        ["xn--", &punycode::encode(&lower).filter(|_| letters)?].concat()
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (!label.is_empty() && label.len() <= LABEL && label.bytes().all(plain)).then_some(label)
}

/// True for four numbers from 0 to 255 without leading zeros.
fn is_ipv4(host: &str) -> bool {
    let is_byte = |part: &str| part.parse::<u8>().is_ok_and(|n| n.to_string() == part);
    host.split('.').count() == 4 && host.split('.').all(is_byte)
}

/// A path, query and fragment in ASCII: whatever else is in it as `%XX` of its UTF-8 bytes.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'^' | b'`' | b'{' | b'|' | b'}')
        {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(half.into(), 16).map(|c| c.to_ascii_uppercase()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href(text: &str) -> Option<String> {
        read(text).map(|address| address.href)
    }

    fn shown(text: &str) -> Option<String> {
        read(text).map(|address| address.shown)
    }

    #[test]
    fn what_leads_where_a_person_expects_is_opened() {
        for (text, opened, seen) in [
            ("https://example.nl/a?b#c", "https://example.nl/a?b#c", "example.nl"),
            ("HTTP://Example.NL", "http://example.nl/", "example.nl"),
            (" example.nl/pagina ", "https://example.nl/pagina", "example.nl"),
            ("https://example.nl?q=1:2@3", "https://example.nl/?q=1:2@3", "example.nl"),
            ("https://example.nl/a b/é|", "https://example.nl/a%20b/%C3%A9%7C", "example.nl"),
            ("https://example.nl:8080/", "https://example.nl:8080/", "example.nl:8080"),
            ("https://example.nl:0443/", "https://example.nl/", "example.nl"),
            ("http://example.nl:443/", "http://example.nl:443/", "example.nl:443"),
            ("http://localhost/x", "http://localhost/x", "localhost"),
            ("http://192.168.1.20/", "http://192.168.1.20/", "192.168.1.20"),
            ("https://my_shop.example.nl", "https://my_shop.example.nl/", "my_shop.example.nl"),
            (
                "https://bücher.example/x",
                "https://xn--bcher-kva.example/x",
                "xn--bcher-kva.example",
            ),
            ("https://аррӏе.com/", "https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
            ("mailto:a@b.nl", "mailto:a@b.nl", "a@b.nl"),
            ("MAILTO:a@b.nl?subject=x&bcc=evil@x.nl", "mailto:a@b.nl", "a@b.nl"),
            ("tel:+31 6 1234-5678", "tel:+3161234-5678", "+3161234-5678"),
        ] {
            assert_eq!(href(text).as_deref(), Some(opened), "{text:?}");
            assert_eq!(shown(text).as_deref(), Some(seen), "{text:?}");
        }
    }

    #[test]
    fn what_might_lead_elsewhere_than_it_seems_is_not_opened() {
        for bad in [
            "",
            "javascript:alert(1)",
            "javascript:example.nl",
            "javascript://example.nl/%0aalert(1)",
            "data:example.nl",
            "JaVa\tScRiPt:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.nl",
            "https:\\\\evil.nl",
            "https:evil.nl",
            "https:/evil.nl",
            "https:///evil.nl",
            "https://",
            "blob:https://x",
            "file:///etc/passwd",
            "zomaar tekst",
            "mailto:",
            "1.5:x",
            "a.b:c",
            "1. lijst",
            "1.5",
            "https://good.nl\\@evil.nl",
            "https://good.nl/a\\b",
            "https://good.nl@evil.nl/x",
            "https://good.nl:pass@evil.nl/",
            "https://good.nl%2f@evil.nl/",
            "\u{202e}gpj.exe",
            "https://\u{202e}ln.doog",
            "https://good.nl/\u{200f}x",
            "good\u{200b}.nl",
            "https://good.nl\u{2044}pay.evil.example/",
            "https://good.nl\u{ff0f}evil.example/",
            "https://good.nl\u{3002}evil.example/",
            "https://good.nl\u{ff0e}evil.example/",
            "https://exa\tmple.nl/",
            "https://example.nl/a\nb",
            "https://a..b/",
            "https://.nl/",
            "https://ex%61mple.nl/",
            "https://example.nl:/",
            "https://example.nl:70000/",
            "https://example.nl:+80/",
            "https://3232235777/",
            "https://0x7f.1/",
            "https://127.1/",
            "https://010.0.0.1/",
            "https://1.2.3.256/",
            "https://good.nl.0x1/",
            "https://[::1]/",
            "https://exa mple.nl/",
            "https://a<b.nl/",
            "mailto:a@b.nl,c@d.nl",
            "mailto:a%40good.nl@evil.nl",
            "mailto:a%2Cc@d.nl",
            "mailto:a@localhost",
            "mailto:a@b@c.nl",
            "mailto:?to=a@b.nl",
            "tel:*21*0612345678#",
            "tel:12",
            "tel:0900;phone-context=x",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_end_of_a_long_host_is_always_shown() {
        let host =
            ["login.example.com.", &"a".repeat(60), ".", &"b".repeat(60), ".evil.example"].concat();
        assert_eq!(shown(&["https://", &host, "/x"].concat()), Some(host));
        assert_eq!(read(&["https://", &"a".repeat(64), ".nl"].concat()), None);
        assert_eq!(read(&["https://", &"a.".repeat(126), "nl"].concat()), None);
    }

    #[test]
    fn only_a_mail_address_is_kept_of_a_mail_link() {
        let trimmed = |text: &str| read(text).map(|address| address.trimmed);
        assert_eq!(trimmed("mailto:info@good.nl?bcc=evil@x.nl&body=hi"), Some(true));
        assert_eq!(trimmed("mailto:info@good.nl"), Some(false));
    }

    #[test]
    fn a_pack_leads_to_web_addresses_that_are_written_out() {
        let opened = |text: &str| of_pack(text).map(|address| address.href);
        assert_eq!(opened("https://example.nl/é").as_deref(), Some("https://example.nl/%C3%A9"));
        for bad in [
            "example.nl",
            "example.nl//x",
            "mailto:a@b.nl",
            "tel:0201234567",
            "https://bücher.example/",
            " https://example.nl/",
            "https://good.nl@evil.nl/",
            "https://example.nl/a b",
            "javascript:x",
        ] {
            assert_eq!(opened(bad), None, "{bad:?}");
        }
    }
}
