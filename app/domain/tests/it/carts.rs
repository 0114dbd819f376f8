//! What people are about to buy.
use crate::containers::holder;
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::entries::{entries, hours, workshop};
use crate::shelf::noon;
use contracts::cart::{Cart, CartId, Carts, Item, Left, Put, Quantity, Whose};
use contracts::containers::{AttachmentKind, Containers};
use contracts::events::{
    Entries, EntrySaved, TicketTypeName, TicketTypeSaved, TicketTypeWriting, TicketTypes,
};
use contracts::market::Vat;
use contracts::{CalendarId, EntryId, FixedClock, Money, ProductId, Service, TicketTypeId, UserId};
use domain::{SqlCarts, SqlTicketTypes, seed};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;
use uuid::Uuid;

fn carts(db: &Fresh) -> SqlCarts {
    SqlCarts::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn nobody() -> (CartId, Whose) {
    let id = CartId(Uuid::new_v4());
    (id, Whose::Nobodys(id))
}

/// A product of the demo, by its address.
async fn product(db: &Fresh, slug: &str) -> anyhow::Result<Item> {
    let sql = format!("SELECT id FROM products WHERE slug = '{slug}'");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    Ok(Item::Product(ProductId(row.unwrap().try_get_by_index(0)?)))
}

/// A ticket to something in the demo's workshops, for so many.
async fn ticket(db: &Fresh, capacity: i32) -> anyhow::Result<Item> {
    let page = holder(db, "workshops").await?;
    let all = crate::containers::containers(db);
    let at = all.attached(page.container, AttachmentKind::Calendar).await?.remove(0);
    let which = (CalendarId(at.id), EntryId::new());
    let saved = entries(db).save(which, None, &workshop("Spoons", hours(24)), &tobias()).await?;
    let EntrySaved::Done(entry) = saved else { anyhow::bail!("{saved:?}") };
    let writing = TicketTypeWriting {
        name: TicketTypeName::read("Carver")?,
        price: Money::pence(850),
        vat: Vat::Zero,
        capacity: Some(capacity),
        open: true,
        position: 0,
    };
    let types = SqlTicketTypes::new((**db).clone(), Arc::new(FixedClock(noon())));
    let which = (entry.card.id, TicketTypeId::new());
    let saved = types.save(which, None, &writing, &tobias()).await?;
    let TicketTypeSaved::Done(kind) = saved else { anyhow::bail!("{saved:?}") };
    Ok(Item::Ticket(kind.id))
}

async fn told(db: &Fresh, whose: Whose) -> anyhow::Result<Vec<(String, u16, Left)>> {
    let cart = carts(db).show(whose).await?;
    let lines = cart.groups.into_iter().flat_map(|group| group.lines);
    Ok(lines.map(|line| (line.title, line.quantity.get(), line.left)).collect())
}

on_both! {
    async fn what_is_put_in_stands_there_by_who_sells_it(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (_, whose)) = (carts(db), nobody());
        let (loaf, spoons) = (product(db, "field-loaf").await?, ticket(db, 4).await?);
        assert_eq!(all.show(whose).await?, Cart::default());
        assert_eq!(all.summary(whose).await?.items, 0);
        assert_eq!(all.put(whose, loaf, Quantity::More(1)).await?, Put::Done);
        assert_eq!(all.put(whose, spoons, Quantity::More(2)).await?, Put::Done);
        assert_eq!(all.put(whose, loaf, Quantity::More(1)).await?, Put::Done);
        let cart = all.show(whose).await?;
        let labels: Vec<_> = cart.groups.iter().map(|group| group.label.as_str()).collect();
        assert_eq!(labels, ["The bakery counter", "Workshops"]);
        let summary = all.summary(whose).await?;
        assert_eq!(summary, cart.summary());
        assert_eq!((summary.items, summary.total), (4, Money::pence(2 * 320 + 2 * 850)));
        let line = &cart.groups[0].lines[0];
        assert_eq!((line.title.as_str(), line.detail.as_str(), line.left), ("Field loaf", "800\u{a0}g", Left::Some(24)));
        assert_eq!(line.at, Some((Service::Market, "/the-bakery-counter/counter/field-loaf/".into())));
        let line = &cart.groups[1].lines[0];
        assert_eq!((line.title.as_str(), line.detail.as_str()), ("Spoons", "Carver, Wed 25 November 2026, 12:00"));
        assert_eq!(all.put(whose, loaf, Quantity::OneFewer).await?, Put::Done);
        assert_eq!(all.put(whose, spoons, Quantity::Just(0)).await?, Put::Done);
        assert_eq!(told(db, whose).await?, [("Field loaf".to_owned(), 1, Left::Some(24))]);
        assert_eq!(all.put(whose, loaf, Quantity::OneFewer).await?, Put::Done);
        assert_eq!(all.show(whose).await?, Cart::default());
    }

    async fn no_more_is_put_in_than_there_is(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (_, whose)) = (carts(db), nobody());
        let spoons = ticket(db, 3).await?;
        assert_eq!(all.put(whose, spoons, Quantity::More(9)).await?, Put::Short(3));
        assert_eq!(told(db, whose).await?, [("Spoons".to_owned(), 3, Left::Some(3))]);
        let baguette = product(db, "baguette").await?;
        db.execute_unprepared("UPDATE products SET stock = 0 WHERE slug = 'baguette'").await?;
        assert_eq!(all.put(whose, baguette, Quantity::More(1)).await?, Put::NotForSale);
        for nothing in [Item::Product(ProductId::new()), Item::Ticket(TicketTypeId::new())] {
            assert_eq!(all.put(whose, nothing, Quantity::More(1)).await?, Put::NotForSale);
        }
        let cake = product(db, "birthday-cake").await?;
        assert_eq!(all.put(whose, cake, Quantity::More(u16::MAX)).await?, Put::Most);
    }

    async fn what_changes_meanwhile_is_told(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (_, whose)) = (carts(db), nobody());
        let loaf = product(db, "field-loaf").await?;
        all.put(whose, loaf, Quantity::More(3)).await?;
        db.execute_unprepared("UPDATE products SET price_minor = 400, stock = 2 WHERE slug = 'field-loaf'").await?;
        let line = all.show(whose).await?.groups.remove(0).lines.remove(0);
        assert_eq!((line.price, line.was), (Money::pence(400), Some(Money::pence(320))));
        assert!(!line.can_be_had());
        db.execute_unprepared("UPDATE products SET state = 'closed' WHERE slug = 'field-loaf'").await?;
        assert_eq!(told(db, whose).await?, [("Field loaf".to_owned(), 3, Left::Gone)]);
        db.execute_unprepared("DELETE FROM products WHERE slug = 'field-loaf'").await?;
        assert_eq!(told(db, whose).await?, [("Field loaf".to_owned(), 3, Left::Gone)]);
        assert_eq!(all.put(whose, loaf, Quantity::Just(0)).await?, Put::Done);
    }

    async fn what_hangs_off_a_page_in_the_bin_is_not_sold(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (_, whose)) = (carts(db), nobody());
        let loaf = product(db, "field-loaf").await?;
        all.put(whose, loaf, Quantity::More(1)).await?;
        db.execute_unprepared("UPDATE posts SET deleted_at = created_at WHERE slug = 'the-bakery-counter'").await?;
        assert_eq!(told(db, whose).await?, [("Field loaf".to_owned(), 1, Left::Gone)]);
        assert_eq!(all.put(whose, loaf, Quantity::More(1)).await?, Put::NotForSale);
    }

    async fn what_was_nobodys_is_adopted_once(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (id, whose), ada) = (carts(db), nobody(), UserId::new());
        let (loaf, rye) = (product(db, "field-loaf").await?, product(db, "dark-rye").await?);
        all.put(whose, loaf, Quantity::More(3)).await?;
        all.adopt(id, ada).await?;
        let own = Whose::Persons(ada);
        assert_eq!(told(db, own).await?.len(), 1);
        assert_eq!(all.show(whose).await?, Cart::default(), "nobody sees a person's own by its name");
        assert!(all.put(whose, loaf, Quantity::More(1)).await.is_err(), "nor fills it");
        let (other, theirs) = nobody();
        all.put(theirs, loaf, Quantity::More(5)).await?;
        all.put(theirs, rye, Quantity::More(1)).await?;
        for _ in 0..2 {
            all.adopt(other, ada).await?;
        }
        let mine: Vec<_> = told(db, own).await?.into_iter().map(|(title, many, _)| (title, many)).collect();
        assert_eq!(mine, [("Field loaf".to_owned(), 5), ("Dark rye".to_owned(), 1)]);
    }

    async fn two_who_fill_one_cart_at_once_are_both_heard(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let ada = UserId::new();
        let loaf = product(db, "field-loaf").await?;
        let mut hands = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let all = carts(db);
            hands.spawn(async move { all.put(Whose::Persons(ada), loaf, Quantity::More(1)).await });
        }
        for put in hands.join_all().await {
            assert_eq!(put?, Put::Done);
        }
        assert_eq!(told(db, Whose::Persons(ada)).await?, [("Field loaf".to_owned(), 12, Left::Some(24))]);
    }

    async fn a_cart_is_full_at_fifty_lines(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (id, whose)) = (carts(db), nobody());
        let loaf = product(db, "field-loaf").await?;
        all.put(whose, loaf, Quantity::More(1)).await?;
        let cart = match db.get_database_backend() {
            sea_orm::DbBackend::Postgres => format!("'{}'::uuid", id.0),
            _ => format!("x'{}'", id.0.simple()),
        };
        for _ in 1..Cart::MOST_LINES {
            let item = match db.get_database_backend() {
                sea_orm::DbBackend::Postgres => format!("'{}'::uuid", Uuid::now_v7()),
                _ => format!("x'{}'", Uuid::now_v7().simple()),
            };
            let sql = format!("INSERT INTO cart_lines SELECT cart_id, kind, {item}, quantity, title, detail, price_minor, currency, container_id, container_label, added_at FROM cart_lines WHERE cart_id = {cart} AND title = 'Field loaf' LIMIT 1");
            db.execute_unprepared(&sql).await?;
        }
        let rye = product(db, "dark-rye").await?;
        assert_eq!(all.put(whose, rye, Quantity::More(1)).await?, Put::Full);
        assert_eq!(all.put(whose, loaf, Quantity::More(1)).await?, Put::Done, "what is in it already fits");
    }

    async fn the_database_itself_keeps_what_cannot_be_out(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let (all, (_, whose)) = (carts(db), nobody());
        let loaf = product(db, "field-loaf").await?;
        all.put(whose, loaf, Quantity::More(1)).await?;
        for wrong in [
            "UPDATE cart_lines SET quantity = 0",
            "UPDATE cart_lines SET quantity = 100",
            "UPDATE cart_lines SET price_minor = -1",
            "UPDATE cart_lines SET kind = 'favour'",
            "UPDATE cart_lines SET cart_id = item_id",
        ] {
            assert!(db.execute_unprepared(wrong).await.is_err(), "{wrong}");
        }
    }
}
