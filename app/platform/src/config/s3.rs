use super::Reader;
use contracts::Secret;
use url::Url;

/// A bucket that speaks S3, and how it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3 {
    /// The address that its objects are below: its name is before the host or the whole path.
    pub url: Url,
    /// Its name.
    pub bucket: String,
    /// Its region.
    pub region: String,
    /// Whose key it is.
    pub key_id: Secret,
    /// The key.
    pub key: Secret,
}

const URL: &str = "S3_URL";
const KEY_ID: &str = "S3_ACCESS_KEY_ID";
const KEY: &str = "S3_SECRET_ACCESS_KEY";
const REGION: &str = "S3_REGION";
/// What a bucket needs, each with the others.
const NEEDED: [(&str, &str); 3] = [
    (URL, "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY"),
    (KEY_ID, "S3_URL and S3_SECRET_ACCESS_KEY"),
    (KEY, "S3_URL and S3_ACCESS_KEY_ID"),
];
const EXAMPLES: &str =
    "https://minio.example:9000/uploads or https://uploads.s3.eu-west-1.amazonaws.com";

/// The bucket, when any of its settings is there; then all that it needs must be.
pub(super) fn read(reader: &mut Reader) -> Option<S3> {
    let url = reader.secret(URL, address);
    let key_id = reader.secret(KEY_ID, word);
    let key = reader.secret(KEY, word);
    let region = reader.optional(REGION, word);
    if [URL, KEY_ID, KEY, REGION].iter().any(|name| reader.mentions(name)) {
        for (name, others) in NEEDED {
            if !reader.mentions(name) {
                reader.problems.add(name, format!("is needed with {others}"));
            }
        }
    }
    let ((url, bucket), key_id, key) = (url?, key_id?, key?);
    let region = region.unwrap_or_else(|| "us-east-1".into());
    let [key_id, key] = [key_id, key].map(Secret::from_bearer);
    Some(S3 { url, bucket, region, key_id, key })
}

/// An address, and the name of the bucket in it.
fn address(text: &str) -> Result<(Url, String), String> {
    let url = super::one_of(text, &["http", "https"], EXAMPLES)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("holds a key, which belongs into {KEY_ID} and {KEY}"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("is more than an address, such as {EXAMPLES}"));
    }
    let name = name(&url).ok_or_else(|| format!("names no bucket, such as {EXAMPLES}"))?;
    Ok((url, name))
}

/// A bucket is the one part of the path; without a path, what stands before the host's own name.
fn name(url: &Url) -> Option<String> {
    let path = url.path().trim_matches('/');
    let name = if path.is_empty() { before(url.domain()?)? } else { path };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let fits = (3..=63).contains(&name.len()) && name.bytes().all(plain);
    fits.then(|| name.to_owned())
}

fn before(host: &str) -> Option<&str> {
    let (name, _) = host.split_once('.')?;
    let of_the_store = name == "s3" || name.starts_with("s3-");
    (!of_the_store).then_some(name)
}

fn word(text: &str) -> Result<String, String> {
    let plain = !text.is_empty() && text.len() <= 200 && text.bytes().all(|b| b.is_ascii_graphic());
    plain.then(|| text.to_owned()).ok_or_else(|| "is not one word of plain letters".into())
}

#[cfg(test)]
mod tests;
