//! What people elsewhere did to somebody here.
use super::super::Fediverse;
use super::timeline::safe;
use axum::extract::{Query, State};
use axum::routing::get;
use components::federation::{NoticesPage, ReadNotice, places};
use contracts::federation::{Notice, Voice};
use contracts::{Paged, Service};
use platform::auth::Member;
use platform::{Authorized, PageQuery, PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().member(places::NOTICES, get(index))
}

async fn index(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Query(question): Query<PageQuery>,
) -> Result<PageResponse> {
    let to = Voice::of(Service::Federation, &person.handle);
    let Paged { items, newer, older } =
        here.platform.domains.notices.page(&to, question.position()?).await?;
    let items = items.into_iter().map(read).collect();
    let view = NoticesPage { notices: &Paged { items, newer, older } };
    Ok(here.platform.shell(Service::Federation).page(&view, Vec::new()).await?.personal())
}

fn read(notice: Notice) -> ReadNotice {
    let content = notice.note.as_ref().map(|note| safe(&note.content));
    ReadNotice { notice, content }
}
