use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Links, Service, Vault};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// One sign-in under way: what its callback must find again. It travels in a sealed cookie of its
/// own, so that several at once do not disturb each other, and so that nothing is stored for
/// somebody who never comes back (RFC 9700 §4.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) return_to: String,
    /// Nobody watches: it runs behind a page that is already there.
    pub(super) silent: bool,
    pub(super) until: DateTime<Utc>,
}

const PURPOSE: &str = "sign-in flow";

/// How long somebody may take at federation: long enough to find a mail.
pub(super) const PATIENCE: TimeDelta = TimeDelta::minutes(30);

/// The longest place to go on to, in bytes: sealed with the rest, also where each of its characters
/// takes two, it fits a cookie, of which browsers keep 4096 bytes (RFC 6265 §6.1).
const LONGEST: usize = 1200;

/// Where somebody goes on; home, when the way there is longer than a flow can keep.
pub(super) fn onward(links: &Links, service: Service, wanted: &str) -> String {
    let kept = if wanted.len() > LONGEST { "" } else { wanted };
    links.onward(service, kept)
}

/// The most flows that a browser keeps at a host, and the most bytes of them: people have a few
/// tabs, and what they leave lying must fit the headers of their next request.
const MOST: usize = 5;
const LARGEST: usize = 8 << 10;

/// What makes a browser forget the flows there is no room for beside a new one of this size: those
/// that have ended, and those begun longest ago.
pub(super) fn make_room(
    headers: &HeaderMap,
    vault: &Vault,
    (links, now): (&Links, DateTime<Utc>),
    new: usize,
) -> Vec<HeaderValue> {
    let kept = cookies(headers).filter(|(name, _)| is_name(name, links));
    let mut kept: Vec<_> = kept
        .map(|(name, sealed)| (Flow::opened(vault, sealed).map(|flow| flow.until), name, sealed))
        .collect();
    kept.sort_by_key(|(until, ..)| Reverse(*until));
    let (mut many, mut size) = (1, new);
    let full = kept.into_iter().filter(|(until, name, sealed)| {
        many += 1;
        size += name.len() + sealed.len();
        let ended = until.is_none_or(|until| until <= now);
        ended || many > MOST || size > LARGEST
    });
    full.filter_map(|(_, name, _)| named(name, "", 0, links)).collect()
}

/// What makes a browser forget every flow it has at a host.
pub(crate) fn forget_all(headers: &HeaderMap, links: &Links) -> Vec<HeaderValue> {
    let names = cookies(headers).map(|(name, _)| name).filter(|name| is_name(name, links));
    names.filter_map(|name| named(name, "", 0, links)).collect()
}

impl Flow {
    fn opened(vault: &Vault, sealed: &str) -> Option<Self> {
        serde_json::from_slice(&vault.open(PURPOSE, sealed)?).ok()
    }

    /// The cookie that keeps it (RFC 6265bis §4.1.3.2).
    pub(super) fn cookie(&self, vault: &Vault, links: &Links) -> Option<HeaderValue> {
        let sealed = vault.seal(PURPOSE, &serde_json::to_vec(self).ok()?);
        let age = PATIENCE.num_seconds();
        cookie(&self.state, &sealed, age, links)
    }

    /// The flow whose state came back, when this browser began it and it has not ended.
    pub(super) fn find(
        state: &str,
        headers: &HeaderMap,
        vault: &Vault,
        (links, now): (&Links, DateTime<Utc>),
    ) -> Option<Self> {
        let name = name(state, links);
        let (_, sealed) = cookies(headers).find(|(key, _)| *key == name)?;
        let flow = Self::opened(vault, sealed)?;
        (flow.state == state && flow.until > now).then_some(flow)
    }

    /// What makes the browser forget it.
    pub(super) fn forget(state: &str, links: &Links) -> Option<HeaderValue> {
        cookie(state, "", 0, links)
    }
}

/// Every cookie that came, by name.
pub(super) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// How many digits of what a state hashes to name its cookie.
const DIGITS: usize = 12;

fn name(state: &str, links: &Links) -> String {
    let short = &hex::encode(Sha256::digest(state.as_bytes()))[..DIGITS];
    format!("{}{short}", prefix(links))
}

fn is_name(name: &str, links: &Links) -> bool {
    let digits = name.strip_prefix(prefix(links)).unwrap_or_default();
    digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

fn prefix(links: &Links) -> &'static str {
    if links.secure() { "__Host-flow-" } else { "flow-" }
}

fn cookie(state: &str, value: &str, age: i64, links: &Links) -> Option<HeaderValue> {
    named(&name(state, links), value, age, links)
}

fn named(name: &str, value: &str, age: i64, links: &Links) -> Option<HeaderValue> {
    let secure = if links.secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Flow, LONGEST, onward};
    use chrono::{DateTime, Utc};
    use contracts::{Links, Scheme, Secret, Service, Vault};

    #[test]
    fn browsers_keep_every_flow() {
        let links = Links::new(Scheme::Https, "a-rather-long-name.rose-ash.coop", 44_300);
        let secret = || Secret::new().reveal().to_owned();
        for length in [LONGEST, LONGEST + 1, 2990] {
            let wanted = format!("/{}", "\"".repeat(length - 1));
            let flow = Flow {
                state: secret(),
                nonce: secret(),
                verifier: secret(),
                return_to: onward(&links, Service::Federation, &wanted),
                silent: false,
                until: DateTime::<Utc>::MAX_UTC,
            };
            let cookie = flow.cookie(&Vault::new(&[7; 32]), &links).unwrap();
            assert!(cookie.len() <= 4096, "{length}: {}", cookie.len());
        }
        let far = format!("/{}", "a".repeat(LONGEST));
        assert_eq!(onward(&links, Service::Cart, &far), links.home(Service::Cart));
        let near = format!("/{}", "a".repeat(LONGEST - 1));
        assert_eq!(onward(&links, Service::Cart, &near), links.at(Service::Cart, &near));
    }
}
