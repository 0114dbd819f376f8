//! Pages by others as cards, for the editor.
use crate::BlogState;
use crate::embeds::{self, Card};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use components::blog::writing;
use contracts::people::Role;
use platform::Routes;
use serde::{Deserialize, Serialize};
use url::Url;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, writing::EMBEDS, get(show))
}

#[derive(Debug, Deserialize)]
struct Question {
    url: String,
    #[serde(default, rename = "type")]
    kind: String,
}

/// Why there is no card.
#[derive(Debug, Serialize)]
struct NoCard {
    error: String,
}

async fn show(
    State(blog): State<BlogState>,
    Query(Question { url, kind }): Query<Question>,
) -> Result<Json<Card>, (StatusCode, Json<NoCard>)> {
    let refused = |error: String| (StatusCode::UNPROCESSABLE_ENTITY, Json(NoCard { error }));
    let url = Url::parse(url.trim()).map_err(|_| refused("That is not an address.".into()))?;
    let card = embeds::card(&blog, &url, kind == "bookmark").await;
    card.map(Json).map_err(|why| refused(format!("{url}: {why}.")))
}
