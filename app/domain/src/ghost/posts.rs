//! Posts and pages: found again by Ghost's id; what Ghost has not changed is left alone.
use super::export::{self, Kind, Row};
use super::links::Labelled;
use super::reading::{LONGEST_TITLE, Reading, Text, blank};
use super::report::Counts;
use super::slugs::{self, Slugs};
use super::{ACTOR, Import, ImportError, alike, images, merge};
use crate::blog::write::{self, SearchText};
use crate::blog::{keep_revision, news};
use crate::former::POSTS;
use crate::media;
use chrono::{DateTime, Utc};
use contracts::Error;
use entities::ghost_post;
use entities::post::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use std::collections::HashMap;

/// Brings these posts and pages of an export here: they are looked up at once. Which addresses are
/// held is asked for when that is needed, and kept for the next.
pub async fn import(
    import: &mut Import,
    reading: &Reading<'_>,
    rows: &[Row<export::Post>],
    slugs: &mut Option<Slugs>,
) -> Result<(), ImportError> {
    let known = known(&import.db, rows).await.map_err(Error::storage)?;
    let states = alike::of(import, &known).await.map_err(Error::storage)?;
    for row in rows {
        let here = known.get(&row.read.id);
        let state = here.and_then(|here| states.get(&here.id));
        if let Some(here) = here.filter(|here| rests(import, here, state, row, reading)) {
            import.images.extend(images::of(here));
            counts(import, row.read.kind).unchanged += 1;
            alike::note(import, here, here.version, row, state).await.map_err(Error::storage)?;
            continue;
        }
        let slugs = match slugs {
            Some(slugs) => slugs,
            None => slugs.insert(held(&import.db).await.map_err(Error::storage)?),
        };
        post(import, reading, row, (here, state), slugs).await?;
    }
    Ok(())
}

/// Whether there is nothing to do for a post: Ghost has it as it was, or it was thrown away here.
fn rests(
    import: &Import,
    here: &Model,
    state: Option<&ghost_post::Model>,
    row: &Row<export::Post>,
    reading: &Reading<'_>,
) -> bool {
    let came_back = state.is_some_and(|state| state.gone_at.is_some());
    let thrown_away = import.live.is_some() && here.deleted_at.is_some();
    !came_back && (thrown_away || is_same(here, row, reading))
}

/// A post in the export that is new here, or not as it was.
async fn post(
    import: &mut Import,
    reading: &Reading<'_>,
    row: &Row<export::Post>,
    (here, state): (Option<&Model>, Option<&ghost_post::Model>),
    slugs: &mut Slugs,
) -> Result<(), ImportError> {
    let text = reading.text(row)?;
    let base = here.cloned().unwrap_or_else(|| blank(&row.read, import.now));
    let slug = slugs.claim(&row.read.slug, base.id);
    if slug != row.read.slug {
        let (at, why) = (&row.at, slugs::refused(&row.read.slug));
        import.report.warnings.push(format!("{at}.slug: {why}; it is at /{slug}/"));
    }
    import.report.warnings.extend(cut(row));
    import.report.warnings.extend(left_out(row, &text));
    import.report.warnings.extend(reading.not_web(row));
    let theirs = reading.read(Model { slug, ..base }, row, &text);
    let theirs = (Model { deleted_at: None, ..theirs }, reading.labelled(&row.read));
    let merged = merge::into(import, reading, here, theirs).await?;
    let Some(merge::Merged { post: model, labelled, ours }) = merged else {
        alike::collide(import, here, row, reading).await.map_err(Error::storage)?;
        return Ok(());
    };
    let model = with_picture_size(&import.db, here, model).await.map_err(Error::storage)?;
    if let Some(here) = here.filter(|here| told_otherwise(here, &model)) {
        retell(import, here, &model, &labelled).await.map_err(Error::storage)?;
        counts(import, row.read.kind).unchanged += 1;
        let alike = if ours { alike::TO_BE_SENT } else { here.version };
        return Ok(alike::note(import, here, alike, row, state).await.map_err(Error::storage)?);
    }
    let public = text.public_of(&model)?;
    let search =
        SearchText { post: model.id, title: model.title.clone(), body: body(&model, public) };
    let version = put(&import.db, here, &model, import.now).await.map_err(Error::storage)?;
    labelled.put(&import.db, model.id).await.map_err(Error::storage)?;
    write::put_texts(&import.db, [search]).await.map_err(Error::storage)?;
    import.images.extend(images::of(&model));
    import.touched.insert(model.id);
    import.news.extend(news::of(here, &model, ACTOR, import.now));
    let counts = counts(import, row.read.kind);
    *if here.is_some() { &mut counts.changed } else { &mut counts.created } += 1;
    let alike = if ours { alike::TO_BE_SENT } else { version };
    alike::note(import, &model, alike, row, state).await.map_err(Error::storage)?;
    Ok(())
}

