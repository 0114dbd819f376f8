use serde::Deserialize;

/// Something for each network that authors are known on, by the names Ghost has for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Handles<T> {
    /// On Facebook.
    pub facebook: T,
    /// On X, once Twitter.
    pub twitter: T,
    /// On Threads.
    pub threads: T,
    /// On Bluesky.
    pub bluesky: T,
    /// On a server of the fediverse.
    pub mastodon: T,
    /// On `TikTok`.
    pub tiktok: T,
    /// On `YouTube`.
    pub youtube: T,
    /// On Instagram.
    pub instagram: T,
    /// On `LinkedIn`.
    pub linkedin: T,
}

impl<T> Handles<T> {
    /// Each with its network.
    pub fn each(&self) -> [(Network, &T); 9] {
        [
            (Network::Mastodon, &self.mastodon),
            (Network::Bluesky, &self.bluesky),
            (Network::Threads, &self.threads),
            (Network::Instagram, &self.instagram),
            (Network::Facebook, &self.facebook),
            (Network::YouTube, &self.youtube),
            (Network::TikTok, &self.tiktok),
            (Network::LinkedIn, &self.linkedin),
            (Network::X, &self.twitter),
        ]
    }

    /// Something else made of each.
    pub fn map<U>(&self, mut made: impl FnMut(Network, &T) -> U) -> Handles<U> {
        Handles {
            facebook: made(Network::Facebook, &self.facebook),
            twitter: made(Network::X, &self.twitter),
            threads: made(Network::Threads, &self.threads),
            bluesky: made(Network::Bluesky, &self.bluesky),
            mastodon: made(Network::Mastodon, &self.mastodon),
            tiktok: made(Network::TikTok, &self.tiktok),
            youtube: made(Network::YouTube, &self.youtube),
            instagram: made(Network::Instagram, &self.instagram),
            linkedin: made(Network::LinkedIn, &self.linkedin),
        }
    }
}

/// A network that authors are known on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// facebook.com.
    Facebook,
    /// x.com, once twitter.com.
    X,
    /// threads.net.
    Threads,
    /// bsky.app.
    Bluesky,
    /// Any server of the fediverse.
    Mastodon,
    /// tiktok.com.
    TikTok,
    /// youtube.com.
    YouTube,
    /// instagram.com.
    Instagram,
    /// linkedin.com.
    LinkedIn,
}

impl Network {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facebook => "Facebook",
            Self::X => "X",
            Self::Threads => "Threads",
            Self::Bluesky => "Bluesky",
            Self::Mastodon => "Mastodon",
            Self::TikTok => "TikTok",
            Self::YouTube => "YouTube",
            Self::Instagram => "Instagram",
            Self::LinkedIn => "LinkedIn",
        }
    }

    /// Its field in forms, which is Ghost's name for it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Facebook => "facebook",
            Self::X => "twitter",
            Self::Threads => "threads",
            Self::Bluesky => "bluesky",
            Self::Mastodon => "mastodon",
            Self::TikTok => "tiktok",
            Self::YouTube => "youtube",
            Self::Instagram => "instagram",
            Self::LinkedIn => "linkedin",
        }
    }

    /// A handle as people write it there.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Facebook | Self::Instagram => "ada.bakes",
            Self::X | Self::Threads | Self::TikTok | Self::YouTube => "@adabakes",
            Self::Bluesky => "ada.bsky.social",
            Self::Mastodon => "@ada@social.coop",
            Self::LinkedIn => "in/ada-bakes",
        }
    }

    /// The page behind a handle, which is one as people write it there, or the whole address of that
    /// page. None for what is neither.
    #[must_use]
    pub fn page(self, handle: &str) -> Option<String> {
        let handle = handle.trim();
        if let Some(rest) =
            handle.strip_prefix("https://").or_else(|| handle.strip_prefix("http://"))
        {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let plain = is_host(host) && path.chars().all(|c| c.is_ascii_graphic() && !is_odd(c));
            return plain.then(|| format!("https://{host}/{path}"));
        }
        let bare = handle.strip_prefix('@').unwrap_or(handle);
        let under = |root: &str, path: &str| is_path(path).then(|| format!("{root}{path}"));
        match self {
            Self::Mastodon => on_its_server(bare),
            Self::Facebook => under("https://www.facebook.com/", bare),
            Self::X => under("https://x.com/", bare),
            Self::Threads => under("https://www.threads.net/@", bare),
            Self::Bluesky => under("https://bsky.app/profile/", bare),
            Self::TikTok => under("https://www.tiktok.com/@", bare),
            Self::YouTube if bare.contains('/') => under("https://www.youtube.com/", bare),
            Self::YouTube => under("https://www.youtube.com/@", bare),
            Self::Instagram => under("https://www.instagram.com/", bare),
            Self::LinkedIn if bare.contains('/') => under("https://www.linkedin.com/", bare),
            Self::LinkedIn => under("https://www.linkedin.com/in/", bare),
        }
    }
}

