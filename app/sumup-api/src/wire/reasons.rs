use crate::Reason;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The most characters of SumUp's words that are kept.
const LONGEST: usize = 200;

/// What of a refusal is read: its own kind, the gateway's (RFC 9457), and the two in one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    error_code: Option<String>,
    message: Option<String>,
    error_message: Option<String>,
    title: Option<String>,
    detail: Option<String>,
    errors: Vec<ToldError>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ToldError {
    code: Option<String>,
    detail: Option<String>,
    max_refundable_amount: Option<Box<RawValue>>,
}

/// Why SumUp refused, as far as it says so in any of its ways; the status alone is enough.
pub(crate) fn reason(status: u16, body: &[u8]) -> Reason {
    let list = || serde_json::from_slice::<Vec<Told>>(body).ok()?.into_iter().next();
    let told: Told = serde_json::from_slice(body).ok().or_else(list).unwrap_or_default();
    let first = told.errors.into_iter().next().unwrap_or_default();
    let words = told.message.or(told.error_message).or(first.detail).or(told.detail);
    Reason {
        status,
        code: told.error_code.or(first.code).map(|code| plain(&code)),
        words: words.or(told.title).map(|words| plain(&words)),
        refundable: first.max_refundable_amount.and_then(|number| figure(number.get())),
    }
}

/// Words that repeat a key would carry it into logs.
fn plain(words: &str) -> String {
    let words = if words.contains("sup_sk_") { "(about a key)" } else { words };
    words.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

fn figure(number: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_digit() || b == b'.';
    (number.len() <= 20 && number.bytes().all(plain)).then(|| number.to_owned())
}
