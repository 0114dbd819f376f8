use crate::{AppError, Platform, Result};
use components::blog::comments::Said;
use components::blog::{LinkCard, NavTree};
use components::{ContainerCards, ContainerNav, Fragment, NavItem, Variant};
use contracts::blog::{Found, Visibility};
use contracts::comments::Conversation;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::{ContainerId, Cursor, Linked, Slug};
use maud::{Markup, Render};

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
            let attachments = platform.domains.containers.attached_to(&[*container], *kind).await?;
            Ok(cards(platform, *kind, &attachments))
        }
        Fragment::LinkCard { to, variant } => link_card(platform, to, *variant).await,
        Fragment::Comments { slug, newer } => comments(platform, slug, *newer).await,
        Fragment::AuthMenu
        | Fragment::CartMini
        | Fragment::PostText { .. }
        | Fragment::OwnComments { .. }
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
    let page = Container { kind: ContainerType::Page, id };
    let attachments = platform.domains.containers.attached(page, kind).await?;
    Ok(ContainerNav { kind, attachments: &attachments, links: &platform.links }.render())
}

/// What hangs off one post of a list.
pub(super) fn cards(
    platform: &Platform,
    kind: AttachmentKind,
    attachments: &[Attachment],
) -> Markup {
    ContainerCards { kind, attachments, links: &platform.links }.render()
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
