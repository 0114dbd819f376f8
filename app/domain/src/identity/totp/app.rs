//! An app's secret, and the codes it makes of it.
use chrono::{DateTime, Utc};
use contracts::credentials::TotpOffer;
use contracts::people::Email;
use contracts::{Error, Result, Vault};
use totp_rs::{Algorithm, TOTP};

/// What secrets are sealed for.
const PURPOSE: &str = "totp";
/// Seconds of one step.
const STEP: u64 = 30;
/// As long as the digest, as RFC 4226 §4 recommends.
const SECRET_BYTES: usize = 20;

/// A new secret: sealed, and as it is offered.
pub fn new(vault: &Vault, issuer: &str, account: &Email) -> Result<(String, TotpOffer)> {
    let mut secret = vec![0; SECRET_BYTES];
    getrandom::fill(&mut secret).map_err(Error::storage)?;
    let sealed = vault.seal(PURPOSE, &secret);
    let app = app(secret, Some(issuer.to_owned()), account.to_string())?;
    let secret = in_groups(&app.get_secret_base32());
    Ok((sealed, TotpOffer { address: app.get_url(), secret }))
}

/// The step whose code this is: the present one or the one before it (RFC 6238 §5.2).
pub fn step(sealed: &str, vault: &Vault, code: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let secret = vault.open(PURPOSE, sealed);
    let secret = secret.ok_or_else(|| Error::storage("a sealed secret does not open"))?;
    let app = app(secret, None, String::new())?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let present = u64::try_from(now.timestamp()).unwrap_or_default() / STEP;
    let steps = [present, present.saturating_sub(1)];
    let step = steps.into_iter().find(|step| app.check(&code, step * STEP));
    step.map(i64::try_from).transpose().map_err(Error::storage)
}

fn app(secret: Vec<u8>, issuer: Option<String>, account: String) -> Result<TOTP> {
    TOTP::new(Algorithm::SHA1, 6, 0, STEP, secret, issuer, account).map_err(Error::storage)
}

fn in_groups(letters: &str) -> String {
    let groups: Vec<&str> =
        letters.as_bytes().chunks(4).filter_map(|g| str::from_utf8(g).ok()).collect();
    groups.join(" ")
}
