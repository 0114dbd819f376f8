//! How others find somebody, as a page and as pieces of their account.
use super::super::Fediverse;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::federation::{PublicProfile, PublicProfileDoor, PublicProfilePage};
use components::{AccountPart, Fragment};
use contracts::Service;
use maud::Render;
use platform::auth::Member;
use platform::{Authorized, PageResponse, Result, Routes, Visitor, fragments};

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().member(AccountPart::Profile.path(), get(index))
}

pub(crate) fn fragments() -> Router<Fediverse> {
    fragments::personal([
        (Fragment::AccountNavItem(Service::Federation), get(door)),
        (Fragment::AccountPage(AccountPart::Profile), get(part)),
    ])
}

async fn index(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<PageResponse> {
    let followers = &here.platform.domains.followers.by_host(&person.handle).await?;
    let own = PublicProfile { person: &person, followers, links: here.links() };
    let shell = here.platform.shell(Service::Federation);
    Ok(shell.page(&PublicProfilePage(own), Vec::new()).await?.personal())
}

async fn part(State(here): State<Fediverse>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let followers = &here.platform.domains.followers.by_host(&person.handle).await?;
    let own = PublicProfile { person: &person, followers, links: here.links() };
    Ok(own.render().into_response())
}

async fn door(State(here): State<Fediverse>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let followers = &here.platform.domains.followers.by_host(&person.handle).await?;
    let own = PublicProfile { person: &person, followers, links: here.links() };
    Ok(PublicProfileDoor(own).render().into_response())
}
