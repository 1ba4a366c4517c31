//! The order of a merged list. It is worked out on numbers, once for all types of entries: each entry and each cell of a list has one,
//! from 1, and 0 stands for none.

use std::collections::HashMap;

/// The texts that together name an entry in its list, or the cell it stands in; unused ones are empty.
pub(super) type Name<'a> = [&'a str; 4];

/// The cell of all entries of a list that has no cells. No entry and no cell of cards has this name.
pub(super) const ONE_CELL: Name<'static> = ["", "", "", "cell"];

/// The cell of a card. No card has this name.
pub(super) fn cell<'a>(stage: &'a str, lane: &'a str) -> Name<'a> {
    [stage, lane, "", "cell"]
}

/// The number at an index; 0 where none was put.
fn at(list: &[usize], index: usize) -> usize {
    list.get(index).copied().unwrap_or_default()
}

/// Puts a number at an index, with 0 at those before it that have none.
fn put(list: &mut Vec<usize>, index: usize, value: usize) {
    if list.len() <= index {
        list.resize(index + 1, 0);
    }
    if let Some(old) = list.get_mut(index) {
        *old = value;
    }
}

/// The one of three values that counts: the one that was changed; `None` when both sides changed it, and differently.
pub(super) fn changed<T: PartialEq + ?Sized>([base, mine, theirs]: [&T; 3]) -> Option<&T> {
    if mine == theirs || theirs == base { Some(mine) } else { (mine == base).then_some(theirs) }
}

/// One version of a list.
pub(super) struct Side {
    /// The numbers of its entries, in its order.
    pub(super) order: Vec<usize>,
    /// By an entry's number its place in the list, from 1.
    places: Vec<usize>,
    /// By an entry's number the number of its cell.
    cells: Vec<usize>,
}

/// The entries of one version, each with its own name and that of its cell.
pub(super) type Names<'a, 'i> = &'i mut dyn Iterator<Item = [Name<'a>; 2]>;

impl Side {
    fn new<'a>(names: Names<'a, '_>, numbers: &mut HashMap<Name<'a>, usize>) -> Side {
        let (mut order, mut places, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for names in names {
            let [n, cell] = names.map(|name| {
                let next = numbers.len() + 1;
                *numbers.entry(name).or_insert(next)
            });
            order.push(n);
            put(&mut places, n, order.len());
            put(&mut cells, n, cell);
        }
        Side { order, places, cells }
    }

    /// The index in this version of the entry with a number.
    pub(super) fn index(&self, n: usize) -> Option<usize> {
        at(&self.places, n).checked_sub(1)
    }
}

/// Three versions of a list side by side.
pub(super) struct Table {
    pub(super) base: Side,
    pub(super) mine: Side,
    pub(super) theirs: Side,
    /// One more than the highest number.
    pub(super) end: usize,
}

impl Table {
    /// Gives the same number to entries, and to cells, that have the same name.
    pub(super) fn new<'a>([base, mine, theirs]: [Names<'a, '_>; 3]) -> Table {
        let mut numbers = HashMap::new();
        let mut side = |names| Side::new(names, &mut numbers);
        let (base, mine, theirs) = (side(base), side(mine), side(theirs));
        Table { base, mine, theirs, end: numbers.len() + 1 }
    }

    /// The cell of an entry in each version.
    fn cells(&self, n: usize) -> [usize; 3] {
        [&self.base, &self.mine, &self.theirs].map(|side| at(&side.cells, n))
    }

    /// The cell of an entry that stands in the same one in every version.
    fn stayed(&self, n: usize) -> usize {
        let [base, mine, theirs] = self.cells(n);
        if base == mine && base == theirs { base } else { 0 }
    }

    /// By number the entry before each of those that stayed in their cell, among these.
    fn before(&self, side: &Side) -> Vec<usize> {
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

    /// For each cell the first entry of `to` that stands behind another than in `from`, among those that stayed in it.
    pub(super) fn turned(&self, from: &Side, to: &Side) -> Vec<usize> {
        let (old, new, mut turned) = (self.before(from), self.before(to), Vec::new());
        for n in &to.order {
            let cell = self.stayed(*n);
            if at(&old, *n) != at(&new, *n) && at(&turned, cell) == 0 {
                put(&mut turned, cell, *n);
            }
        }
        turned
    }

    /// The numbers of the entries that are left, in order. Cell by cell the order is theirs, or mine where mine alone put old entries in
    /// another order. What only the other side has comes right after what it follows there.
    ///
    /// # Errors
    /// The number of an entry that both sides put in other cells, or, where `seen` says that people see the order of the list, in other
    /// places of one cell.
    pub(super) fn arranged(&self, seen: bool) -> Result<Vec<usize>, usize> {
        let Table { base, mine, theirs, end } = self;
        let mut cells = Vec::new();
        for n in 1..*end {
            let [base, mine, theirs] = &self.cells(n);
            put(&mut cells, n, *changed([base, mine, theirs]).ok_or(n)?);
        }
        let (here, there) = (self.turned(base, mine), self.turned(base, theirs));
        let parted = self.turned(theirs, mine);
        for (cell, n) in parted.iter().enumerate() {
            if seen && *n > 0 && at(&here, cell) > 0 && at(&there, cell) > 0 {
                return Err(*n);
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
                    if cell == 0
                        || at(&side.cells, *n) != cell
                        || (mine_leads == *is_mine) != *leads
                    {
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
        let mut arranged = Vec::new();
        for side in &both {
            for n in &side.order {
                let cell = at(&cells, *n);
                if cell > 0 {
                    put(&mut cells, *n, 0);
                    let entry = at(&next, cell);
                    let follows = at(&next, entry);
                    put(&mut next, cell, follows);
                    arranged.push(entry);
                }
            }
        }
        Ok(arranged)
    }
}
