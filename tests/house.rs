//! The rules of this house that no compiler knows. Each names the file and the line that breaks it, and each is tried on a
//! planted line first: a rule that finds nothing anywhere would hold nothing.
#![allow(clippy::expect_used, reason = "helpers of tests; a panic is a failure")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The modules of the widget that speak to people, and take every word of it from elsewhere.
const SPEAKING: [&str; 4] = ["view", "editor", "browser", "element"];

/// A file of the repository: its path from the root, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// A file that is not there, to try a rule on.
    fn planted(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    /// Is it within `src/<module>/`, or `src/<module>.rs`?
    fn is_of(&self, modules: &[&str]) -> bool {
        let inner = self.path.strip_prefix("src/").unwrap_or_default();
        modules
            .iter()
            .any(|m| inner.strip_prefix(m).is_some_and(|rest| rest.starts_with(['/', '.'])))
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Its lines with their numbers, without those that are comments and nothing else.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let comment =
            |line: &str| ["//", "/*", "* "].iter().any(|c| line.trim_start().starts_with(c));
        self.text.lines().enumerate().filter(move |(_, l)| !comment(l)).map(|(at, l)| (at + 1, l))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the repository that are texts; what is built or installed is not the repository's.
fn files(folder: &str) -> Vec<File> {
    const NOT_OURS: [&str; 5] = [".git", "target", "dist", "node_modules", "test-results"];
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).expect("a folder") {
        let entry = entry.expect("readable");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let kind = entry.file_type().expect("readable");
        // In a git worktree `.git` is a file.
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if kind.is_dir() {
            found.extend(files(&path));
        } else if kind.is_file() {
            // What is no UTF-8 is a picture or a font.
            found.extend(fs::read_to_string(entry.path()).ok().map(|text| File { path, text }));
        }
    }
    found
}

/// What the product is made of: the widget, its loader and the crates, without their tests.
fn sources() -> Vec<File> {
    let mut found = files("src");
    found.extend(files("packages"));
    found.extend(files("crates").into_iter().filter(|f| !f.path.contains("/tests/")));
    found
}

/// Fails when a rule is broken in one of the files, and names every place. A rule gives the lines of a file that break it.
fn hold(files: &[File], what: &str, rule: impl Fn(&File) -> Vec<usize>) {
    assert!(!files.is_empty(), "there is nothing to look at");
    let mut places = String::new();
    for file in files {
        for line in rule(file) {
            let text = file.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
            let _ = write!(places, "\n  {}:{line}: {text}", file.path);
        }
    }
    assert!(places.is_empty(), "{what}:{places}");
}

/// The code lines for which something holds.
fn lines(file: &File, breaks: impl Fn(&str) -> bool) -> Vec<usize> {
    file.code().filter(|(_, line)| breaks(line)).map(|(at, _)| at).collect()
}

/// Does the line hold this word, and not only a longer one that ends or starts with it?
fn names(line: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|s| s.chars().next());
        let open = |edge: Option<char>, own: Option<char>| {
            !(edge.is_some_and(inside) && own.is_some_and(inside))
        };
        open(before, word.chars().next()) && open(after, word.chars().next_back())
    })
}

/// Dependencies on crates of the browser.
fn needs_the_browser(file: &File) -> Vec<usize> {
    let crates = ["any_spawner", "leptos", "web-sys", "js-sys", "wasm-bindgen"];
    lines(file, |line| line.contains("gloo") || crates.iter().any(|name| names(line, name)))
}

#[test]
fn the_crates_need_no_browser() {
    let planted =
        File::planted("crates/x/Cargo.toml", "[dependencies]\ngloo-net = \"1\"\nleptos = \"1\"");
    assert_eq!(needs_the_browser(&planted), [2, 3]);
    let manifests: Vec<File> =
        files("crates").into_iter().filter(|f| f.path.ends_with("/Cargo.toml")).collect();
    hold(&manifests, "a crate that is pure needs the browser", needs_the_browser);
}

