//! Signatures as most of the fediverse writes them: draft-cavage-http-signatures-12.
use super::claim::{Algorithm, Claim};
use super::{KeyId, Received, Refused, digest, window};
use crate::Schemes;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

const MALFORMED: Refused = Refused::Malformed("Signature");
const MAX_PARAMETERS: usize = 16;
const MAX_COVERED: usize = 32;

pub(super) fn read(
    request: &Received<'_>,
    header: &str,
    now: DateTime<Utc>,
) -> Result<Claim, Refused> {
    let parameters = Parameters::parse(header)?;
    let covered = parameters.covered()?;
    is_enough(&covered, request)?;
    request.is_for_us()?;
    parameters.is_of_now(&covered, request, now)?;
    if covered.contains(&"digest") {
        digest::is_digest_of(&request.signed_value("digest")?, request.body)?;
    }
    let mut messages = vec![parameters.message(&covered, request, request.target.as_str())?];
    // Some sign the path and send a query with it (Mastodon and GoToSocial take that too).
    if request.target.query().is_some() {
        messages.push(parameters.message(&covered, request, request.target.path())?);
    }
    Ok(Claim {
        key_id: KeyId::parse(parameters.get("keyid")?, Schemes::of(request.site))?,
        algorithm: parameters.algorithm()?,
        signature: STANDARD.decode(parameters.get("signature")?).map_err(|_| MALFORMED)?,
        messages: messages.into_iter().map(String::into_bytes).collect(),
    })
}

/// What must be signed, lest a request be played elsewhere, later or with another body.
fn is_enough(covered: &[&str], request: &Received<'_>) -> Result<(), Refused> {
    let has = |name| covered.contains(&name);
    for needed in ["(request-target)", "host"] {
        if !has(needed) {
            return Err(Refused::NotCovered(needed));
        }
    }
    if !has("date") && !has("(created)") {
        return Err(Refused::NotCovered("date"));
    }
    if !has("digest") && !request.only_asks() {
        return Err(Refused::NotCovered("digest"));
    }
    Ok(())
}

struct Parameters<'a>(HashMap<String, &'a str>);

impl<'a> Parameters<'a> {
    /// `name="value",name=number`: a comma in quotes is part of the value.
    fn parse(header: &'a str) -> Result<Self, Refused> {
        let mut parameters = HashMap::new();
        let mut rest = header;
        loop {
            let (name, after) = rest.split_once('=').ok_or(MALFORMED)?;
            let (value, after) = value(after)?;
            let name = name.trim().to_ascii_lowercase();
            if parameters.len() == MAX_PARAMETERS || parameters.insert(name, value).is_some() {
                return Err(MALFORMED);
            }
            match after.trim_start() {
                "" => return Ok(Self(parameters)),
                after => rest = after.strip_prefix(',').ok_or(MALFORMED)?,
            }
        }
    }

    fn get(&self, name: &str) -> Result<&'a str, Refused> {
        self.0.get(name).copied().ok_or(MALFORMED)
    }

    fn number(&self, name: &str) -> Result<i64, Refused> {
        let text = self.get(name)?;
        text.parse().map_err(|_| Refused::Date)
    }

    fn covered(&self) -> Result<Vec<&'a str>, Refused> {
        let list = self.0.get("headers").copied().unwrap_or("(created)"); // §2.1.6
        let covered: Vec<_> = list.split(' ').filter(|name| !name.is_empty()).collect();
        if covered.len() > MAX_COVERED {
            return Err(Refused::TooLong("what is signed"));
        }
        for (at, name) in covered.iter().enumerate() {
            if covered[..at].contains(name) || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
                return Err(MALFORMED);
            }
        }
        Ok(covered)
    }

    /// `hs2019` leaves it to the key; so does whoever says nothing.
    fn algorithm(&self) -> Result<Algorithm, Refused> {
        match self.0.get("algorithm").map(|name| name.to_ascii_lowercase()).as_deref() {
            None | Some("hs2019") => Ok(Algorithm::OfKey),
            Some("rsa-sha256") => Ok(Algorithm::Rsa),
            Some("ed25519") => Ok(Algorithm::Ed25519),
            Some(_) => Err(Refused::Algorithm),
        }
    }

    fn is_of_now(
        &self,
        covered: &[&str],
        request: &Received<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        if covered.contains(&"date") {
            let date = request.once("date")?.ok_or(Refused::Missing)?;
            window::is_of_now(window::date(date)?, now)?;
        }
        if covered.contains(&"(created)") {
            window::is_of_now(window::seconds(self.number("created")?)?, now)?;
        }
        if self.0.contains_key("expires") {
            window::holds(self.number("expires")?, now)?;
        }
        Ok(())
    }

    /// What was signed (§2.3), with `target` as what was asked for.
    fn message(
        &self,
        covered: &[&str],
        request: &Received<'_>,
        target: &str,
    ) -> Result<String, Refused> {
        let mut lines = Vec::with_capacity(covered.len());
        for name in covered {
            let value = match *name {
                "(request-target)" => {
                    format!("{} {target}", request.method.as_str().to_ascii_lowercase())
                }
                "(created)" => self.get("created")?.to_owned(),
                "(expires)" => self.get("expires")?.to_owned(),
                other if other.starts_with('(') => return Err(Refused::Component),
                header => request.signed_value(header)?,
            };
            lines.push(format!("{name}: {value}"));
        }
        Ok(lines.join("\n"))
    }
}

/// A quoted value, or a number, and what follows it. Nothing that is signed needs an escape.
fn value(text: &str) -> Result<(&str, &str), Refused> {
    let text = text.trim_start();
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(',').unwrap_or(text.len());
        let number = text[..end].trim_end();
        let fits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        return if fits { Ok((number, &text[end..])) } else { Err(MALFORMED) };
    };
    let (value, rest) = quoted.split_once('"').ok_or(MALFORMED)?;
    if value.contains('\\') { Err(MALFORMED) } else { Ok((value, rest)) }
}
