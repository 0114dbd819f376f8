//! Configuration: read once, all problems told together.
mod internal;
mod problem;
mod s3;
mod secret;
mod settings;

pub use internal::Internal;
pub use problem::{Problem, Problems};
pub use s3::S3;
pub use settings::{SETTINGS, Setting};

use crate::Proxies;
use contracts::{Links, Scheme, Service, Vault};
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use url::Url;

/// Everything the environment decides.
#[derive(Clone, PartialEq, Eq)]
pub struct Config {
    /// Where browsers find the six services.
    pub links: Links,
    /// The port browsers come to.
    pub port: u16,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder for the SQLite file, uploads and keys.
    pub data: PathBuf,
    /// The database, when it is not the SQLite file in [`Config::data`].
    database: Option<Url>,
    /// Redis, when there is one.
    redis: Option<Url>,
    /// The bucket that uploads are kept in, when it is not a folder.
    pub s3: Option<S3>,
    /// Where mail goes out, when it does.
    smtp: Option<Url>,
    /// What secrets are drawn from, when it is not the file in [`Config::data`].
    secret: Option<String>,
    /// What secrets were sealed by before.
    secret_before: Option<String>,
    /// Where other services reach each service, when it is not where this process listens.
    pub internal: Internal,
    /// Whether pages of this machine's own network may be fetched, as in development.
    pub allow_private: bool,
    /// Where SumUp is, which takes cards.
    pub sumup: Url,
    /// Whose word on where visitors come from is taken.
    pub proxies: Proxies,
}

impl fmt::Debug for Config {
    /// Without the addresses of database and Redis: they hold passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("links", &self.links)
            .field("listen", &self.listen)
            .field("data", &self.data)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// The configuration in a process' environment.
    ///
    /// # Errors
    ///
    /// All problems at once, each with the name of its setting.
    pub fn from_environment() -> Result<Self, Problems> {
        Self::read(std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
        }))
    }

    /// The configuration in these variables.
    ///
    /// # Errors
    ///
    /// All problems at once, each with the name of its setting.
    pub fn read(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, Problems> {
        let mut reader = Reader::new(variables);
        let scheme = reader.parsed("ROSE_ASH_SCHEME", "http", scheme);
        let domain = reader.parsed("ROSE_ASH_DOMAIN", "rose-ash.localhost", domain);
        let port = reader.parsed("ROSE_ASH_PORT", "8000", number);
        let listen = reader.parsed("ROSE_ASH_LISTEN", "127.0.0.1:8000", address);
        let data = reader.parsed(Self::DATA, "data", |text| Ok(PathBuf::from(text)));
        let database = reader.secret("DATABASE_URL", database);
        let redis = reader.secret("REDIS_URL", redis);
        let smtp = reader.secret("SMTP_URL", smtp);
        let s3 = s3::read(&mut reader);
        let secret = reader.secret(Self::SECRET, secret::long_enough);
        let secret_before = reader.secret("ROSE_ASH_SECRET_BEFORE", secret::long_enough);
        let allow_private = reader.parsed(Self::ALLOW_PRIVATE, "false", flag).unwrap_or_default();
        let sumup = reader.sumup(allow_private);
        let proxies = reader.parsed("ROSE_ASH_PROXY", "here", proxies);
        let internal = reader.internal();
        let (Some(scheme), Some(domain), Some(port), Some(listen), Some(data), Some(sumup)) =
            (scheme, domain, port, listen, data, sumup)
        else {
            return Err(reader.problems);
        };
        let links = Links::new(scheme, domain, port);
        reader.miss_secret(links.secure() && secret.is_none());
        let internal = Internal::new(listen, internal);
        reader.problems.or(Self {
            links,
            port,
            listen,
            data,
            database,
            redis,
            s3,
            smtp,
            secret,
            secret_before,
            internal,
            allow_private,
            sumup,
            proxies: proxies.unwrap_or_default(),
        })
    }

    /// The setting that holds the master secret.
    pub const SECRET: &str = "ROSE_ASH_SECRET";

    /// The setting that opens our own network to fetching.
    pub const ALLOW_PRIVATE: &str = "ROSE_ASH_ALLOW_PRIVATE_ADDRESSES";

    /// The setting that says where SumUp is.
    pub const SUMUP: &str = "SUMUP_API_URL";

    /// The setting that names the data folder.
    pub const DATA: &str = "ROSE_ASH_DATA";

    /// The setting that decides where the database is.
    #[must_use]
    pub fn database_setting(&self) -> &'static str {
        if self.database.is_some() { "DATABASE_URL" } else { Self::DATA }
    }

    /// The address of the database.
    #[must_use]
    pub fn database_url(&self) -> String {
        match &self.database {
            Some(url) => url.to_string(),
            None => format!("sqlite://{}?mode=rwc", self.data.join("rose-ash.db").display()),
        }
    }

    /// The vault of the master secret: of `ROSE_ASH_SECRET`, else of the file `secret` in the data
    /// folder, which is made when it is not there. It opens what `ROSE_ASH_SECRET_BEFORE` sealed.
    ///
    /// # Errors
    ///
    /// When the file can neither be read nor made.
    pub fn vault(&self) -> std::io::Result<Vault> {
        let vault = match &self.secret {
            Some(secret) => Vault::new(secret.as_bytes()),
            None => Vault::new(secret::kept_in(&self.data)?.as_bytes()),
        };
        Ok(match &self.secret_before {
            Some(before) => vault.or_earlier(before.as_bytes()),
            None => vault,
        })
    }

    /// Where mail goes out, when it does.
    #[must_use]
    pub fn smtp_url(&self) -> Option<&str> {
        self.smtp.as_ref().map(Url::as_str)
    }

    /// The address of Redis, when there is one.
    #[must_use]
    pub fn redis_url(&self) -> Option<&str> {
        self.redis.as_ref().map(Url::as_str)
    }
}

