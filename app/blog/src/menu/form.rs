//! What a form says of the menu: pairs in the order they stand in it.
use crate::arranging::{Fields, Rows, Verb, settle};
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Object, Target};
use contracts::{NodeId, PostId, Slug, TagId};
use platform::{AppError, Result};
use std::collections::HashSet;

/// What is asked of the menu in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// To save it.
    Save,
    /// To do something to one of its entries.
    Move(Verb, NodeId),
    /// To add something at its end.
    Add(Addition),
}

/// What is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Addition {
    /// A page.
    Page(PostId),
    /// A tag.
    Tag(Slug),
    /// An address.
    Address(Target),
}

/// The whole form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MenuForm {
    /// The version of the menu it began with.
    pub version: i64,
    /// The entries, as a tree; their words and addresses are as they were typed.
    pub entries: Vec<Entry>,
    /// What is asked.
    pub deed: Deed,
    /// Words for what is added.
    pub new_label: String,
}

/// More entries than this no editor has in front of them.
const MOST: usize = 2 * Entry::MOST;

impl MenuForm {
    /// Reads it: [`AppError::BadRequest`] where no form of ours says that.
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Result<Self> {
        let Rows { around, rows } =
            Rows::read(pairs, &["depth", "to", "label", "url", "hidden"], MOST)?;
        let mut entries =
            rows.iter().map(entry).collect::<Option<Vec<_>>>().ok_or(AppError::BadRequest)?;
        settle(&mut entries);
        let mut seen = HashSet::new();
        let deed = deed(&around);
        Some(())
            .filter(|()| entries.iter().all(|entry| seen.insert(entry.id)))
            .and_then(|()| {
                Some(Self {
                    version: around.number("version")?,
                    entries,
                    deed: deed?,
                    new_label: around.trimmed("new-label"),
                })
            })
            .ok_or(AppError::BadRequest)
    }
}

fn entry(row: &Fields) -> Option<Entry> {
    Some(Entry {
        id: row.number("row")?,
        depth: row.number("depth")?,
        label: Some(row.trimmed("label")).filter(|label| !label.is_empty()),
        object: object(row.text("to"), row.trimmed("url"))?,
        hidden: row.has("hidden"),
    })
}

fn object(to: &str, url: String) -> Option<Object> {
    let (kind, which) = to.split_once(':')?;
    Some(match kind {
        "page" => Object::Page(PostId(which.parse().ok()?)),
        "tag" => Object::Tag(TagId(which.parse().ok()?)),
        "calendar" => Object::Attached(AttachmentKind::Calendar, which.parse().ok()?),
        "marketplace" => Object::Attached(AttachmentKind::Marketplace, which.parse().ok()?),
        "elsewhere" => Object::Address(Target::Elsewhere(url)),
        _ => Object::Address(ours(kind, which)?),
    })
}

/// A path on the host of one of three.
fn ours(service: &str, path: &str) -> Option<Target> {
    let plain = path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let is_path = path.starts_with('/') && !path.starts_with("//");
    if !plain || !is_path || path.len() > Entry::LONGEST_ADDRESS {
        return None;
    }
    match service {
        "blog" => Some(Target::Blog(path.to_owned())),
        "market" => Some(Target::Market(path.to_owned())),
        "events" => Some(Target::Events(path.to_owned())),
        _ => None,
    }
}

fn deed(around: &Fields) -> Option<Deed> {
    let Some((verb, what)) = around.text("do").split_once(':') else { return Some(Deed::Save) };
    if verb != "add" {
        return Some(Deed::Move(verb.parse().ok()?, what.parse().ok()?));
    }
    let addition = match what {
        "page" => Addition::Page(around.number("page")?),
        "tag" => Addition::Tag(around.number("tag")?),
        "ours" => {
            let (service, path) = around.text("ours").split_once(':')?;
            Addition::Address(ours(service, path)?)
        }
        "link" => Addition::Address(Target::Elsewhere(around.trimmed("new-url"))),
        _ => return None,
    };
    Some(Deed::Add(addition))
}
