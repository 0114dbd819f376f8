//! The cookie by which a browser knows its basket before anybody signed in: sealed, so that nobody makes
//! one up, and of cart's host alone. It needs no session and outlives all of them.
use super::flow;
use crate::Platform;
use axum::http::{HeaderMap, HeaderValue};
use contracts::cart::CartId;
use contracts::{Links, Vault};

const PURPOSE: &str = "basket";
/// How long a basket waits for its browser, in seconds: 90 days.
const AGE: i64 = 90 * 24 * 60 * 60;

/// What makes a browser keep that this basket is its own.
#[must_use]
pub fn cart_cookie(platform: &Platform, cart: CartId) -> Option<HeaderValue> {
    cookie(&platform.vault.seal(PURPOSE, cart.0.as_bytes()), AGE, &platform.links)
}

/// What makes a browser forget its basket.
#[must_use]
pub fn forget_cart(links: &Links) -> Option<HeaderValue> {
    cookie("", 0, links)
}

/// The basket that a browser says is its own.
pub(super) fn cart(headers: &HeaderMap, vault: &Vault, links: &Links) -> Option<CartId> {
    let (_, sealed) = flow::cookies(headers).find(|(name, _)| *name == self::name(links))?;
    let bytes = vault.open(PURPOSE, sealed)?;
    uuid::Uuid::from_slice(&bytes).ok().map(CartId)
}

fn name(links: &Links) -> &'static str {
    if links.secure() { "__Host-basket" } else { "basket" }
}

fn cookie(value: &str, age: i64, links: &Links) -> Option<HeaderValue> {
    let (name, secure) = (name(links), if links.secure() { "; Secure" } else { "" });
    format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}").parse().ok()
}
