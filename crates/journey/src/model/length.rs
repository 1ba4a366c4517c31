//! How long a journey takes, and which part of it each stage is.

use std::sync::Arc;

use super::{Duration, Journey, Stage, Unit, Vocabulary};

/// The smallest part of a strip that a stage gets where there is room: 60 of 1,000 pixels still hold a word.
const LEAST: f64 = 0.06;

impl Unit {
    /// Its minutes. A month is 30.4375 days and a year 365.25: what they are on average over four years.
    fn minutes(self) -> f64 {
        match self {
            Unit::Minute => 1.0,
            Unit::Hour => 60.0,
            Unit::Day => 1_440.0,
            Unit::Week => 10_080.0,
            Unit::Month => 43_830.0,
            Unit::Year => 525_960.0,
        }
    }
}

impl Duration {
    /// Its minutes, with months of 30.4375 and years of 365.25 days; finite, however many years somebody typed.
    pub fn minutes(self) -> f64 {
        (self.value * self.unit.minutes()).min(f64::MAX)
    }

    /// Minutes as people say them: with one decimal, in the largest unit of which it is at least one.
    fn said(minutes: f64) -> Self {
        let mut units = Unit::ALL.iter().rev().copied();
        let unit = units.find(|unit| minutes >= unit.minutes()).unwrap_or(Unit::Minute);
        let exact = minutes / unit.minutes();
        let rounded = (exact * 10.0).round() / 10.0;
        Duration { value: if rounded.is_finite() { rounded } else { exact }, unit }
    }
}

/// How long a journey takes, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// All durations together, in the largest unit of which it is at least one, with one decimal. `None` when no stage has
    /// a duration.
    pub total: Option<Duration>,
    /// Stages with a duration.
    pub known: usize,
    /// Stages.
    pub stages: usize,
}

/// How long the journey takes: the durations of its stages added up.
pub fn length(journey: &Journey) -> Length {
    let minutes =
        || journey.stages.iter().filter_map(|stage| stage.duration).map(Duration::minutes);
    let known = minutes().count();
    let total = (known > 0).then(|| {
        // Said twice: 59.96 minutes round to 60, which is an hour.
        let once = Duration::said(minutes().sum::<f64>().min(f64::MAX));
        Duration::said(once.minutes())
    });
    Length { total, known, stages: journey.stages.len() }
}

