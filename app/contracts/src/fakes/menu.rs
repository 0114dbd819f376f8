//! A menu in memory.
use super::{Down, down};
use crate::navigation::{Entry, Line, Navigation, Node, Object, Outline, Standing, Target};
use crate::{Error, Result};
use async_trait::async_trait;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A menu in memory, in which every object is a page called Bread.
#[derive(Debug, Default)]
pub struct FakeNavigation(Mutex<Outline>);

impl FakeNavigation {
    /// A menu that was saved this often.
    #[must_use]
    pub fn of(version: i64, entries: Vec<Entry>) -> Self {
        let lines = entries.into_iter().map(line).collect();
        Self(Mutex::new(Outline { version, lines }))
    }

    /// The whole menu.
    #[must_use]
    pub fn whole(&self) -> Outline {
        self.outline().clone()
    }

    fn outline(&self) -> MutexGuard<'_, Outline> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn line(entry: Entry) -> Line {
    let (name, target) = match &entry.object {
        Object::Address(target) => ("", target.clone()),
        _ => ("Bread", Target::Blog("/bread/".into())),
    };
    let standing = if entry.hidden { Standing::Hidden } else { Standing::Shown };
    Line { name: name.into(), target: Some(target), standing, entry }
}

#[async_trait]
impl Navigation for FakeNavigation {
    async fn menu(&self) -> Result<Vec<Node>> {
        let shown = |line: &Line| {
            let (id, label) = (line.entry.id, line.label().to_owned());
            Some(Node { id, label, target: line.target.clone()?, children: Vec::new() })
        };
        Ok(self.outline().lines.iter().filter_map(shown).collect())
    }

    async fn outline(&self) -> Result<Outline> {
        Ok(self.whole())
    }

    async fn lines(&self, entries: Vec<Entry>) -> Result<Vec<Line>> {
        Ok(entries.into_iter().map(line).collect())
    }

    async fn arrange(&self, _: &str, version: i64, entries: Vec<Entry>) -> Result<()> {
        let mut outline = self.outline();
        if outline.version != version {
            return Err(Error::Conflict);
        }
        let lines = entries.into_iter().map(line).collect();
        *outline = Outline { version: version + 1, lines };
        Ok(())
    }
}

#[async_trait]
impl Navigation for Down {
    async fn menu(&self) -> Result<Vec<Node>> {
        down()
    }
    async fn outline(&self) -> Result<Outline> {
        down()
    }
    async fn lines(&self, _: Vec<Entry>) -> Result<Vec<Line>> {
        down()
    }
    async fn arrange(&self, _: &str, _: i64, _: Vec<Entry>) -> Result<()> {
        down()
    }
}
