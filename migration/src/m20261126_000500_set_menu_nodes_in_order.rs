//! The menu as one list in the order it is read, each entry with its depth; an entry that leads to
//! a page or a tag knows which one, so that it follows when that moves.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, string, string_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &PUT_ASIDE).await?;
        manager.create_table(in_order()).await?;
        execute(manager, &UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &PUT_ASIDE).await?;
        manager.create_table(by_parent()).await?;
        execute(manager, &DOWN).await
    }
}

const PUT_ASIDE: [&str; 2] =
    ["CREATE TABLE menu_nodes_before AS SELECT * FROM menu_nodes", "DROP TABLE menu_nodes"];

const UP: [&str; 5] = [
    "CREATE UNIQUE INDEX menu_nodes_order ON menu_nodes (position)",
    "INSERT INTO menu_nodes (id, position, depth, label, target, href, hidden)
        SELECT node.id,
            ROW_NUMBER() OVER (ORDER BY
                COALESCE(parent.position, node.position), COALESCE(parent.id, node.id),
                CASE WHEN parent.id IS NULL THEN 0 ELSE 1 END, node.position, node.id) - 1,
            CASE WHEN parent.id IS NULL THEN 0 ELSE 1 END,
            node.label, node.target, node.href, FALSE
        FROM menu_nodes_before AS node
        LEFT JOIN menu_nodes_before AS parent ON parent.id = node.parent_id",
    "UPDATE menu_nodes SET target = 'page', href = NULL, object_id =
            (SELECT posts.id FROM posts
                WHERE '/' || slug || '/' = menu_nodes.href AND deleted_at IS NULL)
        WHERE target = 'blog' AND href IN
            (SELECT '/' || slug || '/' FROM posts WHERE kind = 'page' AND deleted_at IS NULL)",
    "UPDATE menu_nodes SET target = 'tag', href = NULL, object_id =
            (SELECT tags.id FROM tags WHERE '/tag/' || slug || '/' = menu_nodes.href)
        WHERE target = 'blog' AND href IN (SELECT '/tag/' || slug || '/' FROM tags)",
    "DROP TABLE menu_nodes_before",
];

const DOWN: [&str; 5] = [
    "CREATE INDEX menu_nodes_children ON menu_nodes (parent_id, position)",
    "INSERT INTO menu_nodes (id, position, label, target, href)
        SELECT node.id, node.position, COALESCE(node.label, posts.title, tags.name),
            CASE WHEN node.target IN ('page', 'tag') THEN 'blog' ELSE node.target END,
            COALESCE(node.href, '/' || posts.slug || '/', '/tag/' || tags.slug || '/')
        FROM menu_nodes_before AS node
        LEFT JOIN posts ON node.target = 'page' AND posts.id = node.object_id
        LEFT JOIN tags ON node.target = 'tag' AND tags.id = node.object_id
        WHERE COALESCE(node.href, posts.slug, tags.slug) IS NOT NULL",
    "UPDATE menu_nodes SET parent_id =
            (SELECT root.id FROM menu_nodes_before AS root
                JOIN menu_nodes AS kept ON kept.id = root.id
                WHERE root.depth = 0 AND root.position < menu_nodes.position
                ORDER BY root.position DESC LIMIT 1)
        WHERE id IN (SELECT id FROM menu_nodes_before WHERE depth > 0)",
    "DROP TABLE menu_nodes_before",
    "DELETE FROM key_values WHERE key = 'menu.version'",
];

fn in_order() -> TableCreateStatement {
    Table::create()
        .table("menu_nodes")
        .col(uuid("id").primary_key())
        .col(integer("position"))
        .col(integer("depth"))
        .col(string_null("label"))
        .col(string("target"))
        .col(string_null("href"))
        .col(uuid_null("object_id"))
        .col(boolean("hidden"))
        .check(Expr::cust(
            "target IN ('page', 'tag', 'calendar', 'marketplace',
                'blog', 'market', 'events', 'elsewhere')",
        ))
        .check(Expr::cust("depth BETWEEN 0 AND 2"))
        .check(Expr::cust("(href IS NULL) <> (object_id IS NULL)"))
        .check(Expr::cust(
            "(object_id IS NOT NULL) = (target IN ('page', 'tag', 'calendar', 'marketplace'))",
        ))
        .check(Expr::cust("label IS NOT NULL OR object_id IS NOT NULL"))
        .check(Expr::cust("href LIKE '/%' OR (target = 'elsewhere' AND href LIKE 'http%')"))
        .to_owned()
}

fn by_parent() -> TableCreateStatement {
    Table::create()
        .table("menu_nodes")
        .col(uuid("id").primary_key())
        .col(uuid_null("parent_id"))
        .col(integer("position"))
        .col(string("label"))
        .col(string("target"))
        .col(string("href"))
        .foreign_key(
            ForeignKey::create()
                .from("menu_nodes", "parent_id")
                .to("menu_nodes", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust("target IN ('blog', 'market', 'events', 'elsewhere')"))
        .check(Expr::cust("target = 'elsewhere' OR href LIKE '/%'"))
        .check(Expr::cust("parent_id <> id"))
        .to_owned()
}
