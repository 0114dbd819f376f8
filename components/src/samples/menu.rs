//! A menu that is being arranged.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::blog::{EntryError, MenuEditor, MenuNote, MenuRow};
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Line, Object, Standing, Target};
use contracts::{NodeId, PostId, Service, TagId};
use uuid::Uuid;

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let editor = |rows, note, theirs| MenuEditor {
        version: 3,
        rows,
        note,
        touched: Some(NodeId(Uuid::from_u128(2))),
        theirs,
        pages: &s.posts.items,
        tags: &s.tags,
    };
    let at = |name, view| page(name, Service::Blog, view);
    vec![
        at("menu", editor(&s.outline, None, &[])),
        at("menu-empty", MenuEditor { pages: &[], tags: &[], ..editor(&[], None, &[]) }),
        at("menu-saved", editor(&s.outline, Some(MenuNote::Saved), &[])),
        at("menu-wrong", editor(&s.outline, Some(MenuNote::Wrong), &[])),
        at("menu-stale", editor(&s.outline, Some(MenuNote::Stale), &s.their_menu)),
    ]
}

/// Entries of every kind, in every standing.
pub(super) fn outline() -> Vec<MenuRow> {
    let id = Uuid::from_u128;
    let page = |nth| Object::Page(PostId(id(nth)));
    let link = |url: &str| Object::Address(Target::Elsewhere(url.into()));
    let days = Object::Attached(AttachmentKind::Calendar, id(1));
    let shop = Object::Attached(AttachmentKind::Marketplace, id(3));
    let journal = Object::Address(Target::Blog("/".into()));
    vec![
        row((1, 0, Some("Journal")), journal, "", Standing::Shown),
        row((2, 1, None), Object::Tag(TagId(id(2))), "Orchard", Standing::Shown),
        row((3, 0, None), page(100), "The bakehouse", Standing::Shown),
        row((4, 1, None), days, "Baking days", Standing::Shown),
        row((5, 1, Some("Bread")), shop, "Bread shop", Standing::Hidden),
        row((6, 0, None), page(101), "The mill", Standing::NotOut),
        row((7, 1, None), page(102), "The weir", Standing::Beneath),
        row((8, 0, None), page(103), "The old shed", Standing::Binned),
        row((9, 0, Some("Rota")), page(104), "", Standing::Gone),
        MenuRow {
            error: Some(EntryError::Address),
            ..row((10, 0, Some("Rules")), link("example.org"), "", Standing::Shown)
        },
        MenuRow {
            error: Some(EntryError::Label),
            ..row((11, 0, None), link("https://example.org/"), "", Standing::Shown)
        },
    ]
}

pub(super) fn theirs() -> Vec<Line> {
    outline().into_iter().take(3).map(|row| row.line).collect()
}

fn row(
    (id, depth, label): (u128, u8, Option<&str>),
    object: Object,
    name: &str,
    standing: Standing,
) -> MenuRow {
    let target = match &object {
        Object::Address(target) => Some(target.clone()),
        _ if standing == Standing::Gone => None,
        Object::Attached(AttachmentKind::Calendar, _) => {
            Some(Target::Events("/bakehouse/baking-days/".into()))
        }
        Object::Attached(..) => Some(Target::Market("/bakehouse/bread/".into())),
        Object::Page(_) | Object::Tag(_) => Some(Target::Blog("/bakehouse/".into())),
    };
    let entry = Entry {
        id: NodeId(Uuid::from_u128(id)),
        depth,
        label: label.map(str::to_owned),
        object,
        hidden: standing == Standing::Hidden,
    };
    Line { entry, name: name.into(), target, standing }.into()
}
