//! Which key signs, and when the next one will.
use chrono::{DateTime, Duration, Utc};
use entities::signing_key::Model;

/// How long a key signs.
const SIGNS: Duration = Duration::days(90);
/// How long a key is published before it signs, at least.
const AHEAD: Duration = Duration::days(1);
/// How long a key is published after it signed: a day, and the longest a token is good.
const AFTER: Duration = Duration::hours(25);

/// The key that signs: the last one that was to begin.
pub fn signer<'a>(keys: &[&'a Model], now: DateTime<Utc>) -> Option<&'a Model> {
    let begun = keys.iter().filter(|key| key.signs_from <= now);
    begun.max_by_key(|key| (key.signs_from, &key.id)).copied()
}

/// From when the keys will sign that have to be made: one now, if none does, and the next.
pub fn missing(keys: &[&Model], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let signer = signer(keys, now);
    let since = signer.map_or(now, |key| key.signs_from);
    let next = (since + SIGNS).max(now + AHEAD);
    let has_next = keys.iter().any(|key| key.signs_from > now);
    let first = signer.is_none().then_some(now);
    first.into_iter().chain((!has_next).then_some(next)).collect()
}

/// Until when a key is published that signs from then on, if the next one is not late.
pub fn published_until(signs_from: DateTime<Utc>) -> DateTime<Utc> {
    signs_from + SIGNS + AFTER
}

/// Until when the signing key is published, seen from when the next one will sign.
pub fn retirement<'a>(keys: &[&'a Model], now: DateTime<Utc>) -> Option<(&'a str, DateTime<Utc>)> {
    let next = keys.iter().map(|key| key.signs_from).filter(|from| *from > now).min()?;
    Some((&signer(keys, now)?.id, next + AFTER))
}
