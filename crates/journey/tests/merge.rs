//! One journey changed in two places at once: what comes of it, or what clashes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

use std::collections::BTreeSet;
use std::sync::Arc;
use testing::pace;

use journey::edit::{
    Change, Clash, Differences, Edit, Entry, LineKey, Tally, apply, differences, make, merge,
};
use journey::format::file;
use journey::model::{
    BudgetLine, Card, Feeling, Journey, Lane, LaneKind, Language, Limit, Persona, Profile,
    Rejected, Score, Stage, State,
};
use serde_json::Value;
use testing::random::{self, Random};
use testing::together::{Expected, LISTS, entries, find, groups, ids, json_of, key, order, sorted};
use testing::{faults, start};

/// Holds a merge against what has to come of it. How many ids are new, or `None` for a clash.
fn check(base: &Journey, mine: &Journey, theirs: &Journey, here: &str) -> Option<usize> {
    let [base_file, mine_file, theirs_file] = [base, mine, theirs].map(json_of);
    let expected = Expected::of(&base_file, &mine_file, &theirs_file);
    let merged = merge(base, mine, theirs);
    let mirrored = merge(base, theirs, mine);
    let Some(wanted) = &expected.merged else {
        assert!(merged.is_err(), "{here}: nothing clashes where something does");
        assert!(mirrored.is_err(), "{here}: it clashes from one side only");
        return None;
    };
    let merged =
        merged.unwrap_or_else(|clash| panic!("{here}: {clash:?}, though all goes together"));
    assert!(mirrored.is_ok(), "{here}: it clashes from one side only");
    assert_eq!(faults(&merged), [""; 0], "{here}");
    let read = file::read(&file::write(&merged)).expect("it fits a file");
    assert!(read.journey == merged && read.warnings.is_empty(), "{here}: the file differs");
    let file = json_of(&merged);
    for part in ["title", "language"] {
        assert_eq!(file[part], wanted[part], "{here}: {part}");
    }
    for (part, value) in wanted["profile"].as_object().expect("it is one") {
        assert_eq!(file["profile"][part], *value, "{here}: {part}");
    }
    for (list, _) in LISTS {
        assert_eq!(sorted(&file, list), sorted(wanted, list), "{here}: {list}");
    }
    for group in groups(&file) {
        let found = ids(&file, &group);
        let [lead, other] =
            order(&group, &base_file, &expected.mine, &theirs_file).expect("no clash");
        let of_lead: Vec<_> = found.iter().filter(|id| lead.contains(id)).cloned().collect();
        assert_eq!(of_lead, lead, "{here}: order of {} {:?}", group.list, group.place);
        let before = |list: &[Value], id: &Value| {
            let at = list.iter().position(|i| i == id)?;
            at.checked_sub(1).map(|at| list[at].clone())
        };
        for id in other.iter().filter(|id| !lead.contains(id)) {
            assert_eq!(before(&found, id), before(&other, id), "{here}: what {id} follows");
        }
    }
    Some(expected.renamed)
}

/// The journey after some random edits, mostly those of a person.
fn worked_on(random: &mut Random, journey: &Journey, edits: usize) -> Journey {
    let mut journey = journey.clone();
    let mut made = 0;
    while made < edits {
        let edit = if random.once_in(4) {
            Some(random::anything(random, &journey))
        } else {
            random::action(random, &journey)
        };
        made += usize::from(edit.is_some_and(|edit| apply(&mut journey, edit).is_ok()));
    }
    journey
}

/// A map to begin with: a small one, an empty one, or a template, and then some work on it.
fn beginning(random: &mut Random) -> Journey {
    let ids: Vec<_> = templates::ids().collect();
    let journey = match random.below(ids.len() + 6) {
        0 => Journey::empty(Language::En),
        n if n < 6 => start(),
        n => templates::find(ids[n - 6], Language::Nl).expect("it is there"),
    };
    let edits = random.below(40);
    worked_on(random, &journey, edits)
}

