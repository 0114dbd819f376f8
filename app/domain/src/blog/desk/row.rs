//! The words of the contract, and those of the table.
use contracts::blog::{PostKind, Visibility};
use contracts::desk::{Standing, Timing};
use entities::post::{self, Kind, Model, Status};

pub const fn kind(kind: PostKind) -> Kind {
    match kind {
        PostKind::Post => Kind::Post,
        PostKind::Page => Kind::Page,
    }
}

pub const fn kind_of(kind: Kind) -> PostKind {
    match kind {
        Kind::Post => PostKind::Post,
        Kind::Page => PostKind::Page,
    }
}

pub const fn status(standing: Standing) -> Status {
    match standing {
        Standing::Draft => Status::Draft,
        Standing::Scheduled => Status::Scheduled,
        Standing::Published => Status::Published,
        Standing::Unlisted => Status::Unlisted,
        Standing::Sent => Status::Sent,
    }
}

pub const fn standing(status: Status) -> Standing {
    match status {
        Status::Draft => Standing::Draft,
        Status::Scheduled => Standing::Scheduled,
        Status::Published => Standing::Published,
        Status::Unlisted => Standing::Unlisted,
        Status::Sent => Standing::Sent,
    }
}

pub const fn visibility(visibility: Visibility) -> post::Visibility {
    match visibility {
        Visibility::Public => post::Visibility::Public,
        Visibility::Members => post::Visibility::Members,
        Visibility::Paid => post::Visibility::Paid,
    }
}

pub const fn visibility_of(visibility: post::Visibility) -> Visibility {
    match visibility {
        post::Visibility::Public => Visibility::Public,
        post::Visibility::Members => Visibility::Members,
        post::Visibility::Paid => Visibility::Paid,
    }
}

/// A zone that is unknown here counts as none.
pub fn timing(post: &Model) -> Option<Timing> {
    let zone = post.published_zone.as_ref().and_then(|zone| zone.parse().ok());
    post.published_at.map(|at| Timing { at, zone })
}
