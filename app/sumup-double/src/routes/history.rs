use crate::Double;
use crate::answers::{Invalid, json_of};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

/// Entries of a page, where nobody says how many.
const FEW: usize = 10;

/// What is listed, from the oldest on.
#[derive(Deserialize)]
pub(super) struct Which {
    limit: Option<usize>,
    changes_since: Option<DateTime<Utc>>,
    /// The number of the entry that was the last of the page before.
    oldest_ref: Option<usize>,
}

pub(super) async fn index(
    State(double): State<Double>,
    Path(merchant): Path<String>,
    Query(which): Query<Which>,
) -> Response {
    let limit = which.limit.unwrap_or(FEW);
    if limit == 0 {
        return Invalid::wrong("limit").into_response();
    }
    let since = which.changes_since.unwrap_or_default();
    double
        .read(None, |known| {
            let all = known.history(&merchant, since);
            let after = which.oldest_ref.map_or(0, |last| last.saturating_add(1));
            json_of(StatusCode::OK, &page(&all, (after, limit), since))
        })
        .await
}

fn page(all: &[Value], (after, limit): (usize, usize), since: DateTime<Utc>) -> Value {
    let items: Vec<_> = all.iter().skip(after).take(limit).collect();
    let last = after + items.len();
    let since = since.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let next = json!({
        "rel": "next",
        "href": format!("limit={limit}&oldest_ref={}&order=ascending&changes_since={since}", last.saturating_sub(1)),
    });
    let links = if last < all.len() { vec![next] } else { vec![] };
    json!({"items": items, "links": links})
}
