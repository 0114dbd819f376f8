use super::Written;
use crate::Id;
use crate::vocabulary::PUBLIC;
use serde_json::Value;

/// Whom we tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    to: Vec<Value>,
    cc: Vec<Value>,
}

impl Audience {
    /// Everybody; and the author's followers find it among what is new.
    #[must_use]
    pub fn public(followers: &Id) -> Self {
        Self { to: vec![PUBLIC.into()], cc: vec![followers.into()] }
    }

    /// Everybody who looks for it; and followers find it among what is new.
    #[must_use]
    pub fn quietly_public(followers: &Id) -> Self {
        Self { to: vec![followers.into()], cc: vec![PUBLIC.into()] }
    }

    /// Only these.
    pub fn only<'a>(actors: impl IntoIterator<Item = &'a Id>) -> Self {
        Self { to: actors.into_iter().map(Value::from).collect(), cc: Vec::new() }
    }

    /// These, too: who is mentioned must be told.
    #[must_use]
    pub fn and<'a>(mut self, actors: impl IntoIterator<Item = &'a Id>) -> Self {
        self.cc.extend(actors.into_iter().map(Value::from));
        self
    }

    pub(super) fn written(&self, thing: Written) -> Written {
        thing.some("to", self.to.clone()).some("cc", self.cc.clone())
    }
}
