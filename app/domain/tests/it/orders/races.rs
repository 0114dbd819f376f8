//! Many at once.
use super::shop::Shop;
use crate::database::{Fresh, on_both};
use contracts::Error;
use contracts::cart::{Opened, OrderState, Orders, PayBy, Payments, Placed};
use futures_util::stream::{self, StreamExt};
use std::process::Command;

on_both! {
    async fn of_fifty_places_two_hundred_buyers_get_fifty(db: &Fresh) {
        let shop = Shop::open(db, 50).await?;
        let buy = async |_| -> anyhow::Result<bool> {
            let whose = shop.basket(1).await?;
            match shop.orders.place(whose, &shop.order(1, PayBy::Card)).await? {
                Placed::Done(code) => {
                    let Opened::At(page) = shop.payments.open(code).await? else {
                        anyhow::bail!("no page");
                    };
                    shop.press(&page, "pay").await?;
                    shop.payments.look(code).await?;
                    Ok(true)
                }
                Placed::Gone(_) | Placed::Nothing => Ok(false),
                other => anyhow::bail!("{other:?}"),
            }
        };
        let bought: Vec<_> = stream::iter(0..200).map(buy).buffer_unordered(20).collect().await;
        let bought = bought.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        assert_eq!(bought.iter().filter(|got| **got).count(), 50);
        let tickets = "SELECT count(*) FROM tickets WHERE order_id IS NOT NULL";
        assert_eq!(shop.count(tickets).await?, 50);
        assert_eq!(shop.taken().await?, (50 * 850, 0));
        shop.hold().await?;
    }

    async fn a_payment_that_races_the_end_pays_or_is_free_and_never_both(db: &Fresh) {
        let shop = Shop::open(db, 1).await?;
        let (mut paid, mut free) = (0, 0);
        for nth in 0..300 {
            let code = shop.placed(1, PayBy::Card).await?;
            let Opened::At(page) = shop.payments.open(code).await? else { anyhow::bail!("no page") };
            // Payers can pay until SumUp hears that they shall not: who of both is first differs.
            let payer = async {
                tokio::time::sleep(std::time::Duration::from_micros(nth % 8 * 300)).await;
                shop.press(&page, "pay").await
            };
            let (_, ended) = tokio::join!(payer, shop.payments.cancel(code, "Ada"));
            shop.hands.later(2);
            shop.payments.look(code).await?;
            match shop.shown(code).await?.card.state {
                OrderState::Paid => {
                    assert!(matches!(ended, Err(Error::Conflict)), "{ended:?}");
                    paid += 1;
                    shop.payments.refund(code, &crate::desk::tobias()).await?;
                    shop.give_back().await?;
                }
                OrderState::Cancelled => free += 1,
                other => anyhow::bail!("{other:?}"),
            }
            if nth % 50 == 0 {
                shop.hold().await?;
            }
        }
        shop.hold().await?;
        assert_eq!(paid + free, 300);
    }
}

/// Where places are not counted, the test above sells all of them to everybody: it would notice.
#[test]
fn two_hundred_buyers_get_two_hundred_where_nobody_counts() -> anyhow::Result<()> {
    let test = "orders::races::of_fifty_places_two_hundred_buyers_get_fifty::on_sqlite";
    let mut run = Command::new(std::env::current_exe()?);
    let run = run.args(["--exact", test]).env("FAULT_UNCOUNTED_PLACES", "1").output()?;
    let said =
        String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(!run.status.success(), "{said}");
    assert!(said.contains("left: 200") && said.contains("right: 50"), "{said}");
    Ok(())
}
