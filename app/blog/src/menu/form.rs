//! What a form says of the menu: pairs in the order they stand in it.
use super::moves::{Verb, settle};
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Object, Target};
use contracts::{NodeId, PostId, Slug, TagId};
use platform::{AppError, Result};
use std::collections::{HashMap, HashSet};
use std::str::FromStr;

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
        let mut around = HashMap::new();
        let mut rows: Vec<HashMap<String, String>> = Vec::new();
        for (name, value) in pairs {
            if name == "row" {
                rows.push(HashMap::new());
            }
            let of_row = matches!(&*name, "row" | "depth" | "to" | "label" | "url" | "hidden");
            match rows.last_mut().filter(|_| of_row) {
                Some(row) => row.insert(name, value),
                None => around.insert(name, value),
            };
        }
        if rows.len() > MOST {
            return Err(AppError::BadRequest);
        }
        let mut entries =
            rows.iter().map(entry).collect::<Option<Vec<_>>>().ok_or(AppError::BadRequest)?;
        settle(&mut entries);
        let mut seen = HashSet::new();
        let deed = deed(&around);
        Some(())
            .filter(|()| entries.iter().all(|entry| seen.insert(entry.id)))
            .and_then(|()| {
                Some(Self {
                    version: number(&around, "version")?,
                    entries,
                    deed: deed?,
                    new_label: trimmed(&around, "new-label"),
                })
            })
            .ok_or(AppError::BadRequest)
    }
}

fn text<'f>(fields: &'f HashMap<String, String>, name: &str) -> &'f str {
    fields.get(name).map_or("", String::as_str)
}

fn trimmed(fields: &HashMap<String, String>, name: &str) -> String {
    text(fields, name).trim().to_owned()
}

fn number<N: FromStr>(fields: &HashMap<String, String>, name: &str) -> Option<N> {
    text(fields, name).parse().ok()
}

fn entry(row: &HashMap<String, String>) -> Option<Entry> {
    Some(Entry {
        id: number(row, "row")?,
        depth: number(row, "depth")?,
        label: Some(trimmed(row, "label")).filter(|label| !label.is_empty()),
        object: object(text(row, "to"), trimmed(row, "url"))?,
        hidden: row.contains_key("hidden"),
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

fn deed(around: &HashMap<String, String>) -> Option<Deed> {
    let Some((verb, what)) = text(around, "do").split_once(':') else { return Some(Deed::Save) };
    if verb != "add" {
        return Some(Deed::Move(verb.parse().ok()?, what.parse().ok()?));
    }
    let addition = match what {
        "page" => Addition::Page(number(around, "page")?),
        "tag" => Addition::Tag(number(around, "tag")?),
        "ours" => {
            let (service, path) = text(around, "ours").split_once(':')?;
            Addition::Address(ours(service, path)?)
        }
        "link" => Addition::Address(Target::Elsewhere(trimmed(around, "new-url"))),
        _ => return None,
    };
    Some(Deed::Add(addition))
}
