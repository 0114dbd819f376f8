//! What an author wrote.
use contracts::authors::AuthorWorks;
use entities::author::Model;
use sea_orm::{ConnectionTrait, DbErr, Statement};

const SQL: &str = "SELECT
    (SELECT COUNT(*) FROM post_authors AS link JOIN posts ON posts.id = link.post_id
        WHERE link.author_id = $1 AND posts.deleted_at IS NULL),
    (SELECT COUNT(*) FROM post_authors AS link JOIN posts ON posts.id = link.post_id
        WHERE link.author_id = $1 AND posts.deleted_at IS NOT NULL),
    (SELECT COUNT(*) FROM post_authors AS link WHERE link.author_id = $1
        AND NOT EXISTS (SELECT 1 FROM post_authors AS other
            WHERE other.post_id = link.post_id AND other.author_id <> $1))";

/// How much they wrote, and how much of it alone: one statement.
pub async fn of(db: &impl ConnectionTrait, author: &Model) -> Result<AuthorWorks, DbErr> {
    let values = [author.id.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("counts are one row".into()))?;
    let count = |at: usize| row.try_get_by_index::<i64>(at).map(i64::unsigned_abs);
    Ok(AuthorWorks {
        posts: count(0)?,
        binned: count(1)?,
        alone: count(2)?,
        ghost: author.ghost_id.is_some(),
        account: author.user_id.is_some(),
    })
}
