use crate::{Cursor, FeedFormat, Position, Service, Slug};
use chrono::NaiveDate;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;

/// How browsers reach the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Without TLS: development.
    Http,
    /// With TLS, by the proxy in front.
    Https,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
        })
    }
}

/// Where everything lives: the only thing on the platform that knows a public URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    scheme: Scheme,
    domain: String,
    /// Of each service, in their order.
    origins: [String; Service::ALL.len()],
}

impl Links {
    /// `{scheme}://{service}.{domain}[:{port}]`; a scheme's own port is left out.
    #[must_use]
    pub fn new(scheme: Scheme, domain: impl Into<String>, port: u16) -> Self {
        let usual = match scheme {
            Scheme::Http => 80,
            Scheme::Https => 443,
        };
        let domain = domain.into();
        let port = if port == usual { String::new() } else { format!(":{port}") };
        let origins = Service::ALL.map(|service| format!("{scheme}://{service}.{domain}{port}"));
        Self { scheme, domain, origins }
    }

    /// Development's own addresses: `http://blog.rose-ash.localhost:8000` and its five neighbours.
    #[must_use]
    pub fn local() -> Self {
        Self::new(Scheme::Http, "rose-ash.localhost", 8000)
    }

    /// Whether browsers come over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// A service's host name, without a port.
    #[must_use]
    pub fn host(&self, service: Service) -> String {
        format!("{service}.{}", self.domain)
    }

    /// A service's origin (RFC 6454), without a slash at its end.
    #[must_use]
    pub fn origin(&self, service: Service) -> &str {
        &self.origins[service as usize]
    }

    /// A service's front page.
    #[must_use]
    pub fn home(&self, service: Service) -> String {
        self.at(service, "/")
    }

    /// A path, beginning with a slash, on a service's host.
    #[must_use]
    pub fn at(&self, service: Service, path: &str) -> String {
        self.joined(service, &[path])
    }

    /// The parts of a path, on a service's host.
    fn joined(&self, service: Service, parts: &[&str]) -> String {
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        let origin = self.origin(service);
        let mut url = String::with_capacity(origin.len() + length);
        url.push_str(origin);
        for part in parts {
            url.push_str(part);
        }
        debug_assert!(url[origin.len()..].starts_with('/'), "a path begins with a slash: {url}");
        url
    }

    /// An address as it is kept: a path on a service's host when it begins with a slash, else a
    /// whole address already.
    #[must_use]
    pub fn whole(&self, service: Service, kept: &str) -> String {
        if kept.starts_with('/') { self.at(service, kept) } else { kept.to_owned() }
    }

    /// A post or a page.
    #[must_use]
    pub fn post(&self, slug: &Slug) -> String {
        self.joined(Service::Blog, &["/", slug.as_str(), "/"])
    }

    /// A post with all of its text, for who may read it.
    #[must_use]
    pub fn whole_post(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/{slug}/whole/"))
    }

    /// Where one says that one likes a post.
    #[must_use]
    pub fn like(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/{slug}/like"))
    }

    /// Where one shares a post from a server of one's own.
    #[must_use]
    pub fn share(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/{slug}/share"))
    }

    /// A post as other sites frame it.
    #[must_use]
    pub fn embed(&self, slug: &Slug) -> String {
        self.at(Service::Blog, &format!("/{slug}/embed/"))
    }

    /// The picture of a post's title, by the name of its file.
    #[must_use]
    pub fn share_picture(&self, slug: &Slug, name: &str) -> String {
        self.at(Service::Blog, &format!("/media/share/{slug}/{name}"))
    }

    /// What other sites are told of an address of ours, as `json` or `xml` (oEmbed).
    #[must_use]
    pub fn oembed(&self, url: &str, format: &str) -> String {
        let encoded = utf8_percent_encode(url, NON_ALPHANUMERIC);
        self.at(Service::Blog, &format!("/oembed?url={encoded}&format={format}"))
    }

