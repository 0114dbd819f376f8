use super::Letter;
use super::letter::Piece;
use contracts::comments::Comment;
use contracts::site::Site;

/// Tells somebody what was said to what they wrote.
pub struct CommentMail<'a> {
    /// What was said.
    pub comment: &'a Comment,
    /// Under which post.
    pub title: &'a str,
    /// Where it stands.
    pub url: &'a str,
    /// To whom.
    pub name: &'a str,
    /// Who writes.
    pub site: &'a Site,
}

impl CommentMail<'_> {
    /// The mail.
    #[must_use]
    pub fn letter(&self) -> Letter {
        let Self { comment, title, url, name, site } = self;
        let who = &comment.by.name;
        let pieces = [
            Piece::Words(format!("Hello {name},")),
            Piece::Words(format!("{who} wrote a comment on “{title}”:")),
            Piece::Words(comment.text.clone()),
            Piece::Way("Read it where it stands", (*url).to_owned()),
        ];
        Letter::new(format!("{who} commented on “{title}”"), &pieces, site)
    }
}
