//! Names in the fediverse for who has not chosen one.
use contracts::people::Handle;
use entities::user::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// A handle made of a name, with a number behind it where others go by it, or one that says
/// nothing. It is never made of a mail address.
pub(crate) async fn free(db: &impl ConnectionTrait, name: &str) -> Result<Handle, DbErr> {
    let stem: String = lexical::slug(name).replace('-', "_").chars().take(24).collect();
    let stem = stem.trim_end_matches('_').to_owned();
    let taken: HashSet<String> = Entity::find()
        .select_only()
        .column(Column::Handle)
        .filter(Column::Handle.starts_with(&stem))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let numbered = (2_u16..1000).map(|n| format!("{stem}_{n}"));
    let chance = std::iter::repeat_with(|| {
        let chance: String = Uuid::new_v4().simple().to_string().chars().take(8).collect();
        format!("member_{chance}")
    });
    let known = std::iter::once(stem.clone()).chain(numbered).filter(|_| name != "Member");
    let mut handles = known.chain(chance.take(8)).filter(|handle| !taken.contains(handle));
    let handle = handles.find_map(|handle| handle.parse().ok());
    handle.ok_or_else(|| DbErr::Custom("no handle is free".to_owned()))
}
