//! Tags, for editors to look after.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::listing::place;
use crate::tagging::{read, settled, sheet};
use crate::words::Words;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::{DeskPlace, TagForm, TagListPage, TagNote, Wrong, places, tag_shelf_name};
use contracts::cache::Tag as CacheTag;
use contracts::people::{Person, Role};
use contracts::tags::{KeptTag, TagSaved, TagSheet, TagShelf};
use contracts::{Error, Position, TagId};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    shelf: String,
    words: Words,
    after: Option<String>,
    before: Option<String>,
    done: Option<String>,
}

#[derive(Debug, Deserialize)]
struct New {
    id: TagId,
    #[serde(flatten)]
    sheet: TagSheet,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, places::TAGS, get(index).post(create))
        .role(Role::Editor, places::NEW_TAG, get(new))
        .role(Role::Editor, "/desk/tags/{id}/", get(edit).post(update))
}

async fn index(blog: AtDesk, Query(question): Query<Question>) -> Result<PageResponse> {
    let named = |shelf: &TagShelf| tag_shelf_name(*shelf) == question.shelf;
    let shelf = [TagShelf::Public, TagShelf::Internal].into_iter().find(named).unwrap_or_default();
    let at = place(question.after.as_deref(), question.before.as_deref())?;
    let tags = blog.tags.shelf(shelf, question.words.wanted(), at).await?;
    let done = question.done.as_deref().and_then(done);
    let view = TagListPage { shelf, tags: &tags, words: question.words.as_str(), done };
    blog.page(DeskPlace::Tags, &view).await
}

async fn new(blog: AtDesk) -> Result<PageResponse> {
    let sheet = TagSheet::default();
    Shown { id: TagId::new(), kept: None, sheet: &sheet, wrong: &[], note: TagNote::Nothing }
        .page(&blog)
        .await
}

async fn create(blog: AtDesk, Form(New { id, sheet }): Form<New>) -> Result<Response> {
    save(&blog, id, None, sheet, &blog.person).await
}

async fn edit(
    blog: AtDesk,
    Path(id): Path<TagId>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let kept = blog.tags.open(id).await?;
    let note = question.done.as_deref().and_then(done).map_or(TagNote::Nothing, TagNote::Done);
    let sheet = sheet(&kept);
    Shown { id, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&blog).await
}

async fn update(
    blog: AtDesk,
    Path(id): Path<TagId>,
    Form(sheet): Form<TagSheet>,
) -> Result<Response> {
    match blog.tags.open(id).await {
        Ok(kept) => save(&blog, id, Some(&kept), sheet, &blog.person).await,
        Err(Error::NotFound) => gone(&blog, id, sheet).await,
        Err(error) => Err(error.into()),
    }
}

/// What was typed of a tag that somebody deleted or merged meanwhile: it can be made anew.
async fn gone(blog: &AtDesk, id: TagId, typed: TagSheet) -> Result<Response> {
    let sheet = TagSheet { version: String::new(), ..typed };
    let shown = Shown { id, kept: None, sheet: &sheet, wrong: &[], note: TagNote::Gone };
    Ok((StatusCode::CONFLICT, shown.page(blog).await?).into_response())
}

/// Saves what was typed; what cannot be saved stands in the form again.
async fn save(
    blog: &AtDesk,
    id: TagId,
    kept: Option<&KeptTag>,
    typed: TagSheet,
    by: &Person,
) -> Result<Response> {
    let media = blog.media.listing(Position::Start).await?;
    let typed = settled(typed, &media.items);
    let shown = |wrong| Shown { id, kept, sheet: &typed, wrong, note: TagNote::Wrong };
    let writing = match read(&typed) {
        Ok(writing) => writing,
        Err(wrong) => return shown(&wrong).mended(blog).await,
    };
    let wrong = match blog.tags.save(id, typed.version.parse().ok(), &writing, by).await? {
        TagSaved::Done(kept) => {
            changed(blog).await;
            return Ok(blog.on_to(&format!("{}?done=saved", places::tag(kept.id))).into_response());
        }
        TagSaved::Stale(theirs) => return late(blog, &theirs, typed).await,
        TagSaved::NameTaken(other) => Wrong {
            field: "name",
            sentence: format!(
                "There is a tag “{}” already. Please choose another name, or merge the two.",
                other.name
            ),
        },
        TagSaved::SlugTaken(other) => Wrong {
            field: "slug",
            sentence: format!(
                "/tag/{}/ is taken by “{}”. Please choose another address.",
                other.slug, other.name
            ),
        },
    };
    shown(&[wrong]).mended(blog).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(blog: &AtDesk, theirs: &KeptTag, mine: TagSheet) -> Result<Response> {
    let left = sheet(theirs);
    let mine = TagSheet { version: left.version.clone(), ..mine };
    let note = TagNote::Late(&left);
    let shown = Shown { id: theirs.id, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(blog).await?).into_response())
}

/// The form with what was typed in it.
struct Shown<'a> {
    id: TagId,
    kept: Option<&'a KeptTag>,
    sheet: &'a TagSheet,
    wrong: &'a [Wrong],
    note: TagNote<'a>,
}

impl Shown<'_> {
    async fn page(self, blog: &AtDesk) -> Result<PageResponse> {
        let media = blog.media.listing(Position::Start).await?;
        let Self { id, kept, sheet, wrong, note } = self;
        let view = TagForm { id, kept, sheet, wrong, pictures: &media.items, note };
        blog.page(DeskPlace::Tags, &view).await
    }

    async fn mended(self, blog: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(blog).await?).into_response())
    }
}

/// Lists, posts and the menu show it at once here; other processes hear of it.
pub(super) async fn changed(blog: &BlogState) {
    let tags = [CacheTag::POSTS.into(), CacheTag::NAV.into()];
    blog.shell.platform().cache.invalidate(&tags).await;
}

/// What was done just before, in a sentence.
fn done(name: &str) -> Option<&'static str> {
    Some(match name {
        "saved" => "Saved. Every page shows it now.",
        "merged" => "Merged. What led to the other tag leads here.",
        "deleted" => "The tag is gone. Its posts are where they were.",
        _ => return None,
    })
}
