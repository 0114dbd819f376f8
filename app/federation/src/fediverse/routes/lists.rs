//! What somebody did, and who follows them: lists, page by page.
use super::super::Fediverse;
use super::document;
use activitypub::vocabulary::{Listing, ListingPage, Write};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use contracts::federation::Voice;
use contracts::{Cursor, Position};
use platform::{AppError, Result, Routes, fediverse::id};
use serde::Deserialize;
use serde_json::Value;

/// Which page: none for the list itself, `true` for its first one.
#[derive(Deserialize)]
struct Question {
    page: Option<String>,
    older: Option<String>,
}

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new()
        .everyone("/@{name}/outbox", get(outbox))
        .everyone("/@{name}/followers", get(followers))
}

async fn outbox(
    State(here): State<Fediverse>,
    Path(name): Path<String>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let (voice, outbox) = (here.named(&name).await?.voice, &here.platform.domains.outbox);
    let Some(position) = question.position()? else {
        return here.list(&voice, "outbox", outbox.count(&voice).await?);
    };
    let page = outbox.page(&voice, position).await?;
    let read = |json: &str| serde_json::from_str::<Value>(json).ok();
    let items = page.items.iter().filter_map(|deed| read(&deed.document)).collect();
    here.page_of(&voice, "outbox", position, (page.older, items))
}

async fn followers(
    State(here): State<Fediverse>,
    Path(name): Path<String>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let (voice, followers) = (here.named(&name).await?.voice, &here.platform.domains.followers);
    let Some(position) = question.position()? else {
        return here.list(&voice, "followers", followers.count(&voice).await?);
    };
    let page = followers.page(&voice, position).await?;
    let items = page.items.into_iter().map(|follower| follower.uri.into()).collect();
    here.page_of(&voice, "followers", position, (page.older, items))
}

impl Question {
    fn position(&self) -> Result<Option<Position>> {
        match (&self.page, &self.older) {
            (None, None) => Ok(None),
            (_, None) => Ok(Some(Position::Start)),
            (_, Some(older)) => {
                let older = older.parse().map_err(|_| AppError::BadRequest)?;
                Ok(Some(Position::OlderThan(older)))
            }
        }
    }
}

impl Fediverse {
    fn list(&self, of: &Voice, name: &str, total: u64) -> Result<Response> {
        let list = of.part(self.links(), name);
        let first = Some(id(self.links(), &format!("{list}?page=true"))?).filter(|_| total > 0);
        let list = Listing { id: id(self.links(), &list)?, total, first };
        Ok(document(StatusCode::OK, list.document()))
    }

    fn page_of(
        &self,
        of: &Voice,
        name: &str,
        at: Position,
        (older, items): (Option<Cursor>, Vec<Value>),
    ) -> Result<Response> {
        let list = of.part(self.links(), name);
        let older_than = |cursor: Cursor| format!("{list}?page=true&older={cursor}");
        let own = match at {
            Position::OlderThan(cursor) => older_than(cursor),
            _ => format!("{list}?page=true"),
        };
        let next = older.map(|cursor| id(self.links(), &older_than(cursor))).transpose()?;
        let part_of = id(self.links(), &list)?;
        let page = ListingPage { id: id(self.links(), &own)?, part_of, next, items };
        Ok(document(StatusCode::OK, page.document()))
    }
}
