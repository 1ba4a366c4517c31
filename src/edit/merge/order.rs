//! Which entries of three lists are the same, and in what order they go together. Entries are numbers here, so that this is
//! compiled once for all lists.

use std::collections::HashMap;

use super::Tally;
use super::part::Given;
use crate::model::fresh;

/// What names an entry, or a cell, whatever its list: up to four words.
pub(super) type Words<'a> = [&'a str; 4];

/// Gives each name a number, from 0.
#[derive(Default)]
pub(super) struct Numbers<'a>(HashMap<Words<'a>, usize>);

impl<'a> Numbers<'a> {
    /// The number of a name; the next one when it is new.
    pub(super) fn number(&mut self, words: Words<'a>) -> usize {
        let next = self.0.len();
        *self.0.entry(words).or_insert(next)
    }

    /// Numbers ids in their order.
    pub(super) fn of(ids: &mut dyn Iterator<Item = &'a str>) -> Self {
        let mut numbers = Numbers::default();
        for id in ids {
            numbers.number([id, "", "", ""]);
        }
        numbers
    }

    /// The number of an id, if it has one.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        self.0.get(&[id, "", "", ""]).copied()
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.0.len()
    }
}

/// For each entry of a list: its name, and the cell in which it has its place.
pub(super) type View<'a> = Vec<[Words<'a>; 2]>;

/// The place of one entry in the lists of base, mine and theirs.
pub(super) type Row = [Option<usize>; 3];

/// One of the three lists and a place in it.
pub(super) type Spot = (usize, usize);

/// Where a row has the place in my list.
pub(super) const MINE: usize = 1;

/// Where a row has the place in their list.
pub(super) const THEIRS: usize = 2;

/// Three lists side by side: base, mine, theirs.
struct Table {
    /// For each entry, by its number.
    rows: Vec<Row>,
    /// For each list: the numbers of its entries, in its order.
    orders: [Vec<usize>; 3],
}

impl Table {
    /// Finds out which entries have the same name.
    fn new(views: &[View<'_>; 3]) -> Table {
        let mut numbers = Numbers::default();
        let orders: [Vec<usize>; 3] = views
            .each_ref()
            .map(|view| view.iter().map(|[words, _]| numbers.number(*words)).collect());
        let mut rows = vec![[None; 3]; numbers.len()];
        for (side, order) in orders.iter().enumerate() {
            for (place, n) in order.iter().enumerate() {
                if let Some(row) = rows.get_mut(*n).and_then(|row| row.get_mut(side)) {
                    *row = Some(place);
                }
            }
        }
        Table { rows, orders }
    }
}

fn cell<'a>(view: &View<'a>, place: Option<usize>) -> Option<Words<'a>> {
    view.get(place?).map(|[_, cell]| *cell)
}

