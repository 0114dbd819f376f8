//! Pieces of account that other services' pages load.
use crate::AccountState;
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

/// Who asks decides what it shows: nobody can sign in yet, so everybody is signed out.
async fn auth_menu(State(account): State<AccountState>, _: Visitor) -> Markup {
    AuthMenu { links: &account.links, person: None }.render()
}
