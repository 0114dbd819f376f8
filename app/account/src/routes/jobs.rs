//! What was left undone, for admins.
use crate::state::AccountState;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::account::{JobsDeed, JobsPage, places};
use components::blog::DeskPlace;
use contracts::JobId;
use contracts::people::Role;
use platform::PageQuery;
use platform::auth::{Authorized, Member};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Revived,
    Discarded,
}

impl From<Deed> for JobsDeed {
    fn from(deed: Deed) -> Self {
        match deed {
            Deed::Revived => Self::Revived,
            Deed::Discarded => Self::Discarded,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: Option<Deed>,
}

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new()
        .role(Role::Admin, places::JOBS, get(index))
        .role(Role::Admin, places::JOBS_REVIVAL, post(revive_all))
        .role(Role::Admin, "/jobs/{id}/revival", post(revive))
        .role(Role::Admin, "/jobs/{id}/removal", post(discard))
}

async fn index(
    State(account): State<AccountState>,
    Authorized { person: admin, .. }: Authorized<Member>,
    Query(page): Query<PageQuery>,
    Query(Done { done }): Query<Done>,
) -> Result<PageResponse> {
    let jobs = &account.jobs;
    let (dead, counts) = (jobs.dead(page.position()?).await?, jobs.counts().await?);
    let view = JobsPage { dead: &dead, counts, deed: done.map(JobsDeed::from) };
    account.at_desk(DeskPlace::Jobs, &admin, &view).await
}

async fn revive(State(account): State<AccountState>, Path(id): Path<JobId>) -> Result<Redirect> {
    account.jobs.revive(id).await?;
    Ok(done(&account, "revived"))
}

async fn revive_all(State(account): State<AccountState>) -> Result<Redirect> {
    account.jobs.revive_all().await?;
    Ok(done(&account, "revived"))
}

async fn discard(State(account): State<AccountState>, Path(id): Path<JobId>) -> Result<Redirect> {
    account.jobs.discard(id).await?;
    Ok(done(&account, "discarded"))
}

fn done(account: &AccountState, deed: &str) -> Redirect {
    account.on_to(&format!("{}?done={deed}", places::JOBS))
}