fn takes_a_journey_to_change(file: &File) -> Vec<usize> {
    lines(file, |line| names(line, "&mut Journey") || names(line, "&'a mut Journey"))
}

#[test]
fn only_edits_take_a_journey_to_change_it() {
    let planted =
        File::planted("src/view/x.rs", "fn f(j: &mut Journey) {}\nfn g(v: &mut JourneyView) {}");
    assert_eq!(takes_a_journey_to_change(&planted), [1]);
    let others: Vec<File> =
        sources().into_iter().filter(|f| f.is_rust() && !f.path.contains("/src/edit/")).collect();
    hold(
        &others,
        "only crates/journey/src/edit may take a `&mut Journey`",
        takes_a_journey_to_change,
    );
}

fn makes_markup_or_code(file: &File) -> Vec<usize> {
    const WAYS: [&str; 9] = [
        "inner_html",
        "set_inner_html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "insert_adjacent_html",
        "document.write",
        "new Function",
        "eval(",
    ];
    lines(file, |line| WAYS.iter().any(|way| names(line, way)))
}

#[test]
fn nothing_makes_markup_or_code_out_of_text() {
    let text = "el.innerHTML = x;\nlet retrieval = medieval(x);\n// innerHTML\neval(x)\ndiv().inner_html(x)";
    assert_eq!(
        makes_markup_or_code(&File::planted("packages/journey-map/src/x.ts", text)),
        [1, 4, 5]
    );
    hold(&sources(), "texts are never markup or code", makes_markup_or_code);
}

fn styles_by_attribute(file: &File) -> Vec<usize> {
    lines(file, |line| {
        let attribute = line.match_indices("style=").any(|(at, _)| {
            line.get(..at)
                .is_some_and(|before| before.is_empty() || before.ends_with([' ', '<', '"', '`']))
        });
        let setter =
            ["attr(\"style\"", "set(\"style\"", "tribute(\"style\"", "tribute('style'", "cssText"];
        attribute || setter.iter().any(|way| line.contains(way))
    })
}

#[test]
fn no_style_is_an_attribute() {
    let text = "<p style=\"top: 0\">\n<p style:top=\"0\">\nlet style = 1;\nel.set_attribute(\"style\", x)\n<p\nstyle=move || x";
    assert_eq!(styles_by_attribute(&File::planted("src/view/x.rs", text)), [1, 4, 6]);
    let mut screen = files("packages");
    screen.extend(files("src").into_iter().filter(|f| f.is_of(&["view", "element"])));
    hold(&screen, "a strict CSP drops style attributes; use style:property", styles_by_attribute);
}

fn draws_without_a_seed(file: &File) -> Vec<usize> {
    const SOURCES: [&str; 11] = [
        "Math.random",
        "getRandomValues",
        "randomUUID",
        "randomBytes",
        "randomInt",
        "thread_rng",
        "from_entropy",
        "RandomState",
        "SystemTime",
        // The order of what these make differs from run to run.
        "hash_set",
        "hash_map",
    ];
    lines(file, |line| SOURCES.iter().any(|source| names(line, source)))
}

#[test]
fn nothing_in_the_tests_is_random_without_a_seed() {
    let text = "let a = Math.random();\n// Math.random()\nlet b = chance(7);\nvec(hash_set(x, 1..2), 3)\nhash_settings()";
    assert_eq!(draws_without_a_seed(&File::planted("tests/x.rs", text)), [1, 4]);
    let mut tests = files("tests");
    tests.extend(files("fuzz"));
    tests.extend(files("crates").into_iter().filter(|f| f.path.contains("/tests/")));
    tests.extend(files("crates/testing"));
    tests.retain(|file| {
        let code = [".rs", ".mjs", ".js", ".html"].iter().any(|end| file.path.ends_with(end));
        code && file.path != "tests/house.rs"
    });
    hold(&tests, "random values in tests come from a seed", draws_without_a_seed);
}

/// A text in Rust code, and the code right before it.
struct Literal<'a> {
    line: usize,
    before: &'a str,
    text: &'a str,
}

