//! What posts were, compared with what they are, and brought back.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::desk::{Wish, compare, restored, sheet};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, RevisionPage, RevisionsPage, places};
use contracts::PostId;
use contracts::desk::{Manuscript, Saved, Writing};
use contracts::people::Role;
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, "/desk/{id}/revisions", get(index))
        .role(Role::Editor, "/desk/{id}/revisions/{version}", get(show))
        .role(Role::Editor, "/desk/{id}/revisions/{version}/restoration", post(restore))
}

async fn index(blog: AtDesk, Path(id): Path<PostId>) -> Result<PageResponse> {
    let kept = blog.manuscripts.open(id).await?;
    let past = blog.revisions.past(id).await?;
    let view = RevisionsPage { kept: &kept, past: &past };
    blog.page(DeskPlace::Posts, &view).await
}

async fn show(blog: AtDesk, Path((id, version)): Path<(PostId, i32)>) -> Result<PageResponse> {
    compared(&blog, (id, version), None).await
}

/// Saves the post as it was: a new version like any other.
async fn restore(
    blog: AtDesk,
    Path((id, version)): Path<(PostId, i32)>,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let kept = blog.manuscripts.open(id).await?;
    let (authors, then) = (kept.writing.authors.clone(), blog.revisions.state(id, version).await?);
    let writing = restored(then, kept, &wish);
    let (mut saved, mut done) = (save(&blog, id, &wish, &writing).await?, "restored");
    if let Saved::NoSuchAuthor(_) = saved {
        let writing = Writing { authors, ..writing };
        (saved, done) = (save(&blog, id, &wish, &writing).await?, "restored-without-authors");
    }
    let refused = match saved {
        Saved::Done(_) => {
            let to = format!("{}?done={done}", places::manuscript(id));
            return Ok(blog.on_to(&to).into_response());
        }
        Saved::SlugTaken { slug, title } => format!(
            "Nothing was changed: /{slug}/ is taken by “{title}” now. Bring it back without its address."
        ),
        Saved::SlugReserved(slug) => format!(
            "Nothing was changed: /{slug}/ is the site's own now. Bring it back without its address."
        ),
        Saved::NoSuchAuthor(name) => {
            format!("Nothing was changed: nobody writes here as “{name}” any more.")
        }
        Saved::Stale(_) => {
            "Nothing was changed: somebody saved it meanwhile. This is how it compares now.".into()
        }
    };
    let page = compared(&blog, (id, version), Some(&refused)).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

async fn save(blog: &AtDesk, id: PostId, wish: &Wish, writing: &Writing) -> Result<Saved> {
    Ok(blog.manuscripts.save(id, Some(wish.version), writing, &blog.person).await?)
}

/// A state beside the present one.
async fn compared(
    blog: &AtDesk,
    (id, version): (PostId, i32),
    refused: Option<&str>,
) -> Result<PageResponse> {
    let kept = blog.manuscripts.open(id).await?;
    let then = blog.revisions.state(id, version).await?;
    let now = (kept.writing.title.as_str(), kept.writing.document.as_str());
    let changes = compare((&then.revision.title, &then.document), now);
    let zone = blog.shell.platform().site().await?.zone;
    let was = then.writing.clone().map(|writing| Manuscript {
        slug: writing.slug.clone().unwrap_or_else(|| kept.slug.clone()),
        writing,
        ..kept.clone()
    });
    let sheets = was.map(|was| (sheet(&was, zone), sheet(&kept, zone)));
    let sheets = sheets.as_ref().map(|(then, now)| (then, now));
    let view = RevisionPage { kept: &kept, then: &then, changes: &changes, sheets, refused };
    blog.page(DeskPlace::Posts, &view).await
}
