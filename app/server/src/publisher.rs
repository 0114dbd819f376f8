use contracts::Clock;
use domain::blog::publish_due;
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// How often each process asks for posts whose time has come: the longest that one is late.
const EVERY: Duration = Duration::from_secs(5);
/// How long what is under way may take once the process was asked to stop.
const LAST_POSTS: Duration = Duration::from_secs(5);

/// Publishes scheduled posts in time, for as long as the process runs.
pub(crate) struct Publisher {
    task: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

impl Publisher {
    /// Begins, with what has come due while no process ran.
    pub(crate) fn start(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        let (stop, stopped) = oneshot::channel();
        Self { task: tokio::spawn(publish(db, clock, stopped)), stop }
    }

    /// Finishes what is under way.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        if timeout(LAST_POSTS, self.task).await.is_err() {
            tracing::warn!("publishing was cut off: scheduled posts wait for the next process");
        }
    }
}

async fn publish(
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    mut stopped: oneshot::Receiver<()>,
) {
    let (mut failing, mut beat) = (false, interval(EVERY));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = &mut stopped => return,
            _ = beat.tick() => failing = publish_once(&db, &*clock, failing).await,
        }
    }
}

/// Whether it failed, of which a row of failures tells once.
async fn publish_once(db: &DatabaseConnection, clock: &dyn Clock, failing: bool) -> bool {
    match publish_due(db, clock.now()).await {
        Ok(0) => {}
        Ok(posts) => tracing::info!(posts, "scheduled posts are out"),
        Err(error) if !failing => {
            tracing::warn!(error = &error as &dyn std::error::Error, "no post can be published");
            return true;
        }
        Err(_) => return true,
    }
    false
}
