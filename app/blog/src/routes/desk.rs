//! Where posts and pages are written and looked after.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::desk::{clean, compare, document, read, settled, sheet};
use crate::listing::PageQuery;
use crate::words::Words;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::blog::{
    Before, DeskPage, DeskPlace, HeldPage, WritingPage, Wrong, places, shelf_name,
};
use contracts::blog::PostKind;
use contracts::desk::{Manuscript, Saved, Sheet, Shelf, Standing, Writing};
use contracts::people::{Person, Role};
use contracts::{Position, PostId, Service};
use platform::{AppError, Bounds, PageResponse, Result, Routes, policy_for_writing};
use serde::Deserialize;

/// The most that a form may bring along: a document twice, in the form's own spelling.
const LARGEST: usize = 16 << 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    shelf: String,
    words: Words,
    done: Option<String>,
    kind: String,
    id: Option<PostId>,
}

#[derive(Debug, Deserialize)]
struct New {
    id: PostId,
    #[serde(flatten)]
    sheet: Sheet,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role_that_holds(Role::Editor, places::DESK, get(index).post(create))
        .role(Role::Editor, places::NEW, get(new))
        .role_that_holds(Role::Editor, "/desk/{id}/", get(edit).post(update))
        .bounded(Bounds { body: LARGEST, ..Bounds::default() })
}

async fn index(
    blog: AtDesk,
    Query(question): Query<Question>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let named = |shelf: &Shelf| shelf_name(*shelf) == question.shelf;
    let shelf = Shelf::ALL.into_iter().find(named).unwrap_or_default();
    let words = question.words;
    let entries = blog.manuscripts.shelf(shelf, words.wanted(), page.position()?).await?;
    let begun = blog.working_copies.begun(blog.person.id).await?;
    let done = question.done.as_deref().and_then(done);
    let words = words.as_str();
    let view = DeskPage { shelf, entries: &entries, begun: &begun, words, done };
    let place = if shelf == Shelf::Bin { DeskPlace::Bin } else { DeskPlace::Posts };
    blog.page(place, &view).await
}

async fn new(blog: AtDesk, Query(question): Query<Question>) -> Result<Response> {
    let id = question.id.unwrap_or_default();
    let copy = blog.working_copies.of(id, blog.person.id).await?;
    let fresh = Sheet { kind: question.kind, ..Sheet::default() };
    let (sheet, before) = match copy {
        Some(copy) => (copy.sheet, Before::Unsaved { at: copy.at, is_late: false }),
        None => (fresh, Before::Nothing),
    };
    form(&blog, Shown { id, kept: None, sheet, wrong: &[], before }).await
}

async fn create(
    State(blog): State<BlogState>,
    editor: Result<AtDesk>,
    Form(New { id, sheet }): Form<New>,
) -> Result<Response> {
    let sheet = clean(sheet);
    match editor {
        Ok(desk) => save(&desk, id, None, sheet, &desk.person).await,
        Err(AppError::SignInFirst { .. }) => held(&blog, id, places::DESK, &sheet).await,
        Err(refused) => Err(refused),
    }
}

async fn edit(
    blog: AtDesk,
    Path(id): Path<PostId>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let kept = blog.manuscripts.open(id).await?;
    let zone = blog.shell.platform().site().await?.zone;
    let (sheet, before) = if let Some(copy) = blog.working_copies.of(id, blog.person.id).await? {
        let is_late = copy.sheet.version != kept.version.to_string();
        (copy.sheet, Before::Unsaved { at: copy.at, is_late })
    } else {
        let done = question.done.as_deref().and_then(done);
        (sheet(&kept, zone), done.map_or(Before::Nothing, Before::Done))
    };
    form(&blog, Shown { id, kept: Some(&kept), sheet, wrong: &[], before }).await
}

async fn update(
    State(blog): State<BlogState>,
    editor: Result<AtDesk>,
    Path(id): Path<PostId>,
    Form(sheet): Form<Sheet>,
) -> Result<Response> {
    let sheet = clean(sheet);
    let desk = match editor {
        Ok(desk) => desk,
        Err(AppError::SignInFirst { .. }) => {
            return held(&blog, id, &places::manuscript(id), &sheet).await;
        }
        Err(refused) => return Err(refused),
    };
    let kept = desk.manuscripts.open(id).await?;
    save(&desk, id, Some(&kept), sheet, &desk.person).await
}

