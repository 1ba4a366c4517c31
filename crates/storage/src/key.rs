//! The keys under which things are stored: `klantreis:<workspace>:<what>`. They are public: anyone may look a map up in the browser's tools.

/// The prefix of every key this project writes in a browser's storage.
pub const PREFIX: &str = "klantreis:";

/// What the names of maps in keys begin with.
const MAP: &str = "map";

/// What the names of deleted maps in keys begin with.
const BIN: &str = "bin";

/// Names a map on its workspace: the first, the second …, counted from 1 and never given out twice while anything of the old one is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MapId(u32);

impl MapId {
    /// The map of a workspace that never had another.
    pub const FIRST: MapId = MapId(1);

    /// The one after it.
    pub fn next(self) -> MapId {
        MapId(self.0.saturating_add(1))
    }

    /// Which map of its workspace it is, for people.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its name in keys: `map`, `map-2`, `map-3` ….
    pub fn code(self) -> String {
        self.named(MAP)
    }

    fn named(self, kind: &str) -> String {
        if self.0 == 1 { kind.to_owned() } else { format!("{kind}-{}", self.0) }
    }

    /// The map that a name in a key means.
    pub fn from_code(code: &str) -> Option<MapId> {
        Self::of(MAP, code)
    }

    fn of(kind: &str, code: &str) -> Option<MapId> {
        let rest = code.strip_prefix(kind)?;
        let id = if rest.is_empty() { 1 } else { rest.strip_prefix('-')?.parse().ok()? };
        // One key for one map: `map-1` and `map-02` are nobody's.
        Some(MapId(id)).filter(|id| id.0 > 0 && id.named(kind) == code)
    }
}

/// What stands under a key of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageKey {
    /// A map as it is.
    Map(MapId),
    /// A map that was deleted and can be put back.
    Deleted(MapId),
    /// An earlier version of a map; the higher the number the newer.
    Earlier(MapId, u32),
    /// The name of the map that was open last.
    Open,
    /// Damaged bytes that were set aside, told apart by when.
    Damaged(String),
}

impl StorageKey {
    /// Its key on this workspace.
    pub fn key(&self, workspace: &str) -> String {
        let what = match self {
            StorageKey::Map(id) => id.code(),
            // As long as the name of the map, so that it fits where the map did.
            StorageKey::Deleted(id) => id.named(BIN),
            StorageKey::Earlier(id, number) => format!("{}:earlier-{number}", id.code()),
            StorageKey::Open => "open".to_owned(),
            StorageKey::Damaged(when) => format!("damaged:{when}"),
        };
        [PREFIX, workspace, ":", &what].concat()
    }

    /// What a key of this workspace stands for; `None` for keys of others.
    pub fn of(workspace: &str, key: &str) -> Option<StorageKey> {
        let what = key.strip_prefix(PREFIX)?.strip_prefix(workspace)?.strip_prefix(':')?;
        if what == "open" {
            return Some(StorageKey::Open);
        }
        let Some((name, rest)) = what.split_once(':') else {
            let deleted = || MapId::of(BIN, what).map(StorageKey::Deleted);
            return MapId::from_code(what).map(StorageKey::Map).or_else(deleted);
        };
        if name == "damaged" {
            // Only times, so no key of a workspace whose name begins so.
            let time = rest.bytes().all(|b| b.is_ascii_digit() || b"-:.TZ".contains(&b));
            return time.then(|| StorageKey::Damaged(rest.to_owned()));
        }
        let id = MapId::from_code(name)?;
        let number = rest.strip_prefix("earlier-")?.parse().ok()?;
        Some(StorageKey::Earlier(id, number)).filter(|place| place.key(workspace) == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Vec<StorageKey> {
        let second = MapId::FIRST.next();
        vec![
            StorageKey::Map(MapId::FIRST),
            StorageKey::Map(second),
            StorageKey::Deleted(second),
            StorageKey::Earlier(second, 7),
            StorageKey::Open,
            StorageKey::Damaged("2026-11-22T08:00:00.000Z".to_owned()),
        ]
    }

    #[test]
    fn a_key_says_what_stands_there() {
        for place in places() {
            assert_eq!(StorageKey::of("default", &place.key("default")), Some(place));
        }
        assert_eq!(StorageKey::Map(MapId::FIRST).key("default"), "klantreis:default:map");
    }

    #[test]
    fn no_shelf_takes_a_key_of_another_for_its_own() {
        for workspace in
            ["a", "a:map", "a:map-2", "a:open", "a:damaged", "a:damaged:2", "", ":", "a:bin"]
        {
            for other in
                ["a", "a:map", "a:map-2", "a:open", "a:damaged", "a:damaged:2", "", ":", "a:bin"]
            {
                for place in places().into_iter().filter(|_| workspace != other) {
                    let taken = StorageKey::of(workspace, &place.key(other));
                    assert_eq!(taken, None, "{workspace} takes {place:?} of {other}");
                }
            }
        }
    }

    #[test]
    fn what_others_wrote_is_nothing_of_ours() {
        for key in [
            "",
            "theme",
            "klantreis",
            "klantreis:default",
            "klantreis:default:",
            "klantreis:default:map-",
            "klantreis:default:map-1",
            "klantreis:default:map-02",
            "klantreis:default:map-0",
            "klantreis:default:map-99999999999",
            "klantreis:default:map:earlier-x",
            "klantreis:default:map:earlier-01",
            "__proto__",
        ] {
            assert_eq!(StorageKey::of("default", key), None, "{key}");
        }
    }
}
