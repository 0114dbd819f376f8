//! Whether the database answers: so that nobody waits for one that does not.
use crate::Platform;
use crate::error_page::Words;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::timeout;

/// What a process knows of its database. Somebody feels it now and then and tells it; while nobody
/// does, it is taken to be well.
#[derive(Debug, Default)]
pub struct Pulse {
    told: watch::Sender<Told>,
    wanted: Notify,
}

/// What was felt last.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    away: bool,
    /// How often it was felt.
    times: u64,
}

/// How long an answer may still take while the database is away: enough for what needs none of it.
const PATIENCE: Duration = Duration::from_millis(250);
/// The longest that an answer is held back to learn why it failed.
const DOUBT: Duration = Duration::from_secs(3);
/// When visitors are asked to come again, in seconds.
const COME_AGAIN: &str = "5";

impl Pulse {
    /// Tells whether the database answers.
    pub fn tell(&self, answers: bool) {
        let before = self.is_away();
        self.told.send_modify(|told| *told = Told { away: !answers, times: told.times + 1 });
        match (before, answers) {
            (false, false) => tracing::error!("the database does not answer"),
            (true, true) => tracing::info!("the database answers again"),
            _ => {}
        }
    }

    /// Comes when somebody has reason to doubt, and it should be felt at once.
    pub async fn wanted(&self) {
        self.wanted.notified().await;
    }

    pub(crate) fn is_away(&self) -> bool {
        self.told.borrow().away
    }

    /// Whether it is away, felt anew; where nobody feels it, it is not.
    async fn is_away_after_all(&self) -> bool {
        let mut told = self.told.subscribe();
        let Told { away, times } = *told.borrow_and_update();
        if away || times == 0 {
            return away;
        }
        self.wanted.notify_one();
        let felt = timeout(DOUBT, told.changed()).await;
        felt.is_ok() && self.is_away()
    }

    /// Comes when it has been away for longer than an answer may take.
    async fn lost(&self) {
        let mut told = self.told.subscribe();
        loop {
            if told.wait_for(|told| told.away).await.is_err() {
                return std::future::pending().await;
            }
            if timeout(PATIENCE, told.wait_for(|told| !told.away)).await.is_err() {
                return;
            }
        }
    }
}

/// Says at once that the database is away (503, with when to come again), where an answer waits for
/// it or failed for it.
pub(crate) async fn felt(
    State(platform): State<Arc<Platform>>,
    request: Request,
    next: Next,
) -> Response {
    let pulse = &platform.pulse;
    tokio::select! {
        response = next.run(request) => {
            if response.status().is_server_error() && pulse.is_away_after_all().await {
                away()
            } else {
                response
            }
        }
        () = pulse.lost() => away(),
    }
}

fn away() -> Response {
    let come_again = [(header::RETRY_AFTER, HeaderValue::from_static(COME_AGAIN))];
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, come_again).into_response();
    response.extensions_mut().insert(Words::AWAY);
    response
}
