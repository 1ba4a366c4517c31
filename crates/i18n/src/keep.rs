//! The words about where maps are kept: the list of them, earlier versions, two windows, files.

/// The words about keeping in one language.
#[derive(Debug)]
pub struct KeepWords {
    /// The list of maps.
    pub maps: &'static str,
    /// Saves the map as a file.
    pub save_file: &'static str,
    /// Where the map is, and when it last became a file: `{0}`.
    pub only_here: &'static str,
    /// When the map last became a file, short, for the toolbar.
    pub last_file: &'static str,
    /// No file was ever saved.
    pub never: &'static str,
    /// Name of a map's field for its title, map number `{0}`.
    pub title_of: &'static str,
    /// A map of `{0}` stages and `{1}` cards.
    pub size: &'static str,
    /// Last changed `{0}`.
    pub changed: &'static str,
    /// This is the one that is open.
    pub open_now: &'static str,
    /// Opens a map.
    pub open: &'static str,
    /// Opens map `{0}`.
    pub open_of: &'static str,
    /// Copies map `{0}`.
    pub duplicate_of: &'static str,
    /// Deletes map `{0}`.
    pub delete_of: &'static str,
    /// Map `{0}` is deleted.
    pub deleted: &'static str,
    /// Puts a deleted map back.
    pub put_back: &'static str,
    /// Puts deleted map `{0}` back.
    pub put_back_of: &'static str,
    /// Said when map `{0}` was put back.
    pub is_back: &'static str,
    /// Said when deleted map `{0}` was taken away for good.
    pub purged: &'static str,
    /// Said when map `{0}` was copied.
    pub copied: &'static str,
    /// Takes a deleted map away for good.
    pub purge: &'static str,
    /// Takes deleted map `{0}` away for good.
    pub purge_of: &'static str,
    /// The title of a copy of `{0}`.
    pub copy_of: &'static str,
    /// Nothing is kept here, so there is no list.
    pub no_shelf: &'static str,
    /// Heading of the maps that another part of the site kept.
    pub elsewhere: &'static str,
    /// What opening one of them does.
    pub elsewhere_hint: &'static str,
    /// Heading of the earlier versions.
    pub earlier: &'static str,
    /// When earlier versions are made.
    pub earlier_hint: &'static str,
    /// There are none yet.
    pub no_earlier: &'static str,
    /// Shows an earlier version.
    pub look: &'static str,
    /// Shows the earlier version of `{0}`.
    pub look_of: &'static str,
    /// Takes an earlier version back.
    pub take_back: &'static str,
    /// Takes the earlier version of `{0}` back.
    pub take_back_of: &'static str,
    /// An earlier version is on the screen, of `{0}`.
    pub preview: &'static str,
    /// Goes back to the map.
    pub close_preview: &'static str,
    /// Heading of what is damaged.
    pub damaged: &'static str,
    /// What can be done with it.
    pub damaged_hint: &'static str,
    /// Saves the damaged data of `{0}` as a file.
    pub save_damaged: &'static str,
    /// Takes deleted maps and earlier versions away.
    pub make_room: &'static str,
    /// Opens the page in a tab of its own.
    pub own_tab: &'static str,
    /// Loads the page again.
    pub reload: &'static str,
    /// A part of the screen is being fetched.
    pub part_comes: &'static str,
    /// It cannot be had.
    pub part_fails: &'static str,
    /// The button that tries it once more.
    pub part_again: &'static str,

