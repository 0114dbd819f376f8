//! Names that editors choose from.
use contracts::desk::Names;
use entities::{author, tag};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

const MOST: u64 = 500;

/// Of authors and of tags: two statements.
pub async fn names(db: &impl ConnectionTrait) -> Result<Names, DbErr> {
    let authors = author::Entity::find()
        .select_only()
        .column(author::Column::Name)
        .order_by_asc(author::Column::Name)
        .limit(MOST);
    let tags = tag::Entity::find()
        .select_only()
        .column(tag::Column::Name)
        .order_by_asc(tag::Column::Name)
        .limit(MOST);
    Ok(Names {
        authors: authors.into_tuple().all(db).await?,
        tags: tags.into_tuple().all(db).await?,
    })
}