/// An equal journey that shares no part by pointer, as another tab's does not, which was read from its record.
fn read_again(journey: &Journey) -> Journey {
    file::read(&file::write(journey)).expect("it fits a file").journey
}

#[test]
fn whatever_two_do_at_once_nothing_is_lost_or_it_clashes() {
    let (mut together, mut clashes, mut renamed) = (0, 0, 0);
    for seed in random::seeds(2_000) {
        let mut random = Random::new(seed);
        let base = beginning(&mut random);
        let edits = [1 + random.below(6), 1 + random.below(6)];
        let [mine, theirs] = edits.map(|edits| worked_on(&mut random, &base, edits));
        let theirs = if random.once_in(2) { read_again(&theirs) } else { theirs };
        match check(&base, &mine, &theirs, &format!("seed {seed}")) {
            None => clashes += 1,
            Some(ids) => {
                together += 1;
                renamed += usize::from(ids > 0);
            }
        }
    }
    assert!(together > 1_000 && clashes > 300 && renamed > 300, "{together} {clashes} {renamed}");
}

#[test]
fn what_only_one_did_and_what_both_did_alike_is_taken_as_it_is() {
    for seed in random::seeds(500) {
        let mut random = Random::new(seed);
        let base = beginning(&mut random);
        let edits = 1 + random.below(20);
        let other = worked_on(&mut random, &base, edits);
        for theirs in [other.clone(), read_again(&other)] {
            assert!(merge(&base, &base, &theirs) == Ok(theirs.clone()), "seed {seed}: theirs");
            assert!(merge(&base, &theirs, &base) == Ok(theirs.clone()), "seed {seed}: mine");
            assert!(merge(&base, &other, &theirs) == Ok(theirs.clone()), "seed {seed}: both");
            assert!(differences(&other, &theirs).is_none(), "seed {seed}: differences");
        }
        check_differences(&base, &other, &format!("seed {seed}"));
    }
}

/// Holds the differences against those of the files, counted one by one.
fn check_differences(base: &Journey, side: &Journey, here: &str) {
    let found = differences(base, side);
    let [old, new] = [base, side].map(json_of);
    let tally = |list: &str| {
        let only = |a: &Value, b: &Value| {
            let of_b = |e: &&Value| find(b, list, &["id"], &key(e, &["id"])).is_null();
            entries(a, list).iter().filter(of_b).count()
        };
        let changed = entries(&old, list).iter().filter(|entry| {
            let now = find(&new, list, &["id"], &key(entry, &["id"]));
            !now.is_null() && now != *entry
        });
        Tally { added: only(&new, &old), removed: only(&old, &new), changed: changed.count() }
    };
    assert_eq!(found.stages, tally("stages"), "{here}");
    assert_eq!(found.lanes, tally("lanes"), "{here}");
    assert_eq!(found.cards, tally("cards"), "{here}");
    let parts = ["title", "language", "profile", "personas"].into_iter();
    let parts = parts.chain(["feelings", "results", "rejected", "budget"]);
    let moved = groups(&old).iter().any(|group| {
        let (mut before, after) = (ids(&old, group), ids(&new, group));
        before.retain(|id| after.contains(id));
        before != after
    });
    let other = moved || parts.into_iter().any(|part| old[part] != new[part]);
    assert_eq!(found.other, other, "{here}");
}

/// The journey after these edits.
fn with<const N: usize>(journey: &Journey, edits: [Edit; N]) -> Journey {
    let mut journey = journey.clone();
    for edit in edits {
        apply(&mut journey, edit).expect("it can be made");
    }
    journey
}

fn says(id: &str, text: &str) -> Edit {
    make::card(&start(), &id.into(), |card| card.text = text.to_owned()).expect("it is there")
}

fn new_card(id: &str, stage: &str, lane: &str, text: &str) -> Edit {
    Edit::Card(Change::Add(Card::new(id.into(), stage.into(), lane.into(), text), usize::MAX))
}

fn new_stage(id: &str, name: &str, at: usize) -> Edit {
    let stage = Stage { id: id.into(), name: name.to_owned(), ..Stage::clone(&start().stages[0]) };
    Edit::Stage(Change::Add(stage, at))
}

