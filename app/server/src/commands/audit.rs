use super::{run, tell};
use crate::database;
use platform::Config;

/// Says of each rule of the books whether it holds.
pub(crate) fn audit(config: Config) -> anyhow::Result<()> {
    run(async move {
        let db = database::up_to_date(&config).await?;
        let findings = domain::audit::audit(&db).await?;
        let mut broken = Vec::new();
        for finding in &findings {
            match finding.broken {
                0 => tell(format_args!("holds: {}", finding.rule))?,
                rows => broken.push(format!("does not hold ({rows} times): {}", finding.rule)),
            }
        }
        anyhow::ensure!(broken.is_empty(), "{}", broken.join("\n"));
        Ok(())
    })
}
