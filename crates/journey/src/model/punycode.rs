//! Punycode (RFC 3492): a host's part in other letters than ASCII, as it stands in addresses.

/// The largest label that is encoded, in characters: a host's part has at most 63 of them anyway.
const MOST: usize = 63;

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;

/// The label without its `xn--`; `None` when it is too long.
pub(super) fn encode(label: &str) -> Option<String> {
    if label.chars().count() > MOST {
        return None;
    }
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let length = u32::try_from(label.chars().count()).ok()?;
    let (mut n, mut delta, mut bias, mut done) = (128_u32, 0_u32, 72_u32, basic);
    while done < length {
        let next = label.chars().map(u32::from).filter(|c| *c >= n).min()?;
        delta = delta.checked_add((next - n).checked_mul(done + 1)?)?;
        n = next;
        for c in label.chars().map(u32::from) {
            if c < n {
                delta = delta.checked_add(1)?;
            }
            if c == n {
                write(&mut out, delta, bias);
                bias = adapted(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n += 1;
    }
    Some(out)
}

/// Writes a number with digits whose worth depends on the bias.
fn write(out: &mut String, mut number: u32, bias: u32) {
    let mut k = BASE;
    loop {
        let t = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        let last = number < t;
        let digit = if last { number } else { t + (number - t) % (BASE - t) };
        // 0 to 25 are letters, 26 to 35 digits.
        out.extend(char::from_digit((digit + 10) % BASE, BASE));
        if last {
            return;
        }
        number = (number - t) / (BASE - t);
        k += BASE;
    }
}

fn adapted(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = delta / if first { DAMP } else { 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn labels_are_encoded_as_the_standard_and_browsers_do() {
        for (label, code) in [
            ("bücher", "bcher-kva"),
            ("münchen", "mnchen-3ya"),
            ("ü", "tda"),
            ("аррӏе", "80ak6aa92e"),
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("maji-de-koi-suru-5秒前", "maji-de-koi-suru-5-r283ae273c"),
        ] {
            assert_eq!(encode(label).as_deref(), Some(code), "{label}");
        }
        assert_eq!(encode(&"é".repeat(64)), None);
    }
}