fn new_persona(id: &str, name: &str) -> Edit {
    let (_, edit) = make::add_persona(&start(), name);
    let Edit::Persona(Change::Add(persona, at)) = edit else { panic!("it adds a persona") };
    Edit::Persona(Change::Add(Persona { id: id.into(), ..persona }, at))
}

fn feels(stage: &str, card: Option<&str>, persona: Option<&str>, score: f64) -> Feeling {
    Feeling {
        stage: stage.into(),
        card: card.map(Into::into),
        persona: persona.map(Into::into),
        state: State::Now,
        score: Score::new(score).expect("on the scale"),
        raw: None,
    }
}

fn new_feeling(feeling: Feeling) -> Edit {
    Edit::Feeling(Change::Add(feeling, usize::MAX))
}

/// The texts of all cards in the order of the file, and where each stands.
fn cards(journey: &Journey) -> Vec<String> {
    let said = |c: &Arc<Card>| format!("{} {} {} {}", c.id, c.stage, c.lane, c.text);
    journey.cards.iter().map(said).collect()
}

fn names(journey: &Journey) -> Vec<&str> {
    journey.stages.iter().map(|stage| stage.name.as_str()).collect()
}

#[track_caller]
fn clash<const N: usize, const M: usize>(mine: [Edit; N], theirs: [Edit; M], expected: Clash) {
    let base = with(&start(), [new_persona("p1", "Ann")]);
    let (mine, theirs) = (with(&base, mine), with(&base, theirs));
    assert_eq!(merge(&base, &mine, &theirs), Err(expected.clone()));
    assert_eq!(merge(&base, &theirs, &mine), Err(expected));
    assert_eq!(merge(&base, &mine, &mine), Ok(mine), "the same on both sides is no clash");
}

#[test]
fn what_each_did_elsewhere_goes_together() {
    let base = start();
    let profile =
        |change: fn(&mut Profile)| make::profile(&base, change).expect("it changes something");
    let mine = [
        says("c1", "mine"),
        Edit::Title("Ours".to_owned()),
        profile(|p| p.offer = "Bikes".to_owned()),
    ];
    let theirs = [
        Edit::Card(Change::Remove("c2".into())),
        new_card("c3", "s2", "l2", "theirs"),
        profile(|p| p.first_product = true),
        Edit::Language(Language::En),
    ];
    let merged = merge(&base, &with(&base, mine), &with(&base, theirs)).expect("no clash");
    assert_eq!(cards(&merged), ["c1 s1 l1 mine", "c3 s2 l2 theirs"]);
    assert_eq!((merged.title.as_str(), merged.language), ("Ours", Language::En));
    assert_eq!((merged.profile.offer.as_str(), merged.profile.first_product), ("Bikes", true));
}

#[test]
fn what_both_changed_differently_clashes() {
    let c1 = || Clash::Card("c1".into());
    clash([says("c1", "a")], [says("c1", "b")], c1());
    clash([says("c1", "a")], [Edit::Card(Change::Remove("c1".into()))], c1());
    clash([says("c1", "a")], [Edit::Stage(Change::Remove("s1".into()))], c1());
    let feeling = |score| [new_feeling(feels("s1", Some("c1"), None, score))];
    clash(feeling(1.0), feeling(2.0), c1());
    let feeling = |score| [new_feeling(feels("s2", None, None, score))];
    clash(feeling(1.0), feeling(2.0), Clash::Stage("s2".into()));
    let line = |cents| BudgetLine { stage: "s2".into(), channel: "store".into(), cents };
    let share = |cents| [Edit::Budget(Change::Add(line(cents), 0))];
    clash(share(1), share(2), Clash::Stage("s2".into()));
    let title = |title: &str| [Edit::Title(title.to_owned())];
    clash(title("a"), title("b"), Clash::Title);
    let offer = |offer: &str| {
        [make::profile(&start(), |p| p.offer = offer.to_owned()).expect("it changes something")]
    };
    clash(offer("a"), offer("b"), Clash::Other);
}

