use crate::cache::Cache;
use contracts::cache::Tag;
use contracts::oauth::Grants;
use contracts::people::Person;
use contracts::{GrantId, Result, UserId};
use moka::future::Cache as Kept;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Who stands behind grants, asked at most every few seconds each: a request of somebody signed in
/// usually costs no query. A revocation is heard on the bus and is also found without it, within
/// four seconds.
pub(crate) struct Standing {
    grants: Arc<dyn Grants>,
    news: Arc<Cache>,
    kept: Kept<(GrantId, UserId), Answer>,
    seen: Mutex<HashSet<GrantId>>,
}

#[derive(Clone)]
struct Answer {
    person: Option<Arc<Person>>,
    epoch: u64,
    until: Instant,
}

/// How long an answer holds.
const FOR: Duration = Duration::from_secs(4);
/// How often it is written down which grants were seen.
const NOTED: Duration = Duration::from_mins(1);

impl Standing {
    pub(crate) fn new(grants: Arc<dyn Grants>, news: Arc<Cache>) -> Self {
        let kept = Kept::builder().max_capacity(20_000).time_to_live(FOR).build();
        Self { grants, news, kept, seen: Mutex::default() }
    }

    /// The person behind a session's grant, while it stands.
    pub(crate) async fn person(&self, grant: GrantId, user: UserId) -> Result<Option<Arc<Person>>> {
        if let Some(answer) = self.kept.get(&(grant, user)).await
            && self.holds(&answer, grant, user)
        {
            return Ok(answer.person);
        }
        let epoch = self.news.epoch();
        let person = self.grants.standing(grant, user).await?.map(Arc::new);
        if person.is_some() {
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(grant);
        }
        let answer = Answer { person: person.clone(), epoch, until: Instant::now() + FOR };
        self.kept.insert((grant, user), answer).await;
        Ok(person)
    }

    fn holds(&self, answer: &Answer, grant: GrantId, user: UserId) -> bool {
        let tags = [Tag::grant(grant), Tag::person(user)];
        Instant::now() < answer.until && self.news.unchanged(&tags, answer.epoch)
    }

    /// Asks again next time.
    pub(crate) async fn forget(&self, grant: GrantId, user: UserId) {
        self.kept.invalidate(&(grant, user)).await;
    }

    /// Writes down now and then which grants were used, for as long as the process runs.
    pub(crate) async fn note(self: Arc<Self>) {
        let mut beat = tokio::time::interval(NOTED);
        loop {
            beat.tick().await;
            let seen =
                std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
            let seen: Vec<GrantId> = seen.into_iter().collect();
            if let Err(error) = self.grants.seen(&seen).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "grants were not noted");
            }
        }
    }
}
