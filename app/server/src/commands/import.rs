use super::{run, tell};
use crate::database::{self, CLOCK};
use anyhow::{Context, anyhow};
use domain::ghost::{self, ImportError, Options};
use platform::Config;
use std::fs::File;
use std::path::Path;

/// Imports a Ghost export and tells what came of it.
pub(crate) fn import(config: Config, file: &Path, site_url: Option<String>) -> anyhow::Result<()> {
    let name = file.display();
    let source = File::open(file).with_context(|| format!("{name} cannot be opened"))?;
    run(async move {
        let db = database::up_to_date(&config).await?;
        let content = config.data.join("content");
        let options = Options { site_url, content: Some(content.clone()) };
        let imported = ghost::import(&db, source, &CLOCK, &options).await;
        let report = imported.map_err(|why| match why {
            ImportError::Interrupted { .. } => {
                anyhow!("{name} was interrupted, import it again to go on: {why}.")
            }
            why => anyhow!("{name} was not imported, nothing changed: {why}."),
        })?;
        tell(report.to_string().trim_end())?;
        if let Some(advice) = advice(report.missing_images.len(), &content) {
            tell(advice)?;
        }
        Ok(())
    })
}

/// What to do about pictures, media and files that are not here.
fn advice(missing: usize, content: &Path) -> Option<String> {
    let files = match missing {
        0 => return None,
        1 => "1 picture or other file is".to_owned(),
        many => format!("{many} pictures and other files are"),
    };
    Some(format!("{files} missing: copy Ghost's content/ folder to {}/.", content.display()))
}