/// The part of a strip that each stage gets, together 1: by its duration, but each stays wide enough to read, which is 0.06
/// of the strip or half of an equal part where there are many. A stage without a duration gets just that; where no stage has
/// one, all get the same.
pub fn shares(stages: &[Arc<Stage>]) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "at most 500 stages")]
    let part = |count: usize| count as f64;
    let equal = 1.0 / part(stages.len().max(1));
    let least = LEAST.min(equal / 2.0);
    let minutes: Vec<f64> =
        stages.iter().map(|stage| stage.duration.map_or(0.0, Duration::minutes)).collect();
    let longest = minutes.iter().copied().fold(0.0, f64::max);
    if longest <= 0.0 {
        return vec![equal; stages.len()];
    }
    // Against the longest, so that the sum of absurd numbers is a number. 0 is a stage that gets the least.
    let mut weights: Vec<f64> = minutes.iter().map(|minutes| minutes / longest).collect();
    loop {
        let small = weights.iter().filter(|weight| **weight <= 0.0).count();
        let scale = (1.0 - least * part(small)) / weights.iter().sum::<f64>();
        let mut settled = true;
        for weight in weights.iter_mut().filter(|weight| **weight > 0.0) {
            if *weight * scale < least {
                *weight = 0.0;
                settled = false;
            }
        }
        if settled {
            return weights.iter().map(|weight| (weight * scale).max(least)).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::num;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Intent, Language};

    /// A stage for each duration.
    fn stages(durations: &[Option<Duration>]) -> Vec<Arc<Stage>> {
        let stage = |(at, duration): (usize, &Option<Duration>)| {
            Arc::new(Stage {
                id: format!("s{at}").as_str().into(),
                name: String::new(),
                intent: Intent::None,
                goal: String::new(),
                needs: Vec::new(),
                duration: *duration,
                moment_of_truth: false,
            })
        };
        durations.iter().enumerate().map(stage).collect()
    }

    fn of(value: f64, unit: Unit) -> Option<Duration> {
        Some(Duration { value, unit })
    }

    #[track_caller]
    fn takes(durations: &[Option<Duration>], total: Option<Duration>, known: usize) {
        let journey = Journey { stages: stages(durations), ..Journey::empty(Language::Nl) };
        assert_eq!(length(&journey), Length { total, known, stages: durations.len() });
    }

    #[test]
    fn durations_add_up_in_the_largest_unit_that_fits() {
        use Unit::{Day, Hour, Minute, Month, Week, Year};
        takes(&[of(2.0, Day), None, of(1.0, Week)], of(1.3, Week), 2);
        takes(&[of(45.0, Minute), of(45.0, Minute)], of(1.5, Hour), 2);
        takes(&[of(36.0, Hour)], of(1.5, Day), 1);
        takes(&[of(6.0, Month), of(6.0, Month)], of(1.0, Year), 2);
        takes(&[of(30.4375, Day)], of(1.0, Month), 1);
        takes(&[of(0.25, Year), of(0.75, Month)], of(3.8, Month), 2);
    }

    #[test]
    fn what_rounds_to_a_larger_unit_is_said_in_it() {
        takes(&[of(59.96, Unit::Minute)], of(1.0, Unit::Hour), 1);
        takes(&[of(59.9, Unit::Minute)], of(59.9, Unit::Minute), 1);
        takes(&[of(6.99, Unit::Day)], of(1.0, Unit::Week), 1);
    }

    #[test]
    fn an_unknown_length_is_not_nought() {
        takes(&[], None, 0);
        takes(&[None, None], None, 0);
        takes(&[of(0.0, Unit::Day), None], of(0.0, Unit::Minute), 1);
    }

    #[test]
    fn absurd_durations_have_a_finite_length() {
        let eternity = of(f64::MAX, Unit::Year);
        let journey =
            Journey { stages: stages(&[eternity, eternity]), ..Journey::empty(Language::Nl) };
        let total = length(&journey).total.unwrap();
        assert!(total.value.is_finite() && total.unit == Unit::Year);
    }

    #[track_caller]
    fn share(durations: &[Option<Duration>], expect: &[f64]) {
        let shares = shares(&stages(durations));
        assert_eq!(shares.len(), expect.len());
        for (share, expect) in shares.iter().zip(expect) {
            assert!((share - expect).abs() < 1e-9, "{shares:?} instead of {expect:?}");
        }
    }

    #[test]
    fn a_stage_is_as_wide_as_it_is_long() {
        use Unit::{Day, Hour, Week};
        share(&[of(1.0, Day), of(24.0, Hour), of(2.0, Day)], &[0.25, 0.25, 0.5]);
        share(&[of(1.0, Week), of(3.0, Week)], &[0.25, 0.75]);
    }

    #[test]
    fn a_short_stage_and_an_unknown_one_stay_readable() {
        use Unit::{Day, Minute};
        share(&[of(1.0, Minute), of(22.0, Day), None, of(22.0, Day)], &[0.06, 0.44, 0.06, 0.44]);
        share(&[None, None], &[0.5, 0.5]);
        share(&[of(0.0, Day), None, of(0.0, Minute), None], &[0.25; 4]);
        share(&[], &[]);
    }

    #[test]
    fn among_many_stages_the_long_ones_still_show() {
        let mut durations = vec![of(1.0, Unit::Day); 20];
        durations[7] = of(60.0, Unit::Day);
        let shares = shares(&stages(&durations));
        assert!((shares[0] - 0.025).abs() < 1e-9 && (shares[7] - 0.525).abs() < 1e-9, "{shares:?}");
    }

    fn duration() -> impl Strategy<Value = Option<Duration>> {
        let value = prop_oneof![
            4 => 0.0..100.0,
            1 => Just(0.0),
            1 => Just(1e300),
            1 => Just(f64::MAX),
            1 => Just(f64::MIN_POSITIVE),
            1 => num::f64::POSITIVE | num::f64::NORMAL | num::f64::SUBNORMAL,
        ];
        let unit = proptest::sample::select(Unit::ALL);
        proptest::option::of((value, unit).prop_map(|(value, unit)| Duration { value, unit }))
    }

    proptest! {
        #[test]
        fn shares_fill_the_strip_keep_the_order_and_stay_readable(
            durations in proptest::collection::vec(duration(), 1..40)
        ) {
            let shares = shares(&stages(&durations));
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{shares:?}");
            let least = LEAST.min(0.5 / durations.len() as f64);
            prop_assert!(shares.iter().all(|share| *share >= least), "{shares:?}");
            let minutes = |at: usize| durations[at].map_or(0.0, Duration::minutes);
            for a in 0..durations.len() {
                for b in 0..durations.len() {
                    prop_assert!(minutes(a) > minutes(b) || shares[a] <= shares[b], "{shares:?}");
                }
            }
        }

        #[test]
        fn a_length_is_finite_and_near_the_sum(
            durations in proptest::collection::vec(duration(), 0..40)
        ) {
            let stages = stages(&durations);
            let length = length(&Journey { stages, ..Journey::empty(Language::Nl) });
            prop_assert_eq!(length.known, durations.iter().flatten().count());
            let sum: f64 = durations.iter().flatten().map(|d| d.minutes()).sum();
            match length.total {
                None => prop_assert_eq!(length.known, 0),
                Some(total) => {
                    prop_assert!(total.value.is_finite() && total.value >= 0.0);
                    let unit = total.unit.minutes();
                    // At least one of its unit, and less than one of the next.
                    prop_assert!(total.value >= 1.0 || total.unit == Unit::Minute);
                    let next = Unit::ALL.iter().find(|u| u.minutes() > unit);
                    prop_assert!(next.is_none_or(|next| total.minutes() < next.minutes()));
                    let off = (total.minutes() - sum.min(f64::MAX)).abs();
                    prop_assert!(off <= 0.1 * unit || off <= sum * 1e-12 || sum.is_infinite());
                }
            }
        }
    }
}
