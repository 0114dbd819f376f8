//! What happened to the safety of somebody's account.
use crate::state::AccountState;
use axum::extract::{Query, State};
use axum::routing::get;
use components::account::{SecurityLogPage, places};
use platform::PageQuery;
use platform::auth::{Authorized, Member};
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().member(places::SECURITY_LOG, get(index))
}

async fn index(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let events = account.security_log.page(person.id, page.position()?).await?;
    account.page(&SecurityLogPage { events: &events }).await
}
