use contracts::Secret;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

const SHORTEST: usize = 32;

pub(super) fn long_enough(text: &str) -> Result<String, String> {
    (text.len() >= SHORTEST)
        .then(|| text.to_owned())
        .ok_or_else(|| format!("is too easily guessed: it needs {SHORTEST} letters or more"))
}

/// The secret in a data folder, made by whichever process comes first: six may start at once, so
/// it is written whole under another name and put into its place only where there is none.
pub(super) fn kept_in(data: &Path) -> io::Result<String> {
    let path = data.join("secret");
    match std::fs::read_to_string(&path) {
        Err(why) if why.kind() == ErrorKind::NotFound => {}
        read => return read.map(|secret| secret.trim().to_owned()),
    }
    std::fs::create_dir_all(data)?;
    let mut file = tempfile::Builder::new().prefix(".secret-").tempfile_in(data)?; // mode 0600
    writeln!(file, "{}", Secret::new().reveal())?;
    match file.persist_noclobber(&path) {
        Err(why) if why.error.kind() != ErrorKind::AlreadyExists => Err(why.error),
        _ => std::fs::read_to_string(&path).map(|secret| secret.trim().to_owned()),
    }
}
