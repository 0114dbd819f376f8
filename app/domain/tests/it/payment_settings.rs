//! How what is sold below a page is paid for: set, replaced, taken away, checked.
use crate::database::{Fresh, on_both};
use crate::desk::{desk, tobias};
use crate::shelf::noon;
use async_trait::async_trait;
use contracts::cart::{
    CardTerms, Check, KeptTerms, MerchantCode, Outcome, PaymentSettings, Settled, SumUpKey,
    WantedCard, WantedTerms,
};
use contracts::containers::{Container, ContainerType, Holder};
use contracts::desk::Manuscripts;
use contracts::{ContainerId, Currency, Error, FixedClock, PostId, Vault};
use domain::{SqlPaymentSettings, seed};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, Statement};
use std::sync::{Arc, Mutex};
use sumup_api::{Merchant, Refused, SumUp};
use uuid::Uuid;

const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";
const OTHER_KEY: &str = "sup_sk_b2C3d4E5f6G7h8J9";

/// SumUp, saying always the same, and remembering what it was asked.
struct Says(Result<Merchant, Refused>, Mutex<Vec<String>>);

#[async_trait]
impl SumUp for Says {
    async fn merchant(&self, code: &MerchantCode, key: &SumUpKey) -> Result<Merchant, Refused> {
        self.1.lock().unwrap().push(format!("{code} {}", key.reveal()));
        self.0.clone()
    }
}

fn bakery(currency: &str) -> Merchant {
    Merchant { name: "Rose Ash Bakery".into(), currency: currency.into(), sandbox: false }
}

fn saying(says: Result<Merchant, Refused>) -> Arc<Says> {
    Arc::new(Says(says, Mutex::default()))
}

fn settings(db: &DatabaseConnection, sumup: Arc<Says>, secret: u8) -> SqlPaymentSettings {
    let clock = Arc::new(FixedClock(noon()));
    SqlPaymentSettings::new(db.clone(), clock, Vault::new(&[secret; 32]), sumup)
}

/// Where SumUp is not asked.
fn quiet(db: &DatabaseConnection) -> SqlPaymentSettings {
    settings(db, saying(Err(Refused::NoAnswer)), 7)
}

fn shop() -> Holder {
    let container = Container { kind: ContainerType::Page, id: ContainerId(Uuid::now_v7()) };
    Holder { container, label: "Bakehouse".into(), slug: "bakehouse".parse().unwrap() }
}

fn by_card(version: i64, key: Option<&str>) -> WantedTerms {
    let card = WantedCard {
        merchant: "MH4H92C7".parse().unwrap(),
        key: key.map(|key| key.parse().unwrap()),
        or_at_pick_up: false,
    };
    WantedTerms { version, currency: Currency::Gbp, card: Some(card) }
}

fn at_pick_up(version: i64) -> WantedTerms {
    WantedTerms { version, currency: Currency::Eur, card: None }
}

async fn card(all: &SqlPaymentSettings, of: &Holder) -> anyhow::Result<CardTerms> {
    let kept = all.of(of.container).await?;
    Ok(kept.terms.and_then(|terms| terms.card).unwrap())
}

/// Everything that any table says, so that a secret can be looked for.
async fn everything(db: &Fresh) -> anyhow::Result<String> {
    let mut all = String::new();
    for table in ["payment_settings", "key_values", "ap_activities"] {
        let sql = format!("SELECT * FROM {table}");
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        all.extend(rows.iter().map(|row| format!("{row:?}")));
    }
    let rows = entities::payment_setting::Entity::find().all(&**db).await?;
    Ok(all + &format!("{rows:?}"))
}