/// What was sent by somebody whose sign-in has ended, for them to send again.
async fn held(blog: &BlogState, id: PostId, to: &str, sheet: &Sheet) -> Result<Response> {
    let text = document(sheet).ok().and_then(|json| lexical::to_markdown(&json).ok());
    let text = text.unwrap_or_else(|| sheet.markdown.clone());
    let view = HeldPage { id, to, sheet, text: &text };
    let page = blog.shell.page(&view, Vec::new()).await?.personal();
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

/// Saves what was typed; what cannot be saved stands in the form again, and is kept besides.
async fn save(
    blog: &AtDesk,
    id: PostId,
    kept: Option<&Manuscript>,
    sheet: Sheet,
    by: &Person,
) -> Result<Response> {
    let zone = blog.shell.platform().site().await?.zone;
    let media = blog.media.listing(Position::Start).await?;
    let sheet = settled(sheet, &media.items);
    let writing = match read(&sheet, kept, zone, blog.clock.now()) {
        Ok(writing) => writing,
        Err(wrong) => return mend(blog, id, kept, sheet, wrong).await,
    };
    let slug = |sentence| vec![Wrong { field: "slug", sentence }];
    let from = sheet.version.parse().ok();
    let wrong = match blog.manuscripts.save(id, from, &writing, by).await? {
        Saved::Done(now) => {
            blog.working_copies.forget(id, by.id).await?;
            let to = format!("{}?done={}", places::manuscript(id), done_as(now.writing.standing));
            return Ok(Redirect::to(&blog.links.at(Service::Blog, &to)).into_response());
        }
        Saved::Stale(theirs) => return late(blog, id, &theirs, &writing, sheet).await,
        Saved::SlugTaken { slug: at, title } => {
            slug(format!("/{at}/ is taken by “{title}”. Please choose another address."))
        }
        Saved::SlugReserved(at) => {
            slug(format!("/{at}/ is the site's own. Please choose another address."))
        }
        Saved::NoSuchAuthor(name) => {
            let sentence = format!(
                "Nobody writes here as “{name}”. Please choose among the authors there are."
            );
            vec![Wrong { field: "authors", sentence }]
        }
    };
    mend(blog, id, kept, sheet, wrong).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(
    blog: &AtDesk,
    id: PostId,
    theirs: &Manuscript,
    mine: &Writing,
    sheet: Sheet,
) -> Result<Response> {
    let as_it_is = (theirs.writing.title.as_str(), theirs.writing.document.as_str());
    let changes = compare(as_it_is, (&mine.title, &mine.document));
    let as_kept = crate::desk::sheet(theirs, blog.shell.platform().site().await?.zone);
    let sheet = Sheet {
        version: theirs.version.to_string(),
        base: mine.document.clone(),
        markdown: String::new(),
        document: String::new(),
        ..sheet
    };
    let before = Before::Late { theirs, sheet: &as_kept, changes: &changes };
    let page = form(blog, Shown { id, kept: Some(theirs), sheet, wrong: &[], before }).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

async fn mend(
    blog: &AtDesk,
    id: PostId,
    kept: Option<&Manuscript>,
    sheet: Sheet,
    wrong: Vec<Wrong>,
) -> Result<Response> {
    let page = form(blog, Shown { id, kept, sheet, wrong: &wrong, before: Before::Wrong }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

struct Shown<'a> {
    id: PostId,
    kept: Option<&'a Manuscript>,
    sheet: Sheet,
    wrong: &'a [Wrong],
    before: Before<'a>,
}

/// The form with what was typed in it.
async fn form(blog: &AtDesk, shown: Shown<'_>) -> Result<Response> {
    let Shown { id, kept, sheet, wrong, before } = shown;
    let names = blog.manuscripts.names().await?;
    let media = blog.media.listing(Position::Start).await?;
    let preview = if kept.is_some() { blog.previews.key(id).await? } else { None };
    let is_page = kept.map_or(sheet.kind == "page", |kept| kept.writing.kind == PostKind::Page);
    let typed = if sheet.document.is_empty() && sheet.markdown.is_empty() {
        Ok(if sheet.base.is_empty() { lexical::EMPTY.to_owned() } else { sheet.base.clone() })
    } else {
        document(&sheet)
    };
    let (document, markdown) = match typed {
        Ok(document) => {
            let markdown = lexical::to_markdown(&document)?;
            (document, markdown)
        }
        Err(_) if sheet.markdown.is_empty() => (lexical::EMPTY.to_owned(), sheet.document.clone()),
        Err(_) => (lexical::EMPTY.to_owned(), sheet.markdown.clone()),
    };
    let view = WritingPage {
        id,
        writer: blog.person.id,
        kind: if is_page { PostKind::Page } else { PostKind::Post },
        kept,
        sheet: &sheet,
        markdown: &markdown,
        document: &document,
        names: &names,
        pictures: &media.items,
        wrong,
        preview: preview.as_deref(),
        before,
    };
    let page = blog.page(DeskPlace::Posts, &view).await?;
    let mut response = page.into_response();
    if let Ok(policy) = HeaderValue::try_from(policy_for_writing(&blog.links)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

const fn done_as(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Scheduled => "scheduled",
        Standing::Published | Standing::Unlisted | Standing::Sent => "published",
    }
}

/// What was done just before, in a sentence.
fn done(name: &str) -> Option<&'static str> {
    Some(match name {
        "draft" => "Saved. Only editors see it.",
        "scheduled" => "Saved. Only editors see it until its time has come.",
        "published" => "Saved. Readers see it now.",
        "restored" => "That version is back.",
        "restored-without-authors" => {
            "That version is back, but for its authors: one of them is not here any more."
        }
        "discarded" => "Your unsaved changes are gone.",
        "binned" => "It lies in the bin, and can be had back from there.",
        "back" => "It is back where it was.",
        "emptied" => "The bin is empty.",
        "deleted" => "It is gone for good.",
        _ => return None,
    })
}
