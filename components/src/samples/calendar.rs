//! What stands in the sample calendar, and who comes to it.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::{at, slug};
use crate::QrCode;
use crate::blog::Wrong;
use crate::events::{
    AgendaPage, CalendarDesk, CalendarPage, CalendarsPage, DoorPage, EntryForm, EntryView,
    EventsFront, HoldersPage, LastScan, Onlooker, Scanned, TicketPage, TicketTypeForm,
};
use crate::market::SheetNote;
use chrono::{Duration, NaiveDate};
use chrono_tz::Europe::London;
use contracts::TicketCode;
use contracts::blog::Picture;
use contracts::containers::Attachment;
use contracts::events::{
    Ahead, Attendance, Calendar, CheckIn, Entry, EntryCard, EntrySheet, EntryState, GiftSheet,
    Hung, LinkedPost, Places, Span, Ticket, TicketType, TicketTypeSheet, TicketView,
};
use contracts::market::Vat;
use contracts::{
    CalendarId, ContainerId, Cursor, EntryId, Money, Paged, Service, TicketId, TicketTypeId,
};
use uuid::Uuid;

pub(crate) struct Diary {
    month: NaiveDate,
    ahead: Ahead,
    nothing: Ahead,
    hung: Vec<Hung>,
    entry: Entry,
    over: Entry,
    types: Vec<TicketType>,
    own: Calendar,
    listed: Paged<EntryCard>,
    none_listed: Paged<EntryCard>,
    sheet: EntrySheet,
    type_sheet: TicketTypeSheet,
    gift: GiftSheet,
    wrong: Vec<Wrong>,
    gift_wrong: Vec<Wrong>,
    waiting: TicketView,
    inside: TicketView,
    void: TicketView,
    qr: QrCode,
    tickets: Paged<Ticket>,
    nobody: Paged<Ticket>,
    on: Vec<(Hung, Attendance)>,
}

impl Diary {
    #[expect(clippy::too_many_lines, reason = "a line a sample")]
    pub fn new(calendar: &Attachment) -> Self {
        let cards = cards();
        let hung = |card: &EntryCard| Hung { card: card.clone(), at: calendar.clone() };
        let hung: Vec<Hung> = cards.iter().map(hung).collect();
        let on = cards.last().map(|card| Cursor { at: card.span.starts_at(), id: card.id.0 });
        let listed = Paged { items: cards.iter().rev().cloned().collect(), ..Paged::default() };
        let waiting = ticket(1, &hung[0]);
        let check_in = CheckIn { at: at(2026, 12, 5), by: "Tobias Lark".into() };
        let inside = TicketView {
            ticket: Ticket { check_in: Some(check_in), ..waiting.ticket.clone() },
            ..waiting.clone()
        };
        let void = TicketView {
            ticket: Ticket { voided_at: Some(at(2026, 12, 1)), ..waiting.ticket.clone() },
            ..waiting.clone()
        };
        let tickets = [&waiting, &inside, &void].map(|view| view.ticket.clone());
        let tickets = Paged { items: tickets.into(), ..Paged::default() };
        Self {
            month: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap_or_default(),
            entry: entry(cards[0].clone()),
            over: Entry { posts: Vec::new(), ..entry(cards[1].clone()) },
            on: hung
                .iter()
                .map(|one| (one.clone(), Attendance { tickets: 9, checked_in: 4 }))
                .collect(),
            ahead: Ahead { items: cards, on },
            nothing: Ahead::default(),
            hung,
            types: vec![kind(1, "Member", 1_200, None), kind(2, "Child", 0, Some(2))],
            own: Calendar { id: CalendarId(Uuid::from_u128(1)), name: "Baking days".into() },
            listed,
            none_listed: Paged::default(),
            sheet: sheet(),
            type_sheet: TicketTypeSheet {
                name: "Member".into(),
                price: "12,00".into(),
                ..TicketTypeSheet::default()
            },
            gift: GiftSheet { pieces: "1".into(), ..GiftSheet::default() },
            wrong: vec![Wrong {
                field: "ends",
                sentence: "It ends before it begins. Please choose a later end.".into(),
            }],
            gift_wrong: vec![Wrong {
                field: "pieces",
                sentence: "There are 2 places left.".into(),
            }],
            waiting,
            inside,
            void,
            qr: QrCode { width: 21, dark: (0..441).map(|n| n % 3 == 0).collect() },
            tickets,
            nobody: Paged::default(),
        }
    }
}

