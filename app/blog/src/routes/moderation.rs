//! Editors look after comments.
use super::comments::{changed, talked_about};
use crate::at_desk::AtDesk;
use crate::{BlogState, telling};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::blog::comments::CommentQueue;
use components::blog::{DeskPlace, places};
use contracts::cache::Tag;
use contracts::comments::{Decision, Hold, Rules, Status};
use contracts::people::Role;
use contracts::{CommentId, UserId};
use platform::auth::Editor;
use platform::{Authorized, PageResponse, Result, Routes};
use serde::Deserialize;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, places::COMMENTS, get(index))
        .role(Role::Editor, places::COMMENT_RULES, post(set_rules))
        .role(Role::Editor, "/comments/{id}/decision", post(decide))
        .role(Role::Editor, "/comments/bans/{user}/lifting", post(lift))
        .role(Role::Editor, "/{slug}/comments/opening", post(open))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Approve,
    Hide,
    Delete,
    Ban,
}

#[derive(Debug, Deserialize)]
struct Decided {
    decision: Verdict,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Held {
    Everybody,
    First,
    Nobody,
}

#[derive(Debug, Deserialize)]
struct NewRules {
    open: Option<String>,
    hold: Held,
}

#[derive(Debug, Deserialize)]
struct Opening {
    open: String,
}

async fn index(blog: AtDesk, Query(done): Query<Done>) -> Result<PageResponse> {
    let queue = blog.comments.queue().await?;
    let view = CommentQueue { queue: &queue, done: done.done.is_some() };
    blog.page(DeskPlace::Comments, &view).await
}

async fn decide(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Editor>,
    Form(Decided { decision }): Form<Decided>,
) -> Result<Redirect> {
    let (before, slug) = blog.comments.find(id).await?;
    let decision = match decision {
        Verdict::Approve => Decision::Approve,
        Verdict::Hide => Decision::Hide,
        Verdict::Delete => Decision::Delete,
        Verdict::Ban => Decision::Ban,
    };
    let comment = blog.comments.decide(person.id, id, decision).await?;
    changed(&blog, &slug).await;
    if before.status == Status::Held && comment.status == Status::Approved {
        let post = talked_about(&blog, slug.as_str()).await?;
        telling::of_comment(&blog, &comment, &post.card).await;
    }
    Ok(done(&blog))
}

async fn lift(State(blog): State<BlogState>, Path(user): Path<UserId>) -> Result<Redirect> {
    blog.comments.unban(user).await?;
    Ok(done(&blog))
}

async fn set_rules(
    State(blog): State<BlogState>,
    Form(NewRules { open, hold }): Form<NewRules>,
) -> Result<Redirect> {
    let hold = match hold {
        Held::Everybody => Hold::Everybody,
        Held::First => Hold::First,
        Held::Nobody => Hold::Nobody,
    };
    blog.comments.set_rules(Rules { open: open.is_some(), hold }).await?;
    blog.shell.platform().cache.invalidate(&[Tag::COMMENTS.into()]).await;
    Ok(done(&blog))
}

/// Opens or closes one post's comments.
async fn open(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Form(Opening { open }): Form<Opening>,
) -> Result<Redirect> {
    let post = talked_about(&blog, &slug).await?.card;
    blog.comments.set_open(post.id, open == "yes").await?;
    changed(&blog, &post.slug).await;
    Ok(Redirect::to(&format!("{}#comments", blog.links.post(&post.slug))))
}

fn done(blog: &BlogState) -> Redirect {
    blog.on_to(&format!("{}?done=yes", places::COMMENTS))
}
