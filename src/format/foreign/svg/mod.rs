//! The map as a picture: a drawing for a presentation, which carries the map inside, so that it can be opened again.
//!
//! Everything in it is an element and an attribute that this file names; colours and places are its own, and the texts of the map are
//! escaped and nothing but texts. It asks for nothing outside itself.

mod ink;

use std::sync::Arc;

use self::ink::{escape, measure, wrap};
use super::{Format, Made, Options, Refused, Written};
use crate::format::file;
use crate::model::curve::{self, Point};
use crate::model::{
    Card, Evidence, Journey, Lane, LaneKind, PersonaId, Stage, State, decimal, research,
};
use crate::text::fill;
use crate::text::formats::{PictureWords, picture as picture_words};

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
    for lane in &journey.lanes {
        picture.lane(lane);
    }
    picture.legend();
    Written { text: picture.finish(), losses: Vec::new() }
}

/// The journey that a picture of this editor carries; `None` where the text is no picture, or carries none.
pub fn read(text: &str) -> Option<Result<Made, Refused>> {
    let map = map_in(text).filter(|_| text.trim_start().starts_with('<'))?;
    let opened = file::read(&map).ok().filter(|opened| !opened.newer)?;
    // What this editor wrote was sound: nobody is told of what somebody changed in it since.
    Some(Ok(Made { format: Format::Svg, journey: opened.journey, notes: Vec::new() }))
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

/// The text of a file without the signs that XML does not know or may change: JSON has another way to write those.
fn carried(map: &str) -> String {
    let mut out = String::with_capacity(map.len());
    for c in map.chars() {
        if matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}') {
            out.push_str("\\u");
            for shift in [12, 8, 4, 0] {
                out.extend(char::from_digit((u32::from(c) >> shift) & 15, 16));
            }
        } else {
            out.push(c);
        }
    }
    out
}

struct Picture<'a> {
    svg: String,
    palette: &'static Palette,
    words: &'static PictureWords,
    journey: &'a Journey,
    /// How far it is drawn.
    y: f64,
}

/// How a text looks.
#[derive(Clone, Copy)]
struct Type {
    size: f64,
    bold: bool,
    colour: &'static str,
}

impl Type {
    fn leading(self) -> f64 {
        self.size * 1.35
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

    /// An element without anything in it.
    fn shape(&mut self, tag: &str, parts: &[(&str, &str)]) {
        self.svg.push('<');
        self.svg.push_str(tag);
        for (name, value) in parts {
            self.svg.push(' ');
            self.svg.push_str(name);
            self.svg.push_str("=\"");
            self.svg.push_str(value);
            self.svg.push('"');
        }
        self.svg.push_str("/>\n");
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4], more: &[(&str, &str)]) {
        let [x, y, width, height] = [x, y, width, height].map(decimal);
        let mut parts = vec![
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("width", width.as_str()),
            ("height", height.as_str()),
        ];
        parts.extend_from_slice(more);
        self.shape("rect", &parts);
    }

    fn rule(&mut self, y: f64) {
        let (width, line) = (self.width() - MARGIN * 2.0, self.palette.line);
        self.rect([MARGIN, y, width, 1.0], &[("fill", line)]);
    }

    /// Lines of text from a corner down; where they end.
    fn text(&mut self, x: f64, y: f64, lines: &[String], look: Type) -> f64 {
        let mut end = y;
        if lines.is_empty() {
            return end;
        }
        self.svg.push_str("<text font-size=\"");
        self.svg.push_str(&decimal(look.size));
        self.svg.push_str("\" fill=\"");
        self.svg.push_str(look.colour);
        self.svg.push_str(if look.bold { "\" font-weight=\"700\">" } else { "\">" });
        for line in lines {
            end += look.leading();
            self.svg.push_str("<tspan x=\"");
            self.svg.push_str(&decimal(x));
            self.svg.push_str("\" y=\"");
            self.svg.push_str(&decimal(end - look.size * 0.35));
            self.svg.push_str("\">");
            self.svg.push_str(&escape(line));
            self.svg.push_str("</tspan>");
        }
        self.svg.push_str("</text>\n");
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
        for (at, stage) in self.journey.stages.iter().enumerate() {
            let star = if stage.moment_of_truth { 18.0 } else { 0.0 };
            let name = [&(at + 1).to_string(), " ", stage.name.trim()].concat();
            let look = Type { bold: true, ..self.look(15.0) };
            let below =
                self.text(self.left(at) + PAD, top + 12.0, &wrap(&name, 15.0, room - star), look);
            let goal = wrap(&stage.goal, 12.0, room);
            let below = self.text(self.left(at) + PAD, below + 2.0, &goal, self.quiet(12.0));
            if stage.moment_of_truth {
                self.star(self.left(at) + STAGE - PAD - 16.0, top + 14.0);
            }
            end = end.max(below);
        }
        let height = end + PAD - top;
        // Over the texts, and seen through: how high it is comes out last.
        for (at, _) in self.journey.stages.iter().enumerate() {
            let (x, tint) = (self.left(at), self.tint(at));
            self.rect([x, top, STAGE, 3.0], &[("fill", tint)]);
            self.rect(
                [x, top + 3.0, STAGE, height - 3.0],
                &[("fill", tint), ("fill-opacity", "0.09")],
            );
        }
        self.y = top + height;
        self.rule(self.y);
    }

