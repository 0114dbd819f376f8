//! How what is sold below a page is paid for, for admins: it is about money.
use super::attached::holder;
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::payments::Typed;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{
    DeskPlace, KeyWrong, PaymentForm, PaymentNote, PaymentSettingsPage, places,
};
use contracts::PostId;
use contracts::cart::{KeptTerms, KeyProblem, Settled};
use contracts::desk::Manuscript;
use contracts::people::Role;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: Option<Deed>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Saved,
    Removed,
}

#[derive(Debug, Deserialize)]
struct Removal {
    version: i64,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Admin, "/desk/{id}/payments", get(show).post(update))
        .role(Role::Admin, "/desk/{id}/payments/check", post(check))
        .role(Role::Admin, "/desk/{id}/payments/removal", post(destroy))
}

async fn show(
    blog: AtDesk,
    Path(id): Path<PostId>,
    Query(Done { done }): Query<Done>,
) -> Result<PageResponse> {
    let note = done.map(|deed| match deed {
        Deed::Saved => PaymentNote::Saved,
        Deed::Removed => PaymentNote::Removed,
    });
    let of = blog.manuscripts.open(id).await?;
    let kept = blog.payment_settings.of(holder(&of).container).await?;
    blog.payments(&of, &kept, &PaymentForm::of(&kept), note).await
}

async fn update(
    blog: AtDesk,
    Path(id): Path<PostId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let of = blog.manuscripts.open(id).await?;
    let form = typed.form()?;
    let wanted = match typed.wanted(&form) {
        Ok(wanted) => wanted,
        Err(form) => return blog.again(&of, *form, PaymentNote::Wrong).await,
    };
    match blog.payment_settings.settle(&holder(&of), &wanted, &blog.person.name).await? {
        Settled::Done => Ok(blog.back(id, "?done=saved").into_response()),
        Settled::Stale(theirs) => blog.stale(&of, form, theirs).await,
        Settled::KeyMissing => {
            let key_wrong = Some(KeyWrong::Problem(KeyProblem::Blank));
            blog.again(&of, PaymentForm { key_wrong, ..form }, PaymentNote::Wrong).await
        }
        Settled::InUse => blog.again(&of, form, PaymentNote::InUse).await,
    }
}

async fn check(State(blog): State<BlogState>, Path(id): Path<PostId>) -> Result<Redirect> {
    let of = blog.manuscripts.open(id).await?;
    blog.payment_settings.check(holder(&of).container).await?;
    Ok(blog.back(id, ""))
}

async fn destroy(
    blog: AtDesk,
    Path(id): Path<PostId>,
    Form(Removal { version }): Form<Removal>,
) -> Result<Response> {
    let of = blog.manuscripts.open(id).await?;
    match blog.payment_settings.withdraw(&holder(&of), version, &blog.person.name).await? {
        Settled::Stale(theirs) => blog.stale(&of, PaymentForm::of(&theirs), theirs).await,
        Settled::InUse => {
            let kept = blog.payment_settings.of(holder(&of).container).await?;
            blog.again(&of, PaymentForm::of(&kept), PaymentNote::InUse).await
        }
        Settled::Done | Settled::KeyMissing => Ok(blog.back(id, "?done=removed").into_response()),
    }
}

impl BlogState {
    fn back(&self, id: PostId, query: &str) -> Redirect {
        self.on_to(&format!("{}{query}", places::payments(id)))
    }
}

impl AtDesk {
    /// The page with what was typed, on the version that somebody else made.
    async fn stale(
        &self,
        of: &Manuscript,
        form: PaymentForm,
        theirs: KeptTerms,
    ) -> Result<Response> {
        let form = PaymentForm { version: theirs.version, ..form };
        let page = self.payments(of, &theirs, &form, Some(PaymentNote::Stale(theirs.clone())));
        Ok((StatusCode::CONFLICT, page.await?).into_response())
    }

    /// The page with what is to be mended.
    async fn again(
        &self,
        of: &Manuscript,
        form: PaymentForm,
        note: PaymentNote,
    ) -> Result<Response> {
        let kept = self.payment_settings.of(holder(of).container).await?;
        let form = form.with_missing_key(&kept);
        let page = self.payments(of, &kept, &form, Some(note)).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }

    async fn payments(
        &self,
        of: &Manuscript,
        kept: &KeptTerms,
        form: &PaymentForm,
        note: Option<PaymentNote>,
    ) -> Result<PageResponse> {
        let view = PaymentSettingsPage { of, kept, form, note };
        self.page(DeskPlace::Posts, &view).await
    }
}
