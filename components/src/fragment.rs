//! The fragments services lend each other.
use crate::AccountPart;
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use contracts::{ContainerId, Cursor, Linked, Links, Service, Slug};
use std::time::Duration;

/// Every fragment on the platform. Routers, pages and caches all read it from here, so that who
/// embeds a fragment and who serves it cannot disagree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fragment {
    /// The menu, by blog.
    NavTree,
    /// One service's own entry among its neighbours.
    NavItem(Service),
    /// The person in the header, by account.
    AuthMenu,
    /// The basket in the header, by cart.
    CartMini,
    /// What of one kind hangs off a page, by events or market.
    ContainerNav {
        /// Calendars or marketplaces.
        kind: AttachmentKind,
        /// The page.
        container: ContainerId,
    },
    /// The same for one of many posts in a list, in a line, by events or market.
    ContainerCards {
        /// Calendars or marketplaces.
        kind: AttachmentKind,
        /// The post.
        container: ContainerId,
    },
    /// Whatever stands at an address of ours as something to click, by whose it is.
    LinkCard {
        /// What stands there.
        to: Linked,
        /// How large.
        variant: Variant,
    },
    /// A post's text as far as this visitor may read, by blog.
    PostText {
        /// Its part of the address.
        slug: Slug,
    },
    /// What everybody says to a post, by blog.
    Comments {
        /// Its part of the address.
        slug: Slug,
        /// The thread after which it begins; the first one without.
        newer: Option<Cursor>,
    },
    /// A visitor's own part of that, and the form to take part, by blog.
    OwnComments {
        /// Its part of the address.
        slug: Slug,
    },
    /// The way to what a service keeps for this visitor, by that service.
    AccountNavItem(Service),
    /// What it keeps, by that service.
    AccountPage(AccountPart),
    /// How a post is liked, and a heart for this visitor, by blog.
    PostLikes {
        /// Its part of the address.
        slug: Slug,
    },
}

/// How large a fragment is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Variant {
    /// One line: title alone.
    Compact,
    /// Within a sentence.
    Inline,
    /// With picture and excerpt.
    #[default]
    Card,
}

/// For whom a fragment is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The same for everybody: composed into pages and kept.
    Public,
    /// For one visitor: loaded by their browser from its owner's host, never kept.
    Personal,
}

/// Why an address names no fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FragmentError {
    /// The service has no fragment of that name.
    #[error("no such fragment")]
    Unknown,
    /// It has, and cannot be asked for in this way.
    #[error("a fragment's parameter is missing or makes no sense")]
    Parameters,
}

impl Fragment {
    /// Where every fragment lives on its owner's host.
    pub const PREFIX: &str = "/internal/fragments/";
    /// The name of [`Fragment::PostText`].
    pub const POST_TEXT: &str = "post-text";
    /// The name of [`Fragment::OwnComments`].
    pub const OWN_COMMENTS: &str = "own-comments";
    /// The name of [`Fragment::PostLikes`].
    pub const POST_LIKES: &str = "post-likes";

