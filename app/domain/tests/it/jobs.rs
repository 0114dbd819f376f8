//! What is done after something happened: once, by whichever process, and again where it failed.
use crate::database::{Fresh, on_both};
use crate::identity::cast::HandClock;
use crate::shelf::noon;
use async_trait::async_trait;
use chrono::Duration;
use contracts::jobs::{JobCounts, Jobs, NOT_OURS, Task, TaskKind, Trouble, Worker};
use contracts::{Clock, CommentId, Error, JobId, Position, UserId};
use domain::{Processor, SqlJobs};
use entities::job::{Entity, Model, State};
use sea_orm::{EntityTrait, IntoActiveModel, PaginatorTrait};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;

/// Counts what it did, and does it as it is told.
#[derive(Default)]
struct Counter {
    done: Mutex<BTreeMap<UserId, u32>>,
    manner: Mutex<Manner>,
}

#[derive(Clone, Copy, Default)]
enum Manner {
    #[default]
    Well,
    Failing,
    Panicking,
    Dying, // with its process
}

#[async_trait]
impl Worker for Counter {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::TellOfComment]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::TellOfComment { user, .. } = task else { return Err(NOT_OURS.into()) };
        *self.done.lock().unwrap().entry(*user).or_default() += 1;
        let manner = *self.manner.lock().unwrap();
        match manner {
            Manner::Well => Ok(()),
            Manner::Failing => Err(Error::storage("the post office is closed").into()),
            Manner::Panicking => panic!("the pen broke"),
            Manner::Dying => std::future::pending().await,
        }
    }
}

impl Counter {
    fn as_of(manner: Manner) -> Arc<Self> {
        Arc::new(Self { manner: Mutex::new(manner), ..Self::default() })
    }

    fn counts(&self) -> Vec<u32> {
        self.done.lock().unwrap().values().copied().collect()
    }
}

fn processor(db: &Fresh, clock: &Arc<HandClock>, worker: &Arc<Counter>) -> Processor {
    let worker: Arc<dyn Worker> = worker.clone();
    Processor::new((**db).clone(), clock.clone(), [worker])
}

fn job() -> Model {
    let task = Task::TellOfComment { comment: CommentId::new(), user: UserId::new() };
    Model {
        id: JobId::new().0,
        kind: task.kind().to_string(),
        effect: task.effect(),
        task: serde_json::to_value(&task).unwrap(),
        state: State::Waiting,
        attempts: 0,
        due_at: noon(),
        last_error: None,
        created_at: noon(),
        ended_at: None,
    }
}

async fn put(db: &Fresh, jobs: impl IntoIterator<Item = Model>) -> anyhow::Result<()> {
    let rows = jobs.into_iter().map(IntoActiveModel::into_active_model);
    Entity::insert_many(rows).exec_without_returning(&**db).await?;
    Ok(())
}

async fn only(db: &Fresh) -> anyhow::Result<Model> {
    Ok(Entity::find().one(&**db).await?.unwrap())
}

