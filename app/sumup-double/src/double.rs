use crate::answers::problem;
use crate::callbacks::{Callback, Callbacks};
use crate::checkout::Checkout;
use crate::faults::{Faults, Instead, Turn};
use crate::state::State;
use crate::{Settings, routes};
use axum::Router;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use contracts::Clock;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A SumUp of our own, where no money moves: kept in memory, and forgotten with it.
#[derive(Clone)]
pub struct Double(Arc<Inside>);

struct Inside {
    settings: Settings,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    callbacks: Callbacks,
}

/// What was done, and who is to hear of it.
pub(crate) struct Done {
    pub(crate) answer: Response,
    /// To be told before the answer, and once.
    pub(crate) first: Option<Callback>,
    pub(crate) then: Option<Callback>,
}

impl From<Response> for Done {
    fn from(answer: Response) -> Self {
        Self { answer, first: None, then: None }
    }
}

impl Double {
    /// One that knows nothing yet.
    #[must_use]
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        let callbacks = Callbacks::new(&settings.retries);
        Self(Arc::new(Inside { settings, clock, state: Mutex::default(), callbacks }))
    }

    /// All that it serves: SumUp's operations, payment pages, and what it is told as a double.
    pub fn routes(&self) -> Router {
        routes::all(self)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// What it knows, for as long as nothing is awaited.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell(&self, callback: Option<&Callback>) {
        if let Some(callback) = callback {
            self.0.callbacks.send(callback);
        }
    }

    /// Reads, with all that is ordered to go wrong.
    pub(crate) async fn read<D: Into<Done>>(
        &self,
        reference: Option<&str>,
        work: impl FnOnce(&mut State) -> D,
    ) -> Response {
        let turn = self.state().faults.turn(reference, false);
        self.work(turn, work).await
    }

    /// Changes something, with all that is ordered to go wrong.
    pub(crate) async fn change<D: Into<Done>>(
        &self,
        reference: Option<&str>,
        work: impl FnOnce(&mut State) -> D,
    ) -> Response {
        let turn = self.state().faults.turn(reference, true);
        self.work(turn, work).await
    }

    async fn work<D: Into<Done>>(
        &self,
        turn: Turn,
        work: impl FnOnce(&mut State) -> D,
    ) -> Response {
        if let Some(instead) = turn.instead {
            return instead.into_response();
        }
        let done = work(&mut self.state()).into();
        if let Some(first) = &done.first {
            self.0.callbacks.once(first).await;
        }
        self.tell(done.then.as_ref());
        tokio::time::sleep(turn.delay).await;
        if turn.dropped { dropped() } else { done.answer }
    }
}

/// That it has changed, where anybody asked to be told.
pub(crate) fn callback(of: &Checkout, faults: &Faults) -> Option<Callback> {
    let (checkout, times) = (of.id.clone(), faults.callbacks);
    of.asked.return_url.clone().map(|to| Callback { to, checkout, times })
}

/// The connection breaks off before a word of the answer is through.
fn dropped() -> Response {
    let broken = Err::<String, _>(io::Error::from(io::ErrorKind::ConnectionAborted));
    Body::from_stream(futures_util::stream::iter([broken])).into_response()
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        match self {
            Self::Broken => problem(StatusCode::INTERNAL_SERVER_ERROR, "internal", "As ordered."),
            Self::TooOften => {
                let rest = [(header::RETRY_AFTER, "1")];
                let status = StatusCode::TOO_MANY_REQUESTS;
                (rest, problem(status, "too-many-requests", "As ordered.")).into_response()
            }
        }
    }
}
