//! Which entries of three lists are the same, and in what order they go together. Entries and cells are numbers here, from 1; 0 is none.

use std::collections::HashMap;

use super::Clash;
use super::entry::{List, Numbers, number};

/// What stands at a number; 0 where nothing was put.
pub(super) fn at(list: &[usize], number: usize) -> usize {
    list.get(number).copied().unwrap_or_default()
}

/// Puts something at a number.
fn put(list: &mut Vec<usize>, number: usize, value: usize) {
    if list.len() <= number {
        list.resize(number + 1, 0);
    }
    if let Some(old) = list.get_mut(number) {
        *old = value;
    }
}

/// One of the three lists.
pub(super) struct Side<'a> {
    entries: &'a [String],
    /// The numbers of its entries, in its order.
    pub(super) order: Vec<usize>,
    /// The place of each entry in the list, from 1.
    places: Vec<usize>,
    /// The cell of each entry.
    cells: Vec<usize>,
}

impl<'a> Side<'a> {
    fn new(list: &List, entries: &'a [String], numbers: &mut Numbers<'a>) -> Side<'a> {
        let (mut order, mut places, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for entry in entries {
            let [n, cell] = list.names(entry).map(|name| number(numbers, name));
            order.push(n);
            put(&mut places, n, order.len());
            put(&mut cells, n, cell);
        }
        Side { entries, order, places, cells }
    }

    /// An entry; empty where it is not in the list.
    pub(super) fn text(&self, n: usize) -> &'a str {
        let place = at(&self.places, n).wrapping_sub(1);
        self.entries.get(place).map_or("", String::as_str)
    }
}

/// Three lists side by side.
pub(super) struct Table<'a> {
    pub(super) base: Side<'a>,
    pub(super) mine: Side<'a>,
    pub(super) theirs: Side<'a>,
    /// What comes after the highest number.
    pub(super) end: usize,
}

impl<'a> Table<'a> {
    /// Finds out which entries of base, mine and theirs have the same key, and which the same cell.
    pub(super) fn new(list: &List, [base, mine, theirs]: [&'a [String]; 3]) -> Table<'a> {
        let mut numbers = HashMap::new();
        let mut side = |entries| Side::new(list, entries, &mut numbers);
        let (base, mine, theirs) = (side(base), side(mine), side(theirs));
        Table { base, mine, theirs, end: numbers.len() + 1 }
    }

    /// The side whose entry counts: the one that changed it; theirs where neither did or both did alike.
    pub(super) fn chosen(&self, n: usize) -> Option<&Side<'a>> {
        let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(|side| side.text(n));
        if mine == base || mine == theirs {
            Some(&self.theirs)
        } else {
            (theirs == base).then_some(&self.mine)
        }
    }

    /// The cell of an entry that has stayed in it.
    fn stayed(&self, n: usize) -> usize {
        let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(|s| at(&s.cells, n));
        if base == mine && base == theirs { base } else { 0 }
    }

    /// What each of the entries that stayed in their cell stands behind on one side.
    fn before(&self, side: &Side<'_>) -> Vec<usize> {
        let (mut before, mut last) = (Vec::new(), Vec::new());
        for n in &side.order {
            let cell = self.stayed(*n);
            if cell > 0 {
                put(&mut before, *n, at(&last, cell));
                put(&mut last, cell, *n);
            }
        }
        before
    }

    /// For each cell the first entry of `to` that stands behind another than in `from`, of those that stayed in it.
    pub(super) fn turned(&self, from: &Side<'_>, to: &Side<'_>) -> Vec<usize> {
        let (old, new, mut turned) = (self.before(from), self.before(to), Vec::new());
        for n in &to.order {
            let cell = self.stayed(*n);
            if at(&old, *n) != at(&new, *n) && at(&turned, cell) == 0 {
                put(&mut turned, cell, *n);
            }
        }
        turned
    }
}

/// The entries of a list that are left, in order: cell by cell theirs, or mine where mine alone put old entries in another order. What
/// only the other side has comes right after what it follows there.
///
/// # Errors
/// What both sides changed, or put in another place, differently.
pub(super) fn settle(list: &List, sides: [&[String]; 3]) -> Result<Vec<String>, Clash> {
    let table = Table::new(list, sides);
    let Table { base, mine, theirs, end } = &table;
    let mut cells = Vec::new();
    for n in 1..*end {
        let Some(side) = table.chosen(n) else {
            let here = mine.text(n);
            return Err(list.clash(if here.is_empty() { theirs.text(n) } else { here }));
        };
        put(&mut cells, n, at(&side.cells, n));
    }
    let (here, there) = (table.turned(base, mine), table.turned(base, theirs));
    let parted = table.turned(theirs, mine);
    for (cell, n) in parted.iter().enumerate() {
        let both = at(&here, cell) > 0 && at(&there, cell) > 0;
        if both && *n > 0 && !list.referred.is_empty() {
            return Err(list.clash(mine.text(*n)));
        }
    }

    // After each cell its first entry, after each entry the next.
    let mut next = Vec::new();
    for leads in &[true, false] {
        for (side, other, is_mine) in &[(mine, theirs, true), (theirs, mine, false)] {
            let mut last = Vec::new();
            for n in &side.order {
                let cell = at(&cells, *n);
                let mine_leads = at(&here, cell) > 0 && at(&there, cell) == 0;
                if cell == 0 || at(&side.cells, *n) != cell || (mine_leads == *is_mine) != *leads {
                    continue;
                }
                if *leads || at(&other.cells, *n) != cell {
                    let after = at(&last, cell);
                    let after = if after == 0 { cell } else { after };
                    let follows = at(&next, after);
                    put(&mut next, *n, follows);
                    put(&mut next, after, *n);
                }
                put(&mut last, cell, *n);
            }
        }
    }

    // How the cells lie between each other nobody sees: as on one side, then what only the other has.
    let both = if theirs.order == base.order { [mine, theirs] } else { [theirs, mine] };
    let mut settled = Vec::new();
    for side in &both {
        for n in &side.order {
            let cell = at(&cells, *n);
            if cell > 0 {
                put(&mut cells, *n, 0);
                let entry = at(&next, cell);
                let follows = at(&next, entry);
                put(&mut next, cell, follows);
                settled.push(table.chosen(entry).map_or("", |side| side.text(entry)).to_owned());
            }
        }
    }
    Ok(settled)
}