/// What the bus heard of terms.
async fn told(db: &Fresh) -> anyhow::Result<Vec<String>> {
    let rows = db.query_all_raw(Statement::from_string(
        db.get_database_backend(),
        "SELECT activity_type || ' ' || object_name || ' ' || actor_name || ' ' || visibility
            FROM ap_activities WHERE object_type = 'PaymentSettings' ORDER BY id",
    ));
    Ok(rows.await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

on_both! {
    async fn terms_are_set_replaced_and_taken_away(db: &Fresh) {
        let (all, shop) = (quiet(db), shop());
        assert_eq!(all.of(shop.container).await?, KeptTerms::default());
        assert_eq!(all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?, Settled::Done);
        let kept = card(&all, &shop).await?;
        assert_eq!((kept.merchant.as_str(), kept.key_ending.as_str()), ("MH4H92C7", "g7H8"));
        assert_eq!((kept.or_at_pick_up, kept.check), (false, None));
        assert_eq!(all.settle(&shop, &at_pick_up(1), "Maeve").await?, Settled::Done);
        let kept = all.of(shop.container).await?;
        let terms = kept.terms.unwrap();
        assert_eq!((kept.version, terms.currency, terms.card), (2, Currency::Eur, None));
        assert_eq!(all.withdraw(&shop, 2, "Maeve").await?, Settled::Done);
        assert_eq!(all.of(shop.container).await?, KeptTerms { version: 3, terms: None });
        assert_eq!(told(db).await?, [
            "Add Bakehouse Maeve internal", "Update Bakehouse Maeve internal",
            "Remove Bakehouse Maeve internal",
        ]);
    }

    async fn a_key_is_nowhere_to_be_read_and_sealed_anew_each_time(db: &Fresh) {
        let (all, shop) = (quiet(db), shop());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let first = everything(db).await?;
        all.settle(&shop, &by_card(1, None), "Maeve").await?;
        let second = everything(db).await?;
        for text in [&first, &second] {
            assert!(!text.contains("sup_sk") && !text.contains("a1B2"), "{text}");
        }
        let rows = entities::payment_setting::Entity::find().all(&**db).await?;
        let sealed = rows[0].secret_key.as_deref().unwrap();
        assert!(second.contains(sealed) && !first.contains(sealed));
    }

    async fn a_key_that_is_not_given_again_is_kept(db: &Fresh) {
        let (sumup, shop) = (saying(Ok(bakery("GBP"))), shop());
        let all = settings(db, sumup.clone(), 7);
        assert_eq!(all.settle(&shop, &by_card(0, None), "Maeve").await?, Settled::KeyMissing);
        assert_eq!(all.of(shop.container).await?, KeptTerms::default());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        all.settle(&shop, &by_card(1, None), "Maeve").await?;
        all.check(shop.container).await?;
        all.settle(&shop, &by_card(2, Some(OTHER_KEY)), "Maeve").await?;
        all.check(shop.container).await?;
        let asked = [format!("MH4H92C7 {KEY}"), format!("MH4H92C7 {OTHER_KEY}")];
        assert_eq!(*sumup.1.lock().unwrap(), asked);
        assert_eq!(all.settle(&shop, &at_pick_up(3), "Maeve").await?, Settled::Done);
        let forgotten = all.settle(&shop, &by_card(4, None), "Maeve").await?;
        assert_eq!(forgotten, Settled::KeyMissing);
    }

    async fn who_sets_terms_second_is_shown_how_they_were_left(db: &Fresh) {
        let (all, shop) = (quiet(db), shop());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let theirs = all.of(shop.container).await?;
        let late = all.settle(&shop, &at_pick_up(0), "Ada").await?;
        assert_eq!(late, Settled::Stale(theirs.clone()));
        let late = all.withdraw(&shop, 0, "Ada").await?;
        assert_eq!(late, Settled::Stale(theirs.clone()));
        assert_eq!(all.of(shop.container).await?, theirs);
        assert_eq!(told(db).await?, ["Add Bakehouse Maeve internal"]);
    }

    async fn what_sumup_says_is_judged_and_kept(db: &Fresh) {
        let shop = shop();
        quiet(db).settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let name = || "Rose Ash Bakery".to_owned();
        let sandbox = Merchant { sandbox: true, ..bakery("GBP") };
        for (says, outcome) in [
            (Err(Refused::NoAnswer), Outcome::NoAnswer),
            (Err(Refused::Key), Outcome::WrongKey),
            (Err(Refused::Merchant), Outcome::OtherMerchant),
            (Ok(bakery("EUR")), Outcome::WrongCurrency { name: name(), theirs: "EUR".into() }),
            (Ok(sandbox), Outcome::Works { name: name(), sandbox: true }),
            (Ok(bakery("GBP")), Outcome::Works { name: name(), sandbox: false }),
        ] {
            let all = settings(db, saying(says), 7);
            assert_eq!(all.check(shop.container).await?, outcome);
            let check = card(&all, &shop).await?.check;
            assert_eq!(check, Some(Check { at: noon(), outcome }));
        }
    }

    async fn a_check_holds_for_what_was_checked_and_no_longer(db: &Fresh) {
        let (all, shop) = (settings(db, saying(Ok(bakery("GBP"))), 7), shop());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        all.check(shop.container).await?;
        let mut both = by_card(1, Some(KEY));
        both.card.as_mut().unwrap().or_at_pick_up = true;
        all.settle(&shop, &both, "Maeve").await?;
        let kept = card(&all, &shop).await?;
        assert!(kept.or_at_pick_up && kept.check.is_some());
        all.settle(&shop, &by_card(2, Some(OTHER_KEY)), "Maeve").await?;
        assert_eq!(card(&all, &shop).await?.check, None);
        all.check(shop.container).await?;
        let euros = WantedTerms { currency: Currency::Eur, ..by_card(3, None) };
        all.settle(&shop, &euros, "Maeve").await?;
        assert_eq!(card(&all, &shop).await?.check, None);
    }

    async fn terms_that_are_set_during_a_check_do_not_get_its_answer(db: &Fresh) {
        struct Rival(SqlPaymentSettings, Holder);

        #[async_trait]
        impl SumUp for Rival {
            async fn merchant(&self, _: &MerchantCode, _: &SumUpKey) -> Result<Merchant, Refused> {
                self.0.settle(&self.1, &by_card(1, Some(OTHER_KEY)), "Ada").await.unwrap();
                Ok(bakery("GBP"))
            }
        }

        let (all, shop) = (quiet(db), shop());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let rival = Arc::new(Rival(all.clone(), shop.clone()));
        let (clock, vault) = (Arc::new(FixedClock(noon())), Vault::new(&[7; 32]));
        let slow = SqlPaymentSettings::new((**db).clone(), clock, vault, rival);
        assert!(matches!(slow.check(shop.container).await?, Outcome::Works { .. }));
        let kept = card(&all, &shop).await?;
        assert_eq!((kept.key_ending.as_str(), kept.check), ("h8J9", None));
    }

    async fn a_key_that_cannot_be_read_is_told_and_asked_for_again(db: &Fresh) {
        let shop = shop();
        quiet(db).settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let sumup = saying(Ok(bakery("GBP")));
        let moved = settings(db, sumup.clone(), 8);
        assert_eq!(moved.check(shop.container).await?, Outcome::Unreadable);
        assert_eq!(moved.settle(&shop, &by_card(1, None), "Maeve").await?, Settled::KeyMissing);
        assert_eq!(moved.settle(&shop, &by_card(1, Some(KEY)), "Maeve").await?, Settled::Done);
        assert!(matches!(moved.check(shop.container).await?, Outcome::Works { .. }));
        assert_eq!(sumup.1.lock().unwrap().len(), 1);
    }

    async fn a_key_outlives_a_new_secret_of_the_house(db: &Fresh) {
        let (shop, sumup) = (shop(), saying(Ok(bakery("GBP"))));
        quiet(db).settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        let (clock, vault) = (Arc::new(FixedClock(noon())), Vault::new(&[8; 32]));
        let vault = vault.or_earlier(&[7; 32]);
        let both = SqlPaymentSettings::new((**db).clone(), clock, vault, sumup.clone());
        assert!(matches!(both.check(shop.container).await?, Outcome::Works { .. }));
        let new = settings(db, sumup, 8);
        assert_eq!(new.check(shop.container).await?, Outcome::Unreadable);
        assert_eq!(both.settle(&shop, &by_card(1, None), "Maeve").await?, Settled::Done);
        assert!(matches!(new.check(shop.container).await?, Outcome::Works { .. }));
    }

    async fn a_key_moved_into_another_row_does_not_open(db: &Fresh) {
        let (one, other) = (shop(), shop());
        let all = settings(db, saying(Ok(bakery("GBP"))), 7);
        for shop in [&one, &other] {
            all.settle(shop, &by_card(0, Some(KEY)), "Maeve").await?;
        }
        db.execute_unprepared(
            "UPDATE payment_settings SET secret_key = (SELECT max(secret_key) FROM payment_settings)",
        ).await?;
        let (one, other) = (all.check(one.container).await?, all.check(other.container).await?);
        assert_eq!([&one, &other].iter().filter(|it| ***it == Outcome::Unreadable).count(), 1);
    }

    async fn where_no_cards_are_taken_there_is_nothing_to_check(db: &Fresh) {
        let (all, shop) = (quiet(db), shop());
        assert!(matches!(all.check(shop.container).await, Err(Error::NotFound)));
        all.settle(&shop, &at_pick_up(0), "Maeve").await?;
        assert!(matches!(all.check(shop.container).await, Err(Error::NotFound)));
    }

    async fn emptying_the_bin_forgets_the_key(db: &Fresh) {
        seed::seed(db, &FixedClock(noon())).await?;
        let all = quiet(db);
        let page = crate::containers::holder(db, "workshops").await?;
        all.settle(&page, &by_card(0, Some(KEY)), "Maeve").await?;
        let desk = desk(db);
        desk.discard(PostId(page.container.id.0), &tobias()).await?;
        assert!(all.of(page.container).await?.terms.is_some());
        desk.empty_bin().await?;
        assert_eq!(all.of(page.container).await?.terms, None);
    }

    async fn terms_that_cannot_be_are_refused_by_the_database(db: &Fresh) {
        let (all, shop) = (settings(db, saying(Ok(bakery("GBP"))), 7), shop());
        all.settle(&shop, &by_card(0, Some(KEY)), "Maeve").await?;
        all.check(shop.container).await?;
        for wrong in [
            "container_type = 'kiosk'",
            "currency = 'USD'",
            "provider = 'cash'",
            "provider = 'none'",
            "secret_key = NULL",
            "secret_key = 'sup_sk_a1B2c3D4e5F6g7H8'",
            "merchant_code = NULL",
            "merchant_code = 'MH4'",
            "key_ending = 'a1B2c3D4'",
            "outcome = 'perhaps'",
            "outcome = NULL",
            "checked_at = NULL",
            "merchant_name = NULL",
            "at_pick_up = FALSE, provider = 'none', merchant_code = NULL, secret_key = NULL,
                key_ending = NULL, outcome = NULL, checked_at = NULL, merchant_name = NULL,
                merchant_currency = NULL",
        ] {
            let wrong = format!("UPDATE payment_settings SET {wrong}");
            assert!(db.execute_unprepared(&wrong).await.is_err(), "{wrong}");
        }
    }
}
