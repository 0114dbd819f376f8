use super::run;
use crate::database::{self, CLOCK};
use anyhow::{Context, anyhow};
use domain::ghost::{self, Options};
use platform::Config;
use std::fs::File;
use std::path::Path;

/// Imports a Ghost export and tells what came of it.
pub(crate) fn import(config: Config, file: &Path, site_url: Option<String>) -> anyhow::Result<()> {
    let name = file.display();
    let source = File::open(file).with_context(|| format!("{name} cannot be opened"))?;
    run(async move {
        let db = database::up_to_date(&config).await?;
        let options = Options { site_url, content: Some(config.data.join("content")) };
        let report = ghost::import(&db, source, &CLOCK, &options)
            .await
            .map_err(|why| anyhow!("{name} was not imported, nothing changed: {why}."))?;
        println!("{report}");
        Ok(())
    })
}
