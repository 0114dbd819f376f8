//! What each process does now and then beside answering, for as long as it runs.
use contracts::{Clock, Error};
use domain::blog::publish_due;
use domain::ghost::SqlGhostSync;
use domain::{Doorbell, Heart, Processor};
use platform::{Domains, Platform};
use sea_orm::DatabaseConnection;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tokio_util::sync::CancellationToken;

/// How often each process asks for posts whose time has come: the longest that one is late.
const PUBLISHING: Duration = Duration::from_secs(5);
/// How often each process asks whether a live Ghost is to be asked.
const SYNCING: Duration = Duration::from_secs(2);
/// How often each process asks for payments that are to be looked at.
const LOOKING: Duration = Duration::from_secs(2);
/// How often each process asks for books that are to be compared.
const COMPARING: Duration = Duration::from_mins(1);
/// How often each process clears away what has ended.
const SWEEPING: Duration = Duration::from_mins(10);
/// How long a file on its way in is written to by nobody before it is taken for abandoned: a large
/// picture and a slow bucket take minutes.
const ABANDONED: Duration = Duration::from_hours(1);
/// How often each process feels whether the database answers.
const FEELING: Duration = Duration::from_secs(1);
/// How often keys to sign with are looked after: made before anybody waits for them, and rotated.
const KEYS: Duration = Duration::from_mins(10);
/// How long what is under way may take once the process was asked to stop.
const LAST: Duration = Duration::from_millis(1_500);

/// The chores of one process.
pub(crate) struct Chores {
    tasks: JoinSet<()>,
    stop: CancellationToken,
}

impl Chores {
    /// Begins, with what has come due while no process ran.
    pub(crate) fn start(
        db: DatabaseConnection,
        platform: &Arc<Platform>,
        ghost: Arc<SqlGhostSync>,
    ) -> Self {
        let mut chores = Self { tasks: JoinSet::new(), stop: CancellationToken::new() };
        let clock = platform.clock.clone();
        chores.add("publishing", PUBLISHING, move || publish(db.clone(), clock.clone()));
        chores.add("keeping in step with Ghost", SYNCING, move || {
            let ghost = ghost.clone();
            async move { ghost.turn().await }
        });
        let payments = platform.domains.payments.clone();
        chores.add("looking at payments", LOOKING, move || {
            let payments = payments.clone();
            async move {
                while payments.turn().await? > 0 {}
                Ok(())
            }
        });
        let reconciliation = platform.domains.reconciliation.clone();
        chores.add("comparing SumUp's books", COMPARING, move || {
            let reconciliation = reconciliation.clone();
            async move { reconciliation.turn().await.map(drop) }
        });
        let (domains, clock) = (platform.domains.clone(), platform.clock.clone());
        chores.add("sweeping", SWEEPING, move || sweep(domains.clone(), clock.clone()));
        chores
    }

    /// Makes pictures anew that were copied here by hand, or fetched before that was done.
    pub(crate) fn make_pictures_anew(&mut self, ghost: Arc<SqlGhostSync>) {
        self.add("making pictures anew", SWEEPING, move || {
            let ghost = ghost.clone();
            async move {
                let pictures = ghost.make_pictures_anew().await?;
                if pictures > 0 {
                    tracing::info!(pictures, "pictures that lay here as they came were made anew");
                }
                Ok(())
            }
        });
    }

    /// Clears away what a process that was killed left in the folder of files on their way in.
    pub(crate) fn clear(&mut self, incoming: PathBuf) {
        self.add("clearing what never came in", SWEEPING, move || {
            let incoming = incoming.clone();
            async move {
                let cleared = files::clear_abandoned(&incoming, ABANDONED).await;
                let files = cleared.map_err(Error::storage)?;
                if files > 0 {
                    tracing::info!(files, "what never came in whole was cleared away");
                }
                Ok(())
            }
        });
    }