#[test]
fn what_holds_on_to_what_the_other_took_away_clashes() {
    let new = || [new_card("c3", "s2", "l2", "new")];
    let (s2, l2) = (|| Clash::Stage("s2".into()), || Clash::Lane("l2".into()));
    clash(new(), [Edit::Stage(Change::Remove("s2".into()))], s2());
    clash(new(), [Edit::Lane(Change::Remove("l2".into()))], l2());
    let curve = Lane { id: "l2".into(), kind: LaneKind::Emotion, name: "curve".to_owned() };
    clash(new(), [Edit::Lane(Change::Set(curve))], l2());
    let rejected = Rejected { stage: "s2".into(), channel: "store".into() };
    let reject = [Edit::Rejected(Change::Add(rejected, 0))];
    clash(reject, [Edit::Stage(Change::Remove("s2".into()))], s2());
    let feeling = |f| [new_feeling(f)];
    let no_persona = [Edit::Persona(Change::Remove("p1".into()))];
    let p1 = Clash::Persona("p1".into());
    clash(feeling(feels("s2", None, Some("p1"), 1.0)), no_persona, p1);
    let no_card = [Edit::Card(Change::Remove("c1".into()))];
    clash(feeling(feels("s1", Some("c1"), None, 1.0)), no_card, Clash::Card("c1".into()));
}

/// Both made a third stage with a card in it, and a persona; all that mine says of hers goes along.
#[test]
fn new_things_of_the_same_id_both_stay_and_mine_get_another_id() {
    let base = start();
    let work = |who: &str, score| {
        let line = |channel: &str| Rejected { stage: "s3".into(), channel: channel.into() };
        let lane = Lane { id: "l3".into(), kind: LaneKind::Text, name: who.to_owned() };
        let share = BudgetLine { stage: "s3".into(), channel: "store".into(), cents: 5 };
        let (stage, channel) = ("s3".into(), "store".into());
        let measured = LineKey { stage, channel, kpi: "cvr".to_owned() };
        with(
            &base,
            [
                new_stage("s3", who, 9),
                Edit::Lane(Change::Add(lane, 9)),
                new_persona("p1", who),
                new_card("c3", "s3", "l3", who),
                new_card("c4", "s3", "l3", "too"),
                new_feeling(feels("s3", Some("c4"), Some("p1"), score)),
                Edit::Rejected(Change::Add(line("store"), 0)),
                Edit::Budget(Change::Add(share, 0)),
                make::measure(&base, &measured, |row| row.now = who.to_owned()).expect("new"),
            ],
        )
    };
    let (mine, theirs) = (work("mine", 1.0), work("theirs", 2.0));
    let merged = merge(&base, &mine, &theirs).expect("no clash");
    assert_eq!(names(&merged), ["s1", "s2", "mine", "theirs"]);
    let ids: Vec<_> = merged.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(ids, ["s1", "s2", "s4", "s3"]);
    let of_both = ["c5 s4 l4 mine", "c6 s4 l4 too", "c3 s3 l3 theirs", "c4 s3 l3 too"];
    let mut found = cards(&merged).split_off(2);
    found.sort();
    let mut expected = of_both.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let feelings: Vec<_> = merged.feelings.iter().map(|f| Feeling::clone(f)).collect();
    assert_eq!(feelings.len(), 2);
    assert!(feelings.contains(&feels("s3", Some("c4"), Some("p1"), 2.0)));
    assert!(feelings.contains(&feels("s4", Some("c6"), Some("p2"), 1.0)));
    let rejected: BTreeSet<_> = merged.rejected.iter().map(|r| r.stage.as_str()).collect();
    assert_eq!(rejected, BTreeSet::from(["s3", "s4"]));
    let shares: BTreeSet<_> = merged.budget.iter().map(|line| line.stage.as_str()).collect();
    assert_eq!(shares, BTreeSet::from(["s3", "s4"]));
    let measured = merged.results.iter().map(|row| (row.stage.as_str(), row.now.as_str()));
    let measured: BTreeSet<_> = measured.collect();
    assert_eq!(measured, BTreeSet::from([("s3", "theirs"), ("s4", "mine")]));
}

