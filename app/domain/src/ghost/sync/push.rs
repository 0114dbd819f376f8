//! What was changed here, for Ghost: only what differs, and only over the state it was made from.
use super::super::export::Export;
use super::super::links::Labelled;
use super::super::reading::{Labels, Reading, blank};
use super::super::{alike, api, former_authors, merge};
use super::cursors::{self, Step};
use super::halt::Halt;
use super::job::Job;
use contracts::Service;
use contracts::ghost::{Kind, Trouble};
use entities::ghost_connection::{Direction, Model as Connection};
use entities::{ghost_post, post, tag};
use ghost_api::Saved;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Sent in one turn.
const SOME: u64 = 50;
/// How often a post is read again because somebody else saved it meanwhile.
const TRIES: u8 = 3;

/// Whether anything waits to be sent.
pub async fn any(db: &impl ConnectionTrait, row: &Connection) -> Result<bool, DbErr> {
    if row.direction != Direction::Both {
        return Ok(false);
    }
    Ok(waiting().limit(1).one(db).await?.is_some())
}

/// Sends what waits.
pub async fn everything(job: &Job<'_>) -> Result<(), Halt> {
    if !job.both_ways() {
        return Ok(());
    }
    for state in waiting().limit(SOME).all(job.db()).await? {
        one(job, state.post_id).await?;
    }
    Ok(())
}

/// Posts whose version is another than when both were alike.
fn waiting() -> Select<ghost_post::Entity> {
    use ghost_post::Column;
    let version = Expr::col((post::Entity, post::Column::Version));
    ghost_post::Entity::find()
        .join(JoinType::InnerJoin, alike::posts())
        .filter(Expr::col((ghost_post::Entity, Column::Version)).ne(version))
        .filter(Column::CollidedAt.is_null())
        .filter(Column::GoneAt.is_null())
        .filter(post::Column::DeletedAt.is_null())
        .order_by_asc(Column::PostId)
}