on_both! {
    async fn any_number_of_processes_do_each_job_once(db: &Fresh) {
        put(db, (0..200).map(|_| job())).await?;
        let (clock, worker) = (HandClock::at_noon(), Counter::as_of(Manner::Well));
        let work = async || {
            let processor = processor(db, &clock, &worker);
            while processor.turn().await? > 0 {}
            anyhow::Ok(())
        };
        let (one, two, three) = tokio::join!(work(), work(), work());
        one.and(two).and(three)?;
        assert_eq!(worker.counts(), [1; 200]);
        assert_eq!(SqlJobs::new((**db).clone(), clock.clone()).counts().await?, JobCounts::default());
        assert_eq!(Entity::find().count(&**db).await?, 200, "what was done is remembered");
        clock.put_on(Duration::days(31));
        assert_eq!(SqlJobs::new((**db).clone(), clock).sweep().await?, 200);
    }

    async fn what_fails_is_tried_again_later_and_given_up_in_the_end(db: &Fresh) {
        put(db, [job()]).await?;
        let (clock, worker) = (HandClock::at_noon(), Counter::as_of(Manner::Failing));
        let (processor, jobs) = (processor(db, &clock, &worker), SqlJobs::new((**db).clone(), clock.clone()));
        let mut waits = Vec::new();
        for attempt in 1..=12 {
            assert_eq!(processor.turn().await?, 1, "attempt {attempt}");
            assert_eq!(processor.turn().await?, 0, "it waits after attempt {attempt}");
            let row = only(db).await?;
            assert_eq!(row.last_error.as_deref(), Some("storage failed: the post office is closed"));
            waits.push((row.due_at - clock.now()).num_seconds());
            clock.put_on(row.due_at - clock.now());
        }
        assert!((5..=6).contains(&waits[0]) && (20..=25).contains(&waits[1]), "{waits:?}");
        assert!((21_600..=27_000).contains(&waits[10]), "{waits:?}");
        assert_eq!(jobs.counts().await?, JobCounts { waiting: 0, dead: 1 });

        let dead = jobs.dead(Position::Start).await?.items.remove(0);
        assert_eq!((dead.kind.as_str(), dead.attempts), ("tell_of_comment", 12));
        *worker.manner.lock().unwrap() = Manner::Well;
        jobs.revive(dead.id).await?;
        assert!(matches!(jobs.revive(dead.id).await, Err(Error::NotFound)));
        assert_eq!(processor.turn().await?, 1);
        assert_eq!(only(db).await?.state, State::Done);
        assert_eq!(worker.counts(), [13]);
    }

    async fn what_was_given_up_can_be_thrown_away_or_revived_together(db: &Fresh) {
        let dead = || Model { state: State::Dead, ended_at: Some(noon()), ..job() };
        put(db, [dead(), dead(), dead(), job()]).await?;
        let jobs = SqlJobs::new((**db).clone(), HandClock::at_noon());
        let one = jobs.dead(Position::Start).await?.items[0].id;
        jobs.discard(one).await?;
        assert!(matches!(jobs.discard(one).await, Err(Error::NotFound)));
        assert_eq!(jobs.revive_all().await?, 2);
        assert_eq!(jobs.counts().await?, JobCounts { waiting: 3, dead: 0 });
    }

    async fn no_more_are_counted_than_anybody_reads(db: &Fresh) {
        put(db, (0..1_100).map(|_| job())).await?;
        let jobs = SqlJobs::new((**db).clone(), HandClock::at_noon());
        assert_eq!(jobs.counts().await?, JobCounts { waiting: JobCounts::MOST, dead: 0 });
    }

    async fn a_worker_that_panics_has_failed(db: &Fresh) {
        put(db, [job(), job()]).await?;
        let (clock, worker) = (HandClock::at_noon(), Counter::as_of(Manner::Panicking));
        assert_eq!(processor(db, &clock, &worker).turn().await?, 2);
        let error = only(db).await?.last_error.unwrap();
        assert!(error.contains("the pen broke"), "{error}");
    }

    async fn what_a_process_dies_of_is_done_by_another(db: &Fresh) {
        put(db, [job()]).await?;
        let clock = HandClock::at_noon();
        let (dying, other) = (Counter::as_of(Manner::Dying), Counter::as_of(Manner::Well));
        let death = std::time::Duration::from_millis(300);
        let died = tokio::time::timeout(death, processor(db, &clock, &dying).turn()).await;
        assert!(died.is_err() && dying.counts() == [1]);
        let heir = processor(db, &clock, &other);
        assert_eq!(heir.turn().await?, 0, "nobody knows yet");
        clock.put_on(Duration::minutes(2));
        assert_eq!((heir.turn().await?, other.counts()), (1, vec![1]));
        assert_eq!(only(db).await?.attempts, 2);
    }

    async fn a_slow_one_holds_up_no_other(db: &Fresh) {
        put(db, [job()]).await?;
        let (clock, worker) = (HandClock::at_noon(), Counter::as_of(Manner::Dying));
        let (processor, mut works) = (processor(db, &clock, &worker), JoinSet::new());
        assert_eq!(processor.begin(&mut works).await?, 1);
        while worker.counts().is_empty() {
            tokio::task::yield_now().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await; // it hangs by now
        *worker.manner.lock().unwrap() = Manner::Well;
        put(db, (0..40).map(|_| job())).await?;
        let mut begun = 0;
        while begun < 40 {
            begun += processor.begin(&mut works).await?;
            works.join_next().await.unwrap()??;
        }
        while works.len() > 1 {
            works.join_next().await.unwrap()??;
        }
        assert_eq!(worker.counts(), [1; 41]);
    }

    async fn jobs_without_a_worker_here_wait_for_another_process(db: &Fresh) {
        let foreign = Model { kind: "to_come".into(), effect: "to_come/1".into(), ..job() };
        put(db, [foreign, job()]).await?;
        let (clock, worker) = (HandClock::at_noon(), Counter::as_of(Manner::Well));
        let processor = processor(db, &clock, &worker);
        assert_eq!((processor.turn().await?, processor.turn().await?), (1, 0));
        let none = Processor::new((**db).clone(), clock, []);
        assert_eq!(none.turn().await?, 0);
    }
}
