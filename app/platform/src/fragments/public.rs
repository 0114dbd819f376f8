use crate::{AppError, Platform, Result};
use chrono_tz::Tz;
use components::blog::comments::Said;
use components::blog::{LinkCard, NavTree};
use components::events::{CalendarNav, ComingUp, NextCards};
use components::{ContainerCards, ContainerNav, Fragment, NavItem, Variant};
use contracts::blog::{Found, Visibility};
use contracts::comments::Conversation;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::events::Next;
use contracts::{ContainerId, Cursor, Linked, Slug};
use maud::{Markup, Render};

/// How much of what is next stands below a page.
const COMING_UP: u64 = 3;

/// Makes a public fragment of what its contract says. Every process can: none asks another.
pub(super) async fn make(platform: &Platform, fragment: &Fragment) -> Result<Markup> {
    match fragment {
        Fragment::NavTree => nav_tree(platform).await,
        Fragment::NavItem(service) => {
            Ok(NavItem { service: *service, links: &platform.links }.render())
        }
        Fragment::ContainerNav { kind, container } => {
            container_nav(platform, *kind, *container).await
        }
        Fragment::ContainerCards { kind, container } => {
            let hanging = Hanging::at(platform, *kind, &[*container]).await?;
            Ok(hanging.cards(platform, *container))
        }
        Fragment::LinkCard { to, variant } => link_card(platform, to, *variant).await,
        Fragment::Comments { slug, newer } => comments(platform, slug, *newer).await,
        Fragment::AuthMenu
        | Fragment::CartMini
        | Fragment::PostText { .. }
        | Fragment::OwnComments { .. }
        | Fragment::AccountNavItem(_)
        | Fragment::AccountPage(_)
        | Fragment::PostLikes { .. } => Err(AppError::NotFound), // personal
    }
}

async fn nav_tree(platform: &Platform) -> Result<Markup> {
    let menu = platform.domains.navigation.menu().await?;
    Ok(NavTree { menu: &menu, links: &platform.links }.render())
}

async fn container_nav(
    platform: &Platform,
    kind: AttachmentKind,
    id: ContainerId,
) -> Result<Markup> {
    let (links, page) = (&platform.links, Container { kind: ContainerType::Page, id });
    let attachments = platform.domains.containers.attached(page, kind).await?;
    let nav = ContainerNav { kind, attachments: &attachments, links };
    if kind == AttachmentKind::Marketplace {
        return Ok(nav.render());
    }
    let entries = platform.domains.entries.coming_up_at(id, COMING_UP).await?;
    let zone = platform.site().await?.zone;
    let heading = format!("coming-up-{id}");
    let coming_up = ComingUp { entries: &entries, id: &heading, zone, links };
    Ok(CalendarNav { coming_up, calendars: nav }.render())
}

/// What hangs off posts of a list.
pub(super) enum Hanging {
    /// Calendars, each with what is next, and what is next of what belongs to a post.
    Calendars(Vec<Next>, Tz),
    /// Marketplaces.
    Marketplaces(Vec<Attachment>),
}

impl Hanging {
    /// One question for all of them.
    pub(super) async fn at(
        platform: &Platform,
        kind: AttachmentKind,
        containers: &[ContainerId],
    ) -> Result<Self> {
        let domains = &platform.domains;
        Ok(match kind {
            AttachmentKind::Calendar => {
                let zone = platform.site().await?.zone;
                Self::Calendars(domains.entries.next_at(containers).await?, zone)
            }
            AttachmentKind::Marketplace => {
                Self::Marketplaces(domains.containers.attached_to(containers, kind).await?)
            }
        })
    }

    /// What hangs off one of them.
    pub(super) fn cards(&self, platform: &Platform, container: ContainerId) -> Markup {
        let links = &platform.links;
        match self {
            Self::Calendars(all, zone) => {
                let next = all.iter().filter(|next| next.container == container).collect();
                NextCards { next, zone: *zone, links }.render()
            }
            Self::Marketplaces(all) => {
                let of_it = all.iter().filter(|one| one.container.id == container);
                let attachments: Vec<Attachment> = of_it.cloned().collect();
                let kind = AttachmentKind::Marketplace;
                ContainerCards { kind, attachments: &attachments, links }.render()
            }
        }
    }
}

/// What everybody says to a post, a page of threads at a time.
async fn comments(platform: &Platform, slug: &Slug, newer: Option<Cursor>) -> Result<Markup> {
    let Found::Here(post) = platform.domains.posts.at(slug).await? else {
        return Err(AppError::NotFound);
    };
    if post.card.visibility != Visibility::Public {
        return Err(AppError::NotFound); // no part of what is said there is for everybody
    }
    let comments = &platform.domains.comments;
    let conversation = comments.conversation(post.card.id, newer, Conversation::PAGE).await?;
    let (zone, links) = (platform.site().await?.zone, &platform.links);
    let first = newer.is_none();
    Ok(Said { slug, conversation: &conversation, first, public: true, zone, links }.render())
}

async fn link_card(platform: &Platform, to: &Linked, variant: Variant) -> Result<Markup> {
    let told = platform.told(to).await?;
    let zone = platform.site().await?.zone;
    Ok(LinkCard { told: &told, variant, links: &platform.links, zone }.render())
}