/// The texts between quotes in Rust code, without those in comments. Escaped quotes, characters (`'"'`) and raw texts
/// (`r#"…"#`) are known.
fn literals(code: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let rest = |at: usize| code.get(at..).unwrap_or_default();
    while let Some(c) = rest(at).chars().next() {
        let here = rest(at);
        let skip = if here.starts_with("//") {
            here.find('\n').unwrap_or(here.len())
        } else if here.starts_with("/*") {
            here.find("*/").map_or(here.len(), |end| end + 2)
        } else if let Some(length) =
            ["'\"'", "'\\\"'", "'\\''"].iter().find(|q| here.starts_with(**q))
        {
            length.len()
        } else if here.starts_with("r\"") || here.starts_with("r#\"") {
            let (open, close) = if here.starts_with("r\"") { (2, "\"") } else { (3, "\"#") };
            let body = here.get(open..).unwrap_or_default();
            let end = body.find(close).unwrap_or(body.len());
            found.push((at, open, end));
            open + end + close.len()
        } else if c == '"' {
            let body = here.get(1..).unwrap_or_default();
            let mut escaped = false;
            let end = body.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(body.len());
            found.push((at, 1, end));
            end + 2
        } else {
            c.len_utf8()
        };
        at += skip;
    }
    let literal = |(at, open, length): (usize, usize, usize)| {
        let before = code.get(..at).unwrap_or_default();
        Literal {
            line: before.matches('\n').count() + 1,
            before,
            text: code.get(at + open..at + open + length).unwrap_or_default(),
        }
    };
    found.into_iter().map(literal).collect()
}

/// Two words with a space between them, whatever marks they carry, and one of at least two letters. Path data (`M1 2 C3 4`) and
/// single words are none.
fn is_sentence(text: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let pair = words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let end = first.trim_end_matches(['.', ',', ':', ';', '!', '?', '…', '"', '’', '”', ')']);
        let start = second.trim_start_matches(['"', '‘', '“', '(']);
        end.ends_with(char::is_alphabetic) && start.starts_with(char::is_alphabetic)
    });
    pair && words.iter().any(|word| letters(word) > 1)
}

/// The calls around the end of a piece of code that are still open, innermost first, each with its arguments so far.
fn open_calls(before: &str) -> Vec<(&str, &str)> {
    let mut calls = Vec::new();
    let mut closed = 0;
    for (at, c) in before.char_indices().rev() {
        match c {
            ')' => closed += 1,
            '(' if closed > 0 => closed -= 1,
            '(' => {
                let name = before.get(..at).unwrap_or_default();
                let start = name.rfind(|c: char| !(c.is_alphanumeric() || "_!".contains(c)));
                calls.push((
                    name.get(start.map_or(0, |s| s + 1)..).unwrap_or_default(),
                    before.get(at + 1..).unwrap_or_default(),
                ));
            }
            // A call that holds a statement of this one is another's.
            ';' if closed == 0 => break,
            _ => {}
        }
    }
    calls
}

/// Lines with words for people: any word that becomes a text or an attribute people read, and a sentence anywhere else but where
/// it is a name for the browser or a remark for those who read the code.
fn speaks(file: &File) -> Vec<usize> {
    const READ: [&str; 6] = [
        "title",
        "aria-label",
        "aria-description",
        "aria-valuetext",
        "aria-roledescription",
        "placeholder",
    ];
    const NAMES: [&str; 8] =
        ["el_class", "button", "picture", "attr", "class", "matches", "closest", "query_selector"];
    const REMARKS: [&str; 5] = ["expect", "expect_throw", "panic!", "assert!", "debug_assert!"];
    let code = file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let broken = |literal: &Literal<'_>| {
        let calls = open_calls(literal.before);
        let read = |(call, arguments): &(&str, &str)| match *call {
            "text" | "say" => true,
            "attr" => {
                READ.iter().any(|name| arguments.trim_start().starts_with(&format!("\"{name}\",")))
            }
            _ => false,
        };
        let excused =
            calls.first().is_some_and(|(call, _)| NAMES.contains(call) || REMARKS.contains(call))
                || literal.before.ends_with("reason = ")
                || literal.before.rsplit(';').next().is_some_and(|s| s.contains("let class = "));
        if calls.iter().any(read) {
            literal.text.chars().any(char::is_alphabetic) && !is_place(literal.text)
        } else {
            !excused && is_sentence(literal.text)
        }
    };
    literals(code).iter().filter(|literal| broken(literal)).map(|literal| literal.line).collect()
}