/// `ada@social.coop`, or `social.coop/@ada` as Ghost has it.
fn on_its_server(handle: &str) -> Option<String> {
    let (name, host) = match handle.split_once("/@") {
        Some((host, name)) => (name, host),
        None => handle.split_once('@')?,
    };
    let is_name = is_path(name) && !name.contains('/');
    (is_name && is_host(host)).then(|| format!("https://{host}/@{name}"))
}

fn is_path(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    text.len() <= 200
        && text.split('/').all(|part| part.chars().all(plain) && part.contains(|c| c != '.'))
}

fn is_host(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let part = |part: &str| !part.is_empty() && part.chars().all(plain);
    text.len() <= 200 && text.contains('.') && text.split('.').all(part)
}

fn is_odd(c: char) -> bool {
    "<>\"'\\`".contains(c)
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn a_handle_leads_to_its_page_however_it_is_written() {
        for (network, handle, page) in [
            (Network::X, "@ada", "https://x.com/ada"),
            (Network::X, "ada", "https://x.com/ada"),
            (Network::X, "http://x.com/ada", "https://x.com/ada"),
            (Network::Facebook, "ada.bakes", "https://www.facebook.com/ada.bakes"),
            (Network::Facebook, "pg/ada", "https://www.facebook.com/pg/ada"),
            (Network::Threads, "@ada", "https://www.threads.net/@ada"),
            (Network::Bluesky, "ada.bsky.social", "https://bsky.app/profile/ada.bsky.social"),
            (Network::Mastodon, "@ada@social.coop", "https://social.coop/@ada"),
            (Network::Mastodon, "social.coop/@ada", "https://social.coop/@ada"),
            (Network::Mastodon, "https://social.coop/@ada", "https://social.coop/@ada"),
            (Network::TikTok, "@ada", "https://www.tiktok.com/@ada"),
            (Network::YouTube, "@ada", "https://www.youtube.com/@ada"),
            (Network::YouTube, "channel/UC1", "https://www.youtube.com/channel/UC1"),
            (Network::Instagram, "ada", "https://www.instagram.com/ada"),
            (Network::LinkedIn, "in/ada", "https://www.linkedin.com/in/ada"),
            (Network::LinkedIn, "ada", "https://www.linkedin.com/in/ada"),
        ] {
            assert_eq!(network.page(handle).as_deref(), Some(page), "{handle}");
        }
    }

    #[test]
    fn what_is_no_handle_leads_nowhere() {
        for handle in [
            "",
            "@",
            "a b",
            "javascript:alert(1)",
            "//evil.example",
            "../ada",
            "ada?x=1",
            "https://",
            "https://evil",
            "https://a.example/\"><script>",
            "https://ada@evil.example/",
        ] {
            assert_eq!(Network::X.page(handle), None, "{handle}");
        }
        for handle in ["ada", "@ada", "ada@server", "ada@a.example/x", "a/b@a.example"] {
            assert_eq!(Network::Mastodon.page(handle), None, "{handle}");
        }
    }

    #[test]
    fn every_example_is_one() {
        let all = super::Handles::<String>::default();
        for (network, _) in all.each() {
            assert!(network.page(network.example()).is_some(), "{}", network.name());
        }
    }
}
