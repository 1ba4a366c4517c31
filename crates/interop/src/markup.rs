//! Tags and texts of HTML and XML, one after the other: a tokenizer for what others wrote, well-formed or not.
//!
//! It never looks twice at a part of the text, expands no entities but single signs, and knows no document types.

/// A part of a marked-up text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// The beginning of an element; `<br/>` is one too, and is followed by its end.
    Open(Tag<'a>),
    /// The end of an element, by its name.
    Close(&'a str),
    /// What stands between tags, with its entities.
    Text(&'a str),
    /// A text without entities: what stands between `<![CDATA[` and `]]>`.
    Plain(&'a str),
    /// A document type, `<!DOCTYPE …>`.
    DocType,
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name without a prefix: `table` of `<x:table>`.
    pub(super) name: &'a str,
    /// Its attributes, as they are written.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, with its entities, by its name without a prefix; case does not count.
    pub(super) fn get(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'));
            // A stray `=` is the name of nothing.
            let end = end.unwrap_or(rest.len()).max(1);
            let (name, after) = rest.split_at_checked(end)?;
            let (value, after) = value(after.trim_start());
            if local(name).eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = after;
        }
    }

    /// The whole number in an attribute.
    pub(super) fn number(&self, wanted: &str) -> Option<usize> {
        self.get(wanted)?.trim().parse().ok()
    }
}

/// The value behind a name of an attribute, if there is one, and what follows it.
fn value(after: &str) -> (&str, &str) {
    let Some(rest) = after.strip_prefix('=') else { return ("", after) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest.split_at_checked(end).unwrap_or((rest, ""))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What is left of a marked-up text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The end of an element that began and ended in one tag.
    closed: Option<&'a str>,
    /// Do elements whose content is no markup (scripts, styles) end at their own end only?
    html: bool,
    /// The element whose content is no markup, while it is open.
    raw: Option<&'a str>,
    /// A tag had a quote that nothing closes. Then tags end at their first bracket: looking for their quotes again and again would
    /// cost the length of the text for each.
    loose: bool,
}

/// Elements of HTML whose content is no markup, and which nobody sees.
const RAW: [&str; 5] = ["script", "style", "textarea", "xmp", "iframe"];

impl<'a> Tokens<'a> {
    pub(super) fn html(text: &'a str) -> Tokens<'a> {
        Tokens { rest: text, closed: None, html: true, raw: None, loose: false }
    }

    pub(super) fn xml(text: &'a str) -> Tokens<'a> {
        Tokens { rest: text, closed: None, html: false, raw: None, loose: false }
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Passes over the content of an element whose content is no markup.
    fn pass(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            let after = self.rest.get(at + 2..).unwrap_or_default();
            if after.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                self.rest = self.rest.get(at..).unwrap_or_default();
                return;
            }
            self.rest = after;
        }
        self.rest = "";
    }

    /// What stands up to an end, which is passed over; all that is left, where there is no end.
    fn until(&mut self, end: &str) -> &'a str {
        let (inside, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        inside
    }

    /// The inside of a tag, up to the bracket that is in no quotes.
    fn tag(&mut self) -> &'a str {
        let mut quote = None;
        let closed = !self.loose;
        let end =
            self.rest.bytes().take(if closed { self.rest.len() } else { 0 }).position(|byte| {
                match quote {
                    Some(open) => {
                        if byte == open {
                            quote = None;
                        }
                        false
                    }
                    None => {
                        if matches!(byte, b'"' | b'\'') {
                            quote = Some(byte);
                        }
                        byte == b'>'
                    }
                }
            });
        self.loose |= end.is_none();
        let end = end.or_else(|| self.rest.find('>')).unwrap_or(self.rest.len());
        let (inside, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest.strip_prefix('>').unwrap_or(rest);
        inside
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.closed.take() {
            return Some(Token::Close(name));
        }
        if let Some(name) = self.raw.take() {
            self.pass(name);
        }
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                return Some(Token::Text(text));
            };
            // A bracket before anything but a name is a text.
            if !after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_'))
            {
                let (sign, _) = self.rest.split_at_checked(1)?;
                self.rest = after;
                return Some(Token::Plain(sign));
            }
            self.rest = after;
            if let Some(rest) = after.strip_prefix("!--") {
                self.rest = rest;
                self.until("-->");
            } else if let Some(rest) = after.strip_prefix("![CDATA[") {
                self.rest = rest;
                return Some(Token::Plain(self.until("]]>")));
            } else if after.starts_with('!') {
                let inside = self.tag();
                let name = inside.get(1..8).unwrap_or_default();
                if name.eq_ignore_ascii_case("doctype") {
                    return Some(Token::DocType);
                }
            } else if after.starts_with('?') {
                self.tag();
            } else {
                let inside = self.tag();
                if let Some(name) = inside.strip_prefix('/') {
                    return Some(Token::Close(local(name.trim())));
                }
                let end = inside.find(|c: char| c.is_whitespace() || c == '/');
                let end = end.unwrap_or(inside.len());
                let (name, attributes) = inside.split_at_checked(end)?;
                let name = local(name);
                if inside.ends_with('/') {
                    self.closed = Some(name);
                } else if self.html && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                    self.raw = Some(name);
                }
                return Some(Token::Open(Tag { name, attributes }));
            }
        }
    }
}

/// The names of the signs from U+00A0 to U+00FF in HTML, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
    micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave \
    Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
    Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth \
    ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other names of signs that texts of people have.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("hellip", '…'),
    ("euro", '€'),
    ("trade", '™'),
    ("rarr", '→'),
    ("larr", '←'),
    ("check", '✓'),
    ("star", '☆'),
    ("starf", '★'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("minus", '−'),
];

/// The longest name of an entity, its number included.
const LONGEST: usize = 10;

/// Adds a text to another, its entities as the signs that they stand for; an unknown one stays as it is written.
pub(super) fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(..end));
        match name.and_then(sign) {
            Some(sign) => {
                out.push(sign);
                rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

/// The sign of an entity, by what stands between `&` and `;`.
fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|sign| *sign != '\0');
    }
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign);
    let latin = || LATIN.split(' ').filter(|n| !n.is_empty()).position(|known| known == name);
    named.or_else(|| char::from_u32(0xa0 + u32::try_from(latin()?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        decode(text, &mut out);
        out
    }

    #[test]
    fn entities_are_the_signs_they_stand_for() {
        assert_eq!(
            decoded("a&amp;b &euml;&#235;&#xEB; &nbsp;&yuml; &foo; & &;"),
            "a&b ëëë \u{a0}ÿ &foo; & &;"
        );
        assert_eq!(decoded("&#0; &#xD800; &#x110000;"), "&#0; &#xD800; &#x110000;");
    }

    #[test]
    fn tags_attributes_and_texts_are_told_apart() {
        let tokens: Vec<_> = Tokens::xml("<?xml v='>'?><!DOCTYPE a [<!ENTITY b>]><x:a b='1>2' c:d=\"e\" f=g h/>t<!-- > --><![CDATA[<&]]></x:a>").collect();
        let [Token::DocType, rest @ ..] = tokens.as_slice() else { panic!("{tokens:?}") };
        // What is left of a document type is a text: who reads XML refuses it before that.
        let rest: Vec<_> = rest.iter().skip_while(|t| !matches!(t, Token::Open(_))).collect();
        let [
            Token::Open(tag),
            Token::Close("a"),
            Token::Text("t"),
            Token::Plain("<&"),
            Token::Close("a"),
        ] = rest.as_slice()
        else {
            panic!("{rest:?}")
        };
        assert_eq!(
            (tag.name, tag.get("B"), tag.get("d"), tag.get("f"), tag.get("h"), tag.get("x")),
            ("a", Some("1>2"), Some("e"), Some("g"), Some(""), None)
        );
    }

    #[test]
    fn what_is_no_markup_is_passed_over_in_html() {
        let text: String =
            Tokens::html("a<style>b<td></styl></STYLE>c < d<script>'</b>'</script><p")
                .filter_map(|token| match token {
                    Token::Text(text) | Token::Plain(text) => Some(text),
                    _ => None,
                })
                .collect();
        assert_eq!(text, "ac < d");
    }
}
