//! A house that sells, a payer, and a SumUp where no money moves.
use crate::containers::{containers, holder};
use crate::database::Fresh;
use crate::desk::tobias;
use crate::entries::{entries, hours, workshop};
use crate::shelf::noon;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::cart::{
    Buyer, BuyerName, CardWay, CartId, Carts, Heard, Item, NewOrder, Order, Orders, PayBy,
    PaymentSettings, Payments, Placed, Quantity, Reconciliation, Resolution, Settled, WantedCard,
    WantedTerms, Whose,
};
use contracts::containers::AttachmentKind;
use contracts::events::{
    Entries, EntrySaved, TicketTypeName, TicketTypeSaved, TicketTypeWriting, TicketTypes,
};
use contracts::market::Vat;
use contracts::{
    CalendarId, Clock, ContainerId, Currency, EntryId, Links, Money, OrderCode, OrderId, PaymentId,
    Position, Scheme, TicketTypeId, Vault,
};
use domain::audit::{Finding, audit};
use domain::{
    SqlCarts, SqlOrders, SqlPaymentSettings, SqlPayments, SqlReconciliation, SqlTicketTypes, seed,
};
use outside::Outside;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use sumup_api::HttpSumUp;
use sumup_double::{Double, Settings};
use url::Url;
use uuid::Uuid;

const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";
const MERCHANT: &str = "MBAKERY1";

/// A clock whose hands tests move.
pub struct Hands(AtomicI64);

impl Hands {
    pub fn later(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        noon() + TimeDelta::seconds(self.0.load(Ordering::Relaxed))
    }
}

/// The workshops of the demo, where a ticket costs £8.50, paid by card or at pick-up.
pub struct Shop<'d> {
    db: &'d Fresh,
    settings: SqlPaymentSettings,
    pub hands: Arc<Hands>,
    pub carts: SqlCarts,
    pub orders: SqlOrders,
    pub payments: SqlPayments,
    pub reconciliation: SqlReconciliation,
    pub page: ContainerId,
    pub ticket: Item,
    sumup: Url,
    outside: Outside,
}

impl<'d> Shop<'d> {
    /// With so many places.
    pub async fn open(db: &'d Fresh, places: i32) -> anyhow::Result<Self> {
        let hands = Arc::new(Hands(AtomicI64::new(0)));
        seed::seed(db, &*hands).await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let sumup: Url = format!("http://{}", listener.local_addr()?).parse()?;
        let double = Double::new(Settings::at(sumup.clone()), hands.clone());
        tokio::spawn(async move { axum::serve(listener, double.routes()).await });
        let outside = Outside::private_too();
        let client =
            Arc::new(HttpSumUp::new(sumup.clone(), outside.clone(), Duration::from_secs(20)));
        let vault = Vault::new(&[7; 32]);
        let clock: Arc<dyn Clock> = hands.clone();
        let settings =
            SqlPaymentSettings::new((**db).clone(), clock.clone(), vault.clone(), client.clone());
        let at = holder(db, "workshops").await?;
        settings.settle(&at, &by_card(0, MERCHANT)?, "Ada").await?;
        let links = Links::new(Scheme::Http, "rose-ash.localhost", 8000);
        let checkouts: Arc<dyn sumup_api::Checkouts> = client;
        let reconciliation =
            SqlReconciliation::new((**db).clone(), clock.clone(), vault.clone(), checkouts.clone());
        Ok(Self {
            settings,
            reconciliation,
            ticket: ticket(db, places).await?,
            carts: SqlCarts::new((**db).clone(), clock.clone()),
            orders: SqlOrders::new((**db).clone(), clock.clone(), CardWay::Trial),
            payments: SqlPayments::new(
                (**db).clone(),
                clock,
                vault,
                (checkouts, String::new()),
                links,
            ),
            page: at.container.id,
            db,
            hands,
            sumup,
            outside,
        })
    }

    /// Somebody else shall be paid from now on.
    pub async fn change_merchant(&self, code: &str) -> anyhow::Result<Settled> {
        let at = holder(self.db, "workshops").await?;
        let version = self.settings.of(at.container).await?.version;
        Ok(self.settings.settle(&at, &by_card(version, code)?, "Ada").await?)
    }

    /// Somebody's basket with so many tickets.
    pub async fn basket(&self, tickets: u16) -> anyhow::Result<Whose> {
        let whose = Whose::Nobodys(CartId(Uuid::new_v4()));
        self.carts.put(whose, self.ticket, Quantity::More(tickets)).await?;
        Ok(whose)
    }

