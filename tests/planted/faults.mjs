// Faults that scripts/plant puts into a copy of the sources, one at a time, and the tests that must see each. `find` stands exactly
// once in `file`, and `put` takes its place. `tests` are arguments of `cargo test`: with `--lib` those in the crate of the file, or with `browser` those of Playwright.
const native = (name, file, find, put, ...tests) => ({ name, file, find, put, tests });
const browser = (name, file, find, put, ...tests) => ({ name, file, find, put, tests, browser: true });

const LIB = "--lib";
const test = (name) => ["--test", name];

export const FAULTS = [
  // What is kept.
  native("the checksum of a record is not compared", "crates/storage/src/record.rs", "(head.sum == sum_of(map)).then(", "(!head.sum.is_empty()).then(", ...test("storage")),
  native("a save goes over a record that another window wrote", "crates/storage/src/session.rs", "if head.is_some() && head == self.base {", "if head.is_some() {", ...test("storage")),
  native("a save that failed counts as done", "crates/storage/src/session.rs", "(self.unsaved, self.saved) = (Some(now), now);", "(self.unsaved, self.saved) = (None, now);", ...test("storage")),
  native("of two copies the older one is taken", "crates/storage/src/workspace.rs", "other.head.rev >= rev)", "other.head.rev <= rev)", ...test("storage")),
  native("the copy that is not taken is not kept", "crates/storage/src/workspace.rs", "        self.keep_earlier(id, other)?;\n        self.trim_earlier(id);", "        self.trim_earlier(id);", ...test("storage")),
  native("damaged bytes are not set aside", "crates/storage/src/workspace.rs", "settled.stuck = bad && self.set_aside(place, now).is_err();", "settled.stuck = false;", ...test("storage")),
  native("all shelves have the same keys", "crates/storage/src/key.rs", '[PREFIX, workspace, ":", &what].concat()', '[PREFIX, workspace.get(..1).unwrap_or_default(), ":", &what].concat()', ...test("storage")),
  native("saves come twice as often", "crates/storage/src/autosave.rs", "const APART: f64 = 500.0;", "const APART: f64 = 250.0;", LIB, "autosave"),
  // Edits, undo and merging.
  native("undo of a move puts the entry one place further", "crates/journey/src/edit/apply.rs", "Ok(Change::Move(key, from))", "Ok(Change::Move(key, from + 1))", ...test("edits")),
  native("undo of several edits takes them back in the wrong order", "crates/journey/src/edit/apply.rs", "    inverses.reverse();\n", "", ...test("edits")),
  native("the feelings of a card stay behind when it moves", "crates/journey/src/edit/apply.rs", "    if stays {\n", "    if stays || journey.stages.len() > 1 {\n", ...test("edits")),
  native("edits of different texts become one step", "crates/journey/src/edit/history.rs", "Some(last) if run.is_some() && last.run == run =>", "Some(last) if run.is_some() =>", LIB, "edit::history"),
  native("an edit does not end the redo", "crates/journey/src/edit/history.rs", "        self.future.clear();\n        match self.past.back_mut() {", "        match self.past.back_mut() {", LIB, "edit::history"),
  native("a merge drops what this window changed", "crates/journey/src/edit/merge/order.rs", "if mine == theirs || theirs == base { Some(mine) }", "if mine == theirs { Some(mine) } else if theirs == base { Some(theirs) }", ...test("merge")),
  // Limits.
  native("one entry more than the limit of a list is taken from an edit", "crates/journey/src/edit/apply.rs", "T::LIMIT.exceeded_by(T::list(journey).len() + 1)", "T::LIMIT.exceeded_by(T::list(journey).len())", ...test("edits")),
  native("one entry more than the limit of a list is taken from a file", "crates/journey/src/format/file/read.rs", "if limit.exceeded_by(count) {", "if limit.exceeded_by(count.saturating_sub(1)) {", ...test("files")),
  native("one character more than the limit of a text is taken", "crates/journey/src/model/limits.rs", "Limit::Text.exceeded_by(text.chars().count())", "Limit::Text.exceeded_by(text.chars().count() - 1)", LIB, "model::limits"),
  native("one layer more than the limit of nesting is taken", "crates/journey/src/format/json/parse.rs", "    if Limit::Nesting.exceeded_by(parser.depth) {\n", "    if Limit::Nesting.exceeded_by(parser.depth.saturating_sub(1)) {\n", LIB, "format::json"),
  native("one byte more than the limit of a file is taken", "crates/journey/src/format/json.rs", "Limit::File.exceeded_by(text.len())", "Limit::File.exceeded_by(text.len() - 1)", LIB, "format::json"),
  native("one byte more than the limit of a file is taken from another format", "crates/interop/src/lib.rs", "Limit::File.exceeded_by(text.len())", "Limit::File.exceeded_by(text.len().saturating_sub(1))", ...test("interop")),
  native("one byte more than the limit of a pack is taken", "crates/advice/src/read.rs", "text.len() > Limit::Pack.max()", "text.len() > Limit::Pack.max() + 1", ...test("advice")),
  native("a sixth persona is taken from a file", "crates/journey/src/format/file/read.rs", "personas.len() == Limit::Personas.max()", "personas.len() > Limit::Personas.max()", ...test("files")),
  // Addresses, and texts that other programs run.
  native("a card may lead to javascript:", "crates/journey/src/model/link.rs", "        _ => bare(text),\n", '        "javascript" => web("javascript", rest),\n        _ => bare(text),\n', LIB, "model::link"),
  native("the address of a card may hide another host behind a backslash", "crates/journey/src/model/link.rs", "c == '\\\\' || c.is_control() || is_unseen(c)", "c.is_control() || is_unseen(c)", LIB, "model::link"),
  native("the address of a card may hold signs that are not seen", "crates/journey/src/model/link.rs", "c == '\\\\' || c.is_control() || is_unseen(c)", "c == '\\\\' || c.is_control()", LIB, "model::link"),
  native("a mail address keeps its copies and its text", "crates/journey/src/model/link.rs", 'href: ["mailto:", &shown].concat()', 'href: ["mailto:", rest].concat()', LIB, "model::link"),
  native("a host may be a number", "crates/journey/src/model/link.rs", "(!is_number || is_ipv4(&host))", "(!is_number || !host.is_empty())", LIB, "model::link"),
  native("a source of a pack may lead anywhere", "crates/advice/src/read/entries.rs", "if url.is_some() && address.is_none() {", "if url.is_none() && address.is_some() {", ...test("advice")),
  native("the address of a pack's source may have no scheme", "crates/journey/src/model/link.rs", 'lower.starts_with("http") && !text.contains(char::is_whitespace)', "!text.contains(char::is_whitespace)", LIB, "model::link"),
  native("the host of a pack's source may look like another", "crates/journey/src/model/link.rs", ".next()?.is_ascii()).then_some(address)", ".next()?.len() < 10_000).then_some(address)", LIB, "model::link"),
  native("formulas go into a CSV as they are", "crates/journey/src/format/csv.rs", "if is_formula(from, seen == 0) {", "if is_formula(from, seen == 0) && text.is_empty() {", LIB, "format::csv"),
  native("formulas behind another separator go into a CSV as they are", "crates/journey/src/format/csv.rs", "            | '|'\n            | '\\n'", "            | '\\n'", LIB, "format::csv"),
  native("a table may begin with the name of a separator", "crates/journey/src/format/csv.rs", "rest.trim_start_matches(skipped).starts_with('=')", 'rest.starts_with("==")', ...test("interop")),
  native("the guard of a CSV stays when it is read", "crates/journey/src/format/csv.rs", "            written = seen + 1;\n", "            written = seen;\n", LIB, "format::csv"),
  native("the plan's target goes into the CSV as a number", "crates/advice/src/plan_csv.rs", "Field::Text(typed(|r| &r.target)),", "Field::Number(typed(|r| &r.target)),", LIB, "plan_csv"),
  native("the plan's next step goes into the CSV as a number", "crates/advice/src/plan_csv.rs", "Field::Text(typed(|r| &r.next)),", "Field::Number(typed(|r| &r.next)),", LIB, "plan_csv"),
  native("the name of a channel goes into the plan's CSV as a number", "crates/advice/src/plan_csv.rs", "Field::Text(&row.name),", "Field::Number(&row.name),", LIB, "plan_csv"),
  native("texts go into Mermaid without entities", "crates/interop/src/mermaid/write.rs", "if SYNTAX.contains(c) ||", "if (SYNTAX.contains(c) && more == \",\") ||", ...test("interop")),
  native("texts go into an SVG as they are", "crates/interop/src/svg/ink.rs", "'<' => out.push_str(\"&lt;\"),", "'<' => out.push('<'),", ...test("interop")),
  native("quotes go into JSON as they are", "crates/journey/src/format/json/write.rs", "matches!(byte, ..b' ' | b'\"' | b'\\\\')", "matches!(byte, ..b' ' | b'\\\\')", LIB, "format::json"),
  // Numbers and scales.
  native("cents of a budget are cut off", "crates/advice/src/budget.rs", "(budget.amount * 100.0).round() as u64", "(budget.amount * 100.0).floor() as u64", ...test("advice")),
  native("the cents that rounding leaves are lost", "crates/advice/src/budget.rs", ".take(usize::try_from(left).unwrap_or(usize::MAX))", ".take(usize::try_from(left).unwrap_or(usize::MAX).min(0))", ...test("advice")),
  native("two decimals are cut off", "crates/journey/src/model/decimal.rs", "(value * 100.0).round() as i64", "(value * 100.0).floor() as i64", LIB, "model::decimal"),
  native("half a point of a feeling is cut off", "crates/journey/src/model/journey.rs", "(self.0 * 2.0).round() as i32", "(self.0 * 2.0).trunc() as i32", LIB),
  native("a feeling of Mermaid's scale is one too low", "crates/interop/src/mermaid/write.rs", "feeling.score.value() - Score::MIN + SCALE.0", "feeling.score.value() - Score::MIN", ...test("interop")),
  native("a decimal comma is read as the end of a number", "crates/interop/src/mermaid.rs", "text.replacen(',', \".\", 1)", "text.replacen(',', \"\", 1)", ...test("interop")),
  native("a quarter is a month to the budget", "crates/journey/src/model/vocabulary.rs", "Period::Quarter => 3.0,", "Period::Quarter => 1.0,", ...test("advice")),
  // Advice.
  native("scores go beyond the highest", "crates/advice/src/engine.rs", "score.clamp(0, MAX)", "score.max(0)", ...test("advice")),
  native("a rule that drops a channel does nothing", "crates/advice/src/engine.rs", "                Effect::Drop => None,\n", "                Effect::Drop => *score,\n", ...test("advice")),
  native("rejected channels are advised", "crates/advice/src/engine.rs", "if facts.rejected.contains(&channel.id) {", "if facts.rejected.len() > 500 && facts.rejected.contains(&channel.id) {", ...test("advice")),
  // Languages.
  native("English words are Dutch", "crates/i18n/src/lib.rs", "Language::En => &en::WORDS,", "Language::En => &nl::WORDS,", LIB),
  // What only a browser runs.
  browser("the checksum of a link is not compared", "packages/journey-map/src/share.ts", 'if (new DataView(bytes.buffer).getUint32(0) !== sum(text)) throw new LinkError("cut");', "", "share.spec.mjs"),
  browser("a link may be one character longer", "packages/journey-map/src/share.ts", "fragment.length > FRAGMENT_LIMIT", "fragment.length > FRAGMENT_LIMIT + 1", "share.spec.mjs"),
  browser("a save waits for no lock", "packages/journey-map/src/storage.ts", "if (!navigator.locks || shelf === undefined) return work();", "if (navigator) return work();", "tabs.spec.mjs", "tabs-lost.spec.mjs"),
  browser("no record is mirrored", "packages/journey-map/src/storage.ts", "maps.put(record, key);", ";", "mirror.spec.mjs"),
  browser("an older record goes over a newer one in the mirror", "packages/journey-map/src/storage.ts", "rev < own.rev ? rev < before", "rev > own.rev ? rev < before", "mirror.spec.mjs", "tabs-lost.spec.mjs"),
];
