//! Pieces of account that other services' pages load.
use crate::state::AccountState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::Fragment;
use components::account::AuthMenu;
use maud::{Markup, Render};
use platform::{Result, Visitor, fragments};

pub(super) fn router() -> Router<AccountState> {
    fragments::personal([(Fragment::AuthMenu, get(auth_menu))])
}

async fn auth_menu(State(account): State<AccountState>, visitor: Visitor) -> Result<Markup> {
    let person = visitor.person.as_deref();
    let is_author = match person {
        Some(person) => account.authors.of(person.id).await?.is_some(),
        None => false,
    };
    Ok(AuthMenu { links: &account.links, person, is_author }.render())
}