/// How many entries of the second list differ from the first, and whether those that stayed in their cell stand in another order.
pub(super) fn compare(views: &[View<'_>; 3], same: &dyn Fn(&Row) -> bool) -> (Tally, bool) {
    let table = Table::new(views);
    let [base, side, _] = views;
    let (mut tally, mut cells, mut stay) = (Tally::default(), Numbers::default(), Vec::new());
    for row in &table.rows {
        match row {
            [None, ..] => tally.added += 1,
            [_, None, _] => tally.removed += 1,
            _ if !same(row) => tally.changed += 1,
            _ => {}
        }
        let [old, new, _] = row;
        let now = cell(side, *new).filter(|now| Some(*now) == cell(base, *old));
        stay.push(now.map(|cell| cells.number(cell)));
    }
    let [before, after, _] = &table.orders;
    let order = |order| Side::new(order, &stay, cells.len()).cells;
    (tally, order(before) != order(after))
}

/// Gives another id to what is new in mine where theirs has something else of that id. Was there any?
pub(super) fn rename(
    prefix: &str,
    views: &[View<'_>; 3],
    choose: &dyn Fn(&Row) -> Option<usize>,
    given: &mut Given,
) -> bool {
    let table = Table::new(views);
    let [_, mine, _] = views;
    let mut ids = views.iter().flatten().map(|[[id, ..], _]| *id);
    let mut used = Numbers::default();
    let mut next = String::new();
    for row in table.rows.iter().filter(|row| matches!(row, [None, Some(_), Some(_)])) {
        let [_, here, _] = *row;
        let Some([[id, ..], _]) = here.and_then(|place| mine.get(place)) else { continue };
        if choose(row).is_some() {
            continue;
        }
        if next.is_empty() {
            used = Numbers::of(&mut ids);
            next = fresh(prefix, used.0.keys().map(|[id, ..]| *id));
        } else {
            next = fresh(prefix, std::iter::once(next.as_str()));
        }
        // A hostile file may hold the highest number there is, and then the next one is taken.
        while used.get(&next).is_some() {
            next.push('0');
        }
        given.insert((*id).to_owned(), next.clone());
    }
    !next.is_empty()
}

/// The entries of a list that are left, in order. `choose` says which side's counts, `in_order` whether people see the order.
///
/// # Errors
/// An entry that both sides changed, or put in another place, differently.
pub(super) fn settle(
    views: &[View<'_>; 3],
    in_order: bool,
    choose: &dyn Fn(&Row) -> Option<usize>,
) -> Result<Vec<Spot>, Spot> {
    let table = Table::new(views);
    let [base, mine, theirs] = views;
    let (mut kept, mut numbers, mut cells) = (Vec::new(), Numbers::default(), Cells::default());
    for row in &table.rows {
        let [old, here, there] = *row;
        let spots = [(MINE, here), (THEIRS, there)];
        let chosen = choose(row);
        let spot = spots.into_iter().find_map(|(side, place)| {
            let counts = chosen.is_none_or(|chosen| chosen == side);
            place.filter(|_| counts).map(|place| (side, place))
        });
        if chosen.is_none() {
            return Err(spot.unwrap_or_default());
        }
        let now = spot.and_then(|(side, place)| cell(views.get(side)?, Some(place)));
        let number = now.map(|cell| numbers.number(cell));
        let stays = |view, place| number.filter(|_| cell(view, place) == now);
        cells.base.push(stays(base, old));
        cells.mine.push(stays(mine, here));
        cells.theirs.push(stays(theirs, there));
        cells.merged.push(number);
        kept.push(spot);
    }
    let (order, parted) = arrange(&table, &cells, numbers.len());
    let named = |n: usize| kept.get(n).copied().flatten();
    match parted.filter(|_| in_order).and_then(named) {
        Some(spot) => Err(spot),
        None => Ok(order.into_iter().filter_map(named).collect()),
    }
}

/// One side's order, cell by cell.
struct Side {
    /// The entries of each cell.
    cells: Vec<Vec<usize>>,
    /// The place of each entry in its cell, where it is in one.
    places: Vec<Option<usize>>,
}

impl Side {
    /// Deals the entries of a list out. `cell_of` says in which of so many cells each entry counts.
    fn new(order: &[usize], cell_of: &[Option<usize>], cells: usize) -> Side {
        let mut side = Side { cells: vec![Vec::new(); cells], places: vec![None; cell_of.len()] };
        for n in order {
            if let Some(cell) = cell_of.get(*n).copied().flatten()
                && let Some(cell) = side.cells.get_mut(cell)
                && let Some(place) = side.places.get_mut(*n)
            {
                *place = Some(cell.len());
                cell.push(*n);
            }
        }
        side
    }

    fn cell(&self, cell: usize) -> &[usize] {
        self.cells.get(cell).map_or(&[], Vec::as_slice)
    }

    fn place(&self, n: usize) -> Option<usize> {
        self.places.get(n).copied().flatten()
    }
}

/// In which cell each entry counts, by its number, on each side; `None` where it is gone, or stood in another cell.
#[derive(Default)]
struct Cells {
    base: Vec<Option<usize>>,
    mine: Vec<Option<usize>>,
    theirs: Vec<Option<usize>>,
    /// What is left of both sides.
    merged: Vec<Option<usize>>,
}

/// The entries that are left, in the order of both sides, cell by cell of so many; and the first that both put in another place.
fn arrange(table: &Table, cells: &Cells, count: usize) -> (Vec<usize>, Option<usize>) {
    let [base, mine, theirs] = &table.orders;
    // The list as a whole says only how the cells lie between each other.
    let all: Vec<_> = cells.merged.iter().map(|cell| cell.map(|_| 0)).collect();
    let whole = |order| Side::new(order, &all, 1);
    let (order, _) = merged(0, &whole(base), &whole(mine), &whole(theirs));
    let base = Side::new(base, &cells.base, count);
    let mine = Side::new(mine, &cells.mine, count);
    let theirs = Side::new(theirs, &cells.theirs, count);
    let mut parted = None;
    let mut by_cell: Vec<_> = (0..count)
        .map(|cell| {
            let (order, differs) = merged(cell, &base, &mine, &theirs);
            parted = parted.or(differs);
            order.into_iter()
        })
        .collect();
    let next = |n: usize| by_cell.get_mut(cells.merged.get(n).copied().flatten()?)?.next();
    (order.into_iter().filter_map(next).collect(), parted)
}

/// The order of one cell: theirs, or mine where mine alone put old entries in another order. What only the other side has comes right
/// after what it follows there. With it the first old entry that both put in another place.
fn merged(cell: usize, base: &Side, mine: &Side, theirs: &Side) -> (Vec<usize>, Option<usize>) {
    let old = |side: &Side| -> Vec<usize> {
        let everywhere = |n: &usize| [base, mine, theirs].iter().all(|s| s.place(*n).is_some());
        side.cell(cell).iter().copied().filter(everywhere).collect()
    };
    let (was, here, there) = (old(base), old(mine), old(theirs));
    let (lead, other) = if here != was && there == was { (mine, theirs) } else { (theirs, mine) };
    let mut pairs = here.iter().zip(&there).filter(|_| here != was && there != was);
    let parted = pairs.find(|(a, b)| a != b).map(|(n, _)| *n);

    let other_cell = other.cell(cell);
    let alone = |from: usize| {
        let rest = other_cell.get(from..).unwrap_or_default();
        rest.iter().copied().take_while(|n| lead.place(*n).is_none())
    };
    let mut order: Vec<usize> = alone(0).collect();
    for n in lead.cell(cell) {
        order.push(*n);
        order.extend(other.place(*n).into_iter().flat_map(|place| alone(place + 1)));
    }
    (order, parted)
}
