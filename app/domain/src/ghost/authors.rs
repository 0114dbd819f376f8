//! Authors: found again by Ghost's id, or by their e-mail address where another site knew them.
//! Addresses are kept, and prove nothing. What is written of them here stays until Ghost says
//! otherwise.
use super::address::Rewriter;
use super::export::{Tables, User};
use super::slugs::Slugs;
use super::{Import, ImportError, former_authors, links, web};
use crate::authors::blank;
use crate::former::AUTHORS;
use contracts::Error;
use contracts::cache::Tag;
use entities::author::{Entity, Model};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Authors here by Ghost's ids. Who wrote nothing, and is not here yet, is not imported.
pub async fn import(
    import: &mut Import,
    tables: &Tables,
    address: &Rewriter,
) -> Result<HashMap<String, Uuid>, ImportError> {
    let known = Entity::find().all(&import.db).await.map_err(Error::storage)?;
    let became = former_authors::all(&import.db).await.map_err(Error::storage)?;
    let mut slugs = Slugs::held(known.iter().map(|author| (author.slug.clone(), author.id)));
    let wrote: HashSet<&String> = tables.posts_authors.iter().map(|link| &link.author_id).collect();
    let mut ids = HashMap::new();
    for user in &tables.users {
        let here = by_id(&known, user);
        if let Some(now_is) = became.get(&user.id).filter(|_| here.is_none()) {
            ids.insert(user.id.clone(), *now_is);
            import.report.authors.unchanged += 1;
            continue;
        }
        let here = here.or_else(|| by_address(&known, user, tables));
        if here.is_none() && !wrote.contains(&user.id) {
            continue;
        }
        import.report.warnings.extend(namesake(&known, user, here));
        import.shows(user.profile_image.as_deref(), address);
        import.shows(user.cover_image.as_deref(), address);
        import.report.warnings.extend(web::of_author(user, address));
        let id = author(import, user, here, &mut slugs, address).await.map_err(Error::storage)?;
        ids.insert(user.id.clone(), id);
    }
    Ok(ids)
}

fn by_id<'a>(known: &'a [Model], user: &User) -> Option<&'a Model> {
    known.iter().find(|author| author.ghost_id.as_ref() == Some(&user.id))
}

/// Who has this address here, and is nobody else of the export.
fn by_address<'a>(known: &'a [Model], user: &User, tables: &Tables) -> Option<&'a Model> {
    let address = user.email.as_deref().filter(|address| !address.is_empty())?;
    let another = |id: &String| tables.users.iter().any(|user| user.id == *id);
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
        let blank = Model { created_at, ..blank(id, import.now) };
        let author = read(&blank, user, slugs, address);
        author.into_active_model().insert(&import.db).await?;
        import.report.authors.created += 1;
        return Ok(id);
    };
    if is_of_another_site(import, here, user) {
        import.report.authors.unchanged += 1;
        return Ok(here.id);
    }
    let author = read(here, user, slugs, address);
    if author == (Model { source: author.source.clone(), ..here.clone() }) {
        if author != *here {
            author.into_active_model().reset_all().update(&import.db).await?;
        }
        import.report.authors.unchanged += 1; // only told otherwise, if at all
        return Ok(here.id);
    }
    let (updated_at, version) = (import.now, here.version + 1);
    let author = Model { updated_at, version, ..author };
    if author.slug != here.slug {
        AUTHORS.remember(&import.db, &here.slug, here.id, import.now).await?;
    }
    author.into_active_model().reset_all().update(&import.db).await?;
    import.touched.extend(links::written(&import.db, here.id).await?);
    import.changed("Author", vec![Tag::from(Tag::POSTS)]);
    import.report.authors.changed += 1;
    Ok(here.id)
}

/// Ghost's word for a field where that is another than last time, else what is here.
macro_rules! told {
    ($last:ident, $user:ident, $here:ident: $field:ident => $ours:ident) => {
        told!($last, $user, $here: $field => $ours, |told: &Option<String>| told.clone())
    };
    ($last:ident, $user:ident, $here:ident: $field:ident => $ours:ident, $as:expr) => {{
        let now = $as(&$user.$field);
        let news = $last.is_none_or(|last| $as(&last.$field) != now);
        if news { now } else { $here.$ours.clone() }
    }};
}

/// What Ghost says, over what is here: of each field its word where that is another than last time,
/// and what was written here where it is not.
fn read(here: &Model, user: &User, slugs: &mut Slugs, address: &Rewriter) -> Model {
    let last = last_told(here);
    let last = last.as_ref();
    let renamed = last.is_none_or(|last| last.slug != user.slug);
    let named = last.is_none_or(|last| last.name != user.name);
    let url = |src: &Option<String>| src.as_deref().and_then(|src| address.web(src));
    let web = |site: &Option<String>| site.clone().filter(|site| is_web(site));
    let picture_src = told!(last, user, here: profile_image => picture_src, url);
    let cover_src = told!(last, user, here: cover_image => cover_src, url);
    Model {
        ghost_id: Some(user.id.clone()),
        slug: if renamed { slugs.claim(&user.slug, here.id) } else { here.slug.clone() },
        name: if named { user.name.clone() } else { here.name.clone() },
        email: user.email.clone(),
        bio: told!(last, user, here: bio => bio),
        location: told!(last, user, here: location => location),
        website: told!(last, user, here: website => website, web),
        picture_alt: here.picture_alt.clone().filter(|_| picture_src == here.picture_src),
        cover_alt: here.cover_alt.clone().filter(|_| cover_src == here.cover_src),
        picture_src,
        cover_src,
        source: serde_json::to_string(user).ok(),
        ..elsewhere(here, user, last)
    }
}

/// Likewise, of networks and search engines.
fn elsewhere(here: &Model, user: &User, last: Option<&User>) -> Model {
    Model {
        facebook: told!(last, user, here: facebook => facebook),
        twitter: told!(last, user, here: twitter => twitter),
        threads: told!(last, user, here: threads => threads),
        bluesky: told!(last, user, here: bluesky => bluesky),
        mastodon: told!(last, user, here: mastodon => mastodon),
        tiktok: told!(last, user, here: tiktok => tiktok),
        youtube: told!(last, user, here: youtube => youtube),
        instagram: told!(last, user, here: instagram => instagram),
        linkedin: told!(last, user, here: linkedin => linkedin),
        meta_title: told!(last, user, here: meta_title => meta_title),
        meta_description: told!(last, user, here: meta_description => meta_description),
        ..here.clone()
    }
}

/// What Ghost said of them last time.
fn last_told(here: &Model) -> Option<User> {
    serde_json::from_str(here.source.as_deref()?).ok()
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
