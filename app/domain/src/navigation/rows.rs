//! The rows of the menu, and how often it was saved.
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Object, Target};
use contracts::{NodeId, PostId, TagId};
use entities::menu_node::{self, Column, Entity as MenuNode, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};

/// Every entry, in the order it is read.
pub async fn entries(db: &impl ConnectionTrait) -> Result<Vec<Entry>, DbErr> {
    let rows =
        MenuNode::find().order_by_asc(Column::Position).limit(Entry::MOST as u64).all(db).await?;
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// Puts these entries in place of all there are.
pub async fn replace(db: &impl ConnectionTrait, entries: Vec<Entry>) -> Result<(), DbErr> {
    MenuNode::delete_many().exec(db).await?;
    let rows: Vec<_> = entries.into_iter().zip(0..).map(row).collect();
    if !rows.is_empty() {
        MenuNode::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Lets entries that name a page or a tag by its address follow it from now on.
pub(crate) async fn recognise(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for statement in [
        "UPDATE menu_nodes SET target = 'page', href = NULL, object_id =
            (SELECT posts.id FROM posts
                WHERE '/' || slug || '/' = menu_nodes.href AND deleted_at IS NULL)
        WHERE target = 'blog' AND href IN
            (SELECT '/' || slug || '/' FROM posts WHERE kind = 'page' AND deleted_at IS NULL)",
        "UPDATE menu_nodes SET target = 'tag', href = NULL, object_id =
            (SELECT tags.id FROM tags WHERE '/tag/' || slug || '/' = menu_nodes.href)
        WHERE target = 'blog' AND href IN (SELECT '/tag/' || slug || '/' FROM tags)",
    ] {
        db.execute_unprepared(statement).await?;
    }
    Ok(())
}

/// None where a constraint of the table is broken.
fn entry(Model { id, depth, label, target, href, object_id, hidden, .. }: Model) -> Option<Entry> {
    let attached = |kind| Some(Object::Attached(kind, object_id?));
    let object = match target {
        menu_node::Target::Page => Object::Page(PostId(object_id?)),
        menu_node::Target::Tag => Object::Tag(TagId(object_id?)),
        menu_node::Target::Calendar => attached(AttachmentKind::Calendar)?,
        menu_node::Target::Marketplace => attached(AttachmentKind::Marketplace)?,
        menu_node::Target::Blog => Object::Address(Target::Blog(href?)),
        menu_node::Target::Market => Object::Address(Target::Market(href?)),
        menu_node::Target::Events => Object::Address(Target::Events(href?)),
        menu_node::Target::Elsewhere => Object::Address(Target::Elsewhere(href?)),
    };
    let depth = u8::try_from(depth).ok()?;
    Some(Entry { id: NodeId(id), depth, label, object, hidden })
}

fn row((entry, position): (Entry, i32)) -> menu_node::ActiveModel {
    use menu_node::Target as Kind;
    let (target, href, object_id) = match entry.object {
        Object::Page(page) => (Kind::Page, None, Some(page.0)),
        Object::Tag(tag) => (Kind::Tag, None, Some(tag.0)),
        Object::Attached(AttachmentKind::Calendar, id) => (Kind::Calendar, None, Some(id)),
        Object::Attached(AttachmentKind::Marketplace, id) => (Kind::Marketplace, None, Some(id)),
        Object::Address(Target::Blog(path)) => (Kind::Blog, Some(path), None),
        Object::Address(Target::Market(path)) => (Kind::Market, Some(path), None),
        Object::Address(Target::Events(path)) => (Kind::Events, Some(path), None),
        Object::Address(Target::Elsewhere(url)) => (Kind::Elsewhere, Some(url), None),
    };
    let (id, depth, label, hidden) = (entry.id.0, entry.depth.into(), entry.label, entry.hidden);
    Model { id, position, depth, label, target, href, object_id, hidden }.into_active_model()
}
