//! Signatures as RFC 9421 writes them, of which the fediverse uses one label and few components.
use super::claim::{Algorithm, Claim};
use super::{KeyId, Received, Refused, digest, window};
use crate::Schemes;
use chrono::{DateTime, Utc};
use sfv::{BareItem, Dictionary, InnerList, ListEntry, ListSerializer, Parser};
use url::Position;

const INPUT: Refused = Refused::Malformed("Signature-Input");
const SIGNATURE: Refused = Refused::Malformed("Signature");
const MAX_COVERED: usize = 32;

pub(super) fn read(
    request: &Received<'_>,
    input: &str,
    signature: &str,
    now: DateTime<Utc>,
) -> Result<Claim, Refused> {
    let (label, list) = only(input)?;
    let covered = covered(&list)?;
    is_enough(&covered, request)?;
    request.is_for_us()?;
    is_of_now(&list, now)?;
    if covered.contains(&"content-digest") {
        digest::is_content_digest_of(&request.signed_value("content-digest")?, request.body)?;
    }
    Ok(Claim {
        key_id: KeyId::parse(text(&list, "keyid").ok_or(INPUT)?, Schemes::of(request.site))?,
        algorithm: algorithm(&list)?,
        signature: bytes(signature, &label)?,
        messages: vec![base(&covered, &list, request)?.into_bytes()],
    })
}

/// The one signature's label, and what it covers.
fn only(input: &str) -> Result<(String, InnerList), Refused> {
    let labels: Dictionary = Parser::new(input).parse().map_err(|_| INPUT)?;
    if labels.len() > 1 {
        return Err(Refused::Several);
    }
    match labels.into_iter().next() {
        Some((label, ListEntry::InnerList(list))) => Ok((label.as_str().to_owned(), list)),
        _ => Err(INPUT),
    }
}

/// The names of what is covered; parameters of single components (`;sf`, `;req`) are not used.
fn covered(list: &InnerList) -> Result<Vec<&str>, Refused> {
    if list.items.len() > MAX_COVERED {
        return Err(Refused::TooLong("what is signed"));
    }
    let mut covered = Vec::with_capacity(list.items.len());
    for item in &list.items {
        let name = item.bare_item.as_string().ok_or(INPUT)?.as_str();
        if !item.params.is_empty() {
            return Err(Refused::Component);
        }
        if covered.contains(&name) || name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(INPUT);
        }
        covered.push(name);
    }
    Ok(covered)
}

fn is_enough(covered: &[&str], request: &Received<'_>) -> Result<(), Refused> {
    for needed in ["@method", "@target-uri"] {
        if !covered.contains(&needed) {
            return Err(Refused::NotCovered(needed));
        }
    }
    if !covered.contains(&"content-digest") && !request.only_asks() {
        return Err(Refused::NotCovered("content-digest"));
    }
    Ok(())
}

fn is_of_now(list: &InnerList, now: DateTime<Utc>) -> Result<(), Refused> {
    let created = number(list, "created")?.ok_or(Refused::NotCovered("created"))?;
    window::is_of_now(window::seconds(created)?, now)?;
    number(list, "expires")?.map_or(Ok(()), |expires| window::holds(expires, now))
}

fn algorithm(list: &InnerList) -> Result<Algorithm, Refused> {
    if !list.params.contains_key("alg") {
        return Ok(Algorithm::OfKey);
    }
    match text(list, "alg") {
        Some("rsa-v1_5-sha256") => Ok(Algorithm::Rsa),
        Some("ed25519") => Ok(Algorithm::Ed25519),
        _ => Err(Refused::Algorithm),
    }
}

fn text<'a>(list: &'a InnerList, name: &str) -> Option<&'a str> {
    Some(list.params.get(name)?.as_string()?.as_str())
}

fn number(list: &InnerList, name: &str) -> Result<Option<i64>, Refused> {
    let Some(value) = list.params.get(name) else { return Ok(None) };
    value.as_integer().map(|number| Some(number.into())).ok_or(Refused::Date)
}

fn bytes(signature: &str, label: &str) -> Result<Vec<u8>, Refused> {
    let labels: Dictionary = Parser::new(signature).parse().map_err(|_| SIGNATURE)?;
    if labels.len() > 1 {
        return Err(Refused::Several);
    }
    let Some(ListEntry::Item(item)) = labels.get(label) else { return Err(SIGNATURE) };
    let BareItem::ByteSequence(bytes) = &item.bare_item else { return Err(SIGNATURE) };
    Ok(bytes.clone())
}

/// The signature base (§2.5).
fn base(covered: &[&str], list: &InnerList, request: &Received<'_>) -> Result<String, Refused> {
    let mut lines = Vec::with_capacity(covered.len() + 1);
    for name in covered {
        let value = component(name, request)?;
        lines.push(format!("\"{name}\": {value}"));
    }
    let mut serializer = ListSerializer::new();
    serializer.members([&ListEntry::InnerList(list.clone())]);
    let parameters = serializer.finish().ok_or(INPUT)?;
    lines.push(format!("\"@signature-params\": {parameters}"));
    Ok(lines.join("\n"))
}

/// What a component stands for in this request (§2.1 and §2.2).
fn component(name: &str, request: &Received<'_>) -> Result<String, Refused> {
    let Some(derived) = name.strip_prefix('@') else { return request.signed_value(name) };
    let target = request.target;
    match derived {
        "method" => Ok(request.method.as_str().to_owned()),
        "target-uri" => Ok(format!("{}{target}", &request.site[..Position::AfterPort])),
        "authority" => Ok(request.authority().to_owned()),
        "scheme" => Ok(request.site.scheme().to_owned()),
        "request-target" => Ok(target.to_string()),
        "path" => Ok(target.path().to_owned()),
        "query" => Ok(format!("?{}", target.query().unwrap_or_default())),
        _ => Err(Refused::Component),
    }
}
