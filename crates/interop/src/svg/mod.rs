//! The map as a picture: a drawing for a presentation, which carries the map inside, so that it can be opened again.
//!
//! Everything in it is an element and an attribute that this file names; colours and places are its own, and the texts of the map are
//! escaped and nothing but texts. It asks for nothing outside itself.
//!
//! It is written short, for a map of thousands of cards is sent around as well: what many have in common stands once around them, what
//! looks the same is one path, and places are whole numbers. No more is used than what drawing programs know: no style sheets, no
//! references.

mod ink;
mod pen;

use std::sync::Arc;

use self::ink::{escape, measure, wrap};
use self::pen::{attribute, bar, dots, number, smooth, star};
use super::{CardsOf, Format, Made, Options, Refused, Written};
use crate::words::picture::{PictureWords, picture as picture_words};
use journey::format::file;
use journey::locale::fill;
use journey::model::curve::{self, Point};
use journey::model::{
    Card, Evidence, Journey, Lane, LaneKind, PersonaId, Stage, State, decimal, research,
};

/// The colours of one theme.
struct Palette {
    paper: &'static str,
    surface: &'static str,
    ink: &'static str,
    quiet: &'static str,
    line: &'static str,
    star: &'static str,
    pain: &'static str,
    tints: [&'static str; 6],
}

/// The tokens of the screen (style/tokens.css) in sRGB: programs that draw pictures know no `oklch()`.
static LIGHT: Palette = Palette {
    paper: "#f6f6f7",
    surface: "#ffffff",
    ink: "#1c1d22",
    quiet: "#5b5d66",
    line: "#d9dadf",
    star: "#b07500",
    pain: "#b3261e",
    tints: ["#009a97", "#4b78c2", "#bd7a17", "#b9568b", "#489449", "#7d58ab"],
};
static DARK: Palette = Palette {
    paper: "#0f1013",
    surface: "#17181d",
    ink: "#ecedf1",
    quiet: "#a7a9b3",
    line: "#34363e",
    star: "#e0a93a",
    pain: "#ff8a7f",
    tints: ["#49c5c1", "#86aeef", "#dfa654", "#e08fb6", "#84c382", "#b594dd"],
};

const MARGIN: f64 = 32.0;
/// The width of the column with the names of the lanes.
const NAMES: f64 = 132.0;
/// The width of a stage.
const STAGE: f64 = 216.0;
const PAD: f64 = 10.0;
/// The height of the lane with what people feel.
const CURVE: f64 = 150.0;

/// The begin of what the map is written between, and its end.
const OPENING: &str = "<metadata id=\"klantreis\">";
const CLOSING: &str = "</metadata>";

/// Draws a journey.
pub fn write(journey: &Journey, options: Options) -> Written {
    let mut picture = Picture {
        svg: String::new(),
        palette: if options.dark { &DARK } else { &LIGHT },
        words: picture_words(options.language),
        journey,
        y: MARGIN,
    };
    picture.head();
    picture.stages();
    let cells = CardsOf::cells(journey);
    for (at, lane) in journey.lanes.iter().enumerate() {
        picture.lane(at, lane, &cells);
    }
    picture.legend();
    Written { text: picture.finish(), losses: Vec::new() }
}

/// The journey that a picture of this editor carries; `None` where the text is no picture, or carries none.
pub fn read(text: &str) -> Option<Result<Made, Refused>> {
    let map = map_in(text).filter(|_| text.trim_start().starts_with('<'))?;
    let opened = file::read(&map).ok().filter(|opened| !opened.newer)?;
    // What this editor wrote was sound: nobody is told of what somebody changed in it since.
    Some(Ok(Made {
        format: Format::Svg,
        journey: opened.journey,
        notes: Vec::new(),
        rows: Vec::new(),
    }))
}

/// The text between the marks, as it was before XML took it. Programs that change a picture write the same in other ways.
fn map_in(text: &str) -> Option<String> {
    let mut parts = text.split('<');
    let inside = parts.by_ref().find_map(marked)?;
    parts.next().filter(|tag| tag.starts_with('/'))?;
    let mut map = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('&') {
        map.push_str(before);
        let (name, after) = after.split_once(';')?;
        map.push(sign(name)?);
        rest = after;
    }
    map.push_str(rest);
    Some(map)
}

/// What stands behind a tag, of which the first sign was taken, when that is the one for the map.
fn marked(part: &str) -> Option<&str> {
    let (tag, inside) = part.split_once('>')?;
    let (name, more) = tag.split_once(char::is_whitespace)?;
    let name = name.split_once(':').map_or(name, |(_, name)| name);
    let mut own = more.split_whitespace();
    let ours = own.any(|part| matches!(part, "id=\"klantreis\"" | "id='klantreis'"));
    (name == "metadata" && ours).then_some(inside)
}

/// The sign that an entity of XML stands for.
fn sign(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return Some(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        });
    };
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// Adds the text of a file without the signs that XML may change: JSON has another way to write those.
fn carry(out: &mut String, map: &str) {
    let changed =
        |c| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}');
    let mut rest = map;
    // Those signs begin with these bytes.
    while let Some(at) = rest.bytes().position(|b| matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef)) {
        let (plain, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        escape(out, plain);
        let mut signs = after.chars();
        match signs.next().unwrap_or_default() {
            c if changed(c) => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.extend(char::from_digit((u32::from(c) >> shift) & 15, 16));
                }
            }
            c => out.push(c),
        }
        rest = signs.as_str();
    }
    escape(out, rest);
}

