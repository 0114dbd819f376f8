//! Players of other sites, which a reader may start without leaving the page.

use url::Url;

/// Where players come from: pages may frame these sites, and no others.
pub const PLAYERS: [&str; 5] = [
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://open.spotify.com",
    "https://w.soundcloud.com",
    "https://bandcamp.com",
];

/// The player at the address of a frame, asked to keep to itself who plays; `None` for what is none
/// of the [`PLAYERS`].
pub(crate) fn player(frame: &str) -> Option<String> {
    let frame = if frame.starts_with("//") { format!("https:{frame}") } else { frame.to_owned() };
    let mut url = Url::parse(&frame).ok().filter(|url| url.scheme() == "https")?;
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    match url.host_str().filter(|_| plain)? {
        "youtube.com" | "www.youtube.com" | "www.youtube-nocookie.com"
            if url.path().starts_with("/embed/") =>
        {
            url.set_host(Some("www.youtube-nocookie.com")).ok()?;
        }
        "player.vimeo.com" if url.path().starts_with("/video/") => {
            url.query_pairs_mut().append_pair("dnt", "1");
        }
        "open.spotify.com" if url.path().starts_with("/embed/") => {}
        "w.soundcloud.com" if url.path().starts_with("/player/") => {}
        "bandcamp.com" if url.path().starts_with("/EmbeddedPlayer/") => {}
        _ => return None,
    }
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::{PLAYERS, player};

    #[test]
    fn known_players_play_and_others_do_not() {
        for (frame, plays) in [
            (
                "https://www.youtube.com/embed/a1?feature=oembed",
                "https://www.youtube-nocookie.com/embed/a1?feature=oembed",
            ),
            ("//player.vimeo.com/video/7?h=x", "https://player.vimeo.com/video/7?h=x&dnt=1"),
            ("https://open.spotify.com/embed/track/9", "https://open.spotify.com/embed/track/9"),
        ] {
            assert_eq!(player(frame).as_deref(), Some(plays));
            assert!(PLAYERS.iter().any(|site| plays.starts_with(&format!("{site}/"))));
        }
        for frame in [
            "http://www.youtube.com/embed/a1",
            "https://www.youtube.com/watch?v=a1",
            "https://www.youtube.com.evil.example/embed/a1",
            "https://me@www.youtube.com/embed/a1",
            "https://www.youtube.com:8443/embed/a1",
            "https://evil.example/embed/a1",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(player(frame), None, "{frame}");
        }
    }
}
