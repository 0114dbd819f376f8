//! Where a tag is used.
use contracts::tags::TagUses;
use entities::tag::Model;
use sea_orm::{ConnectionTrait, DbErr, Statement};

const SQL: &str = "SELECT
    (SELECT COUNT(*) FROM post_tags AS link JOIN posts ON posts.id = link.post_id
        WHERE link.tag_id = $1 AND posts.deleted_at IS NULL),
    (SELECT COUNT(*) FROM post_tags AS link JOIN posts ON posts.id = link.post_id
        WHERE link.tag_id = $1 AND posts.deleted_at IS NOT NULL),
    (SELECT COUNT(*) FROM menu_nodes WHERE target = 'tag' AND object_id = $1)";

/// How often a tag is used, and where: one statement.
pub async fn of(db: &impl ConnectionTrait, tag: &Model) -> Result<TagUses, DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [tag.id.into()]);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("counts are one row".into()))?;
    let count = |at: usize| row.try_get_by_index::<i64>(at).map(i64::unsigned_abs);
    Ok(TagUses {
        posts: count(0)?,
        binned: count(1)?,
        menu: count(2)?,
        ghost: tag.ghost_id.is_some(),
    })
}
