//! Everybody with an account, for admins.
use crate::state::AccountState;
use axum::extract::{Query, State};
use axum::routing::get;
use components::account::{PeoplePage, places};
use components::blog::DeskPlace;
use contracts::people::Role;
use platform::PageQuery;
use platform::auth::{Authorized, Member};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// Longer questions are cut.
const LONGEST: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    words: String,
}

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().role(Role::Admin, places::PEOPLE, get(index))
}

async fn index(
    State(account): State<AccountState>,
    Authorized { person: admin, .. }: Authorized<Member>,
    Query(Question { words }): Query<Question>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let words: String = words.trim().chars().take(LONGEST).collect();
    let wanted = (!words.is_empty()).then_some(words.as_str());
    let people = account.people.page(wanted, page.position()?).await?;
    let view = PeoplePage { people: &people, words: &words };
    account.at_desk(DeskPlace::People, &admin, &view).await
}
