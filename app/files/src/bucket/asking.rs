//! Asking a store that may be slow, shut or away.
use contracts::files::Trouble;
use contracts::{Error, Result};
use object_store::client::{ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind};
use object_store::{BackoffConfig, RetryConfig};
use std::error::Error as StdError;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a store that did not answer is left alone, so that a page full of its pictures waits
/// for it once.
const REST: Duration = Duration::from_secs(3);
/// The longest it may take to be reached.
const REACHED: Duration = Duration::from_secs(2);
/// What is logged of an answer.
const LONGEST: usize = 400;

/// What is known of the way to a store.
#[derive(Debug, Default)]
pub struct Line(Mutex<Known>);

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    in_trouble: bool,
    rests_until: Option<Instant>,
}

impl Line {
    /// What the store answers, within so long. What is not there is [`Error::NotFound`]; all else
    /// that goes wrong is [`Error::Files`].
    pub async fn ask<T>(
        &self,
        patience: Duration,
        question: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T> {
        if self.known().rests_until.is_some_and(|until| Instant::now() < until) {
            return Err(Error::files(Trouble::Silent, "it was asked in vain a moment ago"));
        }
        let answer = match tokio::time::timeout(patience, question).await {
            Ok(answer) => answer.map_err(|why| understood(&why)),
            Err(_) => Err(Error::files(Trouble::Silent, format!("nothing in {patience:?}"))),
        };
        self.learn(answer.as_ref().err());
        answer
    }

    /// Whether the last answer was one.
    pub fn answers(&self) -> bool {
        !self.known().in_trouble
    }

    fn known(&self) -> Known {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn learn(&self, error: Option<&Error>) {
        let trouble = match error {
            Some(Error::Files { trouble, .. }) => Some(*trouble),
            _ => None,
        };
        let rests = (trouble == Some(Trouble::Silent)).then(|| Instant::now() + REST);
        let now = Known { in_trouble: trouble.is_some(), rests_until: rests };
        let before =
            std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), now);
        if before.in_trouble && !now.in_trouble {
            tracing::info!("the store of files answers again");
        }
    }
}

/// Once or twice more, and soon.
pub fn patience() -> RetryConfig {
    RetryConfig {
        max_retries: 2,
        retry_timeout: Duration::from_secs(3),
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_millis(500),
            base: 2.0,
        },
    }
}

/// The platform's own HTTP, on its one provider of TLS. It sets no limit to a whole body: that of a
/// film takes its time.
#[derive(Debug)]
pub struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        rustls::crypto::ring::default_provider().install_default().ok(); // the first one stays
        let client = reqwest::Client::builder()
            .user_agent(concat!("RoseAsh/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(REACHED)
            .redirect(reqwest::redirect::Policy::none())
            .build();
        let client = client
            .map_err(|why| object_store::Error::Generic { store: "S3", source: Box::new(why) })?;
        Ok(HttpClient::new(client))
    }
}

/// What a store's answer means to us, with the beginning of what it said.
pub fn understood(error: &object_store::Error) -> Error {
    use object_store::Error as Said;
    let said: String = error.to_string().chars().take(LONGEST).collect();
    let trouble = match error {
        Said::NotFound { .. } if said.contains("NoSuchBucket") => Trouble::Shut,
        Said::NotFound { .. } => return Error::NotFound,
        Said::PermissionDenied { .. } | Said::Unauthenticated { .. } => Trouble::Shut,
        error if is_silence(error) => Trouble::Silent,
        _ => Trouble::Failing,
    };
    Error::files(trouble, said)
}

/// Whether nothing came back at all, or not to its end.
fn is_silence(error: &(dyn StdError + 'static)) -> bool {
    let kind = error.downcast_ref::<HttpError>().map(HttpError::kind);
    match kind {
        Some(HttpErrorKind::Decode) => false,
        Some(_) => true,
        None => error.source().is_some_and(is_silence),
    }
}