    fn lane(&mut self, lane: &Lane) {
        let top = self.y + PAD;
        let name = wrap(lane.name.trim(), 13.0, NAMES - PAD * 2.0);
        let look = Type { bold: true, ..self.quiet(13.0) };
        let mut end = self.text(MARGIN, top, &name, look);
        if lane.kind == LaneKind::Emotion {
            self.feelings(top);
            end = end.max(top + CURVE);
        } else {
            for (at, stage) in self.journey.stages.iter().enumerate() {
                end = end.max(self.cell(at, stage, lane, top));
            }
        }
        self.y = end + PAD;
        self.rule(self.y);
    }

    /// The cards of a cell, one below the other; where they end.
    fn cell(&mut self, at: usize, stage: &Stage, lane: &Lane, top: f64) -> f64 {
        let mut y = top;
        for card in self.journey.cell(&stage.id, &lane.id) {
            y = self.card(self.left(at) + 5.0, y, card) + 6.0;
        }
        y
    }

    fn card(&mut self, x: f64, y: f64, card: &Card) -> f64 {
        let (width, size) = (STAGE - 10.0, 13.0);
        let star = if card.moment_of_truth { 18.0 } else { 0.0 };
        let lines = wrap(&card.text, size, width - PAD * 2.0 - star);
        let lines = if lines.is_empty() { vec!["–".to_owned()] } else { lines };
        let mut look = self.look(size);
        let height = look.leading() * count(lines.len()) + PAD + 3.0;
        let dash = match card.evidence {
            Evidence::Assumed => "3 3",
            Evidence::Partly => "8 3",
            Evidence::Researched => "none",
        };
        let border = if card.severity.is_some() { self.palette.pain } else { self.palette.quiet };
        let surface = self.palette.surface;
        self.rect(
            [x, y, width, height],
            &[("rx", "6"), ("fill", surface), ("stroke", border), ("stroke-dasharray", dash)],
        );
        look.colour = self.palette.ink;
        self.text(x + PAD, y + 4.0, &lines, look);
        if card.moment_of_truth {
            self.star(x + width - PAD - 14.0, y + 6.0);
        }
        y + height
    }

    fn star(&mut self, x: f64, y: f64) {
        let place = ["translate(", &decimal(x), " ", &decimal(y), ") scale(0.7)"].concat();
        let colour = self.palette.star;
        let d = "m12 3 2.7 5.8 6.3.8-4.7 4.3 1.3 6.3L12 17l-5.6 3.2 1.3-6.3L3 9.6l6.3-.8z";
        self.shape("path", &[("d", d), ("transform", &place), ("fill", colour)]);
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
        let (height, inset) = (CURVE - 28.0, 14.0);
        let place =
            ["translate(", &decimal(self.left(0)), " ", &decimal(top + inset), ")"].concat();
        let tint = self.tint(turn);
        let dash = if state == State::Goal { "2 6" } else { "none" };
        let d = curve::path(&points, STAGE, height);
        if !d.is_empty() {
            self.shape(
                "path",
                &[
                    ("d", &d),
                    ("transform", &place),
                    ("fill", "none"),
                    ("stroke", tint),
                    ("stroke-width", "2.5"),
                    ("stroke-linecap", "round"),
                    ("stroke-dasharray", dash),
                ],
            );
        }
        let radius = if state == State::Goal { "2.5" } else { "5" };
        for point in points {
            let (x, y) = (decimal(point.x * STAGE), decimal(point.y * height));
            self.shape(
                "circle",
                &[("cx", &x), ("cy", &y), ("r", radius), ("transform", &place), ("fill", tint)],
            );
        }
    }

    fn legend(&mut self) {
        self.y += 16.0;
        let y = self.y;
        let look = self.quiet(12.0);
        let mut x = MARGIN;
        let evidence = [
            ("3 3", self.words.assumed),
            ("8 3", self.words.partly),
            ("none", self.words.researched_card),
        ];
        let border = self.palette.quiet;
        for (dash, word) in evidence {
            self.rect(
                [x, y + 2.0, 24.0, 14.0],
                &[("rx", "3"), ("fill", "none"), ("stroke", border), ("stroke-dasharray", dash)],
            );
            self.text(x + 30.0, y, &[word.to_owned()], look);
            x += 30.0 + measure(word, 12.0) + 20.0;
        }
        self.star(x, y - 1.0);
        self.text(x + 20.0, y, &[self.words.moment.to_owned()], look);
        x += 20.0 + measure(self.words.moment, 12.0) + 20.0;
        let people = self.people();
        for (turn, persona) in people.iter().enumerate() {
            let name = persona.as_ref().and_then(|id| {
                self.journey.personas.iter().find(|p| p.id == *id).map(|p| p.name.trim().to_owned())
            });
            let name = name.unwrap_or_else(|| self.words.everyone.to_owned());
            let wide = 30.0 + measure(&name, 12.0) + 20.0;
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
        let (width, height) = (decimal(self.width()), decimal((self.y + MARGIN).ceil()));
        let title = escape(self.title());
        let stages: Vec<&str> =
            self.journey.stages.iter().map(|s: &Arc<Stage>| s.name.trim()).collect();
        let about = fill(self.words.about, &[&stages.join(", ")]);
        let map = escape(&carried(&file::write(self.journey)));
        let paper = self.palette.paper;
        [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", &width, "\" height=\"", &height, "\" viewBox=\"0 0 ",
            &width, " ", &height, "\" role=\"img\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>",
            &title, "</title>\n<desc>", &escape(&about), "</desc>\n", OPENING, &map, CLOSING,
            "\n<rect width=\"100%\" height=\"100%\" fill=\"", paper, "\"/>\n", &self.svg, "</svg>\n",
        ]
        .concat()
    }
}