#[test]
fn the_same_new_things_are_one() {
    let base = start();
    let alike = || [new_stage("s3", "new", 9), new_card("c3", "s3", "l1", "new")];
    let mine = with(&with(&base, alike()), [new_card("c4", "s3", "l1", "mine")]);
    let theirs = with(&base, alike());
    let merged = merge(&base, &mine, &theirs).expect("no clash");
    assert_eq!(names(&merged), ["s1", "s2", "new"]);
    assert_eq!(cards(&merged).split_off(2), ["c3 s3 l1 new", "c4 s3 l1 mine"]);
}

/// Entries are compared and renamed as files write them: no text may pass for more than a text.
#[test]
fn texts_and_ids_that_look_like_a_file_are_no_trap() {
    let odd = r#"\","stage":"s3","card":"c3"}],{["id":"s3",\"#;
    let base = with(
        &start(),
        [
            new_stage(odd, odd, 9),
            new_card("c3", odd, "l1", odd),
            new_card(odd, "s1", "l1", odd),
            new_feeling(feels(odd, Some("c3"), None, 1.0)),
            Edit::Title(odd.to_owned()),
        ],
    );
    let work = |who: &str| {
        let text = [odd, who].concat();
        let new = [new_stage("s3", &text, 9), new_card("c4", "s3", "l1", &text)];
        let persona = [new_persona("p1", &text), new_feeling(feels("s3", None, Some("p1"), 1.0))];
        with(&with(&base, new), persona)
    };
    assert_eq!(check(&base, &work("mine"), &work("theirs"), "odd"), Some(3));
    let set = |text: &str| {
        let edit = make::card(&base, &odd.into(), |card| card.text = text.to_owned());
        with(&base, [edit.expect("it is there")])
    };
    assert_eq!(merge(&base, &set("a"), &set("b")), Err(Clash::Card(odd.into())));
    let removed = with(&base, [Edit::Stage(Change::Remove(odd.into()))]);
    let held = with(&base, [new_card("c9", odd, "l1", odd)]);
    assert_eq!(merge(&base, &removed, &held), Err(Clash::Stage(odd.into())));
}

#[test]
fn ids_at_the_highest_number_are_no_trap() {
    let highest = format!("c{}", u64::MAX);
    let base = with(&start(), [new_card("c0", "s2", "l2", "zero")]);
    let work =
        |who| with(&base, [new_card(&highest, "s2", "l2", who), new_card("c3", "s2", "l2", who)]);
    let merged = merge(&base, &work("mine"), &work("theirs")).expect("no clash");
    assert_eq!(faults(&merged), [""; 0]);
    assert_eq!(merged.cards.len(), 7);
}

#[test]
fn a_card_that_one_moved_takes_along_what_the_other_says_it_feels() {
    let base = with(&start(), [new_feeling(feels("s1", Some("c1"), None, 1.0))]);
    let moved = make::move_card(&base, &"c1".into(), &"s2".into(), &"l2".into(), 0);
    let (old, new) = (feels("s1", Some("c1"), None, -1.0), feels("s1", Some("c2"), None, 2.0));
    let mine = with(&base, [moved.expect("there is room")]);
    let theirs = with(&base, [Edit::Feeling(Change::Set(old)), new_feeling(new.clone())]);
    for merged in [merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)] {
        let merged = merged.expect("no clash");
        let feelings: Vec<_> = merged.feelings.iter().map(|f| Feeling::clone(f)).collect();
        assert_eq!(feelings, [feels("s2", Some("c1"), None, -1.0), new.clone()]);
    }
}

