//! Frames of other sites, as addresses that a reader can follow.

use crate::fragment::Tree;
use url::Url;

/// Hosts whose frames become links.
const HOSTS: [&str; 22] = [
    "archive.org",
    "bandcamp.com",
    "bsky.app",
    "codepen.io",
    "dailymotion.com",
    "facebook.com",
    "flickr.com",
    "giphy.com",
    "instagram.com",
    "mixcloud.com",
    "openstreetmap.org",
    "reddit.com",
    "soundcloud.com",
    "spotify.com",
    "ted.com",
    "tiktok.com",
    "twitch.tv",
    "twitter.com",
    "vimeo.com",
    "x.com",
    "youtube-nocookie.com",
    "youtube.com",
];

/// The address of the first known frame in `html`.
pub(crate) fn frame_address(html: &str) -> Option<String> {
    frame_source(html).and_then(|src| address(&src))
}

/// What the first known frame in `html` shows.
pub(crate) fn frame_source(html: &str) -> Option<String> {
    let tree = Tree::parse(html);
    let mut frames = tree.elements().into_iter().filter(|id| tree.tag(*id) == Some("iframe"));
    frames
        .find_map(|id| tree.get(id, "src").filter(|src| address(src).is_some()).map(str::to_owned))
}

/// Where a frame's content can be seen; `None` for hosts that are not known.
pub(super) fn address(src: &str) -> Option<String> {
    let src = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
    let url = Url::parse(&src).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?;
    let known = |name: &&&str| {
        host.strip_suffix(**name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let name = HOSTS.iter().find(known)?;
    Some(page(name, &url).unwrap_or_else(|| url.to_string()))
}

/// The page of a video, which says more than its player.
fn page(host: &str, url: &Url) -> Option<String> {
    let last = url.path_segments()?.rfind(|segment| !segment.is_empty())?;
    match host {
        "youtube.com" | "youtube-nocookie.com" if url.path().starts_with("/embed/") => {
            Some(format!("https://www.youtube.com/watch?v={last}"))
        }
        "vimeo.com" if url.path().starts_with("/video/") => {
            Some(format!("https://vimeo.com/{last}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn players_lead_to_their_pages() {
        let of = |src: &str| address(src).unwrap_or_default();
        assert_eq!(
            of("//www.youtube-nocookie.com/embed/abc?rel=0"),
            "https://www.youtube.com/watch?v=abc"
        );
        assert_eq!(of("https://player.vimeo.com/video/42?h=1"), "https://vimeo.com/42");
        assert_eq!(
            of("https://w.soundcloud.com/player/?url=x"),
            "https://w.soundcloud.com/player/?url=x"
        );
        assert_eq!(of("https://notyoutube.com/embed/abc"), "");
        assert_eq!(of("javascript://youtube.com/%0aalert(1)"), "");
    }
}
