//! The demo's menu, settings, and what hangs off its pages.
use super::shop;
use crate::{navigation, sites};
use chrono::{DateTime, Utc};
use entities::container_relation::{self, ChildKind, ContainerType};
use entities::menu_node::{self, Target};
use entities::{calendar, key_value, marketplace, post};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

const SETTINGS: [(&str, &str); 4] = [
    (sites::TITLE, "Rose Ash"),
    (
        sites::DESCRIPTION,
        "Bread, tools, five acres and a long table, owned by the people who use them.",
    ),
    (sites::LANGUAGE, "en-GB"),
    (sites::ZONE, "Europe/London"),
];

/// An entry of the menu.
struct Entry(&'static str, Target, &'static str);

/// The menu: entries, and those under them.
const MENU: [(Entry, &[Entry]); 4] = [
    (
        Entry("Journal", Target::Blog, "/"),
        &[
            Entry("Bakery", Target::Blog, "/tag/bakery/"),
            Entry("Fields", Target::Blog, "/tag/fields/"),
            Entry("How we run", Target::Blog, "/tag/how-we-run/"),
        ],
    ),
    (
        Entry("About", Target::Blog, "/about/"),
        &[
            Entry("Membership", Target::Blog, "/membership/"),
            Entry("House rules", Target::Blog, "/house-rules/"),
        ],
    ),
    (
        Entry("Visit us", Target::Blog, "/visit/"),
        &[
            Entry("Bakery counter", Target::Blog, "/the-bakery-counter/"),
            Entry("Tool library", Target::Blog, "/the-tool-library/"),
            Entry("Fields and orchard", Target::Blog, "/the-fields/"),
            Entry("Community table", Target::Blog, "/the-community-table/"),
        ],
    ),
    (Entry("Workshops", Target::Blog, "/workshops/"), &[]),
];

/// What hangs off which page or post: page, kind, name, address.
const ATTACHED: [(&str, ChildKind, &str, &str); 12] = [
    ("the-bakery-counter", ChildKind::Marketplace, "Bakehouse shop", "counter"),
    ("the-tool-library", ChildKind::Marketplace, "Mended tools", "mended"),
    ("the-fields", ChildKind::Marketplace, "Vegetable boxes", "boxes"),
    ("the-community-table", ChildKind::Marketplace, "Jams and pickles", "pantry"),
    ("workshops", ChildKind::Calendar, "Days at the bench", "calendar"),
    ("the-tool-library", ChildKind::Calendar, "Lending evenings", "evenings"),
    ("the-fields", ChildKind::Calendar, "Field days", "days"),
    ("the-community-table", ChildKind::Calendar, "Wednesday soup", "wednesdays"),
    ("membership", ChildKind::Calendar, "Members’ meetings", "meetings"),
    ("the-oven-is-lit-again", ChildKind::Calendar, "Baking with Maeve", "baking"),
    ("the-oven-is-lit-again", ChildKind::Marketplace, "The first loaves", "loaves"),
    ("grafting-day-in-the-orchard", ChildKind::Calendar, "Orchard days", "orchard-days"),
];

/// Furnishes the house, around these pages and posts.
pub async fn furnish(
    db: &impl ConnectionTrait,
    texts: impl Iterator<Item = &post::Model>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    set(db, now).await?;
    menu_node::Entity::insert_many(menu()).exec_without_returning(db).await?;
    navigation::recognise(db).await?;
    let attached: Vec<_> = texts.flat_map(|text| attached(text, now)).collect();
    let bakehouse = attached.iter().find(|row| row.child_slug == "counter").map(|row| row.child_id);
    hang(db, attached, now).await?;
    match bakehouse {
        Some(id) => shop::fill(db, id, now).await,
        None => Ok(()),
    }
}

async fn set(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = |(key, value): (&str, &str)| {
        let (key, value) = (key.to_owned(), value.to_owned());
        key_value::Model { key, value, updated_at: now }.into_active_model()
    };
    let taken = OnConflict::column(key_value::Column::Key).do_nothing().to_owned();
    key_value::Entity::insert_many(SETTINGS.map(row))
        .on_conflict(taken)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn menu() -> Vec<menu_node::ActiveModel> {
    let entries = MENU.iter().flat_map(|(entry, children)| {
        std::iter::once((entry, 0)).chain(children.iter().map(|child| (child, 1)))
    });
    entries.zip(0..).map(node).collect()
}

fn node(
    ((Entry(label, target, href), depth), position): ((&Entry, i32), i32),
) -> menu_node::ActiveModel {
    menu_node::Model {
        id: Uuid::now_v7(),
        position,
        depth,
        label: Some((*label).to_owned()),
        target: *target,
        href: Some((*href).to_owned()),
        object_id: None,
        hidden: false,
    }
    .into_active_model()
}

async fn hang(
    db: &impl ConnectionTrait,
    attached: Vec<container_relation::Model>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let of_kind = |kind| {
        let of_it = attached.iter().filter(move |row| row.child_kind == kind);
        of_it.map(|row| (row.child_id, row.child_label.clone()))
    };
    let calendar = |(id, name)| calendar::Model { id, name, created_at: now }.into_active_model();
    let shop = |(id, name)| marketplace::Model { id, name, created_at: now }.into_active_model();
    let calendars: Vec<_> = of_kind(ChildKind::Calendar).map(calendar).collect();
    let shops: Vec<_> = of_kind(ChildKind::Marketplace).map(shop).collect();
    calendar::Entity::insert_many(calendars).exec_without_returning(db).await?;
    marketplace::Entity::insert_many(shops).exec_without_returning(db).await?;
    let rows = attached.into_iter().map(IntoActiveModel::into_active_model);
    container_relation::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

fn attached(
    page: &post::Model,
    now: DateTime<Utc>,
) -> impl Iterator<Item = container_relation::Model> {
    ATTACHED.iter().filter(|(slug, ..)| *slug == page.slug).map(move |(_, kind, label, slug)| {
        container_relation::Model {
            id: Uuid::now_v7(),
            container_type: ContainerType::Page,
            container_id: page.id,
            container_label: page.title.clone(),
            container_slug: page.slug.clone(),
            child_kind: *kind,
            child_id: Uuid::now_v7(),
            child_label: (*label).to_owned(),
            child_slug: (*slug).to_owned(),
            position: 0,
            created_at: now,
        }
    })
}
