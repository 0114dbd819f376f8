//! The form of an author: editors fill it for anybody, and authors for themselves.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::authoring::{read, settled, sheet};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use components::blog::{AuthorEditor, AuthorForm, AuthorNote, DeskPlace, OwnAuthor, Wrong, places};
use contracts::authors::{AuthorSaved, AuthorSheet, KeptAuthor};
use contracts::blog::Byline;
use contracts::cache::Tag as CacheTag;
use contracts::media::Medium;
use contracts::people::Person;
use contracts::{AuthorId, Position};
use platform::{PageResponse, Result};

/// Who fills it.
#[derive(Clone, Copy)]
pub(super) enum Whose {
    /// Editors, who may choose among all media.
    Editors,
    /// The author.
    Own,
}

impl Whose {
    async fn media(self, blog: &BlogState) -> Result<Vec<Medium>> {
        match self {
            Self::Editors => Ok(blog.media.listing(Position::Start).await?.items),
            Self::Own => Ok(Vec::new()),
        }
    }

    /// Where the form of an author is.
    fn at(self, id: AuthorId) -> String {
        match self {
            Self::Editors => places::author(id),
            Self::Own => places::OWN_AUTHOR.to_owned(),
        }
    }
}

/// The form with what was typed in it.
pub(super) struct Shown<'a> {
    pub whose: Whose,
    pub id: AuthorId,
    pub kept: Option<&'a KeptAuthor>,
    pub sheet: &'a AuthorSheet,
    pub wrong: &'a [Wrong],
    pub note: AuthorNote<'a>,
}

impl Shown<'_> {
    pub(super) async fn page(self, blog: &AtDesk) -> Result<PageResponse> {
        let Self { whose, id, kept, sheet, wrong, note } = self;
        let media = whose.media(blog).await?;
        let at = if kept.is_some() { whose.at(id) } else { places::AUTHORS.to_owned() };
        let form = |pictures| AuthorForm { id, kept, sheet, wrong, pictures, note, at: &at };
        match whose {
            Whose::Editors => {
                blog.page(DeskPlace::Authors, &AuthorEditor(form(Some(&media)))).await
            }
            Whose::Own => blog.page(DeskPlace::Own, &OwnAuthor(form(None))).await,
        }
    }

    async fn mended(self, blog: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(blog).await?).into_response())
    }
}

/// Saves what was typed; what cannot be saved stands in the form again.
pub(super) async fn save(
    blog: &AtDesk,
    whose: Whose,
    (id, kept): (AuthorId, Option<&KeptAuthor>),
    typed: AuthorSheet,
    by: &Person,
) -> Result<Response> {
    let typed = settled(typed, &whose.media(blog).await?);
    let note = AuthorNote::Wrong;
    let shown = |wrong| Shown { whose, id, kept, sheet: &typed, wrong, note };
    let writing = match read(&typed, kept) {
        Ok(writing) => writing,
        Err(wrong) => return shown(&wrong).mended(blog).await,
    };
    let wrong = match blog.authors.save(id, typed.version.parse().ok(), &writing, by).await? {
        AuthorSaved::Done(kept) => {
            changed(blog).await;
            return Ok(blog.on_to(&format!("{}?done=saved", whose.at(kept.id))).into_response());
        }
        AuthorSaved::Stale(theirs) => return late(blog, whose, &theirs, typed).await,
        AuthorSaved::NameTaken(other) => name_taken(&other),
        AuthorSaved::SlugTaken(other) => slug_taken(&other),
    };
    shown(&[wrong]).mended(blog).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(
    blog: &AtDesk,
    whose: Whose,
    theirs: &KeptAuthor,
    mine: AuthorSheet,
) -> Result<Response> {
    let left = sheet(theirs);
    let mine = AuthorSheet { version: left.version.clone(), ..mine };
    let (id, note) = (theirs.id, AuthorNote::Late(&left));
    let shown = Shown { whose, id, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(blog).await?).into_response())
}

fn name_taken(other: &Byline) -> Wrong {
    let sentence = format!(
        "{} writes here already. Please choose another name, or merge the two.",
        other.name
    );
    Wrong { field: "name", sentence }
}

fn slug_taken(other: &Byline) -> Wrong {
    let (slug, name) = (&other.slug, &other.name);
    let sentence = format!("/author/{slug}/ is taken by {name}. Please choose another address.");
    Wrong { field: "slug", sentence }
}

/// Lists and posts show it at once here; other processes hear of it.
pub(super) async fn changed(blog: &BlogState) {
    blog.shell.platform().cache.invalidate(&[CacheTag::POSTS.into()]).await;
}
