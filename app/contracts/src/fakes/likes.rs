use crate::likes::{Likes, Tally};
use crate::{PostId, Result, UserId};
use async_trait::async_trait;
use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Likes in memory.
#[derive(Debug, Default)]
pub struct FakeLikes(Mutex<HashSet<(PostId, UserId)>>);

impl FakeLikes {
    fn all(&self) -> MutexGuard<'_, HashSet<(PostId, UserId)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Likes for FakeLikes {
    async fn tally(&self, post: PostId, person: Option<UserId>) -> Result<Tally> {
        let all = self.all();
        let count = all.iter().filter(|(liked, _)| *liked == post).count() as u64;
        let mine = person.is_some_and(|person| all.contains(&(post, person)));
        Ok(Tally { count, mine })
    }

    async fn like(&self, post: PostId, person: UserId) -> Result<()> {
        self.all().insert((post, person));
        Ok(())
    }

    async fn unlike(&self, post: PostId, person: UserId) -> Result<()> {
        self.all().remove(&(post, person));
        Ok(())
    }
}
