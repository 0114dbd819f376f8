//! Pictures, media and files that posts show, and whether they are here.
use super::Options;
use contracts::{Error, Result};
use entities::media;
use entities::post::Model;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QuerySelect};
use std::collections::{BTreeSet, HashSet};

const FOLDERS: [&str; 3] = ["/content/images/", "/content/media/", "/content/files/"];

/// The paths that a post shows.
pub fn of(post: &Model) -> BTreeSet<String> {
    let body = post.lexical.as_ref().or(post.html.as_ref());
    let elsewhere = [post.og_image.as_ref(), post.twitter_image.as_ref()];
    let shown = [body, post.picture_src.as_ref()].into_iter().chain(elsewhere);
    shown.flatten().flat_map(|text| paths(text)).collect()
}

/// Those of `paths` that are neither in the media table nor below the content folder.
pub async fn missing(
    db: &impl ConnectionTrait,
    paths: &BTreeSet<String>,
    options: &Options,
) -> Result<Vec<String>> {
    let known = known(db).await.map_err(Error::storage)?;
    let on_disk = |path: &str| {
        let below = path.trim_start_matches("/content/");
        options.content.as_ref().is_some_and(|folder| folder.join(below).is_file())
    };
    Ok(paths.iter().filter(|path| !known.contains(*path) && !on_disk(path)).cloned().collect())
}

/// What stands in our own folders, at the beginning of an address; the smaller copies that Ghost
/// makes are left out.
pub fn paths(text: &str) -> impl Iterator<Item = String> {
    let found = FOLDERS.iter().flat_map(move |folder| text.match_indices(folder));
    let ours = found.filter(|(at, _)| text[..*at].ends_with(['"', '\'', '(', ' ']) || *at == 0);
    let path = ours.map(|(at, _)| {
        let end = |c: char| c.is_whitespace() || "\"'\\()<>?#,".contains(c);
        text[at..].split(end).next().unwrap_or_default().to_owned()
    });
    path.filter(|path| !path.contains("/size/"))
}

async fn known(db: &impl ConnectionTrait) -> Result<HashSet<String>, DbErr> {
    let paths: Vec<String> = media::Entity::find()
        .select_only()
        .column(media::Column::Path)
        .into_tuple()
        .all(db)
        .await?;
    Ok(paths.into_iter().collect())
}
