//! Parts of the account that other services make.
use crate::state::AccountState;
use axum::extract::State;
use axum::routing::get;
use components::account::PartPage;
use components::{AccountPart, Piece};
use platform::auth::{Authorized, Member};
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<AccountState> {
    AccountPart::ALL.into_iter().fold(Routes::new(), |routes, part| {
        let show =
            move |account: State<AccountState>, who: Authorized<Member>| show(account, who, part);
        routes.member(part.path(), get(show))
    })
}

async fn show(
    State(account): State<AccountState>,
    _: Authorized<Member>,
    part: AccountPart,
) -> Result<PageResponse> {
    let view = PartPage(part);
    let slot = [Piece::Pending(view.fragment())];
    Ok(account.shell.page_with(&view, Vec::new(), &slot).await?.personal())
}
