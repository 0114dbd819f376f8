//! What hangs off a page or a post, for editors to arrange.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::attached::{AttachedForm, Deed, is_name};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::{
    AttachedNote, AttachedPage, AttachedPanel, AttachedRow, DeskPlace, places, plural,
};
use contracts::cache::Tag;
use contracts::containers::{
    Arranged, Attachment, AttachmentKind, Child, Container, ContainerType, Holder, Wanted,
};
use contracts::desk::Manuscript;
use contracts::events::Calendar;
use contracts::market::Marketplace;
use contracts::people::{Person, Role};
use contracts::{CalendarId, ContainerId, MarketplaceId, PostId};
use platform::{AppError, PageResponse, Result, Routes};
use serde::Deserialize;
use std::collections::HashSet;
use uuid::Uuid;

/// How many can be chosen from.
const CHOICES: u64 = 500;

const KINDS: [AttachmentKind; 2] = [AttachmentKind::Calendar, AttachmentKind::Marketplace];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    saved: String,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, "/desk/{id}/attached", get(index)).role(
        Role::Editor,
        "/desk/{id}/attached/{kind}",
        post(update),
    )
}

async fn index(
    blog: AtDesk,
    Path(id): Path<PostId>,
    Query(done): Query<Done>,
) -> Result<PageResponse> {
    let kept = blog.manuscripts.open(id).await?;
    let mut panels = Vec::new();
    for kind in KINDS {
        let note = (done.saved == plural(kind)).then_some(AttachedNote::Saved);
        panels.push(AttachedPanel { note, ..blog.panel(&kept, kind).await? });
    }
    blog.attached_page(&kept, &panels, &blog.person).await
}

async fn update(
    blog: AtDesk,
    Path((id, kind)): Path<(PostId, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let kind = KINDS.into_iter().find(|known| plural(*known) == kind).ok_or(AppError::NotFound)?;
    let form = AttachedForm::read(pairs)?;
    let kept = blog.manuscripts.open(id).await?;
    let asked = Asked { blog: &blog, kept: &kept, kind, by: &blog.person };
    match form.deed.clone() {
        Deed::Save => asked.save(form).await,
        deed => asked.draft(form, deed).await,
    }
}

/// What is asked of one kind of what hangs off a page.
struct Asked<'a> {
    blog: &'a AtDesk,
    kept: &'a Manuscript,
    kind: AttachmentKind,
    by: &'a Person,
}

impl Asked<'_> {
    /// Does it to what stands in the form, and to nothing else.
    async fn draft(&self, form: AttachedForm, deed: Deed) -> Result<Response> {
        let (mut children, mut note) = (form.children, AttachedNote::NotSaved);
        let touched = match deed {
            Deed::Move(verb, id) => {
                verb.apply(&mut children, &id);
                Some(id)
            }
            Deed::Known(id) => {
                let known = self.blog.owned(self.kind).await?;
                let chosen = known.into_iter().find(|one| one.id == id);
                children.retain(|child| child.id != id);
                children.push(chosen.ok_or(AppError::BadRequest)?);
                Some(id)
            }
            Deed::New(name) if is_name(&name) => {
                let id = Uuid::now_v7();
                children.push(Child { id, name });
                Some(id)
            }
            Deed::New(_) => {
                note = AttachedNote::Name;
                None
            }
            Deed::Save => None,
        };
        let status = match note {
            AttachedNote::Name => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::OK,
        };
        self.again((form.version, children), note, touched, status).await
    }

    async fn save(&self, form: AttachedForm) -> Result<Response> {
        let by = &self.by.name;
        let AttachedForm { version, children, .. } = form;
        if children.len() > Attachment::MOST {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return self.again((version, children), AttachedNote::TooMany, None, status).await;
        }
        let children = self.blog.made(self.kind, children, by).await?;
        let holder = holder(self.kept);
        let wanted = Wanted { version, children };
        let arranged = self.blog.containers.arrange(&holder, self.kind, &wanted, by).await?;
        let children = wanted.children;
        let (version, note) = match arranged {
            Arranged::Done => return self.done().await,
            Arranged::Stale(theirs) => (theirs.version, AttachedNote::Stale(theirs)),
            Arranged::Elsewhere(there) => {
                (version, AttachedNote::Elsewhere(there.label, there.container_label))
            }
        };
        self.again((version, children), note, None, StatusCode::CONFLICT).await
    }

    async fn done(&self) -> Result<Response> {
        let tags = [Tag::NAV, Tag::CONTAINERS].map(Tag::from);
        self.blog.shell.platform().cache.invalidate(&tags).await;
        let (page, kind) = (places::attached(self.kept.id), plural(self.kind));
        Ok(self.blog.on_to(&format!("{page}?saved={kind}")).into_response())
    }

    /// The page with what stands in the form.
    async fn again(
        &self,
        (version, children): (i64, Vec<Child>),
        note: AttachedNote,
        touched: Option<Uuid>,
        status: StatusCode,
    ) -> Result<Response> {
        let mut panels = Vec::new();
        for kind in KINDS {
            let mut panel = self.blog.panel(self.kept, kind).await?;
            if kind == self.kind {
                panel = drafted(panel, children.clone());
                (panel.version, panel.touched) = (version, touched);
                panel.note = Some(note.clone());
            }
            panels.push(panel);
        }
        let page = self.blog.attached_page(self.kept, &panels, self.by).await?;
        Ok((status, page).into_response())
    }
}

