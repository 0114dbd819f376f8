//! What organisers do with a calendar and the door with its tickets, with every form as a browser
//! without scripts sends it.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::Events;
use contracts::containers::AttachmentKind;
use contracts::events::{Calendar, Ticket};
use contracts::people::Role;
use contracts::{CalendarId, EntryId, FixedClock, Position, TicketTypeId};
use platform::testing::{Guest, Page, noon};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

async fn with_role(house: &House, name: &str, role: Role) -> Guest {
    house.signed_in("ada").await;
    let (person, browser) = house.signed_in(name).await;
    let roles = [role].into_iter().collect();
    house.platform.domains.people.grant_roles(person.id, person.id, roles).await.unwrap();
    browser
}

async fn calendar(house: &House) -> CalendarId {
    let calendar = Calendar { id: CalendarId::new(), name: "Baking days".into() };
    house.platform.domains.calendars.create(&calendar, "Ada").await.unwrap();
    calendar.id
}

fn location(page: &Page) -> String {
    page.header(header::LOCATION).split_once("8000").unwrap().1.to_owned()
}

const SOURDOUGH: [(&str, &str); 7] = [
    ("title", "Sourdough"),
    ("starts", "2026-12-05T10:00"),
    ("ends", "2026-12-05T12:00"),
    ("zone", "Europe/London"),
    ("place", "The bakehouse"),
    ("description", "Bring an apron."),
    ("capacity", "10"),
];

/// The form of the workshop, with these fields in place of or besides its own.
fn sourdough<'f>(other: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let own =
        SOURDOUGH.into_iter().filter(|(name, _)| other.iter().all(|(changed, _)| changed != name));
    own.chain(other.iter().copied()).collect()
}

async fn plan(guest: &Guest, calendar: CalendarId, id: EntryId, other: &[(&str, &str)]) -> Page {
    let id = id.to_string();
    let fields = [&[("id", id.as_str())], sourdough(other).as_slice()].concat();
    guest.post(Events, &format!("/desk/{calendar}/entries/"), &fields).await
}

