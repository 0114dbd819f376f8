//! What hangs off pages, by its address.
use crate::{AppError, Platform, Result, redirect};
use axum::response::Response;
use contracts::blog::Found;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::{Error, Slug};

/// What is found at the address of something that hangs off a page.
pub enum Attached {
    /// It hangs here.
    Here(Box<Attachment>),
    /// Its page has another address by now, and this sends on to it there.
    Moved(Response),
}

/// Finds what of a kind hangs at `/page/slug/`.
///
/// # Errors
///
/// [`AppError::NotFound`] where nothing hangs, and nothing did.
pub async fn attached(
    platform: &Platform,
    kind: AttachmentKind,
    (page, slug): (&str, &str),
) -> Result<Attached> {
    let (Ok(page), Ok(slug)) = (page.parse::<Slug>(), slug.parse::<Slug>()) else {
        return Err(AppError::NotFound);
    };
    let domains = &platform.domains;
    match domains.containers.find(kind, &page, &slug).await {
        Err(Error::NotFound) => {}
        found => return Ok(Attached::Here(Box::new(found?))),
    }
    let Found::Moved(page) = domains.posts.at(&page).await? else { return Err(AppError::NotFound) };
    domains.containers.find(kind, &page, &slug).await?;
    Ok(Attached::Moved(redirect(&match kind {
        AttachmentKind::Calendar => platform.links.calendar(&page, &slug),
        AttachmentKind::Marketplace => platform.links.marketplace(&page, &slug),
    })))
}
