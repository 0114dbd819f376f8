//! Editors look after comments.
use super::comments::{changed, talked_about};
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::listing::PageQuery;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::blog::comments::{CommentQueue, DecideComment, HiddenComments};
use components::blog::{DeskPlace, places};
use contracts::cache::Tag;
use contracts::comments::{Decision, Hold, Rules, Status};
use contracts::people::Role;
use contracts::{CommentId, UserId};
use platform::auth::Editor;
use platform::{AppError, Authorized, PageResponse, Result, Routes};
use serde::Deserialize;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, places::COMMENTS, get(index))
        .role(Role::Editor, places::HIDDEN_COMMENTS, get(hidden))
        .role(Role::Editor, places::COMMENT_RULES, post(set_rules))
        .role(Role::Editor, "/comments/{id}/decision", get(show).post(decide))
        .role(Role::Editor, "/comments/bans/{user}/lifting", post(lift))
        .role(Role::Editor, "/{slug}/comments/opening", post(open))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Approve,
    Hide,
    Delete,
    Ban,
    BanHidingAll,
}

/// Where a moderator is afterwards.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Then {
    #[default]
    Queue,
    Hidden,
    Post,
}

#[derive(Debug, Deserialize)]
struct Decided {
    decision: Verdict,
    #[serde(default)]
    then: Then,
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

/// What was taken away.
async fn hidden(
    blog: AtDesk,
    Query(page): Query<PageQuery>,
    Query(done): Query<Done>,
) -> Result<PageResponse> {
    let hidden = blog.comments.hidden(page.position()?).await?;
    let view = HiddenComments { hidden: &hidden, done: done.done.is_some() };
    blog.page(DeskPlace::Comments, &view).await
}

async fn show(blog: AtDesk, Path(id): Path<CommentId>) -> Result<PageResponse> {
    let (comment, slug) = blog.comments.find(id).await?;
    if comment.status == Status::Deleted {
        return Err(AppError::NotFound);
    }
    blog.page(DeskPlace::Comments, &DecideComment { comment: &comment, slug: &slug }).await
}

async fn decide(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Editor>,
    Form(Decided { decision, then }): Form<Decided>,
) -> Result<Redirect> {
    let (_, slug) = blog.comments.find(id).await?;
    blog.comments.decide(person.id, id, decision.into()).await?;
    changed(&blog, &slug).await;
    if matches!(decision, Verdict::BanHidingAll) {
        changed_everywhere(&blog).await;
    }
    Ok(match then {
        Then::Queue => done(&blog),
        Then::Hidden => blog.on_to(&format!("{}?done=yes", places::HIDDEN_COMMENTS)),
        Then::Post => Redirect::to(&format!("{}#comments", blog.links.post(&slug))),
    })
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
    changed_everywhere(&blog).await;
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

impl From<Verdict> for Decision {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Approve => Self::Approve,
            Verdict::Hide => Self::Hide,
            Verdict::Delete => Self::Delete,
            Verdict::Ban => Self::Ban,
            Verdict::BanHidingAll => Self::BanHidingAll,
        }
    }
}

/// Lets this process show at once what changed under any post.
async fn changed_everywhere(blog: &BlogState) {
    blog.shell.platform().cache.invalidate(&[Tag::COMMENTS.into()]).await;
}

fn done(blog: &BlogState) -> Redirect {
    blog.on_to(&format!("{}?done=yes", places::COMMENTS))
}
