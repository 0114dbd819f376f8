use crate::database::CLOCK;
use crate::wiring::{self, SumUpAt};
use contracts::cart::{CardWay, PaymentSettings, WantedCard, WantedTerms};
use contracts::containers::{AttachmentKind, Containers, Holder};
use contracts::files::Files;
use contracts::{Currency, Error};
use domain::{SqlContainers, SqlPaymentSettings};
use include_dir::{Dir, include_dir};
use platform::Config;
use platform::outside::Outside;
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// Whose the demo's cards are, where no money moves.
const MERCHANT: &str = "MROSEASH";
/// What shows that they want it.
const KEY: &str = "sup_sk_of_the_demo_where_no_money_moves";

/// The demo co-operative's pictures, drawn for it.
static DRAWINGS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/demo");

/// Puts the demo's pictures where blog serves them from: below `/media/demo/`.
pub(crate) async fn hang_up(files: &dyn Files) -> contracts::Result<()> {
    for drawing in DRAWINGS.files() {
        let path = format!("/media/demo/{}", drawing.path().display());
        files.write(&path, drawing.contents().to_vec()).await?;
    }
    Ok(())
}

/// Has the pages of the demo that sell something take cards, as long as no money moves: at SumUp itself
/// nothing is taken in anybody's name.
pub(crate) async fn take_cards(db: &DatabaseConnection, config: &Config) -> anyhow::Result<()> {
    let SumUpAt { merchants, cards, .. } = wiring::sumup(&config.sumup, &Outside::public());
    if cards == CardWay::Real {
        return Ok(());
    }
    let clock = Arc::new(CLOCK);
    let settings = SqlPaymentSettings::new(db.clone(), clock.clone(), config.vault()?, merchants);
    let containers = SqlContainers::new(db.clone(), clock);
    for kind in [AttachmentKind::Calendar, AttachmentKind::Marketplace] {
        for attached in containers.all(kind, 20).await? {
            let holder = Holder {
                container: attached.container,
                label: attached.container_label,
                slug: attached.container_slug,
            };
            let card = WantedCard {
                merchant: MERCHANT.parse().map_err(Error::storage)?,
                key: Some(KEY.parse().map_err(Error::storage)?),
                or_at_pick_up: true,
            };
            let wanted = WantedTerms { version: 0, currency: Currency::Gbp, card: Some(card) };
            settings.settle(&holder, &wanted, "Rose Ash").await?; // a page of both has them already
        }
    }
    Ok(())
}