fn cards() -> Vec<EntryCard> {
    let day = |n: u32| at(2026, 12, n);
    let hours = |from, to| {
        Span::new(day(from) - Duration::hours(2), day(to) + Duration::hours(1), London).ok()
    };
    let card = |id: u128, title: &str, span: Option<Span>, places, state| {
        Some(EntryCard {
            id: EntryId(Uuid::from_u128(id)),
            calendar: CalendarId(Uuid::from_u128(1)),
            slug: slug(&title.to_lowercase().replace(' ', "-")),
            title: title.into(),
            span: span?,
            place: "The bakehouse, Mill Lane".into(),
            state,
            places,
            picture: Some(Picture {
                src: "/assets/demo/oven.svg".into(),
                alt: "A brick oven".into(),
                ..Picture::default()
            }),
        })
    };
    let twelve = |taken| Places { capacity: Some(12), taken };
    let all = [
        card(1, "Sourdough from nothing", hours(5, 5), twelve(9), EntryState::Planned),
        card(2, "Rye for winter", hours(12, 13), twelve(12), EntryState::Planned),
        card(3, "Oven night", hours(19, 19), Places::default(), EntryState::Cancelled),
    ];
    all.into_iter().flatten().collect()
}

fn entry(card: EntryCard) -> Entry {
    Entry {
        card,
        description: "Flour, water, salt and *patience*. Bring an apron.".into(),
        posts: vec![LinkedPost {
            id: ContainerId(Uuid::from_u128(7)),
            slug: slug("the-oven-is-lit-again"),
            title: "The oven is lit again".into(),
        }],
        version: 2,
        created_at: at(2026, 11, 1),
        updated_at: at(2026, 11, 24),
    }
}

fn kind(id: u128, name: &str, pence: i64, capacity: Option<i32>) -> TicketType {
    TicketType {
        id: TicketTypeId(Uuid::from_u128(id)),
        entry: EntryId(Uuid::from_u128(1)),
        name: name.into(),
        price: Money::pence(pence),
        vat: Vat::Zero,
        places: Places { capacity, taken: 2 },
        open: true,
        position: 0,
        version: 1,
        updated_at: at(2026, 11, 24),
    }
}

fn ticket(id: u128, hung: &Hung) -> TicketView {
    let ticket = Ticket {
        id: TicketId(Uuid::from_u128(id)),
        code: TicketCode::of([7; 16]),
        entry: hung.card.id,
        type_name: "Member".into(),
        holder: "Maeve Quill".into(),
        email: "maeve@rose-ash.example".parse().ok(),
        voided_at: None,
        check_in: None,
        created_at: at(2026, 11, 24),
    };
    TicketView { ticket, entry: hung.card.clone(), hung: Some(hung.clone()) }
}

fn sheet() -> EntrySheet {
    EntrySheet {
        version: "2".into(),
        title: "Sourdough from nothing".into(),
        starts: "2026-12-05T10:00".into(),
        ends: "2026-12-05T09:00".into(),
        zone: "Europe/London".into(),
        place: "The bakehouse, Mill Lane".into(),
        capacity: "12".into(),
        ..EntrySheet::default()
    }
}