    pub fn order(&self, tickets: i64, pay_by: PayBy) -> NewOrder {
        let buyer = Buyer {
            name: BuyerName::read("Ada").unwrap(),
            email: "ada@coop.example".parse().unwrap(),
        };
        let expected = Money::pence(850 * tickets);
        NewOrder { id: OrderId(Uuid::new_v4()), seller: self.page, buyer, pay_by, expected }
    }

    /// Tickets, ordered.
    pub async fn placed(&self, tickets: u16, pay_by: PayBy) -> anyhow::Result<OrderCode> {
        let whose = self.basket(tickets).await?;
        match self.orders.place(whose, &self.order(tickets.into(), pay_by)).await? {
            Placed::Done(code) => Ok(code),
            refused => anyhow::bail!("{refused:?}"),
        }
    }

    pub async fn shown(&self, code: OrderCode) -> anyhow::Result<Order> {
        Ok(self.orders.show(code).await?)
    }

    /// A payer presses a button of the payment page.
    pub async fn press(&self, page: &str, how: &str) -> anyhow::Result<u16> {
        let form = self.outside.client().post(page.parse::<Url>()?);
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        let answer = form.body(format!("how={how}")).send().await?;
        Ok(answer.status().as_u16())
    }

    /// What shall go wrong at SumUp from now on.
    pub async fn faults(&self, faults: Value) -> anyhow::Result<()> {
        self.tell("/_double/faults", json!({ "faults": faults })).await
    }

    /// What SumUp calls the payment of an order.
    pub async fn transaction(&self, code: OrderCode) -> anyhow::Result<String> {
        let sql = format!(
            "SELECT p.transaction_id FROM payment_attempts p JOIN orders o ON o.id = p.order_id
             WHERE o.code = '{code}'"
        );
        self.one(&sql).await
    }

    /// Whatever SumUp says and we do not is found, and somebody sees to it.
    pub async fn see_to_everything(&self) -> anyhow::Result<()> {
        self.hands.later(60);
        self.reconciliation.hurry().await?;
        self.reconciliation.turn().await?;
        for one in self.reconciliation.open(Position::Start).await?.items {
            self.reconciliation.resolve(one.id, Resolution::Accept, &tobias()).await?;
        }
        Ok(())
    }

    /// How the checkout of an order stands at SumUp.
    pub async fn status_there(&self, code: OrderCode) -> anyhow::Result<String> {
        let reference = self.payment(code).await?;
        let path = format!("/v0.1/checkouts?checkout_reference={reference}");
        let asked = self.outside.client().get(self.sumup.join(&path)?).bearer_auth(KEY);
        let all: Value = serde_json::from_str(&asked.send().await?.text().await?)?;
        Ok(all[0]["status"].as_str().unwrap_or_default().to_owned())
    }

    async fn payment(&self, code: OrderCode) -> anyhow::Result<Uuid> {
        let sql = format!(
            "SELECT p.id FROM payment_attempts p JOIN orders o ON o.id = p.order_id
             WHERE o.code = '{code}'"
        );
        self.one(&sql).await
    }

    /// Forgets a key as nobody may: with all that is paid to it.
    pub async fn forget_merchant(&self) -> anyhow::Result<()> {
        self.execute("DELETE FROM payment_settings").await
    }

    /// The payer's bank takes back all that is left of an order.
    pub async fn charge_back(&self, code: OrderCode) -> anyhow::Result<()> {
        let of = json!({ "transaction": self.transaction(code).await? });
        self.tell("/_double/charge-backs", of).await
    }

    /// The merchant gives some of an order back, at SumUp.
    pub async fn refund_there(&self, code: OrderCode, pounds: f64) -> anyhow::Result<()> {
        let transaction = self.transaction(code).await?;
        let path = format!("/v1.0/merchants/{MERCHANT}/payments/{transaction}/refunds");
        self.tell(&path, json!({ "amount": pounds })).await
    }

    /// The merchant sells something online in another shop of theirs, and is paid.
    pub async fn sell_elsewhere(&self, pounds: f64) -> anyhow::Result<()> {
        let checkout = json!({
            "checkout_reference": Uuid::new_v4().to_string(), "amount": pounds, "currency": "GBP",
            "merchant_code": MERCHANT, "hosted_checkout": { "enabled": true },
        });
        let order = self.outside.client().post(self.sumup.join("/v0.1/checkouts")?);
        let order = order.bearer_auth(KEY).header("content-type", "application/json");
        let made = order.body(checkout.to_string()).send().await?.text().await?;
        let made: Value = serde_json::from_str(&made)?;
        let page = made["hosted_checkout_url"].as_str().unwrap_or_default();
        self.press(page, "pay").await?;
        Ok(())
    }

