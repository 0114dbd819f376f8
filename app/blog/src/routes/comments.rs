//! What people say to a post.
use super::posts;
use crate::documents;
use crate::{BlogState, listing::PageQuery};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::blog::comments::{
    AllComments, CommentPage, EditComment, NoConversation, OwnComments, Problem, RemoveComment,
    ReportComment, Said,
};
use components::blog::{Stop, places};
use components::{Fragment, Piece};
use contracts::blog::{Post, PostCard, PostKind, Visibility};
use contracts::cache::Tag;
use contracts::comments::{Comment, Conversation, May, NewComment, Status};
use contracts::people::{Person, Role};
use contracts::{CommentId, Cursor, Position, Slug};
use maud::{Markup, Render};
use platform::auth::Member;
use platform::limits::Limit;
use platform::{AppError, Authorized, PageResponse, Result, Routes, Visitor};
use serde::Deserialize;
use std::time::Duration;

/// Comments of one person.
const WRITING: Limit = Limit { name: "comments", burst: 5, every: Duration::from_secs(30) };
/// Reports of one person.
const REPORTING: Limit = Limit { name: "reports", burst: 10, every: Duration::from_mins(1) };

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/{slug}/comments", get(index))
        .member("/{slug}/comment", get(new).post(create))
        .member("/comments/{id}/edit", get(edit).post(update))
        .member("/comments/{id}/removal", get(remove).post(destroy))
        .member("/comments/{id}/report", get(complain).post(report))
}

/// What stands in the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    text: String,
    to: Option<CommentId>,
    /// People do not see it: whoever fills it in is none.
    website: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    to: Option<CommentId>,
    held: Option<String>,
    told: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Complaint {
    reason: String,
}

/// The whole conversation, a page at a time.
async fn index(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Query(page): Query<PageQuery>,
    visitor: Visitor,
) -> Result<PageResponse> {
    let post = readable(&blog, &slug, &visitor).await?;
    let newer = match page.position()? {
        Position::Start => None,
        Position::NewerThan(place) => Some(place),
        Position::OlderThan(_) => return Err(AppError::BadRequest),
    };
    let card = &post.card;
    if card.visibility != Visibility::Public {
        let said = said(&blog, card, newer).await?;
        let view = AllComments { post: card, said: &said };
        return Ok(blog.shell.page(&view, Vec::new()).await?.personal());
    }
    let fragment = Fragment::Comments { slug: card.slug.clone(), newer };
    let said = blog.shell.platform().piece(fragment).await;
    let tags = vec![Tag::post(&card.slug), Tag::comments(&card.slug), Tag::COMMENTS.into()];
    let view = AllComments { post: card, said: &said };
    blog.shell.page_with(&view, tags, std::slice::from_ref(&said)).await
}

