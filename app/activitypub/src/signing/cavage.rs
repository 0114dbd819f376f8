//! draft-cavage-http-signatures-12, as Mastodon writes it.
use super::{Outgoing, Signer, Unsigned};
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::digest::{SHA256, digest};

/// `Digest` and `Signature`. `date` is the value of `Date`.
pub(super) fn headers(
    signer: &Signer,
    request: &Outgoing<'_>,
    date: &str,
) -> Result<Vec<(&'static str, String)>, Unsigned> {
    let method = request.method().as_str().to_ascii_lowercase();
    let mut covered = vec![
        ("(request-target)", format!("{method} {}", request.path_and_query())),
        ("host", request.authority().to_owned()),
        ("date", date.to_owned()),
    ];
    let mut headers = Vec::with_capacity(2);
    if let Some((media_type, body)) = request.content {
        let digest = format!("SHA-256={}", STANDARD.encode(digest(&SHA256, body)));
        headers.push(("digest", digest.clone()));
        covered.push(("digest", digest));
        covered.push(("content-type", media_type.to_owned()));
    }
    let lines: Vec<_> = covered.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let signature = STANDARD.encode(signer.key.sign(lines.join("\n").as_bytes())?);
    let names: Vec<_> = covered.iter().map(|(name, _)| *name).collect();
    let (key_id, names) = (signer.key_id.as_str(), names.join(" "));
    let value = format!(
        r#"keyId="{key_id}",algorithm="rsa-sha256",headers="{names}",signature="{signature}""#
    );
    headers.push(("signature", value));
    Ok(headers)
}
