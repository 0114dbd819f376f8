//! Bringing what ours did to inboxes elsewhere, signed anew each time.
use super::Fediverse;
use activitypub::Id;
use activitypub::signing::{Knock, Outgoing, Signer};
use activitypub::vocabulary::MEDIA_TYPE;
use async_trait::async_trait;
use chrono::TimeDelta;
use contracts::federation::{Deed, Greeting};
use contracts::jobs::{Hopeless, NOT_OURS, NotYet, Task, TaskKind, Trouble, Worker};
use contracts::{DeedId, Error};
use reqwest::StatusCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How much one process brings to one host at once.
const AT_ONCE: usize = 4;
/// How long what has to wait for others waits.
const QUEUE: TimeDelta = TimeDelta::seconds(1);
/// The longest that a host may ask to be left alone.
const LONGEST_REST: Duration = Duration::from_hours(24);
/// The longest that an inbox may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Brings deeds to inboxes.
pub(crate) struct Courier {
    fediverse: Fediverse,
    under_way: Arc<Mutex<HashMap<String, usize>>>,
}

/// What an inbox answered.
struct Answer {
    status: StatusCode,
    /// How long its host wants to be left alone.
    rest: Option<Duration>,
}

/// One delivery that is under way.
struct Errand {
    host: String,
    under_way: Arc<Mutex<HashMap<String, usize>>>,
}

#[async_trait]
impl Worker for Courier {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::Deliver]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::Deliver { deed, inbox } = task else { return Err(NOT_OURS.into()) };
        let Some(deed) = self.to_tell(*deed).await? else { return Ok(()) };
        let inbox = Id::parse(inbox, self.fediverse.schemes())?;
        let host = inbox.url().authority().to_owned();
        let _errand = self.set_out(&host).ok_or(NotYet(QUEUE))?;
        let peers = &self.fediverse.platform.domains.peers;
        let (knock, proven) = match peers.greet(&host).await? {
            Greeting::Later(pause) => return Err(NotYet(pause).into()),
            Greeting::Knock { how, proven } => (Knock::by_name(&how).unwrap_or_default(), proven),
        };
        match self.bring(&deed, &inbox, knock).await {
            Ok((answer, understood)) => {
                let news = (!proven || understood != knock).then_some(understood);
                self.answered(&host, &inbox, answer, news).await
            }
            Err(trouble) => {
                if trouble.is::<reqwest::Error>() {
                    peers.failed(&host).await?;
                }
                Err(trouble)
            }
        }
    }
}

impl Courier {
    pub fn new(fediverse: Fediverse) -> Self {
        Self { fediverse, under_way: Arc::default() }
    }

    async fn to_tell(&self, deed: DeedId) -> contracts::Result<Option<Deed>> {
        match self.fediverse.platform.domains.outbox.to_tell(deed).await {
            Err(Error::NotFound) => Ok(None),
            deed => deed,
        }
    }

    /// None where enough is under way to that host.
    fn set_out(&self, host: &str) -> Option<Errand> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let count = under_way.entry(host.to_owned()).or_default();
        if *count >= AT_ONCE {
            return None;
        }
        *count += 1;
        Some(Errand { host: host.to_owned(), under_way: self.under_way.clone() })
    }

    /// Knocks, and once more where that was not understood.
    async fn bring(
        &self,
        deed: &Deed,
        inbox: &Id,
        knock: Knock,
    ) -> Result<(Answer, Knock), Trouble> {
        let signer = self.fediverse.platform.signer(&deed.voice).await?;
        let answer = self.post(&signer, knock, deed, inbox).await?;
        match knock.next(answer.status.as_u16()) {
            Some(second) => Ok((self.post(&signer, second, deed, inbox).await?, second)),
            None => Ok((answer, knock)),
        }
    }

    async fn post(
        &self,
        signer: &Signer,
        knock: Knock,
        deed: &Deed,
        inbox: &Id,
    ) -> Result<Answer, Trouble> {
        let platform = &self.fediverse.platform;
        platform.outside.check(inbox.url()).map_err(|why| Hopeless(why.to_string()))?;
        let body = deed.document.as_bytes();
        let letter = Outgoing::post(inbox, MEDIA_TYPE, body);
        let headers = signer.sign(knock, &letter, platform.clock.now())?;
        let request = platform.outside.client().post(inbox.url().clone());
        let sent = request.headers(headers).body(body.to_vec()).timeout(PATIENCE).send().await;
        let answer = sent.map_err(reqwest::Error::without_url)?;
        let rest = platform::outside::rest(answer.headers(), LONGEST_REST);
        Ok(Answer { status: answer.status(), rest })
    }

    /// What an answer means: for the host, unless it answers as it did before; and for what was
    /// brought.
    async fn answered(
        &self,
        host: &str,
        inbox: &Id,
        Answer { status, rest }: Answer,
        news: Option<Knock>,
    ) -> Result<(), Trouble> {
        let peers = &self.fediverse.platform.domains.peers;
        if let (429 | 503, Some(rest)) = (status.as_u16(), rest) {
            peers.asked_for_rest(host, self.fediverse.platform.clock.now() + rest).await?;
            return Err(format!("{host} answers {status}, and wants {rest:?} of rest").into());
        }
        if status.is_server_error() {
            peers.failed(host).await?;
            return Err(format!("{host} answers {status}").into());
        }
        if let Some(knock) = news {
            let understood = if status.is_success() { knock } else { Knock::default() };
            peers.answered(host, understood.as_str()).await?;
        }
        match status.as_u16() {
            200..300 => Ok(()),
            410 => {
                peers.forget_inbox(inbox.as_str()).await?;
                Ok(())
            }
            408 | 425 | 429 => Err(format!("{host} answers {status}").into()),
            _ => Err(Hopeless(format!("{host} answers {status}")).into()),
        }
    }
}

impl Drop for Errand {
    fn drop(&mut self) {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = under_way.get_mut(&self.host) {
            *count -= 1;
            if *count == 0 {
                under_way.remove(&self.host);
            }
        }
    }
}