struct Picture<'a> {
    svg: String,
    palette: &'static Palette,
    words: &'static PictureWords,
    journey: &'a Journey,
    /// How far it is drawn.
    y: f64,
}

/// How the border of a card looks, by its evidence: how it is broken.
const DASHES: [(Evidence, &str); 3] =
    [(Evidence::Assumed, "3 3"), (Evidence::Partly, "8 3"), (Evidence::Researched, "")];

/// The shapes of a lane, which stand below its texts.
#[derive(Default)]
struct Shapes {
    /// The cards, by their dashes, without a pain and with one.
    cards: [[String; 2]; 3],
    stars: String,
}

/// How a text looks.
#[derive(Clone, Copy)]
struct Type {
    size: f64,
    bold: bool,
    colour: &'static str,
}

/// The size of most texts.
const SIZE: f64 = 13.0;

impl Type {
    /// From one line to the next.
    fn leading(self) -> f64 {
        (self.size * 1.35).round()
    }

    /// From the letters' foot to the end of their line.
    fn foot(self) -> f64 {
        (self.size * 0.35).round()
    }
}

fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Picture<'_> {
    fn width(&self) -> f64 {
        let stages = count(self.journey.stages.len().max(2));
        MARGIN * 2.0 + NAMES + STAGE * stages
    }

    fn left(&self, stage: usize) -> f64 {
        MARGIN + NAMES + STAGE * count(stage)
    }

    fn tint(&self, stage: usize) -> &'static str {
        let tints = &self.palette.tints;
        tints.get(stage % tints.len()).copied().unwrap_or(self.palette.ink)
    }

    /// A path, unless there is nothing in it.
    fn path(&mut self, d: &str, more: &[(&str, &str)]) {
        if d.is_empty() {
            return;
        }
        self.svg.push_str("<path");
        for (name, value) in more {
            attribute(&mut self.svg, name, value);
        }
        attribute(&mut self.svg, "d", d);
        self.svg.push_str("/>\n");
    }

    fn rect(&mut self, place: [f64; 4], more: &[(&str, &str)]) {
        let mut d = String::new();
        bar(&mut d, place);
        self.path(&d, more);
    }

    fn rule(&mut self, y: f64) {
        let (width, line) = (self.width() - MARGIN * 2.0, self.palette.line);
        self.rect([MARGIN, y, width, 1.0], &[("fill", line)]);
    }

    /// Lines of text from a corner down; where they end.
    fn text(&mut self, x: f64, y: f64, lines: &[String], look: Type) -> f64 {
        let mut end = y;
        for (at, line) in lines.iter().enumerate() {
            end += look.leading();
            if at == 0 {
                self.svg.push_str("<text");
                number(&mut self.svg, "x", x);
                number(&mut self.svg, "y", end - look.foot());
                // Most are as the whole picture says.
                if look.size != SIZE {
                    number(&mut self.svg, "font-size", look.size);
                }
                if look.colour != self.palette.ink {
                    attribute(&mut self.svg, "fill", look.colour);
                }
                if look.bold {
                    attribute(&mut self.svg, "font-weight", "700");
                }
                self.svg.push('>');
                escape(&mut self.svg, line);
            } else {
                self.svg.push_str("<tspan");
                number(&mut self.svg, "x", x);
                number(&mut self.svg, "dy", look.leading());
                self.svg.push('>');
                escape(&mut self.svg, line);
                self.svg.push_str("</tspan>");
            }
        }
        if !lines.is_empty() {
            self.svg.push_str("</text>\n");
        }
        end
    }

    fn look(&self, size: f64) -> Type {
        Type { size, bold: false, colour: self.palette.ink }
    }

    fn quiet(&self, size: f64) -> Type {
        Type { size, bold: false, colour: self.palette.quiet }
    }

    fn head(&mut self) {
        let title = wrap(self.title(), 26.0, self.width() - MARGIN * 2.0);
        let look = Type { bold: true, ..self.look(26.0) };
        self.y = self.text(MARGIN, self.y, &title, look) + 4.0;
        let people: Vec<&str> = self
            .journey
            .personas
            .iter()
            .map(|p| p.name.trim())
            .filter(|name| !name.is_empty())
            .collect();
        let percent = research(self.journey).percent().to_string();
        let mut said = vec![fill(self.words.researched, &[&percent])];
        if !people.is_empty() {
            said.push(people.join(", "));
        }
        let said = wrap(&said.join(" · "), 13.0, self.width() - MARGIN * 2.0);
        self.y = self.text(MARGIN, self.y, &said, self.quiet(13.0)) + 18.0;
    }

    fn title(&self) -> &str {
        match self.journey.title.trim() {
            "" => self.words.untitled,
            title => title,
        }
    }

    fn stages(&mut self) {
        let top = self.y;
        let mut end = top;
        let room = STAGE - PAD * 2.0;
        let mut stars = String::new();
        for (at, stage) in self.journey.stages.iter().enumerate() {
            let space = if stage.moment_of_truth { 18.0 } else { 0.0 };
            let name = [&(at + 1).to_string(), " ", stage.name.trim()].concat();
            let look = Type { bold: true, ..self.look(15.0) };
            let below =
                self.text(self.left(at) + PAD, top + 12.0, &wrap(&name, 15.0, room - space), look);
            let goal = wrap(&stage.goal, 12.0, room);
            let below = self.text(self.left(at) + PAD, below + 2.0, &goal, self.quiet(12.0));
            if stage.moment_of_truth {
                star(&mut stars, self.left(at) + STAGE - PAD - 16.0, top + 14.0);
            }
            end = end.max(below);
        }
        self.path(&stars, &[("fill", self.palette.star)]);
        let height = end + PAD - top;
        // Over the texts, and seen through: how high it is comes out last.
        for (turn, tint) in self.palette.tints.into_iter().enumerate() {
            let (mut edges, mut fields) = (String::new(), String::new());
            for at in (turn..self.journey.stages.len()).step_by(self.palette.tints.len()) {
                let x = self.left(at);
                bar(&mut edges, [x, top, STAGE, 3.0]);
                bar(&mut fields, [x, top + 3.0, STAGE, height - 3.0]);
            }
            self.path(&edges, &[("fill", tint)]);
            self.path(&fields, &[("fill", tint), ("fill-opacity", "0.09")]);
        }
        self.y = top + height;
        self.rule(self.y);
    }

    fn lane(&mut self, row: usize, lane: &Lane, cells: &CardsOf<'_>) {
        let top = self.y + PAD;
        let below = std::mem::take(&mut self.svg);
        let mut shapes = Shapes::default();
        let name = wrap(lane.name.trim(), 13.0, NAMES - PAD * 2.0);
        let look = Type { bold: true, ..self.quiet(13.0) };
        let mut end = self.text(MARGIN, top, &name, look);
        if lane.kind == LaneKind::Emotion {
            self.feelings(top);
            end = end.max(top + CURVE);
        } else {
            for at in 0..self.journey.stages.len() {
                let mut y = top;
                for card in cells.cell(at, row) {
                    y = self.card(self.left(at) + 5.0, y, card, &mut shapes) + 6.0;
                }
                end = end.max(y);
            }
        }
        let texts = std::mem::replace(&mut self.svg, below);
        self.shapes(&shapes);
        self.svg.push_str(&texts);
        self.path(&shapes.stars, &[("fill", self.palette.star)]);
        self.y = end + PAD;
        self.rule(self.y);
    }

    /// The cards of a lane without their texts, those that look the same together.
    fn shapes(&mut self, shapes: &Shapes) {
        for ((_, dash), cards) in DASHES.iter().zip(&shapes.cards) {
            for (cards, border) in cards.iter().zip([self.palette.quiet, self.palette.pain]) {
                if cards.is_empty() {
                    continue;
                }
                self.svg.push_str("<g");
                attribute(&mut self.svg, "fill", self.palette.surface);
                attribute(&mut self.svg, "stroke", border);
                if !dash.is_empty() {
                    attribute(&mut self.svg, "stroke-dasharray", dash);
                }
                // A line of one dot lies in one row of dots, not half in two.
                self.svg.push_str(" transform=\"translate(.5 .5)\">\n");
                self.svg.push_str(cards);
                self.svg.push_str("\n</g>\n");
            }
        }
    }

    /// A card; where it ends.
    fn card(&mut self, x: f64, y: f64, card: &Card, shapes: &mut Shapes) -> f64 {
        let (width, look) = (STAGE - 10.0, self.look(SIZE));
        let space = if card.moment_of_truth { 18.0 } else { 0.0 };
        let lines = wrap(&card.text, SIZE, width - PAD * 2.0 - space);
        let lines = if lines.is_empty() { vec!["–".to_owned()] } else { lines };
        let height = look.leading() * count(lines.len()) + PAD + 3.0;
        let dash = DASHES.iter().position(|(evidence, _)| *evidence == card.evidence);
        let pain = usize::from(card.severity.is_some());
        let alike = dash.and_then(|dash| shapes.cards.get_mut(dash)?.get_mut(pain));
        if let Some(cards) = alike {
            cards.push_str("<rect");
            for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                number(cards, name, value);
            }
            cards.push_str(" rx=\"6\"/>");
        }
        self.text(x + PAD, y + 4.0, &lines, look);
        if card.moment_of_truth {
            star(&mut shapes.stars, x + width - PAD - 14.0, y + 6.0);
        }
        y + height
    }

    /// The lines of everybody, now and as it should become.
    fn feelings(&mut self, top: f64) {
        let middle = top + CURVE / 2.0;
        let (width, quiet) = (STAGE * count(self.journey.stages.len()), self.palette.line);
        self.rect([self.left(0), middle, width, 1.0], &[("fill", quiet)]);
        let small = self.quiet(11.0);
        let (good, bad) = (vec![self.words.good.to_owned()], vec![self.words.bad.to_owned()]);
        self.text(MARGIN, top + 22.0, &good, small);
        self.text(MARGIN, top + CURVE - 18.0, &bad, small);
        for (turn, persona) in self.people().iter().enumerate() {
            for state in [State::Goal, State::Now] {
                self.line(turn, persona.as_ref(), state, top);
            }
        }
    }

    /// Whose feelings there are: everybody's together, and each persona's.
    fn people(&self) -> Vec<Option<PersonaId>> {
        let felt = |persona: Option<&PersonaId>| {
            self.journey.feelings.iter().any(|f| f.persona.as_ref() == persona)
        };
        let mut people: Vec<_> = felt(None).then_some(None).into_iter().collect();
        people.extend(
            self.journey.personas.iter().filter(|p| felt(Some(&p.id))).map(|p| Some(p.id.clone())),
        );
        people
    }

    fn line(&mut self, turn: usize, persona: Option<&PersonaId>, state: State, top: f64) {
        let journey = self.journey;
        let points: Vec<Point> =
            curve::line(&journey.stages, &journey.cards, &journey.feelings, persona, state)
                .into_iter()
                .map(|(_, point)| point)
                .collect();
        let (left, top, height) = (self.left(0), top + 14.0, CURVE - 28.0);
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let place = |p: Point| [tenth(left + p.x * STAGE), tenth(top + p.y * height)];
        let d = smooth(curve::pieces(&points).map(|piece| piece.map(place)));
        let dots = dots(points.into_iter().map(place));
        let (dash, size) = if state == State::Goal { ("2 6", "5") } else { ("", "10") };
        let mut look =
            vec![("fill", "none"), ("stroke", self.tint(turn)), ("stroke-linecap", "round")];
        look.push(("stroke-width", "2.5"));
        look.extend((!dash.is_empty()).then_some(("stroke-dasharray", dash)));
        self.path(&d, &look);
        look.truncate(3);
        look.push(("stroke-width", size));
        self.path(&dots, &look);
    }

    fn legend(&mut self) {
        self.y += 16.0;
        let y = self.y;
        let look = self.quiet(12.0);
        let mut x = MARGIN;
        let words = [self.words.assumed, self.words.partly, self.words.researched_card];
        for ((_, dash), word) in DASHES.iter().zip(words) {
            self.svg.push_str("<rect");
            for (name, value) in [("x", x + 0.5), ("y", y + 2.5), ("width", 24.0), ("height", 14.0)]
            {
                number(&mut self.svg, name, value);
            }
            let more = [("rx", "3"), ("fill", "none"), ("stroke", self.palette.quiet)];
            let dashed = (!dash.is_empty()).then_some(("stroke-dasharray", *dash));
            for (name, value) in more.into_iter().chain(dashed) {
                attribute(&mut self.svg, name, value);
            }
            self.svg.push_str("/>\n");
            self.text(x + 30.0, y, &[word.to_owned()], look);
            x += (30.0 + measure(word, 12.0) + 20.0).round();
        }
        let mut moment = String::new();
        star(&mut moment, x, y - 1.0);
        self.path(&moment, &[("fill", self.palette.star)]);
        self.text(x + 20.0, y, &[self.words.moment.to_owned()], look);
        x += (20.0 + measure(self.words.moment, 12.0) + 20.0).round();
        let people = self.people();
        for (turn, persona) in people.iter().enumerate() {
            let name = persona.as_ref().and_then(|id| {
                self.journey.personas.iter().find(|p| p.id == *id).map(|p| p.name.trim().to_owned())
            });
            let name = name.unwrap_or_else(|| self.words.everyone.to_owned());
            let wide = (30.0 + measure(&name, 12.0) + 20.0).round();
            if x + wide > self.width() - MARGIN && x > MARGIN {
                (x, self.y) = (MARGIN, self.y + 22.0);
            }
            let (y, tint) = (self.y, self.tint(turn));
            self.rect([x, y + 8.0, 24.0, 2.5], &[("fill", tint)]);
            self.text(x + 30.0, y, &[name], look);
            x += wide;
        }
        self.y += 22.0;
    }

    fn finish(self) -> String {
        let mut out = String::with_capacity(self.svg.len() * 2);
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        let (width, height) = (self.width(), (self.y + MARGIN).ceil());
        number(&mut out, "width", width);
        number(&mut out, "height", height);
        attribute(&mut out, "viewBox", &["0 0 ", &decimal(width), " ", &decimal(height)].concat());
        attribute(&mut out, "role", "img");
        attribute(&mut out, "font-family", "Helvetica, Arial, 'Liberation Sans', sans-serif");
        number(&mut out, "font-size", SIZE);
        attribute(&mut out, "fill", self.palette.ink);
        out.push_str(">\n<title>");
        escape(&mut out, self.title());
        out.push_str("</title>\n<desc>");
        let stages: Vec<&str> =
            self.journey.stages.iter().map(|s: &Arc<Stage>| s.name.trim()).collect();
        escape(&mut out, &fill(self.words.about, &[&stages.join(", ")]));
        out.push_str("</desc>\n");
        out.push_str(OPENING);
        carry(&mut out, &file::brief(self.journey));
        out.push_str(CLOSING);
        out.push_str("\n<rect width=\"100%\" height=\"100%\"");
        attribute(&mut out, "fill", self.palette.paper);
        out.push_str("/>\n");
        out.push_str(&self.svg);
        out.push_str("</svg>\n");
        out
    }
}
