//! Authors: found again by Ghost's id, or by their e-mail address where another site knew them.
//! Addresses are kept, and prove nothing.
use super::address::Rewriter;
use super::export::{Export, User};
use super::slugs::Slugs;
use super::{Import, ImportError, links};
use contracts::Error;
use contracts::cache::Tag;
use entities::author::{Entity, Model};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Authors here by Ghost's ids. Who wrote nothing, and is not here yet, is not imported.
pub async fn import(
    import: &mut Import,
    export: &Export<'_>,
    address: &Rewriter,
) -> Result<HashMap<String, Uuid>, ImportError> {
    let known = Entity::find().all(&import.db).await.map_err(Error::storage)?;
    let mut slugs = Slugs::held(known.iter().map(|author| (author.slug.clone(), author.id)));
    let wrote: HashSet<&String> = export.posts_authors.iter().map(|link| &link.author_id).collect();
    let mut ids = HashMap::new();
    for user in &export.users {
        let here = by_id(&known, user).or_else(|| by_address(&known, user, export));
        if here.is_none() && !wrote.contains(&user.id) {
            continue;
        }
        import.report.warnings.extend(namesake(&known, user, here));
        import.shows(user.profile_image.as_deref(), address);
        let id = author(import, user, here, &mut slugs, address).await.map_err(Error::storage)?;
        ids.insert(user.id.clone(), id);
    }
    Ok(ids)
}

fn by_id<'a>(known: &'a [Model], user: &User) -> Option<&'a Model> {
    known.iter().find(|author| author.ghost_id.as_ref() == Some(&user.id))
}

/// Who has this address here, and is nobody else of the export.
fn by_address<'a>(known: &'a [Model], user: &User, export: &Export<'_>) -> Option<&'a Model> {
    let address = user.email.as_deref().filter(|address| !address.is_empty())?;
    let another = |id: &String| export.users.iter().any(|user| user.id == *id);
    known.iter().find(|author| {
        let same = author.email.as_deref().is_some_and(|here| here.eq_ignore_ascii_case(address));
        same && !author.ghost_id.as_ref().is_some_and(another)
    })
}

/// A warning where somebody comes whose name is here already, and no address tells them apart.
fn namesake(known: &[Model], user: &User, here: Option<&Model>) -> Option<String> {
    let other = known.iter().find(|author| here.is_none() && author.name == user.name)?;
    let untold = user.email.is_none() || other.email.is_none();
    let (name, slug) = (&user.name, &other.slug);
    untold.then(|| {
        format!(
            "users: {name} is here already, at /author/{slug}/; without both e-mail \
             addresses we cannot tell whether they are one, so {name} is here twice"
        )
    })
}

/// Whether somebody was found by their address: another site tells nothing new of them. A live
/// site does, because it is the one that is followed.
fn is_of_another_site(import: &Import, here: &Model, user: &User) -> bool {
    import.live.is_none() && here.ghost_id.as_ref().is_some_and(|id| *id != user.id)
}

async fn author(
    import: &mut Import,
    user: &User,
    here: Option<&Model>,
    slugs: &mut Slugs,
    address: &Rewriter,
) -> Result<Uuid, DbErr> {
    let Some(here) = here else {
        let id = Uuid::now_v7();
        let created_at = user.created_at.unwrap_or(import.now);
        let author = read(&Model { id, created_at, ..blank(import) }, user, slugs, address);
        author.into_active_model().insert(&import.db).await?;
        import.report.authors.created += 1;
        return Ok(id);
    };
    if is_of_another_site(import, here, user) {
        import.report.authors.unchanged += 1;
        return Ok(here.id);
    }
    let author = read(here, user, slugs, address);
    if author == *here {
        import.report.authors.unchanged += 1;
        return Ok(here.id);
    }
    let author = Model { updated_at: import.now, ..author };
    author.into_active_model().reset_all().update(&import.db).await?;
    import.touched.extend(links::written(&import.db, here.id).await?);
    import.changed("Author", vec![Tag::from(Tag::POSTS)]);
    import.report.authors.changed += 1;
    Ok(here.id)
}

/// What Ghost says, over what is here.
fn read(here: &Model, user: &User, slugs: &mut Slugs, address: &Rewriter) -> Model {
    let website = user.website.clone();
    Model {
        ghost_id: Some(user.id.clone()),
        slug: slugs.claim(&user.slug, here.id),
        name: user.name.clone(),
        email: user.email.clone(),
        bio: user.bio.clone(),
        location: user.location.clone(),
        website: website.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        picture_src: user.profile_image.as_deref().map(|src| address.url(src)),
        ..here.clone()
    }
}

fn blank(import: &Import) -> Model {
    Model {
        id: Uuid::nil(),
        ghost_id: None,
        user_id: None,
        slug: String::new(),
        name: String::new(),
        email: None,
        bio: None,
        location: None,
        website: None,
        picture_src: None,
        created_at: import.now,
        updated_at: import.now,
    }
}