/// Reads Ghost's state first: what changed there is taken in, or collides, before ours is sent.
async fn one(job: &Job<'_>, id: Uuid) -> Result<(), Halt> {
    for _ in 0..TRIES {
        let Some(post) = post::Entity::find_by_id(id).one(job.db()).await? else { return Ok(()) };
        let Some(ghost_id) = post.ghost_id.clone() else { return Ok(()) };
        let kind = if post.kind == post::Kind::Page { Kind::Pages } else { Kind::Posts };
        super::wakes::one(job, kind, &ghost_id).await?;
        let Some((post, state)) = still_waiting(job, id).await? else { return Ok(()) };
        let mut change = difference(job, &post).await?;
        if change.is_empty() {
            return settled(job, state, post.version).await;
        }
        change.insert("updated_at".into(), state.changed_at.to_rfc3339_opts(MILLIS, true).into());
        match job.ghost.save(kind, &ghost_id, &change).await {
            Ok(Saved::As(row)) => return taken(job, kind, row, &post).await,
            Ok(Saved::Collision) => {} // somebody was faster: read again
            Ok(Saved::Gone) => return super::wakes::one(job, kind, &ghost_id).await,
            Err(Trouble::Refused(why)) => return refused(job, kind, state, &post, &why).await,
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Ok(()) // somebody keeps saving it: the next turn tries again
}

/// Ghost will not have it: it is said, and not sent again until it is changed again.
async fn refused(
    job: &Job<'_>,
    kind: Kind,
    state: ghost_post::Model,
    post: &post::Model,
    why: &str,
) -> Result<(), Halt> {
    let db = job.begin().await?;
    let why = format!(
        "“{}” ({}): Ghost did not take what was changed here: {why}",
        post.title, post.slug
    );
    cursors::step(&db, kind, &Step::One, &[why]).await?;
    alike::put(&db, ghost_post::Model { version: post.version, ..state }).await?;
    db.commit().await?;
    Ok(())
}

const MILLIS: chrono::SecondsFormat = chrono::SecondsFormat::Millis;

async fn still_waiting(
    job: &Job<'_>,
    id: Uuid,
) -> Result<Option<(post::Model, ghost_post::Model)>, DbErr> {
    let state = waiting().filter(ghost_post::Column::PostId.eq(id)).one(job.db()).await?;
    let post = post::Entity::find_by_id(id).one(job.db()).await?;
    Ok(post.zip(state))
}

/// Ghost has ours: its row is the state both are alike in, however it spells it.
async fn taken(job: &Job<'_>, kind: Kind, row: Value, sent: &post::Model) -> Result<(), Halt> {
    let json = api::posts(kind, std::slice::from_ref(&row));
    let export = Export::parse(&json)?;
    let reading = Reading::new(&export.tables, &job.address, Labels::default());
    let Some(read) = export.posts.first() else { return Ok(()) };
    let db = job.begin().await?;
    let source = (Some(read.raw.clone()), Some(reading.beside(&read.read)));
    post::Entity::update_many()
        .col_expr(post::Column::Source, Expr::value(source.0))
        .col_expr(post::Column::SourceMeta, Expr::value(source.1))
        .filter(post::Column::Id.eq(sent.id))
        .exec(&db)
        .await?;
    let changed_at = read.read.updated_at.unwrap_or_else(|| job.now());
    let state = ghost_post::Model {
        post_id: sent.id,
        changed_at,
        version: sent.version, // what was changed here since is sent next
        gone_at: None,
        theirs: None,
        collided_at: None,
    };
    alike::put(&db, state).await?;
    db.commit().await?;
    Ok(())
}

/// Nothing of it is news to Ghost.
async fn settled(job: &Job<'_>, state: ghost_post::Model, version: i32) -> Result<(), Halt> {
    let db = job.begin().await?;
    alike::put(&db, ghost_post::Model { version, ..state }).await?;
    db.commit().await?;
    Ok(())
}

/// The fields in which a post differs from Ghost's last row, as Ghost calls them.
async fn difference(job: &Job<'_>, ours: &post::Model) -> Result<Map<String, Value>, Halt> {
    let (Some(source), Some(beside)) = (&ours.source, &ours.source_meta) else {
        return Ok(Map::new());
    };
    let json = alike::mini(source, beside);
    let export = Export::parse(&json)?;
    let labels = Labels::known(job.db(), &export.tables).await?;
    let reading = Reading::new(&export.tables, &job.address, labels);
    let Some(row) = export.posts.first() else { return Ok(Map::new()) };
    let text = reading.text(row)?;
    let slug = merge::asked_slug(&row.read.slug, &ours.slug);
    let theirs = reading.read(post::Model { slug, ..blank(&row.read, job.now()) }, row, &text);
    let mut change = fields(job, ours, &theirs);
    let (ours, theirs) = (Labelled::of(job.db(), ours.id).await?, reading.labelled(&row.read));
    if let Some(authors) = authors(job.db(), &ours.authors, &theirs.authors).await? {
        change.insert("authors".into(), authors);
    }
    let tags = named(job.db(), &ours.tags).await?;
    let names: Vec<&str> =
        export.tables.posts_tags.iter().map(|link| link.tag_id.as_str()).collect();
    if tags.iter().map(|(id, _)| id.as_deref().unwrap_or_default()).ne(names) {
        let tag = |(id, name): (Option<String>, String)| match id {
            Some(id) => json!({"id": id}),
            None => json!({"name": name}),
        };
        change.insert("tags".into(), tags.into_iter().map(tag).collect());
    }
    Ok(change)
}

fn fields(job: &Job<'_>, ours: &post::Model, theirs: &post::Model) -> Map<String, Value> {
    let mut change = Map::new();
    let site = &job.row.public_url;
    let here = job.sync.around.links.origin(Service::Blog);
    let whole = |path: &Option<String>| path.as_deref().map(|path| back(path, site, here));
    macro_rules! send {
        ($($name:literal: $field:ident $(=> $as:expr)?;)+) => {$(
            if ours.$field != theirs.$field {
                let value = send!(@value ours.$field $(, $as)?);
                change.insert($name.into(), value);
            }
        )+};
        (@value $value:expr) => { json!($value) };
        (@value $value:expr, $as:expr) => { json!(($as)(&$value)) };
    }
    send! {
        "title": title;
        "slug": slug;
        "status": status => |ours: &post::Status| status(*ours);
        "visibility": visibility => |ours: &post::Visibility| visibility(*ours);
        "published_at": published_at;
        "custom_excerpt": custom_excerpt;
        "featured": featured;
        "feature_image": picture_src => whole;
        "feature_image_alt": picture_alt;
        "feature_image_caption": picture_caption;
        "meta_title": meta_title;
        "meta_description": meta_description;
        "og_title": og_title;
        "og_description": og_description;
        "og_image": og_image => whole;
        "twitter_title": twitter_title;
        "twitter_description": twitter_description;
        "twitter_image": twitter_image => whole;
        "canonical_url": canonical_url;
    }
    if !merge::same_text(ours.lexical.as_ref(), theirs.lexical.as_ref()) {
        let lexical = ours.lexical.as_deref().map(|json| lexical_back(json, site, here));
        change.insert("lexical".into(), json!(lexical));
    }
    change
}

/// What Ghost calls it; it knows nothing that is out and in no list.
const fn status(status: post::Status) -> &'static str {
    match status {
        post::Status::Draft => "draft",
        post::Status::Scheduled => "scheduled",
        post::Status::Published | post::Status::Unlisted => "published",
        post::Status::Sent => "sent",
    }
}

const fn visibility(visibility: post::Visibility) -> &'static str {
    match visibility {
        post::Visibility::Public => "public",
        post::Visibility::Members => "members",
        post::Visibility::Paid => "paid",
    }
}