async fn sell(guest: &Guest, at: &str, other: &[(&str, &str)]) -> TicketTypeId {
    let id = TicketTypeId::new();
    let named = id.to_string();
    let own = [
        ("id", named.as_str()),
        ("name", "Member"),
        ("price", "12"),
        ("vat", "0"),
        ("state", "open"),
    ];
    let fields = [&own[..], other].concat();
    let made = guest.post(Events, &format!("{at}ticket-types/"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    id
}

#[tokio::test]
async fn what_is_planned_stands_in_its_form_and_in_the_list() {
    let house = House::build().await;
    let (idris, days) = (with_role(&house, "idris", Role::Organiser).await, calendar(&house).await);
    let id = EntryId::new();
    let made = plan(&idris, days, id, &[]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let at = format!("/desk/{days}/entries/{id}/");
    assert_eq!(location(&made), format!("{at}?done=saved"));
    let form = idris.get(Events, &at).await;
    for said in [
        "value=\"Sourdough\"",
        "value=\"2026-12-05T10:00\"",
        "value=\"Europe/London\"",
        "Bring an apron.",
    ] {
        assert!(form.body.contains(said), "{said}: {}", form.body);
    }
    let row = idris.get(Events, &format!("/desk/{days}/")).await.text(".rows .row").unwrap();
    assert!(row.contains("Sourdough") && row.contains("0 of 10 places taken"), "{row}");
    let elsewhere = format!("/desk/{}/entries/{id}/", calendar(&house).await);
    assert_eq!(idris.get(Events, &elsewhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_planned_stands_in_the_form_again_with_a_reason() {
    let house = House::build().await;
    let (idris, days) = (with_role(&house, "idris", Role::Organiser).await, calendar(&house).await);
    plan(&idris, days, EntryId::new(), &[("slug", "sourdough")]).await;
    for (field, value, said) in [
        ("title", " ", "It needs a name."),
        ("slug", "Sour Dough", "small letters"),
        ("slug", "sourdough", "“Sourdough” has that address"),
        ("slug", "agenda", "has that address"),
        ("starts", "tomorrow", "a day and a time"),
        ("starts", "2026-03-29T01:30", "the clocks go forward"),
        ("ends", "2026-12-05T09:00", "ends before it begins"),
        ("ends", "2027-12-05T09:00", "at most 60 days"),
        ("zone", "Mars/Olympus", "no such zone"),
        ("capacity", "-1", "from 0 to 100000"),
        ("picture", "loaf.webp", "begins with /"),
        ("posts", "no-such-post", "no post or page of ours"),
    ] {
        let refused = plan(&idris, days, EntryId::new(), &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let errors = refused.all(".field-error").join(" ");
        assert!(errors.contains(said), "{field} {value}: {errors}");
        assert!(refused.body.contains("Bring an apron."), "nothing typed is lost");
    }
}

#[tokio::test]
async fn of_two_who_save_the_second_is_shown_both_and_may_save_again() {
    let house = House::build().await;
    let (idris, days) = (with_role(&house, "idris", Role::Organiser).await, calendar(&house).await);
    let id = EntryId::new();
    plan(&idris, days, id, &[]).await;
    let at = format!("/desk/{days}/entries/{id}/");
    let theirs = sourdough(&[("version", "1"), ("title", "Theirs")]);
    assert_eq!(idris.post(Events, &at, &theirs).await.status, StatusCode::SEE_OTHER);
    let late = idris.post(Events, &at, &sourdough(&[("version", "1"), ("title", "Mine")])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let table = late.text(".table").unwrap();
    assert!(table.contains("Theirs") && table.contains("Mine"), "{table}");
    let again = sourdough(&[("version", "2"), ("title", "Mine")]);
    assert_eq!(idris.post(Events, &at, &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(idris.get(Events, &at).await.text("h1").as_deref(), Some("Mine"));
}

/// Something with two tickets, and who may do what about them.
struct Given {
    house: House,
    organiser: Guest,
    door: Guest,
    at: String,
    kind: String,
    tickets: Vec<Ticket>,
}

impl Given {
    async fn two() -> Self {
        let house = House::build().await;
        let organiser = with_role(&house, "idris", Role::Organiser).await;
        let (door, days) = (with_role(&house, "tobias", Role::Door).await, calendar(&house).await);
        let id = EntryId::new();
        plan(&organiser, days, id, &[]).await;
        let at = format!("/desk/{days}/entries/{id}/");
        let kind = sell(&organiser, &at, &[]).await.to_string();
        let mut given = Self { house, organiser, door, at, kind, tickets: Vec::new() };
        assert_eq!(given.give("2", "Maeve Quill").await.status, StatusCode::SEE_OTHER);
        let tickets = &given.house.platform.domains.tickets;
        given.tickets = tickets.of(id, "", Position::Start).await.unwrap().items;
        given
    }

    async fn give(&self, pieces: &str, holder: &str) -> Page {
        let fields = [("ticket_type", self.kind.as_str()), ("pieces", pieces), ("holder", holder)];
        self.organiser.post(Events, &format!("{}tickets/", self.at), &fields).await
    }

    /// What the door is told of what a scanner read.
    async fn scan(&self, typed: &str) -> (StatusCode, String) {
        let seen = self.door.post(Events, "/door/check-in", &[("code", typed)]).await;
        (seen.status, seen.text(".flash").unwrap())
    }
}

#[tokio::test]
async fn who_is_given_a_ticket_is_let_in_once() {
    let given = Given::two().await;
    let path = format!("/tickets/{}/", given.tickets[0].code);
    let seen = Guest::new(&given.house.hosts).get(Events, &path).await;
    assert_eq!((seen.status, seen.text("h1").as_deref()), (StatusCode::OK, Some("Sourdough")));
    assert!(seen.body.contains("qr-code") && !seen.body.contains("Let them in"), "{}", seen.body);
    assert!(seen.header(header::CACHE_CONTROL).contains("no-store"), "{seen:?}");
    let at_door = given.door.get(Events, &path).await;
    assert!(at_door.body.contains("Let them in"), "{}", at_door.body);
    let inside = given.door.post(Events, &format!("{path}check-in"), &[]).await;
    let said = inside.text(".flash").unwrap();
    assert!(said.contains("Welcome in: Maeve Quill, Member"), "{said}");
    let scanned = format!("http://events.rose-ash.localhost:8000{path}");
    let (_, said) = given.scan(&scanned).await;
    assert!(
        said.contains("Let in before") && said.contains("24 November 2026, 12:00, by "),
        "{said}"
    );
    let organiser = given.organiser.post(Events, "/door/check-in", &[("code", &scanned)]).await;
    assert_eq!(organiser.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_taken_back_and_what_is_no_ticket_lets_nobody_in() {
    let given = Given::two().await;
    let ticket = &given.tickets[0];
    let voiding = format!("{}tickets/{}/voiding", given.at, ticket.id);
    let voided = given.organiser.post(Events, &voiding, &[]).await;
    assert_eq!(location(&voided), format!("{}tickets/?done=voided", given.at));
    let (_, said) = given.scan(&ticket.code.to_string()).await;
    assert!(said.contains("lets nobody in"), "{said}");
    for nonsense in ["", "hello", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let (status, said) = given.scan(nonsense).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        assert!(said.contains("no such ticket"), "{said}");
    }
}

#[tokio::test]
async fn no_more_places_are_given_than_there_are() {
    let given = Given::two().await;
    for (pieces, holder, said) in [
        ("0", "Maeve", "from 1 to 50"),
        ("1", "", "needs a name"),
        ("9", "Maeve", "There are 8 places left."),
    ] {
        let refused = given.give(pieces, holder).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{pieces} {holder}");
        assert!(refused.all(".field-error").join(" ").contains(said), "{said}: {}", refused.body);
    }
}

#[tokio::test]
async fn what_is_called_off_says_so_and_lets_nobody_in() {
    let house = House::build().await;
    let (idris, days) = (with_role(&house, "idris", Role::Organiser).await, calendar(&house).await);
    let id = EntryId::new();
    plan(&idris, days, id, &[]).await;
    let at = format!("/desk/{days}/entries/{id}/");
    let off = idris.post(Events, &format!("{at}cancellation"), &[("version", "1")]).await;
    assert_eq!(location(&off), format!("{at}?done=cancelled"));
    let late = idris.post(Events, &format!("{at}reinstatement"), &[("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let on = idris.post(Events, &format!("{at}reinstatement"), &[("version", "2")]).await;
    assert_eq!(location(&on), format!("{at}?done=reinstated"));
}

/// A house with the demo, and how often its database was asked.
async fn demo() -> (House, Arc<AtomicUsize>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = crate::house::database_url(folder.path());
    drop(House::over(folder.path(), || {}).await);
    let db = domain::open(&url).await.unwrap();
    domain::seed::seed(&db, &FixedClock(noon())).await.unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = asked.clone();
    let house = House::over(folder.path(), move || {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    (house.await, asked, folder)
}

#[tokio::test]
async fn pages_cost_the_same_however_much_is_on() {
    let (house, asked, _folder) = demo().await;
    let domains = &house.platform.domains;
    let all = domains.containers.all(AttachmentKind::Calendar, 50).await.unwrap();
    let at = all.iter().find(|at| at.slug.as_str() == "calendar").unwrap();
    let days = CalendarId(at.id);
    let idris = with_role(&house, "idris2", Role::Organiser).await;
    let home = format!("/{}/{}/", at.container_slug, at.slug);
    let pages = ["?month=2026-12", "agenda/", "calendar.ics", "a-chair-in-a-day/"];
    let guest = Guest::new(&house.hosts);
    let cost = async || {
        let mut costs = Vec::new();
        for page in pages {
            house
                .platform
                .cache
                .invalidate(&[
                    contracts::cache::Tag::calendar(days),
                    contracts::cache::Tag::ENTRIES.into(),
                ])
                .await;
            let before = asked.load(Ordering::Relaxed);
            let seen = guest.get(Events, &format!("{home}{page}")).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}: {}", seen.body);
            costs.push(asked.load(Ordering::Relaxed) - before);
        }
        costs
    };
    cost().await;
    let few = cost().await;
    for n in 0..40 {
        let title = format!("Day {n}");
        let made = plan(&idris, days, EntryId::new(), &[("title", &title)]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    }
    cost().await;
    assert_eq!(few, cost().await);
}

#[tokio::test]
async fn a_calendar_elsewhere_reads_ours() {
    let (house, _, _folder) = demo().await;
    let guest = Guest::new(&house.hosts);
    let feed = guest.get(Events, "/workshops/calendar/calendar.ics").await;
    assert_eq!(feed.header(header::CONTENT_TYPE), "text/calendar; charset=utf-8");
    for line in [
        "BEGIN:VCALENDAR\r\n",
        "X-WR-CALNAME:Days at the bench\r\n",
        "BEGIN:VTIMEZONE\r\n",
        "TZID:Europe/London\r\n",
        "TZOFFSETTO:+0000\r\n",
        "DTSTART;TZID=Europe/London:20261128T090000\r\n",
        "SUMMARY:A chair in a day\r\n",
        "SEQUENCE:0\r\n",
        "STATUS:CONFIRMED\r\n",
        "END:VCALENDAR\r\n",
    ] {
        assert!(feed.body.contains(line), "{line}: {}", feed.body);
    }
    let one = guest.get(Events, "/workshops/calendar/a-chair-in-a-day/event.ics").await;
    assert_eq!(one.body.matches("BEGIN:VEVENT").count(), 1, "{}", one.body);
    let days = guest.get(Events, "/the-fields/days/calendar.ics").await;
    assert!(days.body.contains("STATUS:CANCELLED\r\n"), "{}", days.body);
    let nothing = guest.get(Events, "/workshops/nothing/calendar.ics").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn posts_show_what_is_on_and_follow_when_it_is_called_off() {
    let (house, _, _folder) = demo().await;
    let guest = Guest::new(&house.hosts);
    let front = guest.get(contracts::Service::Blog, "/").await;
    let cards = front.all(".container-cards").join("\n");
    assert!(cards.contains("Sat 5 December, 09:00: Sourdough from nothing"), "{cards}");
    assert!(cards.contains("Sat 28 November, 09:00: A chair in a day"), "what is linked: {cards}");
    let workshops = guest.get(contracts::Service::Blog, "/workshops/").await;
    assert!(workshops.body.contains("/workshops/calendar/a-chair-in-a-day/"), "{}", workshops.body);
}

#[tokio::test]
async fn months_are_leafed_through_within_bounds() {
    let (house, _, _folder) = demo().await;
    let guest = Guest::new(&house.hosts);
    let seen =
        async |month: &str| guest.get(Events, &format!("/workshops/calendar/?month={month}")).await;
    let january = seen("2027-01").await;
    assert!(january.text("caption").unwrap().contains("January 2027"), "{}", january.body);
    for month in ["2026-13", "1999-12", "2101-01", "12-2026", "2026-1", "soon"] {
        assert_eq!(seen(month).await.status, StatusCode::NOT_FOUND, "{month}");
    }
}
