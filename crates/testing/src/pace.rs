//! Holds the time something takes to the time of a fixed piece of work in the same run. Milliseconds differ from machine to machine,
//! and ratios of two things on one machine hardly do.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::Value;

/// About a megabyte of JSON with texts, numbers, objects and lists.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let entry = r#"{"id":"c1234","stage":"s12","text":"Compares \"prices\" é","score":-1.5,"of":[1,2,null]}"#;
    format!("[{}]", vec![entry; 1_000_000 / entry.len()].join(","))
});

/// How long this thread was at work, where the system says it (Linux): what other programs do meanwhile does not count.
fn at_work() -> Option<Duration> {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(said.split_whitespace().next()?.parse().ok()?))
}

/// Does something; its result, and how long it took.
pub fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let (before, start) = (at_work(), Instant::now());
    let result = act();
    let passed = start.elapsed();
    let worked = before.zip(at_work()).map(|(before, after)| after.saturating_sub(before));
    (result, worked.unwrap_or(passed))
}

/// How long serde_json takes to read that megabyte: the unit of every ratio here. It is compiled as the tested code is.
fn unit() -> Duration {
    let text = TEXT.as_str();
    let (read, took) = timed(|| serde_json::from_str::<Value>(text));
    assert!(read.expect("JSON").is_array());
    took
}

/// The shortest of a few units, for a first look.
static QUICK: LazyLock<Duration> = LazyLock::new(|| (0..5).map(|_| unit()).min().expect("some"));

/// Does something that may take at most `most` units, and gives its result. Where it takes longer it is tried again, each time right
/// after a unit: the machine may have had other work. Panics when every try is over, with the least ratio.
pub fn within<T>(most: f64, what: &str, act: impl Fn() -> T) -> T {
    let mut unit_now = *QUICK;
    let mut least = f64::INFINITY;
    for _ in 0..4 {
        let (result, took) = timed(&act);
        least = least.min(took.as_secs_f64() / unit_now.as_secs_f64());
        if least <= most {
            return result;
        }
        unit_now = unit();
    }
    panic!("{what:.80}: {least:.1} units, and {most} at most")
}
