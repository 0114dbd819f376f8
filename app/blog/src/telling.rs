//! What the blog writes to people. Nobody waits for it, and what was done stays done without.
use crate::BlogState;
use components::mail::CommentMail;
use contracts::blog::PostCard;
use contracts::comments::Comment;
use platform::mail::Mail;

/// The most people who are told of one comment.
const MOST: usize = 10;

/// Tells who wrote a post, and who is answered, of a comment that everybody sees now.
pub(crate) async fn of_comment(blog: &BlogState, comment: &Comment, post: &PostCard) {
    let platform = blog.shell.platform();
    let concerned = blog.comments.concerned(comment.id).await.unwrap_or_default();
    let site = platform.site().await.unwrap_or_default();
    let url = format!("{}#comment-{}", blog.links.post(&post.slug), comment.id);
    for user in concerned.into_iter().take(MOST) {
        let Ok(Some(person)) = platform.domains.people.by_id(user).await else { continue };
        let (title, name) = (&post.title, &person.name);
        let letter = CommentMail { comment, title, url: &url, name, site: &site }.letter();
        let (subject, text, html) = (letter.subject, letter.text, letter.html);
        platform.mailer.post(Mail { to: person.email, subject, text, html });
    }
}
