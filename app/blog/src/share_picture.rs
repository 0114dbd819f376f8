//! What stands for a post where it is shared, when it has no picture that others can show.
use crate::BlogState;
use components::date::ShortDate;
use contracts::Error;
use contracts::blog::Post;
use pictures::{SHARE_SOURCES, Share};
use platform::cache::{Content, Fingerprint, Kept};
use platform::{AppError, Result};
use std::sync::Arc;
use std::time::Duration;

/// A picture of a post's title, by what it says.
#[derive(Clone, Debug)]
pub(crate) struct SharePicture {
    title: String,
    site: String,
    line: String,
}

impl SharePicture {
    /// Of a post, if it needs one: other sites show no SVG.
    pub async fn of(blog: &BlogState, post: &Post) -> Result<Option<Self>> {
        let own = post.meta.og_image.as_ref().or(post.card.picture.as_ref().map(|own| &own.src));
        let shown = own.is_some_and(|src| !src.to_ascii_lowercase().ends_with(".svg"));
        Ok(if shown { None } else { Some(Self::drawn(blog, post).await?) })
    }

    /// Of a post, whether it needs one or not.
    pub async fn drawn(blog: &BlogState, post: &Post) -> Result<Self> {
        let site = blog.shell.platform().site().await?;
        let (title, at) = (post.card.title.clone(), post.card.published_at);
        let names = post.card.authors.iter().take(3).map(|author| author.name.clone());
        let day = ShortDate { at, zone: site.zone }.text();
        let line = names.chain([day]).collect::<Vec<_>>().join(" · ");
        Ok(Self { title, site: site.title.clone(), line })
    }

    /// The name of its file: another one for other words, and when it is drawn in another way.
    pub fn name(&self) -> String {
        let mut name = self.fingerprint().to_string();
        name.truncate(16);
        name + ".png"
    }

    /// The picture, drawn once.
    pub async fn kept(self, blog: &BlogState) -> Result<Arc<Kept>> {
        let cache = &blog.shell.platform().cache;
        let kept = cache.get_or_make(self.fingerprint(), self.make()).await;
        kept.map_err(|error| AppError::Domain(Error::storage(error)))
    }

    async fn make(self) -> Result<Content, Error> {
        const A_DAY: Duration = Duration::from_hours(24);
        let draw = move || Share { title: &self.title, site: &self.site, line: &self.line }.png();
        let png = tokio::task::spawn_blocking(draw).await.map_err(Error::storage)?;
        let body = png.map_err(Error::storage)?.into();
        Ok(Content { media_type: "image/png".into(), body, tags: Vec::new(), ttl: A_DAY })
    }

    fn fingerprint(&self) -> Fingerprint {
        let words = [&self.title, &self.site, &self.line].map(String::as_bytes);
        let sources = SHARE_SOURCES.map(str::as_bytes);
        Fingerprint::of(&[&[b"share".as_slice()], &sources[..], &words[..]].concat())
    }
}
