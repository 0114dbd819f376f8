//! The site's settings and its menu, where nobody has set them here.
use super::address::Rewriter;
use super::export::Tables;
use super::{Import, ImportError};
use crate::{navigation, sites};
use contracts::Error;
use contracts::cache::Tag;
use entities::{key_value, menu_node};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde::Deserialize;
use uuid::Uuid;

/// Ghost's names and ours.
const NAMES: [(&str, &str); 5] = [
    ("title", sites::TITLE),
    ("description", sites::DESCRIPTION),
    ("locale", sites::LANGUAGE),
    ("lang", sites::LANGUAGE),
    ("timezone", sites::ZONE),
];

/// Fills in the settings and the menu.
pub async fn import(
    import: &mut Import,
    tables: &Tables,
    address: &Rewriter,
) -> Result<(), ImportError> {
    for (theirs, ours) in NAMES {
        let Some(value) = setting(tables, theirs) else { continue };
        if ours == sites::ZONE && value.parse::<chrono_tz::Tz>().is_err() {
            import.report.warnings.push(format!("settings.timezone: {value} is no zone"));
        } else {
            import.report.settings += set(import, ours, value).await.map_err(Error::storage)?;
        }
    }
    if import.report.settings > 0 {
        import.changed("Site", vec![Tag::from(Tag::SITE)]);
    }
    menu(import, tables, address).await.map_err(Error::storage)?;
    if import.report.menu_nodes > 0 {
        import.changed("Menu", vec![Tag::from(Tag::NAV)]);
    }
    Ok(())
}

fn setting<'e>(tables: &'e Tables, key: &str) -> Option<&'e str> {
    let setting = tables.settings.iter().find(|setting| setting.key == key)?;
    setting.value.as_str().filter(|value| !value.is_empty())
}

/// One when the setting was not set.
async fn set(import: &Import, key: &str, value: &str) -> Result<u64, DbErr> {
    let (key, value) = (key.to_owned(), value.to_owned());
    let row = key_value::Model { key, value, updated_at: import.now };
    let taken = OnConflict::column(key_value::Column::Key).do_nothing().to_owned();
    key_value::Entity::insert(row.into_active_model())
        .on_conflict(taken)
        .exec_without_returning(&import.db)
        .await
}

#[derive(Deserialize)]
struct Item {
    label: String,
    url: String,
}

/// Both menus of Ghost's, one behind the other.
async fn menu(import: &mut Import, tables: &Tables, address: &Rewriter) -> Result<(), DbErr> {
    if menu_node::Entity::find().count(&import.db).await? > 0 {
        return Ok(());
    }
    let menus = ["navigation", "secondary_navigation"].map(|key| setting(tables, key));
    let items = menus.into_iter().flatten().map(serde_json::from_str::<Vec<Item>>);
    let items = items.filter_map(Result::ok).flatten();
    let nodes: Vec<_> =
        items.filter_map(|item| target(&item, address)).zip(0..).map(node).collect();
    import.report.menu_nodes = nodes.len() as u64;
    put(&import.db, nodes).await
}

type Entry = (String, menu_node::Target, String);

/// Where an entry leads; nowhere when it opened a window of Ghost's.
fn target(item: &Item, address: &Rewriter) -> Option<Entry> {
    let url = address.url(&item.url);
    let target = match url.as_str() {
        url if url.starts_with('/') && !url.starts_with("//") => menu_node::Target::Blog,
        url if url.starts_with("https://") || url.starts_with("http://") => {
            menu_node::Target::Elsewhere
        }
        _ => return None,
    };
    (!item.label.is_empty()).then(|| (item.label.clone(), target, url))
}

fn node(((label, target, href), position): (Entry, i32)) -> menu_node::ActiveModel {
    let id = Uuid::now_v7();
    let (label, href) = (Some(label), Some(href));
    menu_node::Model { id, position, depth: 0, label, target, href, object_id: None, hidden: false }
        .into_active_model()
}

async fn put(db: &impl ConnectionTrait, nodes: Vec<menu_node::ActiveModel>) -> Result<(), DbErr> {
    if !nodes.is_empty() {
        menu_node::Entity::insert_many(nodes).exec_without_returning(db).await?;
        navigation::recognise(db).await?;
    }
    Ok(())
}
