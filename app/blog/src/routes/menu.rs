//! The menu of every page, for editors to arrange.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::menu::{self, Addition, Deed, MenuForm};
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::blog::{DeskPlace, MenuEditor, MenuNote, MenuRow, places};
use contracts::blog::{PostCard, TagLabel};
use contracts::cache::Tag;
use contracts::navigation::{Entry, Line, Object, Target};
use contracts::people::Role;
use contracts::{Error, NodeId, Service};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// How many pages and tags can be chosen from.
const CHOICES: u64 = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    saved: Option<String>,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, places::MENU, get(edit).post(update))
}

async fn edit(blog: AtDesk, Query(done): Query<Done>) -> Result<PageResponse> {
    let outline = blog.navigation.outline().await?;
    let rows = outline.lines.into_iter().map(MenuRow::from).collect();
    let note = done.saved.map(|_| MenuNote::Saved);
    Draft { version: outline.version, rows, note, touched: None, theirs: Vec::new() }
        .page(&blog)
        .await
}

async fn update(blog: AtDesk, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response> {
    let mut form = MenuForm::read(pairs)?;
    match form.deed.clone() {
        Deed::Save => save(&blog, &blog.person.name, form).await,
        Deed::Move(verb, id) => {
            verb.apply(&mut form.entries, &id);
            Ok(draft(&blog, form, MenuNote::NotSaved, Some(id)).await?.into_response())
        }
        Deed::Add(addition) => {
            let entry = added(&blog, addition, &form.new_label).await?;
            let id = entry.id;
            form.entries.push(entry);
            Ok(draft(&blog, form, MenuNote::NotSaved, Some(id)).await?.into_response())
        }
    }
}

async fn save(blog: &AtDesk, by: &str, mut form: MenuForm) -> Result<Response> {
    let too_many = form.entries.len() > Entry::MOST;
    if too_many || form.entries.iter().any(|entry| menu::wrong(entry).is_some()) {
        let note = if too_many { MenuNote::TooMany } else { MenuNote::Wrong };
        let page = draft(blog, form, note, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match blog.navigation.arrange(by, form.version, form.entries.clone()).await {
        Ok(()) => {
            blog.shell.platform().cache.invalidate(&[Tag::NAV.into()]).await;
            let saved = format!("{}?saved=yes", places::MENU);
            Ok(Redirect::to(&blog.links.at(Service::Blog, &saved)).into_response())
        }
        Err(Error::Conflict) => {
            let theirs = blog.navigation.outline().await?;
            form.version = theirs.version;
            let rows = rows(blog, form.entries).await?;
            let note = Some(MenuNote::Stale);
            let (version, theirs) = (theirs.version, theirs.lines);
            let page = Draft { version, rows, note, touched: None, theirs }.page(blog).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn added(blog: &BlogState, addition: Addition, label: &str) -> Result<Entry> {
    let label = Some(label.to_owned()).filter(|label| !label.is_empty());
    let (object, label) = match addition {
        Addition::Page(id) => (Object::Page(id), None),
        Addition::Tag(slug) => (Object::Tag(blog.posts.tag(&slug).await?.id), None),
        Addition::Address(target) => {
            let label = label.unwrap_or_else(|| words(&target).to_owned());
            (Object::Address(target), Some(label).filter(|label| !label.is_empty()))
        }
    };
    Ok(Entry { id: NodeId::new(), depth: 0, label, object, hidden: false })
}

/// What an address of ours is called until somebody says otherwise.
fn words(target: &Target) -> &'static str {
    match target {
        Target::Blog(path) => match path.as_str() {
            "/archive/" => "Archive",
            "/search" => "Search",
            _ => "Journal",
        },
        Target::Market(_) => "Market",
        Target::Events(_) => "Events",
        Target::Elsewhere(_) => "",
    }
}

async fn draft(
    blog: &AtDesk,
    form: MenuForm,
    note: MenuNote,
    touched: Option<NodeId>,
) -> Result<PageResponse> {
    let rows = rows(blog, form.entries).await?;
    let note = Some(note);
    Draft { version: form.version, rows, note, touched, theirs: Vec::new() }.page(blog).await
}

async fn rows(blog: &BlogState, entries: Vec<Entry>) -> Result<Vec<MenuRow>> {
    let lines = blog.navigation.lines(entries).await?;
    let row = |line: Line| MenuRow { error: menu::wrong(&line.entry), line };
    Ok(lines.into_iter().map(row).collect())
}

/// A menu as it stands in the form.
struct Draft {
    version: i64,
    rows: Vec<MenuRow>,
    note: Option<MenuNote>,
    touched: Option<NodeId>,
    theirs: Vec<Line>,
}

impl Draft {
    async fn page(self, blog: &AtDesk) -> Result<PageResponse> {
        let pages: Vec<PostCard> = blog.posts.pages(CHOICES).await?;
        let tags: Vec<TagLabel> = blog.posts.tags(CHOICES).await?;
        let Self { version, rows, note, touched, theirs } = &self;
        let view = MenuEditor {
            version: *version,
            rows,
            note: *note,
            touched: *touched,
            theirs,
            pages: &pages,
            tags: &tags,
        };
        blog.page(DeskPlace::Menu, &view).await
    }
}