/// Every page of the sample calendar.
pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let (Some(calendar), d) = (s.calendars.first(), &s.diary) else { return Vec::new() };
    let (events, beside) = (Service::Events, s.attached.get(1));
    let pages = std::slice::from_ref(&s.page.card);
    let month = |entries, ahead, is_now| CalendarPage {
        calendar,
        month: d.month,
        is_now,
        entries,
        ahead,
        beside,
    };
    let entry = |entry, is_over| EntryView { calendar, entry, ticket_types: &d.types, is_over };
    let mut all = vec![
        page(
            "events-ahead",
            events,
            EventsFront { calendars: &s.calendars, pages, ahead: &d.hung },
        ),
        page("calendar", events, month(&[], &d.nothing, true)),
        page("calendar-busy", events, month(d.ahead.items.as_slice(), &d.ahead, false)),
        page("agenda", events, AgendaPage { calendar, ahead: &d.ahead, first: false, beside }),
        page(
            "agenda-empty",
            events,
            AgendaPage { calendar, ahead: &d.nothing, first: true, beside: None },
        ),
        page("entry", events, entry(&d.entry, false)),
        page("entry-over", events, entry(&d.over, true)),
    ];
    all.extend(bearers(s));
    all.extend(desk(s, calendar));
    all
}

/// What bearers of tickets see, and the door.
fn bearers(s: &Samples) -> Vec<SamplePage<'_>> {
    let (d, events) = (&s.diary, Service::Events);
    let ticket = |view, onlooker, just| TicketPage { view, qr: &d.qr, onlooker, just };
    let door = |last| DoorPage { on: &d.on, last };
    vec![
        page("ticket", events, ticket(&d.waiting, Onlooker::Nobody, None)),
        page("ticket-at-door", events, ticket(&d.waiting, Onlooker::Door, None)),
        page("ticket-again", events, ticket(&d.inside, Onlooker::Door, Some(Scanned::Already))),
        page("ticket-void", events, ticket(&d.void, Onlooker::Member, None)),
        page("door", events, door(None)),
        page("door-in", events, door(Some(LastScan::Known(Scanned::In, &d.inside)))),
        page("door-unknown", events, door(Some(LastScan::Unknown("nonsense")))),
    ]
}

/// What organisers see.
fn desk<'s>(s: &'s Samples, calendar: &'s Attachment) -> Vec<SamplePage<'s>> {
    let (d, events) = (&s.diary, Service::Events);
    let own = std::slice::from_ref(&d.own);
    let desk = |at, entries, done| CalendarDesk { calendar: &d.own, at, entries, done };
    let holders = |tickets, wrong, ticket_types| HoldersPage {
        calendar: &d.own,
        entry: &d.entry,
        tickets,
        attendance: Attendance { tickets: 2, checked_in: 1 },
        words: "",
        ticket_types,
        sheet: &d.gift,
        wrong,
        done: None,
    };
    let (wrong, types) = (d.gift_wrong.as_slice(), d.types.as_slice());
    let mut all = vec![
        page("calendars", events, CalendarsPage { calendars: own }),
        page("calendars-empty", events, CalendarsPage { calendars: &[] }),
        page("calendar-desk", events, desk(Some(calendar), &d.listed, Some("Saved."))),
        page("calendar-desk-empty", events, desk(None, &d.none_listed, None)),
        page("holders", events, holders(&d.tickets, wrong, types)),
        page("holders-empty", events, holders(&d.nobody, &[], &[])),
    ];
    all.extend(forms(s, calendar));
    all
}

fn forms<'s>(s: &'s Samples, calendar: &'s Attachment) -> [SamplePage<'s>; 4] {
    let (d, events) = (&s.diary, Service::Events);
    let form = |kept, ticket_types, wrong, note| EntryForm {
        calendar: &d.own,
        at: Some(calendar),
        id: d.entry.card.id,
        kept,
        ticket_types,
        sheet: &d.sheet,
        wrong,
        pictures: &[],
        note,
    };
    let ticket_type = TicketTypeForm {
        calendar: &d.own,
        entry: &d.entry,
        id: TicketTypeId(Uuid::from_u128(1)),
        kept: d.types.first(),
        sheet: &d.type_sheet,
        wrong: &[],
        note: SheetNote::Nothing,
    };
    let (kept, types, wrong) = (Some(&d.entry), d.types.as_slice(), d.wrong.as_slice());
    [
        page("entry-new", events, form(None, &[], &[], SheetNote::Nothing)),
        page("entry-wrong", events, form(kept, types, wrong, SheetNote::Wrong)),
        page("entry-late", events, form(kept, &[], &[], SheetNote::Late(&d.sheet))),
        page("ticket-type", events, ticket_type),
    ]
}
