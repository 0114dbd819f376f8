use crate::CheckoutId;
use contracts::Secret;
use ring::hmac;
use serde::Deserialize;

/// The most that a call may hold: both kinds are a few hundred bytes.
pub const LARGEST_CALL: usize = 8 << 10;
/// How far a call's time may be from ours, in seconds.
const LEEWAY: u64 = 300;
/// How many signatures are looked at: two while a secret is changed.
const MOST_SIGNATURES: usize = 4;

/// That a checkout may have changed. Anybody can say so: it is a reason to read it, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What happened, such as `CHECKOUT_STATUS_CHANGED` or `checkouts.paid`.
    pub event: String,
    /// To which checkout.
    pub checkout: CheckoutId,
}

/// Why a call is not listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCall {
    /// It is too large, or not as documented.
    #[error("not a call that is understood")]
    Shape,
    /// Its signature is missing, of another secret, or of another body.
    #[error("a call that SumUp did not sign")]
    Signature,
    /// It was signed more than five minutes ago, or ahead.
    #[error("a call out of its time")]
    Time,
}

#[derive(Deserialize)]
struct Plain {
    event_type: String,
    id: String,
}

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    id: String,
}

impl Call {
    /// The name of the header that carries a signature.
    pub const SIGNATURE: &str = "X-SumUp-Webhook-Signature";

    /// Reads what SumUp sends to a checkout's own `return_url`, unsigned:
    /// `{"event_type": …, "id": …}`.
    ///
    /// # Errors
    /// [`BadCall::Shape`].
    pub fn unsigned(body: &[u8]) -> Result<Self, BadCall> {
        let plain: Plain = read(body)?;
        Self::of(plain.event_type, &plain.id)
    }

    /// Reads an event that SumUp signed: `t=<seconds>,v1=<HMAC-SHA256 of "v1:{t}:{body}", in
    /// hexadecimal>`, as its SDKs check it. `now` is in seconds since 1970.
    ///
    /// # Errors
    /// See [`BadCall`].
    pub fn signed(secret: &Secret, header: &str, body: &[u8], now: i64) -> Result<Self, BadCall> {
        if body.len() > LARGEST_CALL {
            return Err(BadCall::Shape);
        }
        verify(secret, header, body, now)?;
        let event: Event = read(body)?;
        Self::of(event.kind, &event.object.id)
    }

    fn of(event: String, id: &str) -> Result<Self, BadCall> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
        let named = (1..=64).contains(&event.len()) && event.bytes().all(plain);
        let checkout = id.parse().map_err(|_| BadCall::Shape)?;
        named.then_some(Self { event, checkout }).ok_or(BadCall::Shape)
    }
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, BadCall> {
    let fits = body.len() <= LARGEST_CALL;
    let body = fits.then_some(body).ok_or(BadCall::Shape)?;
    serde_json::from_slice(body).map_err(|_| BadCall::Shape)
}

/// Whose signature it is comes first: strangers learn nothing of our clock.
fn verify(secret: &Secret, header: &str, body: &[u8], now: i64) -> Result<(), BadCall> {
    let named = |name| header.split(',').filter_map(move |p| p.trim().strip_prefix(name));
    let time = named("t=").next().ok_or(BadCall::Signature)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.reveal().as_bytes());
    let text = [b"v1:", time.as_bytes(), b":", body].concat();
    let is_ours = |tag: Vec<u8>| hmac::verify(&key, &text, &tag).is_ok();
    let tags = named("v1=").take(MOST_SIGNATURES).filter_map(|tag| hex::decode(tag).ok());
    if !tags.into_iter().any(is_ours) {
        return Err(BadCall::Signature);
    }
    let time: i64 = time.parse().map_err(|_| BadCall::Time)?;
    if now.abs_diff(time) <= LEEWAY { Ok(()) } else { Err(BadCall::Time) }
}
