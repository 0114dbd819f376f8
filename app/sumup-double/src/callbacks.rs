use outside::Outside;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use url::Url;

/// The most callbacks that wait for their next try; more are lost, as at SumUp after two hours.
const MOST: usize = 10_000;
/// How many are under way at once.
const AT_ONCE: usize = 64;
/// How long one may take to be answered.
const PATIENCE: Duration = Duration::from_secs(5);

/// What calls `return_url`s.
#[derive(Clone, Debug)]
pub(crate) struct Callbacks {
    outside: Outside,
    retries: Arc<[Duration]>,
    waiting: Arc<Semaphore>,
    at_once: Arc<Semaphore>,
}

/// That a checkout has changed, to whom it may concern.
#[derive(Clone, Debug)]
pub(crate) struct Callback {
    pub(crate) to: Url,
    pub(crate) checkout: String,
    /// How often it is told, at the same time.
    pub(crate) times: u32,
}

impl Callbacks {
    pub(crate) fn new(retries: &[Duration]) -> Self {
        let semaphore = |most| Arc::new(Semaphore::new(most));
        Self {
            outside: Outside::private_too(),
            retries: retries.into(),
            waiting: semaphore(MOST),
            at_once: semaphore(AT_ONCE),
        }
    }

    /// Tells it until it is heard, or SumUp would give up.
    pub(crate) fn send(&self, callback: &Callback) {
        for _ in 0..callback.times {
            let Ok(place) = self.waiting.clone().try_acquire_owned() else {
                tracing::warn!("too many callbacks wait: one is lost");
                return;
            };
            let (own, callback) = (self.clone(), callback.clone());
            tokio::spawn(async move {
                own.tell(&callback).await;
                drop(place);
            });
        }
    }

    async fn tell(&self, callback: &Callback) {
        if self.once(callback).await {
            return;
        }
        for wait in self.retries.iter() {
            tokio::time::sleep(*wait).await;
            if self.once(callback).await {
                return;
            }
        }
    }

    /// Whether it was heard.
    pub(crate) async fn once(&self, callback: &Callback) -> bool {
        let Ok(_turn) = self.at_once.acquire().await else { return false };
        let body = json!({"event_type": "CHECKOUT_STATUS_CHANGED", "id": callback.checkout});
        let request = self.outside.client().post(callback.to.clone()).timeout(PATIENCE);
        let request = request.header("content-type", "application/json").body(body.to_string());
        request.send().await.is_ok_and(|answer| answer.status().is_success())
    }
}