/// Nothing but places to fill in: `{by}, {title}`.
fn is_place(text: &str) -> bool {
    let outside = text.split('{').enumerate().all(|(n, part)| {
        let rest = if n == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) };
        !rest.contains(char::is_alphabetic)
    });
    outside && text.contains('{')
}

#[test]
fn the_screen_takes_its_words_from_i18n() {
    let silent = r##"
        // "Opslaan mislukt, sorry" is a comment.
        #[expect(clippy::x, reason = "an event handler is given its event")]
        fn f() { el_class("li", "key now").attr("rel", "noopener noreferrer").attr("title", words.undo).text(words.redo); }
        let class = if a.len() > MOST { "line goal" } else { "line now" };
        svg("path").attr("d", "M4 5 L6 7 Z").text(move || format!("{by}, {year}")).text(" · ");
        let path = format!("M{x} {y} L{x} 9"); let quote = '"'; let mark = "\" ";
        match key { "ArrowUp" => "up", _ => r#"down"# }
    "##;
    assert_eq!(speaks(&File::planted("src/view/x.rs", silent)), [0; 0]);
    for planted in [
        r#"editor.say("Verwijderd".to_owned())"#,
        r#"let text = "Niet bewaard, probeer opnieuw";"#,
        r##"let text = r#"a "quoted" word"#;"##,
        r#"button("tool").attr("title", "Opslaan")"#,
        r#"button("tool").attr("aria-label", move || Some("Opslaan".to_owned()))"#,
        r#"el("p").text("Opslaan")"#,
        r#"el("p").text(move || if a { "Aan" } else { String::new() })"#,
        r#"el("p").text(move || format!("{name} is weg"))"#,
        r#"let quote = '"'; let text = "Two words";"#,
        r#"let text = format!("Card {name} was moved");"#,
    ] {
        assert!(speaks(&File::planted("src/view/x.rs", planted)).contains(&1), "{planted}");
    }
    let speaking: Vec<File> =
        files("src").into_iter().filter(|f| f.is_rust() && f.is_of(&SPEAKING)).collect();
    hold(&speaking, "words for people belong in crates/i18n", speaks);
}

fn is_too_long(file: &File) -> Vec<usize> {
    if file.text.lines().count() > 600 { vec![600] } else { Vec::new() }
}

#[test]
fn no_file_of_code_is_longer_than_600_lines() {
    assert_eq!(is_too_long(&File::planted("src/x.rs", &"\n".repeat(601))), [600]);
    assert_eq!(is_too_long(&File::planted("src/x.rs", &"\n".repeat(600))), [0; 0]);
    // The rule pack is data: it grows with what is known, and it is read entry by entry.
    let code: Vec<File> = sources().into_iter().filter(|f| !f.path.ends_with(".json")).collect();
    hold(&code, "this room is two rooms", is_too_long);
}

/// The paths that a text names: what ends in a slash, and what starts in one of the repository's folders.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    line.split(move |c| !inside(c)).map(|path| path.trim_end_matches('.')).filter(|path| {
        let starts = ["crates/", "packages/", "src/", "tests/", "style/", "scripts/"]
            .iter()
            .any(|folder| path.starts_with(folder));
        (starts || path.ends_with('/')) && path.starts_with(char::is_alphanumeric)
    })
}

