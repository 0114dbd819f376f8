//! Players of other sites (<https://oembed.com>).
use platform::outside::{Limits, Outside};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;

/// What a site offers to be shown elsewhere, as the editor wants it. Readers see a link in its
/// place: what its HTML holds never runs on a page of ours.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Embed {
    #[serde(default)]
    url: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    html: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    author_name: Option<String>,
    #[serde(default)]
    provider_name: Option<String>,
    #[serde(default)]
    thumbnail_url: Option<String>,
}

/// Where the best known ask, by the end of the host's name.
const KNOWN: [(&str, &str); 8] = [
    ("bsky.app", "https://embed.bsky.app/oembed"),
    ("mixcloud.com", "https://app.mixcloud.com/oembed/"),
    ("soundcloud.com", "https://soundcloud.com/oembed"),
    ("spotify.com", "https://open.spotify.com/oembed"),
    ("twitter.com", "https://publish.twitter.com/oembed"),
    ("vimeo.com", "https://vimeo.com/api/oembed.json"),
    ("youtu.be", "https://www.youtube.com/oembed"),
    ("youtube.com", "https://www.youtube.com/oembed"),
];

const ANSWER: Limits<'static> = Limits {
    patience: Duration::from_secs(5),
    bytes: 256 << 10,
    media_types: &["application/json", "application/json+oembed", "text/json"],
};

/// The player of a site that is known to have some.
pub(super) async fn known(outside: &Outside, url: &Url) -> Option<Embed> {
    let host = url.host_str()?;
    let is = |name: &str| {
        host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let (_, endpoint) = KNOWN.into_iter().find(|(name, _)| is(name))?;
    let mut ask = Url::parse(endpoint).ok()?;
    ask.query_pairs_mut().append_pair("format", "json").append_pair("url", url.as_str());
    asked(outside, url, &ask).await
}

/// The player that a page names in its head.
pub(super) async fn offered(outside: &Outside, url: &Url, ask: Option<&Url>) -> Option<Embed> {
    asked(outside, url, ask?).await
}

async fn asked(outside: &Outside, url: &Url, ask: &Url) -> Option<Embed> {
    let answer = outside.get(ask, ANSWER).await.ok()?;
    let embed: Embed = serde_json::from_slice(&answer.body).ok()?;
    let shown = matches!(embed.kind.as_str(), "video" | "rich") && !embed.html.is_empty();
    shown.then(|| Embed { url: url.to_string(), ..embed })
}
