//! What a post becomes when a state it was in is brought back.
use contracts::desk::{Manuscript, State, Writing};
use serde::Deserialize;

/// How a state is to come back: what does so only when it is asked for, says `yes`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    /// The version whose place it takes.
    pub version: i32,
    /// `yes` for the address it had.
    pub slug: String,
    /// `yes` for the readers it had, where those were more.
    pub readers: String,
}

/// All that was said of it then; but it is out, or not, as it is now. Nobody reads it who may not
/// read it now, and nobody who might not then, unless that is asked for; its address stays, unless
/// that is.
pub(crate) fn restored(then: State, now: Manuscript, wish: &Wish) -> Writing {
    let State { revision, document, writing } = then;
    let now = Writing { slug: Some(now.slug), ..now.writing };
    let Some(then) = writing else { return Writing { title: revision.title, document, ..now } };
    let closed = then.visibility.max(now.visibility);
    Writing {
        kind: now.kind,
        standing: now.standing,
        timing: now.timing,
        slug: if wish.slug == "yes" { then.slug } else { now.slug },
        visibility: if wish.readers == "yes" { then.visibility } else { closed },
        ..then
    }
}