    /// Its part of the address.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NavTree => "nav-tree",
            Self::NavItem(_) => "nav-item",
            Self::AuthMenu => "auth-menu",
            Self::CartMini => "cart-mini",
            Self::ContainerNav { .. } => "container-nav",
            Self::ContainerCards { .. } => "container-cards",
            Self::LinkCard { .. } => "link-card",
            Self::PostText { .. } => Self::POST_TEXT,
            Self::PostLikes { .. } => Self::POST_LIKES,
            Self::Comments { .. } => "comments",
            Self::OwnComments { .. } => Self::OWN_COMMENTS,
            Self::AccountNavItem(_) => "account-nav-item",
            Self::AccountPage(part) => part.fragment(),
        }
    }

    /// The service that serves it.
    #[must_use]
    pub const fn owner(&self) -> Service {
        match self {
            Self::NavTree
            | Self::PostText { .. }
            | Self::Comments { .. }
            | Self::OwnComments { .. }
            | Self::PostLikes { .. } => Service::Blog,
            Self::NavItem(service) | Self::AccountNavItem(service) => *service,
            Self::AccountPage(part) => part.owner(),
            Self::LinkCard { to, .. } => to.service(),
            Self::AuthMenu => Service::Account,
            Self::CartMini => Service::Cart,
            Self::ContainerNav { kind, .. } | Self::ContainerCards { kind, .. } => match kind {
                AttachmentKind::Calendar => Service::Events,
                AttachmentKind::Marketplace => Service::Market,
            },
        }
    }

    /// For whom it is made.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        match self {
            Self::AuthMenu
            | Self::CartMini
            | Self::PostText { .. }
            | Self::OwnComments { .. }
            | Self::AccountNavItem(_)
            | Self::AccountPage(_)
            | Self::PostLikes { .. } => Audience::Personal,
            _ => Audience::Public,
        }
    }

    /// How long it may be kept; nothing for what is personal.
    #[must_use]
    pub const fn ttl(&self) -> Duration {
        Duration::from_secs(match self {
            Self::NavTree | Self::Comments { .. } => 60,
            Self::ContainerNav { .. } | Self::ContainerCards { .. } => 30,
            Self::NavItem(_) | Self::LinkCard { .. } => 300,
            Self::AuthMenu
            | Self::CartMini
            | Self::PostText { .. }
            | Self::OwnComments { .. }
            | Self::AccountNavItem(_)
            | Self::AccountPage(_)
            | Self::PostLikes { .. } => 0,
        })
    }

    /// What it is made of: when one of these changes, it is made anew.
    #[must_use]
    pub fn tags(&self) -> Vec<Tag> {
        match self {
            Self::NavTree => vec![Tag::NAV.into()],
            Self::NavItem(_) => vec![Tag::CONTAINERS.into(), Tag::SITE.into()],
            Self::ContainerNav { kind, .. } | Self::ContainerCards { kind, .. } => match kind {
                AttachmentKind::Calendar => vec![Tag::CONTAINERS.into(), Tag::ENTRIES.into()],
                AttachmentKind::Marketplace => vec![Tag::CONTAINERS.into()],
            },
            Self::LinkCard { to, .. } => match to {
                Linked::Front(_) => vec![Tag::SITE.into()],
                Linked::Post(slug) => vec![Tag::post(slug)],
                Linked::Tag(_) | Linked::Author(_) => vec![Tag::POSTS.into()],
                Linked::Calendar(..) | Linked::Marketplace(..) => {
                    vec![Tag::CONTAINERS.into(), Tag::POSTS.into()]
                }
                Linked::Entry(..) => {
                    vec![Tag::ENTRIES.into(), Tag::CONTAINERS.into(), Tag::POSTS.into()]
                }
                Linked::Product(..) => {
                    vec![Tag::PRODUCTS.into(), Tag::CONTAINERS.into(), Tag::POSTS.into()]
                }
            },
            Self::Comments { slug, .. } => {
                vec![Tag::comments(slug), Tag::COMMENTS.into(), Tag::post(slug), Tag::SITE.into()]
            }
            Self::AuthMenu
            | Self::CartMini
            | Self::PostText { .. }
            | Self::OwnComments { .. }
            | Self::AccountNavItem(_)
            | Self::AccountPage(_)
            | Self::PostLikes { .. } => Vec::new(),
        }
    }

    /// Its path on its owner's host, with its parameters.
    #[must_use]
    pub fn path(&self) -> String {
        let path = format!("{}{}", Self::PREFIX, self.name());
        match self {
            Self::ContainerNav { container, .. } | Self::ContainerCards { container, .. } => {
                format!("{path}?container_type=page&container_id={container}")
            }
            Self::LinkCard { to: Linked::Post(slug), variant } => {
                format!("{path}?slug={slug}&variant={}", variant.name())
            }
            Self::LinkCard { to, variant } => {
                let at = to.path().replace('/', "%2F");
                format!("{path}?path={at}&variant={}", variant.name())
            }
            Self::PostText { slug }
            | Self::OwnComments { slug }
            | Self::PostLikes { slug }
            | Self::Comments { slug, newer: None } => format!("{path}?slug={slug}"),
            Self::Comments { slug, newer: Some(newer) } => {
                format!("{path}?slug={slug}&newer={newer}")
            }
            _ => path,
        }
    }

    /// Its whole address.
    #[must_use]
    pub fn url(&self, links: &Links) -> String {
        links.at(self.owner(), &self.path())
    }

    /// The id of the element it lands in: the same on every page, unlike any other fragment's.
    #[must_use]
    pub fn slot_id(&self) -> String {
        match self {
            Self::NavItem(service) => format!("slot-nav-item-{service}"),
            Self::AccountNavItem(service) => format!("slot-account-nav-item-{service}"),
            Self::AccountPage(_) => format!("slot-{}", self.name().replace('/', "-")),
            Self::ContainerNav { kind, container } | Self::ContainerCards { kind, container } => {
                let kind = match kind {
                    AttachmentKind::Calendar => "calendar",
                    AttachmentKind::Marketplace => "marketplace",
                };
                format!("slot-{}-{kind}-{container}", self.name())
            }
            Self::LinkCard { to: Linked::Post(slug), variant } => {
                format!("slot-link-card-{}-{slug}", variant.name())
            }
            Self::LinkCard { to, variant } => {
                let at = to.path().replace('/', "--");
                format!("slot-link-card-{}-{}{at}", variant.name(), to.service())
            }
            Self::Comments { slug, newer: Some(newer) } => format!("slot-comments-{slug}-{newer}"),
            Self::PostText { slug }
            | Self::OwnComments { slug }
            | Self::Comments { slug, newer: None }
            | Self::PostLikes { slug } => {
                format!("slot-{}-{slug}", self.name())
            }
            _ => format!("slot-{}", self.name()),
        }
    }

    /// The fragment of that name on a service's host, from its query string.
    ///
    /// # Errors
    ///
    /// When the service has none of that name, or its parameters make no sense.
    pub fn parse(owner: Service, name: &str, query: &str) -> Result<Self, FragmentError> {
        let mut query = Parameters::parse(query)?;
        let fragment = match name {
            "nav-tree" => Self::NavTree,
            "nav-item" => Self::NavItem(owner),
            "auth-menu" => Self::AuthMenu,
            "cart-mini" => Self::CartMini,
            "container-nav" => {
                let (kind, container) = container(owner, &mut query)?;
                Self::ContainerNav { kind, container }
            }
            "container-cards" => {
                let (kind, container) = container(owner, &mut query)?;
                Self::ContainerCards { kind, container }
            }
            "link-card" => Self::link_card(owner, &mut query)?,
            "comments" => Self::comments(&mut query)?,
            Self::POST_TEXT => Self::PostText { slug: query.required("slug")? },
            Self::POST_LIKES => Self::PostLikes { slug: query.required("slug")? },
            Self::OWN_COMMENTS => Self::OwnComments { slug: query.required("slug")? },
            "account-nav-item" => Self::AccountNavItem(owner),
            _ => {
                let part = AccountPart::ALL.into_iter().find(|part| part.fragment() == name);
                Self::AccountPage(part.ok_or(FragmentError::Unknown)?)
            }
        };
        if fragment.owner() != owner {
            return Err(FragmentError::Unknown);
        }
        query.end()?;
        Ok(fragment)
    }

    fn comments(query: &mut Parameters) -> Result<Self, FragmentError> {
        let newer = query.take("newer").map(|place| place.parse()).transpose();
        let newer = newer.map_err(|_| FragmentError::Parameters)?;
        Ok(Self::Comments { slug: query.required("slug")?, newer })
    }

    /// Of a post by its `slug`, of anything by its `path` on its owner's host.
    fn link_card(owner: Service, query: &mut Parameters) -> Result<Self, FragmentError> {
        let variant = match query.take("variant") {
            None => Variant::default(),
            Some(name) => Variant::named(&name).ok_or(FragmentError::Parameters)?,
        };
        let to = match query.take("path") {
            Some(path) => Linked::at(owner, &path).ok_or(FragmentError::Parameters)?,
            None => Linked::Post(query.required("slug")?),
        };
        Ok(Self::LinkCard { to, variant })
    }
}

