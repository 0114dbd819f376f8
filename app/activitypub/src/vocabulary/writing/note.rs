use super::written::moment;
use super::{Audience, Picture, Write, Written, tags};
use crate::Id;
use crate::vocabulary::Tag;
use chrono::{DateTime, Utc};

/// A few words: a comment, or what is for sale.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub author: Id,
    /// What it says: HTML of ours.
    pub content: String,
    /// Where people read it.
    pub url: Id,
    /// What it answers.
    pub in_reply_to: Option<Id>,
    /// The pictures that belong to it.
    pub pictures: Vec<Picture>,
    /// When it was first shown.
    pub published: DateTime<Utc>,
    /// When it was last changed, if it was.
    pub updated: Option<DateTime<Utc>>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who and what it speaks of.
    pub tags: Vec<Tag>,
}

impl Write for Note {
    fn write(&self) -> Written {
        let pictures = self.pictures.iter().map(|picture| picture.written().into());
        let note = Written::of("Note")
            .with("id", &self.id)
            .with("attributedTo", &self.author)
            .with("content", self.content.as_str())
            .with("url", &self.url)
            .maybe("inReplyTo", self.in_reply_to.as_ref())
            .with("published", moment(self.published))
            .maybe("updated", self.updated.map(moment))
            .some("attachment", pictures.collect())
            .some("tag", tags::written(&self.tags));
        self.audience.written(note)
    }
}
