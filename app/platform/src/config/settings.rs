use super::Config;

/// One name the environment may set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is for, and what holds without it.
    pub about: &'static str,
    /// Whether it may be read from the file that `<name>_FILE` names.
    pub secret: bool,
}

const fn plain(name: &'static str, about: &'static str) -> Setting {
    Setting { name, about, secret: false }
}

const fn secret(name: &'static str, about: &'static str) -> Setting {
    Setting { name, about, secret: true }
}

/// Every setting there is.
pub const SETTINGS: &[Setting] = &[
    plain("ROSE_ASH_DOMAIN", "the domain the six hosts are under (rose-ash.localhost)"),
    plain("ROSE_ASH_SCHEME", "how browsers come: http or https (http)"),
    plain("ROSE_ASH_PORT", "the port browsers come to (8000)"),
    plain("ROSE_ASH_LISTEN", "the address and port to listen on (127.0.0.1:8000)"),
    plain(
        "ROSE_ASH_PROXY",
        "the proxy that is believed: here, on this machine, or near, on its network too (here)",
    ),
    plain("ROSE_ASH_DATA", "the folder for the SQLite file, uploads and keys (data)"),
    secret("DATABASE_URL", "sqlite:// or postgres:// (the file rose-ash.db in ROSE_ASH_DATA)"),
    secret(
        "ROSE_ASH_SECRET",
        "32 letters or more, the same for all services (a file in ROSE_ASH_DATA)",
    ),
    secret(
        "ROSE_ASH_SECRET_BEFORE",
        "the secret before this one, while what it sealed is still to be read (none)",
    ),
    plain("ROSE_ASH_INTERNAL_BLOG", "where other services reach blog (ROSE_ASH_LISTEN)"),
    plain("ROSE_ASH_INTERNAL_MARKET", "where other services reach market (ROSE_ASH_LISTEN)"),
    plain("ROSE_ASH_INTERNAL_CART", "where other services reach cart (ROSE_ASH_LISTEN)"),
    plain("ROSE_ASH_INTERNAL_EVENTS", "where other services reach events (ROSE_ASH_LISTEN)"),
    plain(
        "ROSE_ASH_INTERNAL_FEDERATION",
        "where other services reach federation (ROSE_ASH_LISTEN)",
    ),
    plain("ROSE_ASH_INTERNAL_ACCOUNT", "where other services reach account (ROSE_ASH_LISTEN)"),
    plain(
        Config::ALLOW_PRIVATE,
        "true lets members have pages of this machine's own network fetched (false)",
    ),
    secret("SMTP_URL", "smtp:// or smtps:// (none: mail is kept in ROSE_ASH_DATA/mail)"),
    plain(Config::SUMUP, "where SumUp's API is, when a page takes cards (https://api.sumup.com)"),
    secret("S3_URL", "a bucket's address, where uploads are kept (none: ROSE_ASH_DATA)"),
    secret("S3_ACCESS_KEY_ID", "whose key to the bucket it is"),
    secret("S3_SECRET_ACCESS_KEY", "the key to the bucket"),
    plain("S3_REGION", "the bucket's region (us-east-1)"),
    secret("REDIS_URL", "redis:// for sessions and the shared cache (none)"),
];

pub(super) fn is_known(name: &str) -> bool {
    SETTINGS
        .iter()
        .any(|s| s.name == name || (s.secret && name.strip_suffix("_FILE") == Some(s.name)))
}

/// The rest of a sentence about an unknown name, with the nearest known one where there is one.
pub(super) fn suggestion(name: &str) -> String {
    let nearest = SETTINGS.iter().map(|s| (distance(s.name, name), s.name)).min();
    match nearest {
        Some((steps, known)) if steps <= 3 => format!("is not a setting; perhaps {known} is meant"),
        _ => "is not a setting".into(),
    }
}

/// Levenshtein's distance: how many letters must be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