/// Who wrote a post, as Ghost calls them; nothing where it says so already, or knows none of them.
async fn authors(
    db: &impl ConnectionTrait,
    ours: &[Uuid],
    theirs: &[Uuid],
) -> Result<Option<Value>, DbErr> {
    let there = former_authors::there(db, ours).await?;
    let known: Vec<&Uuid> = ours.iter().filter(|id| there.contains_key(id)).collect();
    if known.is_empty() || known.iter().copied().eq(theirs) {
        return Ok(None);
    }
    Ok(Some(known.into_iter().map(|id| json!({"id": there[id]})).collect()))
}

/// Tags by Ghost's ids, where it has them, and by their names.
async fn named(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Option<String>, String)>, DbErr> {
    let rows =
        tag::Entity::find().filter(tag::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let named = |id: &Uuid| rows.iter().find(|row| row.id == *id);
    Ok(ids.iter().filter_map(named).map(|row| (row.ghost_id.clone(), row.name.clone())).collect())
}

/// A path of ours as a whole address: of Ghost's, where it came from there; else of ours.
fn back(path: &str, site: &str, here: &str) -> String {
    if !path.starts_with('/') || path.starts_with("//") {
        return path.to_owned();
    }
    let origin = if path.starts_with("/media/") { here } else { site.trim_end_matches('/') };
    format!("{origin}{path}")
}

fn lexical_back(json: &str, site: &str, here: &str) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(json) else { return json.to_owned() };
    walk(&mut document, false, site, here);
    document.to_string()
}

/// Fields that hold an address by itself; others may hold markup with addresses in it.
fn walk(value: &mut Value, is_address: bool, site: &str, here: &str) {
    match value {
        Value::String(text) if is_address => *text = back(text, site, here),
        Value::String(text) => {
            for attribute in ["href=\"", "src=\""] {
                let paths = format!("{attribute}/");
                if text.contains(&paths) && !text.contains(&format!("{paths}/")) {
                    let media = format!("{attribute}/media/");
                    *text = text.replace(&media, &format!("{attribute}{here}/media/"));
                    let site = site.trim_end_matches('/');
                    *text = text.replace(&paths, &format!("{attribute}{site}/"));
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, false, site, here)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                let name = name.to_ascii_lowercase();
                let ends = ["src", "url", "href", "thumbnail", "icon"];
                let is_address = ends.iter().any(|end| name.ends_with(end));
                walk(field, is_address, site, here);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::lexical_back;

    #[test]
    fn paths_lead_back_to_where_their_files_are() {
        let json = r#"{"src":"/content/images/a.png","url":"/about/","html":"<a href=\"/x/\">/x/</a>",
            "image":{"imageSrc":"/media/b.webp"},"text":"/content/","rest":"https://else.example/a"}"#;
        let back = lexical_back(json, "https://willow.example/", "https://blog.coop.example");
        assert_eq!(
            back,
            r#"{"src":"https://willow.example/content/images/a.png","url":"https://willow.example/about/","html":"<a href=\"https://willow.example/x/\">/x/</a>","image":{"imageSrc":"https://blog.coop.example/media/b.webp"},"text":"/content/","rest":"https://else.example/a"}"#
        );
    }
}