/// A panel with these in place of what hangs there.
fn drafted(panel: AttachedPanel, children: Vec<Child>) -> AttachedPanel {
    let was = panel.rows.clone();
    let path = |child: &Child| was.iter().find(|row| row.child.id == child.id)?.path.clone();
    let mut loose = panel.loose;
    loose.retain(|one| children.iter().all(|child| child.id != one.id));
    let gone = was.iter().filter(|row| children.iter().all(|child| child.id != row.child.id));
    loose.extend(gone.map(|row| row.child.clone()));
    let rows = children.into_iter().map(|child| AttachedRow { path: path(&child), child });
    AttachedPanel { rows: rows.collect(), loose, ..panel }
}

fn container(kept: &Manuscript) -> Container {
    Container { kind: ContainerType::Page, id: ContainerId(kept.id.0) }
}

pub(super) fn holder(kept: &Manuscript) -> Holder {
    let (label, slug) = (kept.writing.title.clone(), kept.slug.clone());
    Holder { container: container(kept), label, slug }
}

impl AtDesk {
    async fn attached_page(
        &self,
        kept: &Manuscript,
        panels: &[AttachedPanel],
        by: &Person,
    ) -> Result<PageResponse> {
        let payments = &self.payment_settings.of(container(kept)).await?;
        let may_set_payments = by.roles.allow(Role::Admin);
        let view = AttachedPage { kept, panels, payments, may_set_payments };
        self.page(DeskPlace::Posts, &view).await
    }

    /// What hangs there, and what could.
    async fn panel(&self, kept: &Manuscript, kind: AttachmentKind) -> Result<AttachedPanel> {
        let hung = self.containers.hung(container(kept), kind).await?;
        let row = |one: Attachment| AttachedRow {
            path: Some(format!("/{}/{}/", one.container_slug, one.slug)),
            child: Child { id: one.id, name: one.label },
        };
        let rows = hung.attachments.into_iter().map(row).collect();
        let (version, loose) = (hung.version, self.loose(kind).await?);
        Ok(AttachedPanel { kind, version, rows, loose, note: None, touched: None })
    }

    /// All of a kind, as their owner names them.
    async fn owned(&self, kind: AttachmentKind) -> Result<Vec<Child>> {
        let child = |(id, name)| Child { id, name };
        Ok(match kind {
            AttachmentKind::Calendar => {
                let all = self.calendars.all(CHOICES).await?;
                all.into_iter().map(|one| child((one.id.0, one.name))).collect()
            }
            AttachmentKind::Marketplace => {
                let all = self.marketplaces.all(CHOICES).await?;
                all.into_iter().map(|one| child((one.id.0, one.name))).collect()
            }
        })
    }

    /// Those that hang off nothing.
    async fn loose(&self, kind: AttachmentKind) -> Result<Vec<Child>> {
        let all = self.owned(kind).await?;
        let ids: Vec<Uuid> = all.iter().map(|child| child.id).collect();
        let placed = self.containers.placed(kind, &ids).await?;
        let placed: HashSet<Uuid> = placed.into_iter().map(|one| one.id).collect();
        Ok(all.into_iter().filter(|child| !placed.contains(&child.id)).collect())
    }

    /// The same children by their own names; those that there are not yet are made by their owner.
    async fn made(
        &self,
        kind: AttachmentKind,
        children: Vec<Child>,
        by: &str,
    ) -> Result<Vec<Child>> {
        let known = self.owned(kind).await?;
        let mut made = Vec::with_capacity(children.len());
        for child in children {
            if let Some(known) = known.iter().find(|known| known.id == child.id) {
                made.push(known.clone());
                continue;
            }
            let name = child.name.clone();
            match kind {
                AttachmentKind::Calendar => {
                    let calendar = Calendar { id: CalendarId(child.id), name };
                    self.calendars.create(&calendar, by).await?;
                }
                AttachmentKind::Marketplace => {
                    let shop = Marketplace { id: MarketplaceId(child.id), name };
                    self.marketplaces.create(&shop, by).await?;
                }
            }
            made.push(child);
        }
        Ok(made)
    }
}