    /// Opens the question about two versions.
    pub choose: &'static str,
    /// The question.
    pub question: &'static str,
    /// What is safe.
    pub question_hint: &'static str,
    /// This window's version.
    pub mine: &'static str,
    /// The other window's version.
    pub theirs: &'static str,
    /// `{0}` stages added, changed, removed, in this order of the list.
    pub stages: [&'static str; 3],
    /// One stage added, changed, removed.
    pub stage: [&'static str; 3],
    /// `{0}` lanes added, changed, removed.
    pub lanes: [&'static str; 3],
    /// One lane added, changed, removed.
    pub lane: [&'static str; 3],
    /// `{0}` cards added, changed, removed.
    pub cards: [&'static str; 3],
    /// One card added, changed, removed.
    pub card: [&'static str; 3],
    /// Something else differs.
    pub other: &'static str,
    /// Nothing differs from what both began with.
    pub nothing: &'static str,
    /// Takes this window's version.
    pub take_mine: &'static str,
    /// Takes the other window's.
    pub take_theirs: &'static str,
    /// Takes both in one map.
    pub take_merged: &'static str,
    /// Keeps both as two maps.
    pub take_both: &'static str,
    /// Card or stage `{0}` stands in the way of one map.
    pub clash_at: &'static str,
    /// Something else does.
    pub clash: &'static str,
    /// Nobody knows what both windows began with.
    pub no_base: &'static str,
}

pub(super) static NL: KeepWords = KeepWords {
    maps: "Kaarten",
    save_file: "Bewaar als bestand",
    only_here: "Je kaarten worden alleen in deze browser bewaard. De pagina waarop je werkt, kan de open kaart lezen. Laatste bestand van deze kaart: {0}.",
    last_file: "Alleen in deze browser bewaard. Laatste bestand: {0}",
    never: "nooit",
    title_of: "Titel van kaart {0}",
    size: "fasen: {0}, kaartjes: {1}",
    changed: "gewijzigd {0}",
    open_now: "nu open",
    open: "Openen",
    open_of: "Openen: {0}",
    duplicate_of: "Kopie maken van {0}",
    delete_of: "Kaart verwijderen: {0}",
    deleted: "‘{0}’ is verwijderd.",
    put_back: "Terugzetten",
    put_back_of: "Terugzetten: {0}",
    is_back: "‘{0}’ staat er weer.",
    purged: "‘{0}’ is voorgoed weg.",
    copied: "‘{0}’ is gekopieerd.",
    purge: "Voorgoed weggooien",
    purge_of: "Voorgoed weggooien: {0}",
    copy_of: "{0} (kopie)",
    no_shelf: "Hier wordt niets bewaard, dus er is alleen de kaart die je nu ziet. Bewaar hem als bestand als je hem wilt houden.",
    elsewhere: "Andere kaarten op deze site",
    elsewhere_hint: "Deze kaarten zijn op een andere plek van de site gemaakt. Open je er een, dan komt hij hierboven bij te staan.",
    earlier: "Eerdere versies van deze kaart",
    earlier_hint: "Aan het begin van een bezoek, na tien minuten werk en voordat je een hele kaart vervangt, bewaren we hoe hij was. De laatste drie blijven.",
    no_earlier: "Er zijn nog geen eerdere versies.",
    look: "Bekijken",
    look_of: "Versie van {0} bekijken",
    take_back: "Terughalen",
    take_back_of: "Terughalen: versie van {0}",
    preview: "Je bekijkt de versie van {0}. Er verandert niets tot je hem terughaalt.",
    close_preview: "Terug naar mijn kaart",
    damaged: "Beschadigde gegevens",
    damaged_hint: "Wat niet meer te lezen was, is apart gezet. Als bestand kan iemand er misschien nog iets uit halen.",
    save_damaged: "Als bestand bewaren: {0}",
    make_room: "Maak ruimte: gooi verwijderde kaarten en eerdere versies weg",
    own_tab: "Open in een eigen tabblad",
    reload: "Pagina opnieuw laden",
    part_comes: "Wordt geladen …",
    part_fails: "Dit onderdeel kan nu niet worden geladen. Controleer de verbinding en probeer het opnieuw. Helpt dat niet, laad dan de pagina opnieuw. Je kaart verandert er niet door.",
    part_again: "Opnieuw proberen",

    choose: "Bekijk het verschil en kies",
    question: "Welke versie wil je houden?",
    question_hint: "Deze kaart is in twee vensters tegelijk gewijzigd. Beide versies zijn bewaard. Wat je niet kiest, vind je terug bij de eerdere versies.",
    mine: "Dit venster",
    theirs: "Het andere venster",
    stages: ["{0} fasen erbij", "{0} fasen gewijzigd", "{0} fasen weg"],
    stage: ["1 fase erbij", "1 fase gewijzigd", "1 fase weg"],
    lanes: ["{0} rijen erbij", "{0} rijen gewijzigd", "{0} rijen weg"],
    lane: ["1 rij erbij", "1 rij gewijzigd", "1 rij weg"],
    cards: ["{0} kaartjes erbij", "{0} kaartjes gewijzigd", "{0} kaartjes weg"],
    card: ["1 kaartje erbij", "1 kaartje gewijzigd", "1 kaartje weg"],
    other: "nog iets anders gewijzigd, zoals titel, volgorde of gevoel",
    nothing: "niets gewijzigd",
    take_mine: "Neem die van dit venster",
    take_theirs: "Neem die van het andere venster",
    take_merged: "Voeg beide samen",
    take_both: "Houd beide, als twee kaarten",
    clash_at: "Samenvoegen kan niet: ‘{0}’ is in beide vensters verschillend gewijzigd.",
    clash: "Samenvoegen kan niet: hetzelfde is in beide vensters verschillend gewijzigd.",
    no_base: "Samenvoegen kan niet: waar beide vensters mee begonnen, is niet meer bekend.",
};

pub(super) static EN: KeepWords = KeepWords {
    maps: "Maps",
    save_file: "Save as a file",
    only_here: "Your maps are stored in this browser only. The page you work on can read the open map. Last file of this map: {0}.",
    last_file: "Stored in this browser only. Last file: {0}",
    never: "never",
    title_of: "Title of map {0}",
    size: "stages: {0}, cards: {1}",
    changed: "changed {0}",
    open_now: "open now",
    open: "Open",
    open_of: "Open: {0}",
    duplicate_of: "Make a copy of {0}",
    delete_of: "Delete map: {0}",
    deleted: "‘{0}’ was deleted.",
    put_back: "Put back",
    put_back_of: "Put back: {0}",
    is_back: "‘{0}’ is back.",
    purged: "‘{0}’ is gone for good.",
    copied: "‘{0}’ was copied.",
    purge: "Throw away for good",
    purge_of: "Throw away for good: {0}",
    copy_of: "{0} (copy)",
    no_shelf: "Nothing is kept here, so there is only the map you see now. Save it as a file if you want to keep it.",
    elsewhere: "Other maps on this site",
    elsewhere_hint: "These maps were made elsewhere on this site. When you open one, it joins the list above.",
    earlier: "Earlier versions of this map",
    earlier_hint: "At the start of a visit, after ten minutes of work and before a whole map is replaced, we keep what it was like. The last three stay.",
    no_earlier: "There are no earlier versions yet.",
    look: "Look",
    look_of: "Look at the version of {0}",
    take_back: "Take back",
    take_back_of: "Take back: version of {0}",
    preview: "You are looking at the version of {0}. Nothing changes until you take it back.",
    close_preview: "Back to my map",
    damaged: "Damaged data",
    damaged_hint: "What could no longer be read was set aside. From a file, somebody may still get something out of it.",
    save_damaged: "Save as a file: {0}",
    make_room: "Make room: throw away deleted maps and earlier versions",
    own_tab: "Open in a tab of its own",
    reload: "Reload the page",
    part_comes: "Loading …",
    part_fails: "This part cannot be loaded right now. Check the connection and try again. If that does not help, reload the page. Your map stays as it is.",
    part_again: "Try again",

    choose: "See the difference and choose",
    question: "Which version do you want to keep?",
    question_hint: "This map was changed in two windows at the same time. Both versions are kept. What you do not choose is among the earlier versions.",
    mine: "This window",
    theirs: "The other window",
    stages: ["{0} stages added", "{0} stages changed", "{0} stages removed"],
    stage: ["1 stage added", "1 stage changed", "1 stage removed"],
    lanes: ["{0} lanes added", "{0} lanes changed", "{0} lanes removed"],
    lane: ["1 lane added", "1 lane changed", "1 lane removed"],
    cards: ["{0} cards added", "{0} cards changed", "{0} cards removed"],
    card: ["1 card added", "1 card changed", "1 card removed"],
    other: "something else changed, such as title, order or feelings",
    nothing: "nothing changed",
    take_mine: "Take this window’s",
    take_theirs: "Take the other window’s",
    take_merged: "Merge both",
    take_both: "Keep both, as two maps",
    clash_at: "Merging is not possible: ‘{0}’ was changed differently in both windows.",
    clash: "Merging is not possible: the same thing was changed differently in both windows.",
    no_base: "Merging is not possible: what both windows began with is no longer known.",
};
