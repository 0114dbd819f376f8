use platform::Config;
use std::path::Path;

pub(crate) fn import(_config: Config, _file: &Path) -> anyhow::Result<()> {
    anyhow::bail!("not wired")
}
