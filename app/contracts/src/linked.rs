use crate::blog::{Picture, PostCard};
use crate::{Links, Service, Slug};
use chrono::{DateTime, Utc};

/// What stands at an address of ours, if it is one that can be told in a few words elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Linked {
    /// A service's front page.
    Front(Service),
    /// A post or page.
    Post(Slug),
    /// Everything under a tag.
    Tag(Slug),
    /// Everything by an author.
    Author(Slug),
    /// A calendar, by the page it hangs off and its own name.
    Calendar(Slug, Slug),
    /// An entry, by the page and the calendar it stands in and its own name.
    Entry(Slug, Slug, Slug),
    /// A marketplace, likewise.
    Marketplace(Slug, Slug),
    /// A product, by the page and the marketplace it is sold at and its own name.
    Product(Slug, Slug, Slug),
}

impl Linked {
    /// What a whole address leads to; nothing when it is somebody else's.
    #[must_use]
    pub fn of(links: &Links, url: &str) -> Option<Self> {
        Service::ALL.into_iter().find_map(|service| {
            let path = url.strip_prefix(links.origin(service))?;
            match path.chars().next() {
                None => Some(Self::Front(service)),
                Some('/' | '?' | '#') => Self::at(service, path),
                Some(_) => None,
            }
        })
    }

    /// What a path on a service's host leads to, with or without the slash at its end.
    #[must_use]
    pub fn at(service: Service, path: &str) -> Option<Self> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        let slug = |part: Option<&str>| part.and_then(|part| part.parse::<Slug>().ok());
        if parts.next().is_some() {
            return None;
        }
        if third.is_some() {
            let (page, below, own) = (slug(first)?, slug(second)?, slug(third)?);
            return match service {
                Service::Market => Some(Self::Product(page, below, own)),
                Service::Events => Some(Self::Entry(page, below, own)),
                _ => None,
            };
        }
        match (service, first, second) {
            (service, None, _) => Some(Self::Front(service)),
            (Service::Blog, Some("tag"), name) => slug(name).map(Self::Tag),
            (Service::Blog, Some("author"), name) => slug(name).map(Self::Author),
            (Service::Blog, name, None) => slug(name).map(Self::Post),
            (Service::Events, page, name) => Some(Self::Calendar(slug(page)?, slug(name)?)),
            (Service::Market, page, name) => Some(Self::Marketplace(slug(page)?, slug(name)?)),
            _ => None,
        }
    }

    /// Whose it is.
    #[must_use]
    pub const fn service(&self) -> Service {
        match self {
            Self::Front(service) => *service,
            Self::Post(_) | Self::Tag(_) | Self::Author(_) => Service::Blog,
            Self::Calendar(..) | Self::Entry(..) => Service::Events,
            Self::Marketplace(..) | Self::Product(..) => Service::Market,
        }
    }

    /// Its path on its service's host.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Front(_) => "/".to_owned(),
            Self::Post(slug) => format!("/{slug}/"),
            Self::Tag(slug) => format!("/tag/{slug}/"),
            Self::Author(slug) => format!("/author/{slug}/"),
            Self::Calendar(page, slug) | Self::Marketplace(page, slug) => {
                format!("/{page}/{slug}/")
            }
            Self::Product(page, below, slug) | Self::Entry(page, below, slug) => {
                format!("/{page}/{below}/{slug}/")
            }
        }
    }

    /// Its whole address.
    #[must_use]
    pub fn url(&self, links: &Links) -> String {
        links.at(self.service(), &self.path())
    }
}

/// What is told of it in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Where it stands by now: an old address leads to the new one.
    pub linked: Linked,
    /// Its name.
    pub title: String,
    /// What is behind it; empty where nobody said.
    pub line: String,
    /// What it looks like.
    pub picture: Option<Picture>,
    /// Who wrote it.
    pub author: Option<(Slug, String)>,
    /// Since when it is there.
    pub published_at: Option<DateTime<Utc>>,
}

impl From<PostCard> for Told {
    fn from(card: PostCard) -> Self {
        Self {
            linked: Linked::Post(card.slug),
            title: card.title,
            line: card.excerpt,
            picture: card.picture,
            author: card.authors.into_iter().next().map(|author| (author.slug, author.name)),
            published_at: Some(card.published_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Linked;
    use crate::{Links, Service};

    fn slug(text: &str) -> crate::Slug {
        text.parse().unwrap()
    }

    #[test]
    fn every_kind_is_found_again_at_its_own_address() {
        let links = Links::local();
        let mut all: Vec<_> = Service::ALL.map(Linked::Front).into();
        all.extend([
            Linked::Post(slug("bread")),
            Linked::Tag(slug("bread")),
            Linked::Author(slug("ada")),
            Linked::Calendar(slug("bakehouse"), slug("baking-days")),
            Linked::Marketplace(slug("bakehouse"), slug("stall")),
            Linked::Product(slug("bakehouse"), slug("stall"), slug("rye")),
            Linked::Entry(slug("bakehouse"), slug("baking-days"), slug("sourdough")),
        ]);
        for linked in all {
            let url = linked.url(&links);
            assert_eq!(Linked::of(&links, &url), Some(linked.clone()), "{url}");
            let with = format!("{}?older=x#there", url.trim_end_matches('/'));
            assert_eq!(Linked::of(&links, &with), Some(linked), "{with}");
        }
    }

    #[test]
    fn what_is_not_ours_or_nothing_to_tell_is_none() {
        let links = Links::local();
        let blog = links.origin(Service::Blog);
        for url in [
            String::new(),
            "https://elsewhere.example/bread/".to_owned(),
            format!("{blog}.evil.example/bread/"),
            format!("{blog}1/bread/"),
            format!("{blog}/tag/"),
            format!("{blog}/a/b/c/"),
            format!("{blog}/not a slug/"),
            format!("{}/bakehouse/", links.origin(Service::Events)),
            format!("{}/orders/", links.origin(Service::Cart)),
        ] {
            assert_eq!(Linked::of(&links, &url), None, "{url}");
        }
    }
}
