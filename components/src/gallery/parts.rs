use super::{Group, Specimen};
use crate::account::{AuthMenu, PersonSheet};
use crate::blog::{LinkCard, PostLikes, PostText, Stop};
use crate::cart::{CartLink, CartMini};
use crate::mail::Letter;
use crate::samples::Samples;
use crate::{
    Column, ContainerNav, EmptyState, Flash, Fragment, Frame, Mark, NavItem, Notice, Pager, Price,
    Prose, Slot, Table, Tone, Variant, Way,
};
use contracts::cart::CartSummary;
use contracts::containers::AttachmentKind;
use contracts::likes::Tally;
use contracts::people::Person;
use contracts::{Linked, Money, Service, Told};
use maud::{Markup, Render, html};

pub(super) fn groups(samples: &Samples, frame: &Frame<'_>) -> Vec<Group> {
    vec![
        Group { name: "Header", anchor: "header", specimens: header(samples, frame) },
        Group { name: "Ways on", anchor: "ways", specimens: ways(samples, frame) },
        Group { name: "Link cards", anchor: "link-cards", specimens: link_cards(samples, frame) },
        Group { name: "Hearts", anchor: "hearts", specimens: hearts(samples, frame) },
        Group { name: "Messages", anchor: "messages", specimens: messages(frame) },
        Group { name: "Figures", anchor: "figures", specimens: figures() },
        Group { name: "Prose", anchor: "prose", specimens: prose(samples) },
        Group { name: "Mails", anchor: "mails", specimens: mails(samples) },
    ]
}

fn header(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let links = frame.links;
    let mini = |items, pence| {
        let summary = CartSummary { items, total: Money::pence(pence) };
        CartMini { summary, links }.render()
    };
    let person = |person| AuthMenu { links, person, is_author: false }.render();
    let sheet = |person, is_author| PersonSheet { person, links, is_author }.render();
    let long = Person {
        name: "Bartholomew Featherstonehaugh-Worthington".into(),
        ..samples.members.ada.clone()
    };
    vec![
        Specimen { name: "The mark", markup: Mark.render() },
        Specimen { name: "Basket, not yet known", markup: CartLink { links }.render() },
        Specimen { name: "Basket, empty", markup: mini(0, 0) },
        Specimen { name: "Basket, one item", markup: mini(1, 420) },
        Specimen { name: "Basket, three items", markup: mini(3, 4_250) },
        Specimen { name: "Person, signed out", markup: person(None) },
        Specimen { name: "Person, signed in", markup: person(Some(&samples.members.ada)) },
        Specimen { name: "Person, with a picture", markup: person(Some(&samples.members.mina)) },
        Specimen { name: "Person, with a long name", markup: person(Some(&long)) },
        Specimen {
            name: "Person’s sheet, of a member",
            markup: sheet(&samples.members.mina, false),
        },
        Specimen {
            name: "Person’s sheet, of an author",
            markup: sheet(&samples.members.mina, true),
        },
        Specimen {
            name: "Person’s sheet, of an admin", markup: sheet(&samples.members.ada, true)
        },
    ]
}

fn ways(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let links = frame.links;
    let doors = html! {
        ul .doors { @for service in Service::ALL { li { (NavItem { service, links }) } } }
    };
    let nav = |kind, attachments| ContainerNav { kind, attachments, links }.render();
    let archive = links.archive();
    let pending = Fragment::LinkCard {
        to: Linked::Post(samples.post.card.slug.clone()),
        variant: Variant::Card,
    };
    let slug = &samples.post.card.slug;
    let text = |stop| PostText { slug, html: &samples.short_html, stop, links }.render();
    vec![
        Specimen { name: "Text, for paying members", markup: text(Stop::PayingMembers) },
        Specimen { name: "Doors", markup: doors },
        Specimen { name: "Calendars", markup: nav(AttachmentKind::Calendar, &samples.calendars) },
        Specimen {
            name: "Marketplaces",
            markup: nav(AttachmentKind::Marketplace, &samples.marketplaces),
        },
        Specimen {
            name: "Slot, still empty",
            markup: Slot { fragment: &pending, fallback: html! {} }.render(),
        },
        Specimen { name: "Pager", markup: Pager::of(&archive, &samples.posts).render() },
    ]
}

