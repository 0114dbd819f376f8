use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Links, Service, Vault};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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

impl Flow {
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
        let sealed = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))?;
        let flow: Self = serde_json::from_slice(&vault.open(PURPOSE, sealed)?).ok()?;
        (flow.state == state && flow.until > now).then_some(flow)
    }

    /// What makes the browser forget it.
    pub(super) fn forget(state: &str, links: &Links) -> Option<HeaderValue> {
        cookie(state, "", 0, links)
    }
}

fn name(state: &str, links: &Links) -> String {
    let prefix = if links.secure() { "__Host-" } else { "" };
    let short = &hex::encode(Sha256::digest(state.as_bytes()))[..12];
    format!("{prefix}flow-{short}")
}

fn cookie(state: &str, value: &str, age: i64, links: &Links) -> Option<HeaderValue> {
    let secure = if links.secure() { "; Secure" } else { "" };
    let name = name(state, links);
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