#[test]
fn new_stages_stand_after_those_they_followed_and_one_may_change_the_order() {
    let base = with(&start(), [new_stage("s3", "s3", 9)]);
    let to = |id: &str, at| Edit::Stage(Change::Move(id.into(), at));
    let first = with(&base, [new_stage("s4", "first", 0), new_stage("s5", "after s2", 3)]);
    let turned = with(&base, [to("s3", 0)]);
    let expected = ["first", "s3", "s1", "s2", "after s2"];
    for merged in [merge(&base, &first, &turned), merge(&base, &turned, &first)] {
        assert_eq!(names(&merged.expect("no clash")), expected);
    }
    let turned_back = with(&base, [to("s1", 9)]);
    assert_eq!(merge(&base, &turned, &turned_back), Err(Clash::Stage("s3".into())));
}

#[test]
fn the_order_of_cards_is_one_of_each_cell() {
    let more = ["c3", "c4"].map(|id| new_card(id, "s2", "l2", id));
    let base = with(&start(), more);
    let to = |id: &str, stage: &str, lane: &str, place| {
        make::move_card(&base, &id.into(), &stage.into(), &lane.into(), place).expect("it moves")
    };
    let mine = with(&base, [to("c2", "s1", "l1", 0)]);
    let theirs = with(&base, [to("c4", "s2", "l2", 0), new_card("c5", "s1", "l1", "new")]);
    for merged in [merge(&base, &mine, &theirs), merge(&base, &theirs, &mine)] {
        let merged = merged.expect("no clash");
        let cell = |stage: &str, lane: &str| -> Vec<String> {
            let (stage, lane) = (stage.into(), lane.into());
            merged.cell(&stage, &lane).map(|card| card.id.to_string()).collect()
        };
        assert_eq!(cell("s1", "l1"), ["c2", "c5", "c1"], "after the card that it followed");
        assert_eq!(cell("s2", "l2"), ["c4", "c3"]);
    }
    let elsewhere = with(&base, [to("c2", "s2", "l2", 1)]);
    let merged = merge(&base, &elsewhere, &theirs).expect("no clash");
    let ids: Vec<_> = merged.cell(&"s2".into(), &"l2".into()).map(|c| c.id.to_string()).collect();
    assert_eq!(ids, ["c4", "c3", "c2"], "after the card that it followed");
    let merged = merge(&base, &elsewhere, &mine).expect("a place in a cell goes with the cell");
    assert!(differences(&elsewhere, &merged).is_none());
}

#[test]
fn two_that_turn_a_cell_differently_clash() {
    let base = with(&start(), [new_card("c3", "s1", "l1", "three")]);
    let to = |id: &str, place| {
        with(
            &base,
            [make::move_card(&base, &id.into(), &"s1".into(), &"l1".into(), place)
                .expect("it moves")],
        )
    };
    assert_eq!(merge(&base, &to("c3", 0), &to("c1", 2)), Err(Clash::Card("c3".into())));
    assert_eq!(merge(&base, &to("c3", 0), &to("c3", 0)), Ok(to("c3", 0)));
}

/// Taking a feeling away and giving it again puts it last in its list: nobody sees that.
#[test]
fn an_order_that_nobody_sees_does_not_clash() {
    let feeling = |stage: &str, card| feels(stage, card, None, 1.0);
    let all = [feeling("s1", None), feeling("s1", Some("c1")), feeling("s2", None)];
    let base = with(&start(), all.clone().map(new_feeling));
    let last = |at: usize| Edit::Feeling(Change::Move(all[at].key(), 9));
    let (mine, theirs) = (with(&base, [last(0)]), with(&base, [last(1)]));
    assert_eq!(merge(&base, &mine, &theirs), Ok(theirs));
}