/// What stands at our addresses, in a few words.
fn link_cards(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let shop = Told {
        linked: Linked::Front(Service::Market),
        title: NavItem::name(Service::Market).into(),
        line: NavItem::line(Service::Market).into(),
        picture: None,
        author: None,
        published_at: None,
    };
    let post = samples.told();
    let (links, zone) = (frame.links, frame.site.zone);
    let card = |told, variant| LinkCard { told, variant, links, zone }.render();
    vec![
        Specimen { name: "Link card", markup: card(&post, Variant::Card) },
        Specimen { name: "Link card, of a service", markup: card(&shop, Variant::Card) },
        Specimen { name: "Link card, compact", markup: card(&post, Variant::Compact) },
        Specimen { name: "Link card, inline", markup: card(&post, Variant::Inline) },
    ]
}

fn hearts(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let card = &samples.post.card;
    let hearts = |count, mine, known, editable| {
        let (slug, tally) = (&card.slug, Tally { count, mine });
        PostLikes { slug, tally, known, editable, links: frame.links }.render()
    };
    vec![
        Specimen { name: "Hearts, of a stranger", markup: hearts(1, false, false, None) },
        Specimen { name: "Hearts, not yet pressed", markup: hearts(0, false, true, None) },
        Specimen { name: "Hearts, pressed", markup: hearts(12, true, true, None) },
        Specimen { name: "Hearts, of an editor", markup: hearts(3, false, true, Some(card.id)) },
    ]
}

fn messages(frame: &Frame<'_>) -> Vec<Specimen> {
    let tones = [
        (Tone::Plain, "The shop is closed on Monday."),
        (Tone::Good, "Saved. Everybody sees it now."),
        (Tone::Warning, "Two of these were sold while you looked."),
        (Tone::Bad, "That did not reach us. What you wrote is still here."),
    ];
    let flashes = html! { @for (tone, sentence) in tones { (Flash { tone, sentence }) } };
    let notice = Notice {
        tone: Tone::Warning,
        heading: "Sold out",
        body: html! { p { "The next loaves come out on Sunday at noon." } },
    };
    let empty = EmptyState {
        heading: "No events yet",
        sentence: "A calendar hangs off a page: choose one.",
        way: Some(Way { label: "See what’s on", href: frame.links.home(Service::Events) }),
    };
    vec![
        Specimen { name: "Flashes", markup: flashes },
        Specimen { name: "Notice", markup: notice.render() },
        Specimen { name: "Empty state", markup: empty.render() },
    ]
}

fn figures() -> Vec<Specimen> {
    let row = |loaf: &str, sold: u8, pence| {
        vec![html! { (loaf) }, html! { (sold) }, Price(Money::pence(pence)).render()]
    };
    let table = Table {
        caption: "Sold on Sunday",
        columns: &[Column::Text("Loaf"), Column::Number("Sold"), Column::Number("Came to")],
        rows: vec![row("Country", 24, 10_080), row("Rye", 16, 6_080)],
    };
    vec![
        Specimen { name: "Price", markup: Price(Money::pence(420)).render() },
        Specimen { name: "Table", markup: table.render() },
    ]
}

fn prose(samples: &Samples) -> Vec<Specimen> {
    vec![
        Specimen { name: "A few words", markup: Prose(&samples.short_html).render() },
        Specimen { name: "Buttons on cards, each tone on each", markup: buttons_on_cards() },
    ]
}

fn buttons_on_cards() -> Markup {
    let tones = ["dark", "light", "accent"];
    html! {
        div .prose {
            @for card in tones {
                div class={ "kg-card kg-cta-card kg-tone-" (card) } {
                    @for button in tones {
                        a class={ "kg-signup-card-button kg-tone-" (button) } href="#prose" {
                            "A " (button) " button, " (card) " card"
                        }
                        " "
                    }
                }
            }
        }
    }
}

/// As text: what a mail's HTML looks like is the reader's mail program's to say.
fn mails(samples: &Samples) -> Vec<Specimen> {
    let names = ["Link", "New device", "Passkey added", "Tokens stolen"];
    let letters = names.into_iter().zip(&samples.members.letters);
    letters
        .map(|(name, Letter { subject, text, .. })| {
            let markup = html! { p { strong { (subject) } } pre .mail-text { (text) } };
            Specimen { name, markup }
        })
        .collect()
}