    pub async fn execute(&self, sql: &str) -> anyhow::Result<()> {
        self.db.execute_unprepared(sql).await?;
        Ok(())
    }

    async fn tell(&self, path: &str, what: Value) -> anyhow::Result<()> {
        let order = self.outside.client().post(self.sumup.join(path)?).bearer_auth(KEY);
        let order = order.header("content-type", "application/json");
        order.body(what.to_string()).send().await?.error_for_status()?;
        Ok(())
    }

    /// What SumUp took and gave back, in pence.
    pub async fn taken(&self) -> anyhow::Result<(i64, i64)> {
        let ledger = self.outside.client().get(self.sumup.join("/_double/ledger")?);
        let ledger: Value = serde_json::from_str(&ledger.send().await?.text().await?)?;
        let sum = |name: &str| -> i64 {
            let all = ledger[name].as_array().into_iter().flatten();
            all.filter_map(|entry| entry["minor"].as_i64()).sum()
        };
        Ok((sum("captured"), sum("refunded") + sum("charged_back")))
    }

    /// That somebody says that a payment has changed.
    pub async fn hear(&self, code: OrderCode) -> anyhow::Result<Heard> {
        Ok(self.payments.hear(PaymentId(self.payment(code).await?)).await?)
    }

    /// The first value that a statement answers with.
    pub async fn one<T: sea_orm::TryGetable>(&self, sql: &str) -> anyhow::Result<T> {
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        let row = self.db.query_one_raw(statement).await?;
        Ok(row.ok_or_else(|| anyhow::anyhow!("nothing: {sql}"))?.try_get_by_index(0)?)
    }

    pub async fn count(&self, sql: &str) -> anyhow::Result<i64> {
        self.one(sql).await
    }

    /// Does all refunds that are owed, as the jobs would; says whether all of it is back.
    pub async fn give_back(&self) -> anyhow::Result<bool> {
        #[derive(FromQueryResult)]
        struct Owed {
            id: Uuid,
        }
        let sql = "SELECT id FROM refunds WHERE state = 'owed'";
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        let mut back = true;
        for owed in Owed::find_by_statement(statement).all(&**self.db).await? {
            back &= self.payments.give_back(contracts::RefundId(owed.id)).await?;
        }
        Ok(back)
    }

    /// What must be true whatever happened.
    pub async fn hold(&self) -> anyhow::Result<()> {
        for Finding { rule, broken } in audit(&**self.db).await? {
            assert_eq!(broken, 0, "{rule}");
        }
        let at_sumup =
            "SELECT CAST(COALESCE(SUM(CASE WHEN debit LIKE 'sumup:%' THEN amount_minor ELSE 0 END)
                - SUM(CASE WHEN credit LIKE 'sumup:%' THEN amount_minor ELSE 0 END), 0) AS BIGINT)
            FROM postings";
        let (taken, returned) = self.taken().await?;
        assert_eq!(self.count(at_sumup).await?, taken - returned, "our ledger and SumUp's");
        Ok(())
    }
}

/// Cards are taken by that merchant, with the same key, or it is paid at pick-up.
fn by_card(version: i64, merchant: &str) -> anyhow::Result<WantedTerms> {
    let card =
        WantedCard { merchant: merchant.parse()?, key: Some(KEY.parse()?), or_at_pick_up: true };
    Ok(WantedTerms { version, currency: Currency::Gbp, card: Some(card) })
}

/// A ticket to something in the demo's workshops, for so many.
async fn ticket(db: &Fresh, places: i32) -> anyhow::Result<Item> {
    let page = holder(db, "workshops").await?;
    let all = containers(db);
    let at =
        contracts::containers::Containers::attached(&all, page.container, AttachmentKind::Calendar);
    let which = (CalendarId(at.await?.remove(0).id), EntryId::new());
    let mut writing = workshop("Spoons", hours(90 * 24));
    writing.capacity = Some(places);
    let saved = entries(db).save(which, None, &writing, &tobias()).await?;
    let EntrySaved::Done(entry) = saved else { anyhow::bail!("{saved:?}") };
    let writing = TicketTypeWriting {
        name: TicketTypeName::read("Carver")?,
        price: Money::pence(850),
        vat: Vat::Zero,
        capacity: None,
        open: true,
        position: 0,
    };
    let types = SqlTicketTypes::new((**db).clone(), Arc::new(contracts::FixedClock(noon())));
    let which = (entry.card.id, TicketTypeId::new());
    let saved = types.save(which, None, &writing, &tobias()).await?;
    let TicketTypeSaved::Done(kind) = saved else { anyhow::bail!("{saved:?}") };
    Ok(Item::Ticket(kind.id))
}