    /// Everything under a tag.
    #[must_use]
    pub fn tag(&self, slug: &Slug) -> String {
        self.joined(Service::Blog, &["/tag/", slug.as_str(), "/"])
    }

    /// Everything by an author.
    #[must_use]
    pub fn author(&self, slug: &Slug) -> String {
        self.joined(Service::Blog, &["/author/", slug.as_str(), "/"])
    }

    /// Everything ever published, year by year.
    #[must_use]
    pub fn archive(&self) -> String {
        self.at(Service::Blog, "/archive/")
    }

    /// Everything published in one year.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.at(Service::Blog, &format!("/archive/{year}/"))
    }

    /// Where one searches.
    #[must_use]
    pub fn search(&self) -> String {
        self.at(Service::Blog, "/search")
    }

    /// The feed of the newest posts of a list, whose address ends with a slash.
    #[must_use]
    pub fn feed(list: &str, format: FeedFormat) -> String {
        debug_assert!(list.ends_with('/'), "a list with a feed ends with a slash: {list}");
        format!("{list}{}", format.path())
    }

    /// The feed of the newest posts of all.
    #[must_use]
    pub fn rss(&self) -> String {
        Self::feed(&self.home(Service::Blog), FeedFormat::Rss)
    }

    /// A calendar of a page.
    #[must_use]
    pub fn calendar(&self, page: &Slug, calendar: &Slug) -> String {
        self.at(Service::Events, &format!("/{page}/{calendar}/"))
    }

    /// One month of a calendar, by any of its days.
    #[must_use]
    pub fn month(&self, page: &Slug, calendar: &Slug, month: NaiveDate) -> String {
        format!("{}?month={}", self.calendar(page, calendar), month.format("%Y-%m"))
    }

    /// What is ahead in a calendar.
    #[must_use]
    pub fn agenda(&self, page: &Slug, calendar: &Slug) -> String {
        self.at(Service::Events, &format!("/{page}/{calendar}/agenda/"))
    }

    /// A calendar as calendars elsewhere read it (RFC 5545).
    #[must_use]
    pub fn calendar_feed(&self, page: &Slug, calendar: &Slug) -> String {
        self.at(Service::Events, &format!("/{page}/{calendar}/calendar.ics"))
    }

    /// An entry of a calendar.
    #[must_use]
    pub fn entry(&self, page: &Slug, calendar: &Slug, entry: &Slug) -> String {
        self.at(Service::Events, &format!("/{page}/{calendar}/{entry}/"))
    }

    /// A marketplace of a page.
    #[must_use]
    pub fn marketplace(&self, page: &Slug, marketplace: &Slug) -> String {
        self.at(Service::Market, &format!("/{page}/{marketplace}/"))
    }

    /// A category of a marketplace.
    #[must_use]
    pub fn category(&self, page: &Slug, marketplace: &Slug, category: &Slug) -> String {
        self.at(Service::Market, &format!("/{page}/{marketplace}/in/{category}/"))
    }

    /// A product of a marketplace.
    #[must_use]
    pub fn product(&self, page: &Slug, marketplace: &Slug, product: &Slug) -> String {
        self.at(Service::Market, &format!("/{page}/{marketplace}/{product}/"))
    }

    /// The name the six hosts are under: `rose-ash.localhost`.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Where a visitor may be sent on to, out of what an address asked for: a path on this
    /// service's host, or an address on one of the six. Anything else, however it is written, is
    /// this service's front page (RFC 9700 §4.11).
    #[must_use]
    pub fn onward(&self, service: Service, wanted: &str) -> String {
        let plain = |c: char| c.is_ascii_graphic() && c != '\\';
        let path = |text: &str| text.starts_with('/') && !text.starts_with("//");
        if wanted.len() > 3000 || !wanted.chars().all(plain) {
            return self.home(service);
        }
        if path(wanted) {
            return self.at(service, wanted);
        }
        let known =
            |service: &Service| wanted.strip_prefix(self.origin(*service)).is_some_and(path);
        if Service::ALL.iter().any(known) { wanted.to_owned() } else { self.home(service) }
    }

    /// Where a visitor of a service signs in, and comes back to this address of ours.
    #[must_use]
    pub fn sign_in(&self, service: Service, return_to: &str) -> String {
        let encoded = utf8_percent_encode(return_to, NON_ALPHANUMERIC);
        self.at(service, &format!("/auth/login?return_to={encoded}"))
    }

    /// A list, at one of its pages: its address with `?older=` or `?newer=` and a place.
    #[must_use]
    pub fn page(list: &str, position: Position) -> String {
        let with = |name: &str, cursor: Cursor| {
            let joint = if list.contains('?') { '&' } else { '?' };
            format!("{list}{joint}{name}={cursor}")
        };
        match position {
            Position::Start => list.to_owned(),
            Position::OlderThan(cursor) => with("older", cursor),
            Position::NewerThan(cursor) => with("newer", cursor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Links, Scheme};
    use crate::Service;

    #[test]
    fn an_origin_names_only_an_unusual_port() {
        assert_eq!(Links::local().origin(Service::Cart), "http://cart.rose-ash.localhost:8000");
        for service in Service::ALL {
            assert!(Links::local().origin(service).starts_with(&format!("http://{service}.")));
        }
        let live = Links::new(Scheme::Https, "rose-ash.coop", 443);
        assert_eq!(live.home(Service::Blog), "https://blog.rose-ash.coop/");
    }

    #[test]
    fn a_kept_address_is_a_path_of_its_service_or_whole() {
        let (links, elsewhere) = (Links::local(), "https://elsewhere.example/a");
        let bread = "http://blog.rose-ash.localhost:8000/bread/";
        assert_eq!(links.whole(Service::Blog, "/bread/"), bread);
        assert_eq!(links.whole(Service::Blog, elsewhere), elsewhere);
    }

    #[test]
    fn nobody_is_sent_on_to_elsewhere() {
        let links = Links::local();
        let home = links.home(Service::Market);
        for evil in [
            "",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\evil.example",
            "https:evil.example",
            "https://evil.example/",
            "http:///evil.example",
            "evil.example",
            "javascript:alert(1)",
            "/\tevil",
            "/a\r\nSet-Cookie:x=1",
            " //evil.example",
            "http://blog.rose-ash.localhost:8000.evil.example/",
            "http://blog.rose-ash.localhost:8000@evil.example/",
            "http://blog.rose-ash.localhost:8000//evil.example",
            "http://blog.rose-ash.localhost:8000",
            "http://evil.rose-ash.localhost:8000/",
            "%2f%2fevil.example",
            "https%3a%2f%2fevil.example",
        ] {
            assert_eq!(links.onward(Service::Market, evil), home, "{evil}");
        }
        assert_eq!(links.onward(Service::Market, "/a?b=c"), links.at(Service::Market, "/a?b=c"));
        let post = links.at(Service::Blog, "/bread/");
        assert_eq!(links.onward(Service::Market, &post), post);
        assert_eq!(
            links.onward(Service::Market, "/%2f%2fevil.example"),
            links.at(Service::Market, "/%2f%2fevil.example")
        );
    }

    #[test]
    fn an_address_fits_into_another() {
        let sign_in = Links::local().sign_in(Service::Cart, "/a?b=c&d");
        assert!(sign_in.ends_with("/auth/login?return_to=%2Fa%3Fb%3Dc%26d"), "{sign_in}");
    }

    #[test]
    fn no_address_has_two_slashes_after_its_host() {
        let links = Links::local();
        let slug = "bread".parse().unwrap();
        for url in [links.post(&slug), links.tag(&slug), links.archive(), links.year(2026)] {
            assert!(!url["http://".len()..].contains("//"), "{url}");
        }
    }
}