/// A warning for a title that is longer than one can be.
fn cut(row: &Row<export::Post>) -> Option<String> {
    let (at, slug, letters) = (&row.at, &row.read.slug, row.read.title.chars().count());
    (letters > LONGEST_TITLE).then(|| {
        format!("{at}.title: that of \"{slug}\" has {letters} letters: the first {LONGEST_TITLE} are kept")
    })
}

/// A post whose picture is another now, with the size of that as far as it is known.
async fn with_picture_size(
    db: &impl ConnectionTrait,
    here: Option<&Model>,
    post: Model,
) -> Result<Model, DbErr> {
    let Some(src) = post.picture_src.as_deref() else {
        return Ok(Model { picture_width: None, picture_height: None, ..post });
    };
    if here.is_some_and(|here| here.picture_src == post.picture_src) {
        return Ok(post);
    }
    let (picture_width, picture_height) = media::size(db, src).await?.unzip();
    Ok(Model { picture_width, picture_height, ..post })
}

/// A warning for each type of nodes in a post that we do not know.
fn left_out(row: &Row<export::Post>, text: &Text) -> impl Iterator<Item = String> {
    let (at, title) = (&row.at, &row.read.title);
    text.unknown.iter().map(move |(kind, count)| {
        let nodes = if *count == 1 { "node".to_owned() } else { format!("{count} nodes") };
        let first = if *count == 1 { "a " } else { "" };
        format!(
            "{at}.lexical: \"{title}\" has {first}{nodes} of the type \"{kind}\", which we do \
             not know: kept, and not shown to readers"
        )
    })
}

/// Whether Ghost says of a post what is here already, in other words: an export and a live site
/// spell the same row in two ways.
fn told_otherwise(here: &Model, told: &Model) -> bool {
    let told = Model {
        source: here.source.clone(),
        source_meta: here.source_meta.clone(),
        ..told.clone()
    };
    told == *here
}

/// Keeps the new words, for the next comparison.
async fn retell(
    import: &mut Import,
    here: &Model,
    told: &Model,
    labelled: &Labelled,
) -> Result<(), DbErr> {
    import.images.extend(images::of(here));
    let told = (told.source.clone(), told.source_meta.clone());
    Entity::update_many()
        .col_expr(Column::Source, Expr::value(told.0))
        .col_expr(Column::SourceMeta, Expr::value(told.1))
        .filter(Column::Id.eq(here.id))
        .exec(&import.db)
        .await?;
    if Labelled::of(&import.db, here.id).await? != *labelled {
        labelled.put(&import.db, here.id).await?;
        import.touched.insert(here.id);
        import.news.extend(news::of(Some(here), here, ACTOR, import.now));
    }
    Ok(())
}

/// What is searched: the public text, behind an excerpt that says what it does not.
fn body(post: &Model, public: String) -> String {
    match &post.custom_excerpt {
        Some(excerpt) if public.is_empty() => excerpt.clone(),
        Some(excerpt) => format!("{excerpt}\n{public}"),
        None => public,
    }
}

fn counts(import: &mut Import, kind: Kind) -> &mut Counts {
    match kind {
        Kind::Post => &mut import.report.posts,
        Kind::Page => &mut import.report.pages,
    }
}

/// Whether Ghost has a post still as it was at the last import, however it is spelt.
fn is_same(here: &Model, row: &Row<export::Post>, reading: &Reading<'_>) -> bool {
    let beside = || reading.beside(&row.read);
    row.is(here.source.as_deref())
        && here.source_meta.as_deref().is_some_and(|here| export::is_same(here, &beside()))
}

async fn held(db: &impl ConnectionTrait) -> Result<Slugs, DbErr> {
    let slugs = Entity::find().select_only().columns([Column::Slug, Column::Id]);
    let slugs = slugs.filter(Column::DeletedAt.is_null()).into_tuple().all(db).await?;
    Ok(Slugs::held(slugs))
}

async fn known(
    db: &impl ConnectionTrait,
    rows: &[Row<export::Post>],
) -> Result<HashMap<String, Model>, DbErr> {
    let ids: Vec<&str> = rows.iter().map(|row| row.read.id.as_str()).collect();
    let posts = Entity::find().filter(Column::GhostId.is_in(ids)).all(db).await?;
    Ok(posts.into_iter().filter_map(|post| Some((post.ghost_id.clone()?, post))).collect())
}

async fn put(
    db: &impl ConnectionTrait,
    here: Option<&Model>,
    post: &Model,
    now: DateTime<Utc>,
) -> Result<i32, DbErr> {
    let Some(here) = here else {
        write::insert(db, vec![post.clone()]).await?;
        return Ok(post.version);
    };
    keep(db, here, now).await?;
    if here.slug != post.slug {
        POSTS.remember(db, &here.slug, post.id, now).await?;
    }
    let version = here.version + 1;
    let post = Model { version, updated_at: now, ..post.clone() };
    post.into_active_model().reset_all().update(db).await?;
    Ok(version)
}

/// Keeps what a post was, changes made here included.
pub(super) async fn keep(
    db: &impl ConnectionTrait,
    here: &Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    keep_revision(db, here, None, now).await
}
