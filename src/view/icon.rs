//! Small pictures, drawn in the text's colour. Each stands beside a word or a label, never alone.

use leptos::prelude::*;

/// A picture of 24 by 24 units made of strokes.
fn strokes(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path/>
        </svg>
    }
}

/// The icon of an action, by its id.
pub(super) fn of(action: &str) -> impl IntoView {
    strokes(match action {
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
        _ => "",
    })
}

/// The star of a moment of truth.
pub(super) fn star() -> impl IntoView {
    view! {
        <svg class="icon star" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="m12 3 2.7 5.8 6.3.8-4.7 4.3 1.3 6.3L12 17l-5.6 3.2 1.3-6.3L3 9.6l6.3-.8z"/>
        </svg>
    }
}

/// A face for a score from −2 to +2; without one, a face that waits.
pub(super) fn face(score: Option<f64>) -> impl IntoView {
    let bend = score.unwrap_or(0.0) * 2.4;
    // The corners of the mouth go the other way, so that the mouth stays in the middle of the face.
    let mouth = format!("M8 {} Q12 {} 16 {}", 15.5 - bend / 2.0, 15.5 + bend, 15.5 - bend / 2.0);
    view! {
        <svg class="face" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="10.5"/>
            <path class="eyes" d="M8.5 9v1M15.5 9v1"/>
            <path class="mouth" d=mouth/>
        </svg>
    }
}
