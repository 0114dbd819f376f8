use super::html::{escaped, link};
use super::written::moment;
use super::{Audience, Picture, Write, Written, tags};
use crate::Id;
use crate::vocabulary::Tag;
use chrono::{DateTime, Utc};

/// A post of several paragraphs (FEP-b2b8). Some servers show its title and a link, some its summary
/// as a warning before the whole of it, and some the note that is its preview.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its id.
    pub id: Id,
    /// Who wrote it.
    pub author: Id,
    /// Its title, in words.
    pub title: String,
    /// What it is about, in words.
    pub summary: Option<String>,
    /// What it says: HTML of ours.
    pub content: String,
    /// Where people read it.
    pub url: Id,
    /// The picture at its top.
    pub image: Option<Picture>,
    /// When it was first shown.
    pub published: DateTime<Utc>,
    /// When it was last changed, if it was.
    pub updated: Option<DateTime<Utc>>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who and what it speaks of.
    pub tags: Vec<Tag>,
}

impl Write for Article {
    fn write(&self) -> Written {
        let article = Written::of("Article")
            .with("id", &self.id)
            .with("attributedTo", &self.author)
            .with("name", self.title.as_str())
            .maybe("summary", self.summary.as_deref().map(escaped))
            .with("content", self.content.as_str())
            .with("url", &self.url)
            .maybe("image", self.image.as_ref().map(Picture::written))
            .with("published", moment(self.published))
            .maybe("updated", self.updated.map(moment))
            .with("preview", self.preview())
            .some("tag", tags::written(&self.tags));
        self.audience.written(article)
    }
}

impl Article {
    /// The article in the size of a note.
    fn preview(&self) -> Written {
        let mut content = format!("<p><strong>{}</strong></p>", escaped(&self.title));
        if let Some(summary) = &self.summary {
            content.extend(["<p>", &escaped(summary), "</p>"]);
        }
        content.extend(["<p>", &link(self.url.as_str()), "</p>"]);
        Written::of("Note")
            .with("attributedTo", &self.author)
            .with("content", content)
            .with("published", moment(self.published))
            .maybe("updated", self.updated.map(moment))
    }
}