/// What an owner of calendars or marketplaces is asked for, and of what.
fn container(
    owner: Service,
    query: &mut Parameters,
) -> Result<(AttachmentKind, ContainerId), FragmentError> {
    let kind = match owner {
        Service::Events => AttachmentKind::Calendar,
        Service::Market => AttachmentKind::Marketplace,
        _ => return Err(FragmentError::Unknown),
    };
    if query.take("container_type").as_deref() != Some("page") {
        return Err(FragmentError::Parameters);
    }
    Ok((kind, query.required("container_id")?))
}

impl Variant {
    /// As written in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Inline => "inline",
            Self::Card => "card",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Compact, Self::Inline, Self::Card].into_iter().find(|v| v.name() == name)
    }
}

/// A query string, taken apart: whoever knows a parameter takes it, and none may be left.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn parse(query: &str) -> Result<Self, FragmentError> {
        serde_urlencoded::from_str(query).map(Self).map_err(|_| FragmentError::Parameters)
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.swap_remove(at).1)
    }

    fn required<T: std::str::FromStr>(&mut self, name: &str) -> Result<T, FragmentError> {
        self.take(name).and_then(|value| value.parse().ok()).ok_or(FragmentError::Parameters)
    }

    fn end(self) -> Result<(), FragmentError> {
        if self.0.is_empty() { Ok(()) } else { Err(FragmentError::Parameters) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fragment, FragmentError, Variant};
    use crate::AccountPart;
    use chrono::DateTime;
    use contracts::containers::AttachmentKind;
    use contracts::{ContainerId, Cursor, Linked, Service, Slug};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn one_of_each() -> Vec<Fragment> {
        let slug: Slug = "bread".parse().unwrap();
        let container = ContainerId::new();
        let mut all = vec![Fragment::NavTree, Fragment::AuthMenu, Fragment::CartMini];
        all.extend(Service::ALL.map(Fragment::NavItem));
        all.extend(Service::ALL.map(Fragment::AccountNavItem));
        all.extend(AccountPart::ALL.map(Fragment::AccountPage));
        all.extend([AttachmentKind::Calendar, AttachmentKind::Marketplace].into_iter().flat_map(
            |kind| {
                [
                    Fragment::ContainerNav { kind, container },
                    Fragment::ContainerCards { kind, container },
                ]
            },
        ));
        all.push(Fragment::PostText { slug: slug.clone() });
        all.push(Fragment::PostLikes { slug: slug.clone() });
        all.push(Fragment::OwnComments { slug: slug.clone() });
        let place = Cursor { at: DateTime::from_timestamp_micros(7).unwrap(), id: container.0 };
        all.extend(
            [None, Some(place)].map(|newer| Fragment::Comments { slug: slug.clone(), newer }),
        );
        all.extend(
            [Variant::Compact, Variant::Inline, Variant::Card]
                .map(|variant| Fragment::LinkCard { to: Linked::Post(slug.clone()), variant }),
        );
        let linked = [
            Linked::Tag(slug.clone()),
            Linked::Author(slug.clone()),
            Linked::Calendar(slug.clone(), slug.clone()),
            Linked::Marketplace(slug.clone(), slug.clone()),
            Linked::Product(slug.clone(), slug.clone(), slug.clone()),
            Linked::Entry(slug.clone(), slug.clone(), slug),
        ];
        let fronts = Service::ALL.map(Linked::Front);
        let card = |to| Fragment::LinkCard { to, variant: Variant::default() };
        all.extend(linked.into_iter().chain(fronts).map(card));
        all
    }

    #[test]
    fn every_fragment_is_found_again_at_its_own_address() {
        for fragment in one_of_each() {
            let path = fragment.path();
            let (path, query) = path.split_once('?').unwrap_or((&path, ""));
            let name = path.strip_prefix(Fragment::PREFIX).unwrap();
            assert_eq!(Fragment::parse(fragment.owner(), name, query), Ok(fragment));
        }
    }

    #[test]
    fn no_two_fragments_share_a_slot() {
        let all = one_of_each();
        let ids: HashSet<_> = all.iter().map(Fragment::slot_id).collect();
        assert_eq!(ids.len(), all.len());
    }

    #[test]
    fn a_service_does_not_serve_its_neighbours_fragments() {
        assert_eq!(Fragment::parse(Service::Blog, "cart-mini", ""), Err(FragmentError::Unknown));
        assert_eq!(
            Fragment::parse(Service::Cart, "container-nav", ""),
            Err(FragmentError::Unknown)
        );
    }

    #[test]
    fn parameters_that_nobody_knows_or_that_come_twice_are_refused() {
        for fragment in one_of_each() {
            let path = fragment.path();
            let (path, query) = path.split_once('?').unwrap_or((&path, ""));
            let name = path.strip_prefix(Fragment::PREFIX).unwrap();
            for more in [format!("{query}&x=1"), format!("{query}&{query}&slug=a&slug=a")] {
                let found = Fragment::parse(fragment.owner(), name, &more);
                assert_eq!(found, Err(FragmentError::Parameters), "{name}?{more}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_address_is_a_fragment_or_refused(name in "[a-z-]{0,20}", query in ".{0,200}") {
            for service in Service::ALL {
                let _ = Fragment::parse(service, &name, &query);
            }
        }
    }
}
