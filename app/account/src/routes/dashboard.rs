//! The account's front page.
use crate::state::AccountState;
use axum::extract::State;
use axum::routing::get;
use components::Piece;
use components::account::{AccountFront, Dashboard};
use platform::{PageResponse, Result, Routes, Visitor};

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().everyone("/", get(show))
}

async fn show(State(account): State<AccountState>, visitor: Visitor) -> Result<PageResponse> {
    match &visitor.person {
        Some(person) => {
            let view = Dashboard { person };
            let slots = Dashboard::fragments().map(Piece::Pending);
            Ok(account.shell.page_with(&view, Vec::new(), &slots).await?.personal())
        }
        None => account.page(&AccountFront).await,
    }
}