/// Reads settings one by one and gathers what is wrong with them.
struct Reader {
    variables: BTreeMap<String, String>,
    problems: Problems,
}

impl Reader {
    fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let variables: BTreeMap<_, _> =
            variables.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let mut problems = Problems::default();
        for name in variables.keys().filter(|name| name.starts_with("ROSE_ASH_")) {
            if !settings::is_known(name) {
                problems.add(name, settings::suggestion(name));
            }
        }
        Self { variables, problems }
    }

    fn parsed<T>(
        &mut self,
        name: &str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.variables.get(name).map_or(default, String::as_str);
        parse(text).map_err(|why| self.problems.add(name, format!("{text:?} {why}"))).ok()
    }

    fn optional<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        self.variables.contains_key(name).then(|| self.parsed(name, "", parse))?
    }

    /// Where SumUp is: keys go there, and so by https, unless it is a double nearby.
    fn sumup(&mut self, allow_private: bool) -> Option<Url> {
        self.parsed(Config::SUMUP, "https://api.sumup.com", |text| {
            let url = one_of(text, &["http", "https"], "https://api.sumup.com")?;
            let sealed = url.scheme() == "https" || allow_private;
            sealed
                .then_some(url)
                .ok_or_else(|| "is not https: keys would be read on the way".into())
        })
    }

    /// Where services are that are somewhere else.
    fn internal(&mut self) -> BTreeMap<Service, Url> {
        let services = Service::ALL.into_iter();
        services
            .filter_map(|service| Some((service, self.optional(&internal_name(service), http)?)))
            .collect()
    }

    /// Whether a setting is there, by itself or in a file, be it as it should or not.
    fn mentions(&self, name: &str) -> bool {
        self.variables.contains_key(name) || self.variables.contains_key(&format!("{name}_FILE"))
    }

    /// Tells of a master secret that is `missing`, unless a wrong one was told of.
    fn miss_secret(&mut self, missing: bool) {
        if missing && !self.problems.tell_of(Config::SECRET) {
            self.problems.add(Config::SECRET, "is needed when browsers come by https");
        }
    }

    /// A setting that may hold a password: never repeated in a message, also read from the file
    /// that `…_FILE` names.
    fn secret<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let file = format!("{name}_FILE");
        let text = match (self.variables.get(name), self.variables.get(&file)) {
            (Some(_), Some(_)) => {
                self.problems.add(name, format!("is set, and so is {file}: keep one of the two"));
                return None;
            }
            (Some(text), None) => text.clone(),
            (None, Some(path)) => match std::fs::read_to_string(path) {
                Ok(text) => text.trim().to_owned(),
                Err(why) => {
                    self.problems.add(&file, format!("names a file that cannot be read: {why}"));
                    return None;
                }
            },
            (None, None) => return None,
        };
        parse(&text).map_err(|why| self.problems.add(name, why)).ok()
    }
}

fn scheme(text: &str) -> Result<Scheme, String> {
    match text {
        "http" => Ok(Scheme::Http),
        "https" => Ok(Scheme::Https),
        _ => Err("is neither http nor https".into()),
    }
}

fn domain(text: &str) -> Result<String, String> {
    let label = |label: &str| {
        let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = text.len() <= 200 && text.split('.').all(label);
    fits.then(|| text.to_owned())
        .ok_or_else(|| "is not a domain name in lower case, such as rose-ash.coop".into())
}

fn number(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "is not a port: a number from 0 to 65535".into())
}

fn flag(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("is neither true nor false".into()),
    }
}

fn proxies(text: &str) -> Result<Proxies, String> {
    match text {
        "here" => Ok(Proxies::Here),
        "near" => Ok(Proxies::Near),
        _ => Err("is neither here nor near".into()),
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    SocketAddr::from_str(text)
        .map_err(|_| "is not an address and port, such as 127.0.0.1:8000".into())
}

fn database(text: &str) -> Result<Url, String> {
    const EXAMPLE: &str = "sqlite://data/rose-ash.db or postgres://user:password@host/name";
    let url = one_of(text, &["sqlite", "postgres", "postgresql"], EXAMPLE)?;
    let nameless = url.host_str().is_none() && url.path().trim_matches('/').is_empty();
    if nameless { Err(format!("names no database, such as {EXAMPLE}")) } else { Ok(url) }
}

fn redis(text: &str) -> Result<Url, String> {
    one_of(text, &["redis", "rediss", "unix"], "redis://127.0.0.1:6379")
}

fn smtp(text: &str) -> Result<Url, String> {
    one_of(text, &["smtp", "smtps"], "smtps://user:password@mail.example:465")
}

fn http(text: &str) -> Result<Url, String> {
    one_of(text, &["http", "https"], "http://federation:8000")
}

fn internal_name(service: Service) -> String {
    format!("ROSE_ASH_INTERNAL_{}", service.name().to_uppercase())
}

fn one_of(text: &str, schemes: &[&str], example: &str) -> Result<Url, String> {
    let url =
        Url::parse(text).map_err(|why| format!("is not an address ({why}), such as {example}"))?;
    if schemes.contains(&url.scheme()) {
        Ok(url)
    } else {
        Err(format!("begins with {}:, which is not one of {}", url.scheme(), schemes.join(", ")))
    }
}

#[cfg(test)]
mod tests;
