//! RFC 9421, with the components that Mastodon asks for.
use super::{Outgoing, Signer, Unsigned};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use ring::digest::{SHA256, digest};

/// `Content-Digest`, `Signature-Input` and `Signature`.
pub(super) fn headers(
    signer: &Signer,
    request: &Outgoing<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<(&'static str, String)>, Unsigned> {
    let mut covered = vec![
        ("@method", request.method().as_str().to_owned()),
        ("@target-uri", request.target_uri().to_owned()),
    ];
    let mut headers = Vec::with_capacity(3);
    if let Some((media_type, body)) = request.content {
        let digest = format!("sha-256=:{}:", STANDARD.encode(digest(&SHA256, body)));
        headers.push(("content-digest", digest.clone()));
        covered.push(("content-digest", digest));
        covered.push(("content-type", media_type.to_owned()));
    }
    let names: Vec<_> = covered.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let input = format!(
        r#"({});created={};keyid="{}";alg="rsa-v1_5-sha256""#,
        names.join(" "),
        now.timestamp(),
        signer.key_id.as_str()
    );
    let mut base = String::with_capacity(512);
    for (name, value) in &covered {
        base.extend(["\"", name, "\": ", value, "\n"]);
    }
    base.extend(["\"@signature-params\": ", &input]);
    let signature = STANDARD.encode(signer.key.sign(base.as_bytes())?);
    headers.push(("signature-input", format!("sig1={input}")));
    headers.push(("signature", format!("sig1=:{signature}:")));
    Ok(headers)
}
