//! Pieces of account that other services' pages load.
use crate::state::AccountState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::Fragment;
use components::account::AuthMenu;
use maud::{Markup, Render};
use platform::{Visitor, fragments};

pub(super) fn router() -> Router<AccountState> {
    fragments::personal([(Fragment::AuthMenu, get(auth_menu))])
}

async fn auth_menu(State(account): State<AccountState>, visitor: Visitor) -> Markup {
    AuthMenu { links: &account.links, person: visitor.person.as_deref() }.render()
}