async fn new(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Authorized { person, .. }: Authorized<Member>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Result<PageResponse> {
    let post = readable(&blog, &slug, &visitor).await?.card;
    let words = Words { to: wish.to, ..Words::default() };
    page(&blog, &post, &person, &words, (None, wish.held.is_some())).await
}

async fn create(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Authorized { person, .. }: Authorized<Member>,
    visitor: Visitor,
    Form(words): Form<Words>,
) -> Result<Response> {
    let post = readable(&blog, &slug, &visitor).await?.card;
    if !words.website.is_empty() {
        return Ok(Redirect::to(&blog.links.post(&post.slug)).into_response());
    }
    if let Some((status, problem)) = refused(&blog, &person, &words.text).await {
        let page = page(&blog, &post, &person, &words, (Some(problem), false)).await?;
        return Ok((status, page).into_response());
    }
    let text = words.text.trim().to_owned();
    let new = NewComment { post: post.id, parent: words.to, text };
    let comment = blog.comments.write(person.id, new).await?;
    changed(&blog, &post.slug).await;
    Ok(back(&blog, &post.slug, &comment).into_response())
}

async fn edit(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<PageResponse> {
    let (comment, slug) = editable(&blog, &person, id).await?;
    let view = EditComment { comment: &comment, slug: &slug, text: &comment.text, problem: None };
    Ok(blog.shell.page(&view, Vec::new()).await?.personal())
}

async fn update(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
    Form(words): Form<Words>,
) -> Result<Response> {
    let (comment, slug) = editable(&blog, &person, id).await?;
    if let Some((status, problem)) = refused(&blog, &person, &words.text).await {
        let (text, problem) = (words.text.as_str(), Some(problem));
        let view = EditComment { comment: &comment, slug: &slug, text, problem };
        let page = blog.shell.page(&view, Vec::new()).await?.personal();
        return Ok((status, page).into_response());
    }
    let comment = blog.comments.edit(person.id, id, words.text.trim().to_owned()).await?;
    changed(&blog, &slug).await;
    Ok(back(&blog, &slug, &comment).into_response())
}

/// Asks before it is gone.
async fn remove(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<PageResponse> {
    let (comment, slug) = own(&blog, &person, id).await?;
    let view = RemoveComment { comment: &comment, slug: &slug };
    Ok(blog.shell.page(&view, Vec::new()).await?.personal())
}

async fn destroy(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<Redirect> {
    let (_, slug) = blog.comments.find(id).await?;
    blog.comments.delete(person.id, id).await?;
    changed(&blog, &slug).await;
    Ok(Redirect::to(&format!("{}#comments", blog.links.post(&slug))))
}

async fn complain(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
    visitor: Visitor,
    Query(wish): Query<Wish>,
) -> Result<PageResponse> {
    let (comment, slug) = seen(&blog, &visitor, id).await?;
    let (comment, slug, told) = (&comment, &slug, wish.told.is_some());
    let moderates = person.roles.allow(Role::Editor);
    let view = ReportComment { comment, slug, reason: "", wrong: false, told, moderates };
    Ok(blog.shell.page(&view, Vec::new()).await?.personal())
}

async fn report(
    State(blog): State<BlogState>,
    Path(id): Path<CommentId>,
    Authorized { person, .. }: Authorized<Member>,
    visitor: Visitor,
    Form(Complaint { reason }): Form<Complaint>,
) -> Result<Response> {
    let (comment, slug) = seen(&blog, &visitor, id).await?;
    let fits = (1..=ReportComment::LONGEST).contains(&reason.trim().chars().count());
    if !fits {
        let (comment, slug, reason) = (&comment, &slug, reason.as_str());
        let moderates = person.roles.allow(Role::Editor);
        let view = ReportComment { comment, slug, reason, wrong: true, told: false, moderates };
        let page = blog.shell.page(&view, Vec::new()).await?.personal();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    blog.shell.platform().limits.count(REPORTING, &person.id.to_string()).await?;
    blog.comments.report(person.id, id, reason.trim().to_owned()).await?;
    let told = format!("{}?told=yes", places::comment_deed(id, "report"));
    Ok(blog.on_to(&told).into_response())
}

/// A visitor's own part of a conversation; all of it where it is not for everybody.
pub(super) async fn own_part(blog: &BlogState, post: &Post, visitor: &Visitor) -> Result<Markup> {
    let stop = documents::stop(blog.shell.platform(), post, visitor).await?;
    let links = &blog.links;
    let post = &post.card;
    if stop != Stop::End {
        return Ok(NoConversation { slug: &post.slug, stop, links }.render());
    }
    let said = match post.visibility {
        Visibility::Public => None,
        _ => Some(said(blog, post, None).await?),
    };
    let own = match &visitor.person {
        Some(person) => Some(blog.comments.own(post.id, person.id).await?),
        None => None,
    };
    let part = OwnComments {
        said: said.as_ref(),
        slug: &post.slug,
        own: own.as_ref(),
        moderates: visitor.may(Role::Editor),
        now: blog.clock.now(),
        zone: blog.shell.platform().site().await?.zone,
        links: &blog.links,
    };
    Ok(part.render())
}

/// What is said to a post that is not for everybody.
async fn said(blog: &BlogState, post: &PostCard, newer: Option<Cursor>) -> Result<Piece> {
    let conversation = blog.comments.conversation(post.id, newer, Conversation::PAGE).await?;
    let said = Said {
        slug: &post.slug,
        conversation: &conversation,
        first: newer.is_none(),
        public: false,
        zone: blog.shell.platform().site().await?.zone,
        links: &blog.links,
    };
    Ok(Piece::Ready(said.render().into()))
}

/// Lets this process show at once what changed, where the others hear of it.
pub(super) async fn changed(blog: &BlogState, slug: &Slug) {
    blog.shell.platform().cache.invalidate(&[Tag::comments(slug)]).await;
}

/// A post; nobody comments on pages.
pub(super) async fn talked_about(blog: &BlogState, slug: &str) -> Result<Post> {
    let post = posts::at(blog, slug).await?;
    if post.kind == PostKind::Post { Ok(post) } else { Err(AppError::NotFound) }
}

/// A post that this visitor may read to its end, and so talk about.
async fn readable(blog: &BlogState, slug: &str, visitor: &Visitor) -> Result<Post> {
    let post = talked_about(blog, slug).await?;
    match documents::stop(blog.shell.platform(), &post, visitor).await? {
        Stop::End => Ok(post),
        _ => Err(contracts::Error::Forbidden.into()),
    }
}

async fn page(
    blog: &BlogState,
    post: &PostCard,
    person: &Person,
    words: &Words,
    (problem, held): (Option<Problem>, bool),
) -> Result<PageResponse> {
    let own = blog.comments.own(post.id, person.id).await?;
    let to = match words.to {
        Some(id) => Some(blog.comments.find(id).await?.0).filter(|to| is_there(to, post)),
        None => None,
    };
    let view = CommentPage {
        post,
        own: &own,
        to: to.as_ref(),
        text: &words.text,
        problem,
        held,
        moderates: person.roles.allow(Role::Editor),
        now: blog.clock.now(),
    };
    Ok(blog.shell.page(&view, Vec::new()).await?.personal())
}

fn is_there(comment: &Comment, post: &PostCard) -> bool {
    comment.post == post.id && comment.status == Status::Approved
}

/// Why words are not taken, and how HTTP says it.
async fn refused(blog: &BlogState, person: &Person, text: &str) -> Option<(StatusCode, Problem)> {
    let wrong = |problem| Some((StatusCode::UNPROCESSABLE_ENTITY, problem));
    match text.trim().chars().count() {
        0 => wrong(Problem::Empty),
        many if many > Comment::LONGEST => wrong(Problem::TooLong),
        _ => {
            let (limits, who) = (&blog.shell.platform().limits, person.id.to_string());
            let often = limits.count(WRITING, &who).await.is_err();
            often.then_some((StatusCode::TOO_MANY_REQUESTS, Problem::TooOften))
        }
    }
}

/// A comment that everybody sees who may read its post.
async fn seen(blog: &BlogState, visitor: &Visitor, id: CommentId) -> Result<(Comment, Slug)> {
    let found = blog.comments.find(id).await?;
    readable(blog, found.1.as_str(), visitor).await?;
    if found.0.status == Status::Approved { Ok(found) } else { Err(AppError::NotFound) }
}

/// One's own comment; there is no other's.
async fn own(blog: &BlogState, person: &Person, id: CommentId) -> Result<(Comment, Slug)> {
    let (comment, slug) = blog.comments.find(id).await?;
    let is_own = comment.by.user == Some(person.id) && comment.status != Status::Deleted;
    if is_own { Ok((comment, slug)) } else { Err(AppError::NotFound) }
}

/// One's own comment, while its words may be changed.
async fn editable(blog: &BlogState, person: &Person, id: CommentId) -> Result<(Comment, Slug)> {
    let (comment, slug) = own(blog, person, id).await?;
    let may = blog.comments.own(comment.post, person.id).await?.may;
    if may != May::Write || !comment.is_editable(blog.clock.now()) {
        return Err(contracts::Error::Forbidden.into());
    }
    Ok((comment, slug))
}

/// To where it stands: for who wrote it alone while it waits.
fn back(blog: &BlogState, slug: &Slug, comment: &Comment) -> Redirect {
    if comment.status == Status::Held {
        return blog.on_to(&format!("{}?held=yes#comment-{}", places::comment(slug), comment.id));
    }
    Redirect::to(&format!("{}#comment-{}", blog.links.post(slug), comment.id))
}