#[test]
fn too_much_together_clashes() {
    let three = |who: &str| ["p1", "p2", "p3"].map(|id| new_persona(id, who));
    let (mine, theirs) = (with(&start(), three("a")), with(&start(), three("b")));
    assert_eq!(merge(&start(), &mine, &theirs), Err(Clash::Over(Limit::Personas)));
    let lanes = |count: usize, name: &str| {
        let mut journey = start();
        for n in 3..3 + count {
            let (id, name) = (format!("l{n}").as_str().into(), name.to_owned());
            let lane = Lane { id, kind: LaneKind::Text, name };
            apply(&mut journey, Edit::Lane(Change::Add(lane, 40))).expect("there is room");
        }
        journey
    };
    let merged = merge(&start(), &lanes(19, "a"), &lanes(19, "b")).expect("it just fits");
    assert_eq!(merged.lanes.len(), 40);
    let over = merge(&start(), &lanes(19, "a"), &lanes(20, "b"));
    assert_eq!(over, Err(Clash::Over(Limit::Lanes)));
}

#[test]
fn differences_are_counted_as_people_count_them() {
    let base = start();
    let none = Differences::default();
    assert!(differences(&base, &read_again(&base)).is_none());
    let cards = |added, changed, removed| Tally { added, changed, removed };
    let to = |id: &str, stage: &str, lane: &str| {
        make::move_card(&base, &id.into(), &stage.into(), &lane.into(), 0).expect("it moves")
    };
    let edits = [new_card("c3", "s2", "l2", ""), new_card("c4", "s2", "l2", ""), says("c1", "x")];
    let expected = Differences { cards: cards(2, 1, 0), ..none };
    assert_eq!(differences(&base, &with(&base, edits)), expected);
    let expected = Differences { cards: cards(0, 1, 0), ..none };
    assert_eq!(differences(&base, &with(&base, [to("c2", "s2", "l1")])), expected, "moved");
    let expected = Differences { other: true, ..none };
    assert_eq!(differences(&base, &with(&base, [to("c2", "s1", "l1")])), expected, "turned");
    assert_eq!(differences(&base, &with(&base, [Edit::Title("x".to_owned())])), expected);
    let removed = Tally { removed: 1, ..Tally::default() };
    let expected = Differences { stages: removed, cards: cards(0, 0, 2), ..none };
    let edit = Edit::Stage(Change::Remove("s1".into()));
    assert_eq!(differences(&base, &with(&base, [edit])), expected);
}

/// A full map with feelings, changed all over on both sides: nothing may look through a list for every entry.
#[test]
fn a_full_map_is_merged_at_once() {
    let id = |n: usize| format!("c{n}");
    let card = |n: usize, text: &str| {
        let (stage, lane) = (format!("s{}", n % 50), format!("l{}", n / 50 % 10));
        Arc::new(Card::new(
            id(n).as_str().into(),
            stage.as_str().into(),
            lane.as_str().into(),
            text,
        ))
    };
    let feeling = |n: usize| Arc::new(feels(&format!("s{}", n % 50), Some(&id(n)), None, 1.0));
    let Journey { stages, lanes, .. } = start();
    let base = Journey {
        stages: (0..50)
            .map(|n| {
                Arc::new(Stage { id: format!("s{n}").as_str().into(), ..Stage::clone(&stages[0]) })
            })
            .collect(),
        lanes: (0..10)
            .map(|n| {
                Arc::new(Lane { id: format!("l{n}").as_str().into(), ..Lane::clone(&lanes[0]) })
            })
            .collect(),
        cards: (0..16_000).map(|n| card(n, "as it was")).collect(),
        feelings: (0..16_000).map(feeling).collect(),
        ..Journey::empty(Language::Nl)
    };
    let side = |odd: usize, text: &str| {
        let mut side = base.clone();
        for at in (odd..16_000).step_by(2) {
            side.cards[at] = card(at, text);
        }
        side.cards.extend((16_000..18_000).map(|n| card(n, text)));
        side.feelings.extend((16_000..18_000).map(feeling));
        side
    };
    let (mine, theirs) = (side(0, "mine"), read_again(&side(1, "theirs")));
    let merged = merge(&base, &mine, &theirs).expect("no clash");
    assert_eq!((merged.cards.len(), merged.feelings.len()), (20_000, 20_000));
    assert_eq!(faults(&merged), [""; 0]);
    assert!(pace::within(50.0, "the merge", || merge(&base, &mine, &theirs)).is_ok());
}
