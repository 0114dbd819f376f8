use contracts::federation::Voice;
use entities::{follower, remote_actor};
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, ExprTrait};

/// Where whoever follows somebody is written to: once for all of a host that has one inbox for all.
pub async fn of_followers(db: &impl ConnectionTrait, of: &Voice) -> Result<Vec<String>, DbErr> {
    use {follower::Column as F, remote_actor::Column as A};
    let column = |column| Expr::col((remote_actor::Entity, column));
    let inbox = Func::coalesce([column(A::SharedInbox), column(A::Inbox)]);
    let followers = Query::select()
        .distinct()
        .expr_as(inbox, "inbox")
        .from(follower::Entity)
        .inner_join(
            remote_actor::Entity,
            column(A::Id).equals((follower::Entity, F::RemoteActorId)),
        )
        .and_where(F::Service.eq(of.service.name()))
        .and_where(follower::Column::Name.eq(of.name()))
        .to_owned();
    let rows = db.query_all(&followers).await?;
    rows.iter().map(|row| row.try_get("", "inbox")).collect()
}