/// Lines that name something that is not there. A path counts from the root, from `src/`, or from `crates/`.
fn names_what_is_not_there(file: &File) -> Vec<usize> {
    let ignored = fs::read_to_string(root().join(".gitignore")).unwrap_or_default();
    let built = |path: &str| ignored.lines().any(|i| path.starts_with(i.trim_matches('/')));
    let there =
        |path: &str| ["", "src/", "crates/"].iter().any(|f| root().join(f).join(path).exists());
    let missing = |line: &str| paths(line).any(|path| !there(path) && !built(path));
    file.text.lines().enumerate().filter(|(_, line)| missing(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn the_code_map_is_the_house() {
    let planted = "`crates/journey/` is there, `advice/` too\n`src/attic/` is not\nnor `cellar/`\na link https://a.example/b/";
    assert_eq!(names_what_is_not_there(&File::planted("x.md", planted)), [2, 3]);
    let map = fs::read_to_string(root().join("ARCHITECTURE.md"))
        .expect("ARCHITECTURE.md holds the code map");
    for folder in ["src", "crates", "packages"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let entry = entry.expect("readable");
            if entry.file_type().expect("readable").is_dir() {
                let name = format!("{folder}/{}/", entry.file_name().to_string_lossy());
                let named = map.lines().flat_map(paths).any(|path| path.starts_with(&name));
                assert!(named, "ARCHITECTURE.md does not name {name}");
            }
        }
    }
    let map = [File { path: "ARCHITECTURE.md".to_owned(), text: map }];
    hold(&map, "the code map names what is not there", names_what_is_not_there);
}

/// The only place that a locked package may come from, by the name that everybody's cargo knows.
const INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn locks_something_else(file: &File) -> Vec<usize> {
    lines(file, |line| line.starts_with("source = ") && line != format!("source = \"{INDEX}\""))
}

#[test]
fn every_locked_package_comes_from_the_index() {
    let planted = format!(
        "source = \"{INDEX}\"\nsource = \"git+https://a.example/b#1\"\nsource = \"registry+https://m.example/\""
    );
    assert_eq!(locks_something_else(&File::planted("Cargo.lock", &planted)), [2, 3]);
    let lock = fs::read_to_string(root().join("Cargo.lock"))
        .expect("Cargo.lock is part of the repository");
    let ignored = fs::read_to_string(root().join(".gitignore")).expect("there is one");
    assert!(!ignored.contains("Cargo.lock"), "Cargo.lock is not committed");
    assert!(lock.contains(INDEX), "it was read");
    hold(
        &[File { path: "Cargo.lock".to_owned(), text: lock }],
        "not from the index",
        locks_something_else,
    );
}

/// Lines that name a package registry's host, a mirror of one, or a folder of one machine.
fn names_a_machine(file: &File) -> Vec<usize> {
    const REGISTRIES: [&str; 9] = [
        "registry",
        "artifactory",
        "nexus",
        "mirror",
        "crates",
        "npmjs",
        "npmmirror",
        "pypi",
        "verdaccio",
    ];
    // In two parts each, or this file would break its own rule.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    // What only a name after it makes a folder of one person; `$HOME` and `~` are everybody's.
    let homes = [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!(":\\Us", "ers\\")];
    let host = |line: &str| {
        line.split("://").skip(1).any(|rest| {
            let host = rest.split(['/', '"', '\'', ' ', ')', '>', '`']).next().unwrap_or_default();
            host.split(['.', '-', ':', '@']).any(|label| REGISTRIES.contains(&label))
        })
    };
    let home = |line: &str, folder: &str| {
        line.split(folder).skip(1).any(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let found = |line: &str| {
        host(line)
            || folders.iter().any(|folder| line.contains(folder))
            || homes.iter().any(|folder| home(line, folder))
    };
    file.text.lines().enumerate().filter(|(_, line)| found(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn no_file_names_a_registry_or_a_machine() {
    let planted = format!(
        "\"resolved\": \"https{}registry.npmjs.org/x\"\nhttps{0}static.crates.io/\n{}x\nhttps{0}example.com/registry\n{INDEX}\n{}sanne/x\n{2}<name>/x",
        "://",
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
    );
    assert_eq!(names_a_machine(&File::planted("package-lock.json", &planted)), [1, 2, 3, 6]);
    hold(&files(""), "another machine has no such place", names_a_machine);
}

/// Lines on which a doc comment begins that only says how its item differs from the one above it.
fn leans_on_another(file: &File) -> Vec<usize> {
    let mut before = "";
    let begins = |line: &str, last: &str| {
        let of = |mark| line.strip_prefix(mark).filter(|_| !last.starts_with(mark));
        let first = if file.is_rust() {
            of("///").or(of("//!"))
        } else {
            line.strip_prefix("/**").or(line.strip_prefix('*').filter(|_| last == "/**"))
        };
        first.is_some_and(|said| said.trim_start().starts_with("The same"))
    };
    let mut found = Vec::new();
    for (at, line) in file.text.lines().map(str::trim).enumerate() {
        if begins(line, before) {
            found.push(at + 1);
        }
        before = line;
    }
    found
}

#[test]
fn every_doc_comment_stands_alone() {
    let rust = "/// The same, followed.\nfn a() {}\n/// A text.\n/// The same text twice is one.\nfn b() {}\n//! The same.\n// The same.";
    assert_eq!(leans_on_another(&File::planted("src/x.rs", rust)), [1, 6]);
    let script = "/** The same. */\n/**\n * The same.\n * The same.\n */\nlet a;\n// The same.";
    assert_eq!(leans_on_another(&File::planted("src/x.js", script)), [1, 3]);
    let mut code = files("");
    let kinds = [".rs", ".js", ".mjs", ".ts", ".tsx", ".jsx"];
    code.retain(|file| kinds.iter().any(|end| file.path.ends_with(end)));
    hold(&code, "rustdoc and editors show an item by itself", leans_on_another);
}

/// Names that had other meanings, or none outside this project, and what they are called now.
const OLD_NAMES: [(&str, &str); 20] = [
    ("Spot", "GridPosition"),
    ("Sight", "VisibleColumns"),
    ("WHOLE", "VIRTUALIZE_ABOVE"),
    ("Keeper", "SaveSession"),
    ("Kept", "SaveOutcome"),
    ("Shelf", "Workspace"),
    ("Parting", "Conflict"),
    ("Looking", "Preview"),
    ("News", "HostEvent"),
    ("look_away", "close_preview"),
    ("Voice", "RuleKind"),
    ("Verdict", "Evaluation"),
    ("judge", "evaluate"),
    ("weigh", "apply_effects"),
    ("COPIES", "SHARDS"),
    ("SOON", "DEBOUNCE_MS"),
    ("CALM", "FOLDED_DEBOUNCE_MS"),
    ("says", "text"),
    ("first_on", "on_capture"),
    ("redraw", "rerender"),
];

/// Lines of code that define, or call as a method, something under one of [`OLD_NAMES`].
fn has_an_old_name(file: &File) -> Vec<usize> {
    const DEFINES: [&str; 6] = ["struct", "enum", "fn", "const", "type", "static"];
    let names = |line: &str, old: &str| {
        let defined = DEFINES.iter().any(|keyword| {
            let rest = line.split_once(&format!("{keyword} {old}")).map(|(_, rest)| rest);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        });
        defined || line.contains(&format!(".{old}("))
    };
    let is_old = |line: &str| OLD_NAMES.iter().any(|(old, _)| names(line, old));
    file.code().filter(|(_, line)| is_old(line)).map(|(at, _)| at).collect()
}

#[test]
fn every_concept_has_the_name_of_its_field() {
    let planted = "struct Spot;\nx.says(a);\nfn judge() {}\n// struct Spot;\nstruct Spots;\nlet says = 1;\nx.saying();\nconst SOON: f64 = 1.0;";
    assert_eq!(has_an_old_name(&File::planted("src/x.rs", planted)), [1, 2, 3, 8]);
    let mut code = sources();
    code.retain(File::is_rust);
    hold(&code, "this has another name now: see OLD_NAMES", has_an_old_name);
}