    /// Tells the platform whether the database answers, every second and whenever it doubts.
    pub(crate) fn feel(&mut self, mut heart: Heart, platform: Arc<Platform>) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            let pulse = &platform.pulse;
            let feel = async {
                loop {
                    pulse.tell(heart.beats().await);
                    tokio::select! {
                        () = sleep(FEELING) => {}
                        () = pulse.wanted() => {}
                    }
                }
            };
            stop.run_until_cancelled(feel).await;
        });
    }

    /// Does what is to be done after something happened.
    pub(crate) fn process(&mut self, processor: Processor, bell: Doorbell) {
        self.tasks.spawn(attend(processor, bell, self.stop.clone()));
    }

    /// Looks after the keys that federation signs with.
    pub(crate) fn keep_keys(&mut self, platform: &Arc<Platform>) {
        let keys = platform.domains.signing_keys.clone();
        self.add("looking after signing keys", KEYS, move || {
            let keys = keys.clone();
            async move { keys.published().await.map(drop) }
        });
    }

    /// Finishes what is under way.
    pub(crate) async fn stop(mut self) {
        self.stop.cancel();
        let finished = async { while self.tasks.join_next().await.is_some() {} };
        if timeout(LAST, finished).await.is_err() {
            tracing::warn!("a chore was cut off: it waits for the next process");
        }
    }

    fn add<F>(
        &mut self,
        chore: &'static str,
        every: Duration,
        mut work: impl FnMut() -> F + Send + 'static,
    ) where
        F: Future<Output = contracts::Result<()>> + Send,
    {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            let (mut failing, mut beat) = (false, interval(every));
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            while stop.run_until_cancelled(beat.tick()).await.is_some() {
                let failed = work().await.err();
                if let Some(error) = failed.as_ref().filter(|_| !failing) {
                    let error = error as &dyn std::error::Error;
                    tracing::warn!(error, chore, "a chore fails"); // once for a row of failures
                }
                failing = failed.is_some();
            }
        });
    }
}

/// Does what is to be done after something happened, as soon as the bell rings, until it is to stop;
/// then it finishes what is under way.
pub async fn attend(processor: Processor, mut bell: Doorbell, stop: CancellationToken) {
    let (mut works, mut failing) = (JoinSet::new(), false);
    while !stop.is_cancelled() {
        let begun = processor.begin(&mut works).await;
        if begun.as_ref().is_ok_and(|jobs| *jobs > 0) {
            failing = false;
            continue;
        }
        let worked = tokio::select! {
            Some(worked) = works.join_next() => worked.map_err(Error::storage).flatten(),
            () = bell.rung() => Ok(()),
            () = stop.cancelled() => Ok(()),
        };
        let failed = begun.err().or(worked.err());
        if let Some(error) = failed.as_ref().filter(|_| !failing) {
            tracing::warn!(error = error as &dyn std::error::Error, "no job is done");
        }
        failing = failed.is_some();
    }
    while works.join_next().await.is_some() {}
}

async fn publish(db: DatabaseConnection, clock: Arc<dyn Clock>) -> contracts::Result<()> {
    match publish_due(&db, clock.now()).await? {
        0 => {}
        posts => tracing::info!(posts, "scheduled posts are out"),
    }
    Ok(())
}

/// Forgets sessions, links, codes and tokens that have ended.
async fn sweep(domains: Domains, clock: Arc<dyn Clock>) -> contracts::Result<()> {
    let sessions = domains.sessions.delete_ended(clock.now()).await?;
    let tokens = domains.tokens.sweep().await?;
    let links = domains.sign_ins.sweep().await?;
    let jobs = domains.jobs.sweep().await?;
    let letters = domains.letters.sweep().await?;
    if sessions + tokens + links + jobs + letters > 0 {
        tracing::debug!(sessions, tokens, links, jobs, letters, "what has ended was cleared away");
    }
    Ok(())
}
