//! Tickets: their types, how many there are, who has them, and who is in.
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::entries::{calendar, entries, hours, plan, workshop};
use crate::shelf::noon;
use contracts::events::{
    CheckedIn, Entries, Entry, EntrySaved, EntryState, EntryWriting, Gift, Given, HolderName,
    Ticket, TicketType, TicketTypeName, TicketTypeSaved, TicketTypeWriting, TicketTypes, Tickets,
};
use contracts::market::Vat;
use contracts::people::Person;
use contracts::{Error, FixedClock, Money, Position, TicketTypeId, UserId};
use domain::places::{self, Taken};
use domain::{SqlTicketTypes, SqlTickets};
use sea_orm::{ConnectionTrait, TransactionTrait};
use std::num::NonZeroU16;
use std::sync::Arc;

fn types(db: &Fresh) -> SqlTicketTypes {
    SqlTicketTypes::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn tickets(db: &Fresh) -> SqlTickets {
    SqlTickets::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn member(capacity: Option<i32>) -> TicketTypeWriting {
    TicketTypeWriting {
        name: TicketTypeName::read("Member").unwrap(),
        price: Money::pence(1_200),
        vat: Vat::Zero,
        capacity,
        open: true,
        position: 0,
    }
}

async fn sell(
    db: &Fresh,
    entry: &Entry,
    writing: &TicketTypeWriting,
) -> anyhow::Result<TicketType> {
    let which = (entry.card.id, TicketTypeId::new());
    match types(db).save(which, None, writing, &tobias()).await? {
        TicketTypeSaved::Done(kind) => Ok(*kind),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn sourdough(db: &Fresh) -> anyhow::Result<Entry> {
    let bench = calendar(db, "Bench").await?;
    plan(db, bench, &workshop("Sourdough", hours(24))).await
}

fn gift(of: &TicketType, pieces: u16, email: &str) -> Gift {
    Gift {
        type_id: of.id,
        pieces: NonZeroU16::new(pieces).unwrap(),
        holder: HolderName::read("Maeve Quill").unwrap(),
        email: email.parse().ok(),
    }
}

async fn give(db: &Fresh, entry: &Entry, gift: Gift) -> anyhow::Result<Vec<Ticket>> {
    match tickets(db).give(entry.card.id, &gift, &tobias()).await? {
        Given::Done(tickets) => Ok(tickets),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn taken(db: &Fresh, entry: &Entry) -> anyhow::Result<(i32, Vec<i32>)> {
    let here = entries(db).open(entry.card.calendar, entry.card.id).await?;
    let of = types(db).of(entry.card.id).await?.into_iter().map(|kind| kind.places.taken).collect();
    Ok((here.card.places.taken, of))
}

async fn take(db: &Fresh, of: &TicketType, pieces: u16) -> anyhow::Result<Taken> {
    let transaction = db.begin().await?;
    let taken = places::take(&transaction, of.id, NonZeroU16::new(pieces).unwrap(), noon()).await?;
    transaction.commit().await?;
    Ok(taken)
}

on_both! {
    async fn of_ten_places_sixty_at_once_get_ten_whichever_type_they_ask_for(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kinds = [sell(db, &entry, &member(None)).await?, sell(db, &entry, &member(Some(4))).await?];
        let mut buyers = tokio::task::JoinSet::new();
        for n in 0..60 {
            let (db, id) = ((**db).clone(), kinds[n % 2].id);
            buyers.spawn(async move {
                let transaction = db.begin().await?;
                let taken = places::take(&transaction, id, NonZeroU16::MIN, noon()).await?;
                transaction.commit().await?;
                anyhow::Ok(taken)
            });
        }
        let all = buyers.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        assert_eq!(all.iter().filter(|taken| matches!(taken, Taken::Done(_))).count(), 10);
        assert_eq!(all.iter().filter(|taken| **taken == Taken::Short(0)).count(), 50);
        let (shared, own) = taken(db, &entry).await?;
        assert_eq!((shared, own.iter().sum::<i32>()), (10, 10));
        assert!(own[1] <= 4, "{own:?}");
    }

    async fn who_takes_places_and_who_changes_their_type_are_not_in_each_others_way(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        let mut hands = tokio::task::JoinSet::new();
        for n in 0..40 {
            let (db, id, entry, types) = ((**db).clone(), kind.id, entry.card.id, types(db));
            hands.spawn(async move {
                if n % 2 == 0 {
                    let from = types.of(entry).await?[0].version;
                    types.save((entry, id), Some(from), &member(None), &tobias()).await?;
                } else {
                    let transaction = db.begin().await?;
                    places::take(&transaction, id, NonZeroU16::MIN, noon()).await?;
                    transaction.commit().await?;
                }
                anyhow::Ok(())
            });
        }
        hands.join_all().await.into_iter().collect::<anyhow::Result<Vec<()>>>()?;
        assert_eq!(taken(db, &entry).await?, (10, vec![10]));
    }

    async fn places_are_taken_whole_or_not_at_all_and_given_back(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(Some(8))).await?;
        assert!(matches!(take(db, &kind, 6).await?, Taken::Done(_)));
        assert_eq!(take(db, &kind, 3).await?, Taken::Short(2));
        let other = sell(db, &entry, &member(None)).await?;
        assert!(matches!(take(db, &other, 3).await?, Taken::Done(_)));
        assert_eq!(take(db, &kind, 2).await?, Taken::Short(1), "the entry has but one place left");
        assert_eq!(taken(db, &entry).await?, (9, vec![6, 3]));
        let transaction = db.begin().await?;
        places::give_back(&transaction, kind.id, NonZeroU16::new(6).unwrap(), noon()).await?;
        transaction.commit().await?;
        assert_eq!(taken(db, &entry).await?, (3, vec![0, 3]));
        let transaction = db.begin().await?;
        let back = places::give_back(&transaction, kind.id, NonZeroU16::MIN, noon()).await;
        assert!(back.is_err(), "what was never taken cannot be given back");
    }

    async fn nobody_takes_what_is_closed_called_off_or_over(db: &Fresh) {
        let entry = sourdough(db).await?;
        let shut = sell(db, &entry, &TicketTypeWriting { open: false, ..member(None) }).await?;
        assert_eq!(take(db, &shut, 1).await?, Taken::NotForSale);
        let bench = entry.card.calendar;
        let over = plan(db, bench, &workshop("Over", hours(-2))).await?;
        let late = sell(db, &over, &member(None)).await?;
        assert_eq!(take(db, &late, 1).await?, Taken::NotForSale);
        let kind = sell(db, &entry, &member(None)).await?;
        entries(db).turn((bench, entry.card.id), entry.version, EntryState::Cancelled, &tobias()).await?;
        assert_eq!(take(db, &kind, 1).await?, Taken::NotForSale);
        let nothing = TicketType { id: TicketTypeId::new(), ..kind };
        assert_eq!(take(db, &nothing, 1).await?, Taken::NotForSale);
    }

    async fn there_are_never_fewer_places_than_are_taken(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(Some(5))).await?;
        give(db, &entry, gift(&kind, 5, "")).await?;
        let fewer = EntryWriting { capacity: Some(4), ..workshop("Sourdough", hours(24)) };
        let which = (entry.card.calendar, entry.card.id);
        assert_eq!(entries(db).save(which, Some(1), &fewer, &tobias()).await?, EntrySaved::TooFew(5));
        let which = (entry.card.id, kind.id);
        let saved = types(db).save(which, Some(1), &member(Some(4)), &tobias()).await?;
        assert_eq!(saved, TicketTypeSaved::TooFew(5));
        assert_eq!(tickets(db).give(entry.card.id, &gift(&kind, 1, ""), &tobias()).await?, Given::Short(0));
    }

    async fn of_two_who_save_a_type_the_second_is_told(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(Some(5))).await?;
        let which = (entry.card.id, kind.id);
        let dearer = TicketTypeWriting { price: Money::pence(2_000), ..member(Some(5)) };
        let TicketTypeSaved::Done(theirs) = types(db).save(which, Some(1), &dearer, &tobias()).await? else { panic!() };
        let late = types(db).save(which, Some(1), &member(None), &tobias()).await?;
        assert_eq!(late, TicketTypeSaved::Stale(theirs));
        for _ in 1..TicketType::MOST {
            sell(db, &entry, &member(None)).await?;
        }
        let more = types(db).save((entry.card.id, TicketTypeId::new()), None, &member(None), &tobias()).await?;
        assert_eq!(more, TicketTypeSaved::TooMany);
    }

    async fn a_ticket_lets_its_bearer_in_once(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        let given = give(db, &entry, gift(&kind, 2, "maeve@rose-ash.example")).await?;
        assert_ne!(given[0].code, given[1].code);
        let view = tickets(db).at(given[0].code).await?;
        assert_eq!((view.entry.title.as_str(), view.ticket.holder.as_str(), view.ticket.type_name.as_str()), ("Sourdough", "Maeve Quill", "Member"));
        let CheckedIn::Done(inside) = tickets(db).check_in(given[0].code, &tobias()).await? else { panic!() };
        let CheckedIn::Already(again) = tickets(db).check_in(given[0].code, &tobias()).await? else { panic!() };
        assert_eq!(inside, again);
        let check_in = again.ticket.check_in.unwrap();
        assert_eq!((check_in.at, check_in.by.as_str()), (noon(), "Tobias Lark"));
        let attendance = tickets(db).attendance(entry.card.id).await?;
        assert_eq!((attendance.tickets, attendance.checked_in), (2, 1));
        let nobodys = contracts::TicketCode::of([9; 16]);
        assert!(matches!(tickets(db).check_in(nobodys, &tobias()).await, Err(Error::NotFound)));
    }

    async fn of_many_doors_at_once_one_lets_in(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        let code = give(db, &entry, gift(&kind, 1, "")).await?[0].code;
        let mut doors = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let all = tickets(db);
            doors.spawn(async move { all.check_in(code, &tobias()).await });
        }
        let all = doors.join_all().await.into_iter().collect::<contracts::Result<Vec<_>>>()?;
        assert_eq!(all.iter().filter(|one| matches!(one, CheckedIn::Done(_))).count(), 1);
        assert_eq!(all.iter().filter(|one| matches!(one, CheckedIn::Already(_))).count(), 19);
    }

    async fn what_is_taken_back_lets_nobody_in_and_its_place_is_free_once(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        let given = give(db, &entry, gift(&kind, 2, "")).await?;
        for _ in 0..2 {
            tickets(db).void(entry.card.id, given[0].id, &tobias()).await?;
        }
        assert_eq!(taken(db, &entry).await?, (1, vec![1]));
        assert!(matches!(tickets(db).check_in(given[0].code, &tobias()).await?, CheckedIn::Void(_)));
        entries(db).turn((entry.card.calendar, entry.card.id), entry.version, EntryState::Cancelled, &tobias()).await?;
        assert!(matches!(tickets(db).check_in(given[1].code, &tobias()).await?, CheckedIn::Void(_)));
        let elsewhere = sourdough(db).await?;
        assert!(matches!(tickets(db).void(elsewhere.card.id, given[1].id, &tobias()).await, Err(Error::NotFound)));
    }

    async fn people_find_their_own_by_mail_address_the_soonest_first(db: &Fresh) {
        let bench = calendar(db, "Bench").await?;
        let maeve = Person { id: UserId::new(), email: "maeve@rose-ash.example".parse()?, ..tobias() };
        for (title, from) in [("Later", 48), ("Soon", 24), ("Over", -24)] {
            let entry = plan(db, bench, &workshop(title, hours(if from < 0 { 1 } else { from }))).await?;
            let kind = sell(db, &entry, &member(None)).await?;
            give(db, &entry, gift(&kind, 1, "Maeve@Rose-Ash.example")).await?;
            give(db, &entry, gift(&kind, 1, "somebody@rose-ash.example")).await?;
            if from < 0 {
                let past = workshop(title, hours(from));
                entries(db).save((bench, entry.card.id), Some(1), &past, &tobias()).await?;
            }
        }
        let (own, more) = tickets(db).ahead(&maeve, None).await?;
        let titles: Vec<_> = own.iter().map(|view| view.entry.title.as_str()).collect();
        assert_eq!((titles, more), (vec!["Soon", "Later"], None));
        assert!(tickets(db).ahead(&tobias(), None).await?.0.is_empty());
    }

    async fn many_of_ones_own_come_page_by_page(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        let maeve = Person { email: "maeve@rose-ash.example".parse()?, ..tobias() };
        entries(db).save((entry.card.calendar, entry.card.id), Some(1), &EntryWriting { capacity: None, ..workshop("Sourdough", hours(24)) }, &tobias()).await?;
        give(db, &entry, gift(&kind, 45, "maeve@rose-ash.example")).await?;
        let (mut seen, mut behind, mut pages) = (Vec::new(), None, 0);
        loop {
            let (own, on) = tickets(db).ahead(&maeve, behind).await?;
            seen.extend(own.into_iter().map(|view| view.ticket.id));
            (behind, pages) = (on, pages + 1);
            if behind.is_none() { break; }
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((count, seen.len(), pages), (45, 45, 3));
    }

    async fn who_comes_is_found_by_any_part_of_a_name(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(None)).await?;
        give(db, &entry, gift(&kind, 1, "")).await?;
        let percent = Gift { holder: HolderName::read("100% Käthe_").unwrap(), ..gift(&kind, 1, "") };
        give(db, &entry, percent).await?;
        let found = async |words: &str| anyhow::Ok(tickets(db).of(entry.card.id, words, Position::Start).await?.items.len());
        assert_eq!((found("").await?, found("quill MAEVE").await?, found("käthe").await?), (2, 1, 1));
        assert_eq!((found("%").await?, found("_").await?, found("nobody").await?), (1, 1, 0));
    }

    async fn the_database_itself_keeps_who_oversells_out(db: &Fresh) {
        let entry = sourdough(db).await?;
        let kind = sell(db, &entry, &member(Some(2))).await?;
        give(db, &entry, gift(&kind, 1, "")).await?;
        give(db, &entry, gift(&kind, 1, "")).await?;
        for wrong in [
            "UPDATE ticket_types SET taken = 3",
            "UPDATE ticket_types SET taken = -1",
            "UPDATE ticket_types SET price_minor = -1",
            "UPDATE ticket_types SET currency = 'USD'",
            "UPDATE tickets SET code = 'BwcHBwcHBwcHBwcHBwcHBw'",
            "UPDATE tickets SET code = 'short'",
            "UPDATE tickets SET holder = ''",
            "UPDATE tickets SET entry_id = id",
            "UPDATE tickets SET checked_in_at = created_at",
            "DELETE FROM ticket_types",
        ] {
            assert!(db.execute_unprepared(wrong).await.is_err(), "{wrong}");
        }
    }
}
