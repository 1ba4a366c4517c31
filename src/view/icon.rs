//! Small pictures, drawn in the text's colour. Each stands beside a word or a label, never alone.

use super::dom::{El, svg};

fn picture(class: &str) -> El {
    svg("svg")
        .attr("class", class)
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
}

fn path(d: &str) -> El {
    svg("path").attr("d", d)
}

/// The icon of an action, by its id.
pub(super) fn of(action: &str) -> El {
    picture("icon").child(path(match action {
        "undo" => "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
        "redo" => "m15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6",
        "move-left" => "M19 12H5m6-6-6 6 6 6",
        "move-right" => "M5 12h14m-6-6 6 6-6 6",
        "move-up" => "M12 19V5m-6 6 6-6 6 6",
        "move-down" => "M12 5v14m6-6-6 6-6-6",
        "delete" => "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
        "add" => "M12 5v14M5 12h14",
        "close" => "m6 6 12 12M18 6 6 18",
        "done" => "m5 13 4 4L19 7",
        "star" => STAR,
        "move-to" => "M4 7h9m-3-3 3 3-3 3M20 17h-9m3-3-3 3 3 3",
        "duplicate" => "M9 9h11v11H9zM5 15H4V4h11v1",
        "copy" => "M9 4h6v3H9zM8 5H5v16h14V5h-3",
        "link" => {
            "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"
        }
        "start" => "M14 3H6v18h12V7zM14 3v4h4M12 11v6M9 14h6",
        "about" => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c1-5 4-7 8-7s7 2 8 7",
        "outline" => "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
        "plan" => "M5 20V10M12 20V4M19 20v-7",
        "maps" => "M4 5h11v12H4zM8 17v3h12V8h-5",
        "save-file" => "M12 4v11m-5-5 5 5 5-5M5 20h14",
        "files" => "M8 20V5m-4 4 4-4 4 4M16 4v15m-4-4 4 4 4-4",
        "share" => {
            "M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6M8.6 13.5l6.8 4M15.4 6.5l-6.8 4"
        }
        "print" => "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
        "help" => "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8",
        _ => "",
    }))
}

/// The star of a moment of truth.
pub(super) fn star() -> El {
    picture("icon star").child(path(STAR))
}

const STAR: &str = "m12 3 2.7 5.8 6.3.8-4.7 4.3 1.3 6.3L12 17l-5.6 3.2 1.3-6.3L3 9.6l6.3-.8z";

/// A face for a score from −2 to +2, given in halves (−4 to 4); without one, a face that waits.
pub(super) fn face(halves: Option<i32>) -> El {
    // In hundredths of a unit. The corners of the mouth go the other way, so that the mouth stays in the face's middle.
    let bend = halves.unwrap_or(0) * 120;
    let height = |hundredths: i32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let (corner, middle) = (height(1550 - bend / 2), height(1550 + bend));
    picture("face")
        .child(svg("circle").attr("cx", "12").attr("cy", "12").attr("r", "10.5"))
        .child(path("M8.5 9v1M15.5 9v1").attr("class", "eyes"))
        .child(path(&format!("M8 {corner} Q12 {middle} 16 {corner}")).attr("class", "mouth"))
}
