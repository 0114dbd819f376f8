//! What the blog writes to people. Nobody waits for it.
use crate::BlogState;
use async_trait::async_trait;
use components::mail::CommentMail;
use contracts::blog::Found;
use contracts::comments::Status;
use contracts::jobs::{NOT_OURS, Task, TaskKind, Trouble, Worker};
use contracts::{CommentId, Error, UserId};
use platform::mail::Mail;

/// Writes to people of comments that concern them.
pub(crate) struct Teller(pub BlogState);

#[async_trait]
impl Worker for Teller {
    fn kinds(&self) -> &'static [TaskKind] {
        &[TaskKind::TellOfComment]
    }

    async fn work(&self, task: &Task) -> Result<(), Trouble> {
        let Task::TellOfComment { comment, user } = task else { return Err(NOT_OURS.into()) };
        match self.of_comment(*comment, *user).await {
            Ok(Some(mail)) => Ok(self.0.shell.platform().mailer.send(mail).await?),
            Ok(None) | Err(Error::NotFound) => Ok(()), // there is nothing to tell any more
            Err(error) => Err(error.into()),
        }
    }
}

impl Teller {
    async fn of_comment(&self, id: CommentId, user: UserId) -> contracts::Result<Option<Mail>> {
        let blog = &self.0;
        let platform = blog.shell.platform();
        let (comment, slug) = blog.comments.find(id).await?;
        let Found::Here(post) = blog.posts.at(&slug).await? else { return Ok(None) };
        let person = platform.domains.people.by_id(user).await?;
        let Some(person) = person.filter(|_| comment.status == Status::Approved) else {
            return Ok(None);
        };
        let site = platform.site().await?;
        let url = format!("{}#comment-{id}", blog.links.post(&slug));
        let (title, name) = (&post.card.title, &person.name);
        let mail = CommentMail { comment: &comment, title, url: &url, name, site: &site };
        Ok(Some(Mail::of(mail.letter(), person.email)))
    }
}
