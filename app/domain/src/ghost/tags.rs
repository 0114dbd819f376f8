//! Tags: found again by Ghost's id, or by their address where a tag of that name is here already.
use super::address::Rewriter;
use super::export::{self, Row, Tables};
use super::slugs::Slugs;
use super::{Import, ImportError, former_tags, links, web};
use crate::former::TAGS;
use crate::tags::blank;
use contracts::Error;
use contracts::cache::Tag as CacheTag;
use entities::tag::{Entity, Model, Visibility};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::HashMap;
use uuid::Uuid;

/// Tags here by Ghost's ids.
pub async fn import(
    import: &mut Import,
    tables: &Tables,
    address: &Rewriter,
) -> Result<HashMap<String, Uuid>, ImportError> {
    let known = Entity::find().all(&import.db).await.map_err(Error::storage)?;
    let became = former_tags::all(&import.db).await.map_err(Error::storage)?;
    let mut slugs = Slugs::held(known.iter().map(|tag| (tag.slug.clone(), tag.id)));
    let mut ids = HashMap::new();
    for row in &tables.tags {
        let here = find(&known, row);
        if let Some(now_is) = became.get(&row.read.id).filter(|_| here.is_none()) {
            ids.extend(now_is.map(|now_is| (row.read.id.clone(), now_is)));
            import.report.tags.unchanged += 1;
            continue;
        }
        import.shows(row.read.feature_image.as_deref(), address);
        import.report.warnings.extend(web::of_tag(row, address));
        let id = tag(import, row, here, &mut slugs, address).await.map_err(Error::storage)?;
        ids.insert(row.read.id.clone(), id);
    }
    Ok(ids)
}

fn find<'k>(known: &'k [Model], row: &Row<export::Tag>) -> Option<&'k Model> {
    let by_id = known.iter().find(|tag| tag.ghost_id.as_ref() == Some(&row.read.id));
    by_id.or_else(|| known.iter().find(|tag| tag.slug == row.read.slug))
}

async fn tag(
    import: &mut Import,
    row: &Row<export::Tag>,
    here: Option<&Model>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    match here {
        None => create(import, row, slugs, address).await,
        Some(here) if !is_news(here, row) => {
            import.report.tags.unchanged += 1;
            Ok(here.id)
        }
        Some(here) => change(import, here, row, slugs, address).await,
    }
}

/// Whether Ghost's tag is another than it was at the last import; another site's tag of the same
/// address never is.
fn is_news(here: &Model, row: &Row<export::Tag>) -> bool {
    here.ghost_id.as_ref() == Some(&row.read.id) && !row.is(here.source.as_deref())
}

async fn create(
    import: &mut Import,
    row: &Row<export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let created_at = row.read.created_at.unwrap_or(import.now);
    let blank = Model { created_at, ..blank(id, import.now) };
    read(blank, row, slugs, address).into_active_model().insert(&import.db).await?;
    import.report.tags.created += 1;
    Ok(id)
}

async fn change(
    import: &mut Import,
    here: &Model,
    row: &Row<export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let changed = read(here.clone(), row, slugs, address);
    if changed == (Model { source: changed.source.clone(), ..here.clone() }) {
        changed.into_active_model().reset_all().update(&import.db).await?;
        import.report.tags.unchanged += 1; // only told otherwise
        return Ok(here.id);
    }
    let (updated_at, version) = (import.now, here.version + 1);
    let changed = Model { updated_at, version, ..changed };
    if changed.slug != here.slug {
        TAGS.remember(&import.db, &here.slug, here.id, import.now).await?;
    }
    changed.into_active_model().reset_all().update(&import.db).await?;
    import.touched.extend(links::tagged(&import.db, here.id).await?);
    import.changed("Tag", vec![CacheTag::POSTS.into(), CacheTag::NAV.into()]);
    import.report.tags.changed += 1;
    Ok(here.id)
}

/// What Ghost says, over what is here: of each field its word where that is another than last time,
/// and what was written here where it is not.
fn read(
    here: Model,
    Row { raw, read, .. }: &Row<export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Model {
    let last = last_told(&here);
    let last = last.as_ref();
    let renamed = last.is_none_or(|last| last.slug != read.slug);
    let named =
        last.is_none_or(|last| last.name != read.name || visibility(last) != visibility(read));
    macro_rules! told {
        ($field:ident, $ours:expr) => {
            told!($field, $ours, |told: &String| Some(told.clone()))
        };
        ($field:ident, $ours:expr, $as:expr) => {{
            let now = read.$field.as_ref().and_then($as);
            let news = last.is_none_or(|last| last.$field.as_ref().and_then($as) != now);
            if news { now } else { $ours.clone() }
        }};
    }
    let url = |src: &String| address.web(src);
    let picture_src = told!(feature_image, here.picture_src, url);
    Model {
        ghost_id: Some(read.id.clone()),
        slug: if renamed { slugs.claim(&read.slug, here.id) } else { here.slug.clone() },
        name: if named { read.name.clone() } else { here.name.clone() },
        visibility: if named { visibility(read) } else { here.visibility },
        description: told!(description, here.description),
        picture_alt: here.picture_alt.filter(|_| picture_src == here.picture_src),
        picture_src,
        accent_colour: told!(accent_color, here.accent_colour),
        meta_title: told!(meta_title, here.meta_title),
        meta_description: told!(meta_description, here.meta_description),
        og_title: told!(og_title, here.og_title),
        og_description: told!(og_description, here.og_description),
        og_image: told!(og_image, here.og_image, url),
        twitter_title: told!(twitter_title, here.twitter_title),
        twitter_description: told!(twitter_description, here.twitter_description),
        twitter_image: told!(twitter_image, here.twitter_image, url),
        canonical_url: told!(canonical_url, here.canonical_url, |url: &String| web::canonical(
            Some(url)
        )),
        source: Some(raw.clone()),
        ..here
    }
}

/// What Ghost said of it last time.
fn last_told(here: &Model) -> Option<export::Tag> {
    serde_json::from_str(here.source.as_deref()?).ok()
}

fn visibility(tag: &export::Tag) -> Visibility {
    let internal = tag.visibility.as_deref() == Some("internal") || tag.name.starts_with('#');
    if internal { Visibility::Internal } else { Visibility::Public }
}
