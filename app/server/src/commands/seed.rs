use super::{run, tell};
use crate::database::{self, CLOCK};
use crate::{demo, wiring};
use anyhow::Context;
use platform::Config;

/// Founds the demo co-operative in an empty database, or writes many plausible posts.
pub(crate) fn seed(config: Config, many: Option<u64>, cards: bool) -> anyhow::Result<()> {
    run(async move {
        let db = database::up_to_date(&config).await?;
        if let Some(many) = many {
            domain::seed::many(&db, &CLOCK, many).await?;
            return tell(format_args!("{many} posts written"));
        }
        let files = wiring::files(&config)?;
        let hung = demo::hang_up(&*files).await;
        hung.context("the demo's pictures could not be kept")?;
        let founded = domain::seed::seed(&db, &CLOCK).await?;
        if founded && cards {
            demo::take_cards(&db, &config).await?;
        }
        tell(if founded {
            "demo co-operative founded"
        } else {
            "content is there already: nothing seeded"
        })
    })
}
