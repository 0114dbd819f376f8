//! Tags: found again by Ghost's id, or by their address where a tag of that name is here already.
use super::address::Rewriter;
use super::export::{self, Export, Row};
use super::slugs::Slugs;
use super::{Import, ImportError, links};
use contracts::Error;
use contracts::cache::Tag as CacheTag;
use entities::tag::{Entity, Model, Visibility};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::HashMap;
use uuid::Uuid;

/// Tags here by Ghost's ids.
pub async fn import(
    import: &mut Import,
    export: &Export<'_>,
    address: &Rewriter,
) -> Result<HashMap<String, Uuid>, ImportError> {
    let known = Entity::find().all(&import.db).await.map_err(Error::storage)?;
    let mut slugs = Slugs::held(known.iter().map(|tag| (tag.slug.clone(), tag.id)));
    let mut ids = HashMap::new();
    for row in &export.tags {
        import.shows(row.read.feature_image.as_deref(), address);
        let id = tag(import, row, &known, &mut slugs, address).await.map_err(Error::storage)?;
        ids.insert(row.read.id.clone(), id);
    }
    Ok(ids)
}

async fn tag(
    import: &mut Import,
    row: &Row<'_, export::Tag>,
    known: &[Model],
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let by_id = known.iter().find(|tag| tag.ghost_id.as_ref() == Some(&row.read.id));
    let by_slug = || known.iter().find(|tag| tag.slug == row.read.slug);
    match by_id.or_else(by_slug) {
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
fn is_news(here: &Model, row: &Row<'_, export::Tag>) -> bool {
    here.ghost_id.as_ref() == Some(&row.read.id) && !row.is(here.source.as_deref())
}

async fn create(
    import: &mut Import,
    row: &Row<'_, export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let created_at = row.read.created_at.unwrap_or(import.now);
    let blank = Model { id, created_at, ..blank(import) };
    read(blank, row, slugs, address).into_active_model().insert(&import.db).await?;
    import.report.tags.created += 1;
    Ok(id)
}

async fn change(
    import: &mut Import,
    here: &Model,
    row: &Row<'_, export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let changed = read(here.clone(), row, slugs, address);
    if changed == (Model { source: changed.source.clone(), ..here.clone() }) {
        changed.into_active_model().reset_all().update(&import.db).await?;
        import.report.tags.unchanged += 1; // only told otherwise
        return Ok(here.id);
    }
    let changed = Model { updated_at: import.now, ..changed };
    changed.into_active_model().reset_all().update(&import.db).await?;
    import.touched.extend(links::tagged(&import.db, here.id).await?);
    import.changed("Tag", vec![CacheTag::from(CacheTag::POSTS)]);
    import.report.tags.changed += 1;
    Ok(here.id)
}

/// What Ghost says, over what is here.
fn read(
    here: Model,
    Row { raw, read, .. }: &Row<'_, export::Tag>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Model {
    let internal = read.visibility.as_deref() == Some("internal") || read.name.starts_with('#');
    Model {
        ghost_id: Some(read.id.clone()),
        slug: slugs.claim(&read.slug, here.id),
        name: read.name.clone(),
        visibility: if internal { Visibility::Internal } else { Visibility::Public },
        description: read.description.clone(),
        picture_src: read.feature_image.as_deref().map(|src| address.url(src)),
        accent_colour: read.accent_color.clone(),
        source: Some((*raw).to_owned()),
        ..here
    }
}

fn blank(import: &Import) -> Model {
    Model {
        id: Uuid::nil(),
        ghost_id: None,
        slug: String::new(),
        name: String::new(),
        visibility: Visibility::Public,
        description: None,
        picture_src: None,
        picture_alt: None,
        accent_colour: None,
        source: None,
        created_at: import.now,
        updated_at: import.now,
    }
}
