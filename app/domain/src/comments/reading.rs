//! What people see under a post.
use super::{rows, rules};
use contracts::comments::{Comment, Conversation, Thread};
use contracts::{Cursor, PostId, UserId};
use entities::comment::{Column, Entity, Model, Status};
use entities::{author, post_author};
use sea_orm::sea_query::{Alias, Expr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Replies read at once, of all threads of a page together.
const MOST_REPLIES: u64 = 1_000;
/// Of one's own comments under a post, the newest.
const MOST_OWN: u64 = 50;

/// Five statements, however long it is.
pub async fn conversation(
    db: &impl ConnectionTrait,
    post: PostId,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Conversation, DbErr> {
    let mut roots = roots(db, post, after, limit + 1).await?;
    let all = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = roots.len() > all;
    roots.truncate(all);
    let more =
        roots.last().filter(|_| more).map(|last| Cursor { at: last.written_at, id: last.id });
    let mut replies = replies(db, roots.iter().map(|root| root.id).collect()).await?;
    let thread = |root: Model| Thread {
        replies: replies.remove(&root.id).unwrap_or_default(),
        comment: without_words(rows::comment(root)),
    };
    let threads = roots.into_iter().map(thread).collect();
    let count = Entity::find()
        .filter(Column::PostId.eq(post.0))
        .filter(Column::Status.eq(Status::Approved))
        .count(db)
        .await?;
    Ok(Conversation { threads, more, count, open: rules::is_open(db, post).await? })
}

/// What somebody wrote there, oldest first.
pub async fn own(
    db: &impl ConnectionTrait,
    post: PostId,
    user: UserId,
) -> Result<Vec<Comment>, DbErr> {
    let mut rows = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .filter(Column::PostId.eq(post.0))
        .filter(Column::Status.ne(Status::Deleted))
        .order_by_desc(Column::WrittenAt)
        .order_by_desc(Column::Id)
        .limit(MOST_OWN)
        .all(db)
        .await?;
    rows.reverse();
    Ok(rows.into_iter().map(rows::comment).collect())
}

/// Who wrote its post and who is answered, without who wrote it.
pub async fn concerned(db: &impl ConnectionTrait, comment: &Model) -> Result<Vec<UserId>, DbErr> {
    let of_post = Query::select()
        .column(post_author::Column::AuthorId)
        .from(post_author::Entity)
        .and_where(post_author::Column::PostId.eq(comment.post_id))
        .to_owned();
    let authors: Vec<Option<Uuid>> = author::Entity::find()
        .select_only()
        .column(author::Column::UserId)
        .filter(author::Column::Id.in_subquery(of_post))
        .into_tuple()
        .all(db)
        .await?;
    let parent = match comment.parent_id {
        Some(id) => Entity::find_by_id(id).one(db).await?.and_then(|parent| parent.user_id),
        None => None,
    };
    let mut all: Vec<Uuid> = authors.into_iter().flatten().chain(parent).collect();
    all.retain(|user| Some(*user) != comment.user_id);
    all.sort_unstable();
    all.dedup();
    Ok(all.into_iter().map(UserId).collect())
}

/// First comments that everybody sees, and those that stand for the sake of their replies.
async fn roots(
    db: &impl ConnectionTrait,
    post: PostId,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut roots = Entity::find()
        .filter(Column::PostId.eq(post.0))
        .filter(Column::ParentId.is_null())
        .filter(Condition::any().add(Column::Status.eq(Status::Approved)).add(is_answered()));
    if let Some(Cursor { at, id }) = after {
        let place = Expr::tuple([Expr::value(at), Expr::value(id)]);
        let columns = [Column::WrittenAt.into_simple_expr(), Column::Id.into_simple_expr()];
        roots = roots.filter(Expr::tuple(columns).gt(place));
    }
    roots.order_by_asc(Column::WrittenAt).order_by_asc(Column::Id).limit(limit).all(db).await
}

fn is_answered() -> SimpleExpr {
    let reply = Alias::new("reply");
    let answers = Query::select()
        .expr(Expr::value(1))
        .from_as(Entity, reply.clone())
        .and_where(Expr::col((reply.clone(), Column::ParentId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((reply, Column::Status)).eq("approved"))
        .to_owned();
    Expr::exists(answers)
}

async fn replies(
    db: &impl ConnectionTrait,
    to: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<Comment>>, DbErr> {
    let rows = Entity::find()
        .filter(Column::ParentId.is_in(to))
        .filter(Column::Status.eq(Status::Approved))
        .order_by_asc(Column::WrittenAt)
        .order_by_asc(Column::Id)
        .limit(MOST_REPLIES)
        .all(db)
        .await?;
    let mut replies: HashMap<Uuid, Vec<Comment>> = HashMap::new();
    for row in rows {
        if let Some(parent) = row.parent_id {
            replies.entry(parent).or_default().push(rows::comment(row));
        }
    }
    Ok(replies)
}

/// What is not for everybody stays behind.
fn without_words(comment: Comment) -> Comment {
    match comment.status {
        contracts::comments::Status::Approved => comment,
        _ => Comment { text: String::new(), ..comment },
    }
}
