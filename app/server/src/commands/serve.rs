use super::run;
use crate::chores::Chores;
use crate::cli::ServeOptions;
use crate::{database, wiring};
use anyhow::anyhow;
use contracts::files::Files;
use contracts::{Service, SystemClock};
use domain::ghost::SqlGhostSync;
use domain::{Doorbell, Heart};
use platform::cache::Shared;
use platform::mail::{MailError, Mailer};
use platform::outside::Outside;
use platform::{Config, Hosts, Options, Platform, Surroundings, start_telemetry};
use sea_orm::DatabaseConnection;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// Serves these services until the process is asked to stop.
pub(crate) fn serve(
    config: Config,
    services: &[Service],
    options: ServeOptions,
) -> anyhow::Result<()> {
    start_telemetry();
    run(async move {
        let db = database::up_to_date(&config).await?;
        let (platform, ghost) = platform(&config, &db, options).await?;
        let hosts = Hosts::new(&platform, wiring::mounted(&platform, services, &config.data));
        let (news, mut chores) =
            (platform.listen(), Chores::start(db.clone(), &platform, ghost.clone()));
        let processor = wiring::processor(&db, &platform, services, &config.data);
        chores.process(processor, Doorbell::at(&config.database_url()));
        if let Some(heart) = Heart::of(&config.database_url()) {
            chores.feel(heart, platform.clone());
        }
        if services.contains(&Service::Blog) {
            chores.clear(config.data.join("incoming"));
            chores.make_pictures_anew(ghost);
            tokio::spawn(knock(platform.domains.files.clone()));
        }
        if services.contains(&Service::Federation) {
            chores.keep_keys(&platform);
        }
        let served =
            platform::serve(hosts, config.listen, tell(&config, services), stopped()?).await;
        news.abort();
        chores.stop().await;
        served.map_err(Into::into)
    })
}

async fn platform(
    config: &Config,
    db: &DatabaseConnection,
    options: ServeOptions,
) -> anyhow::Result<(Arc<Platform>, Arc<SqlGhostSync>)> {
    let redis = match config.redis_url() {
        Some(url) => Some(Shared::connect(url).await.map_err(|why| anyhow!("REDIS_URL: {why}."))?),
        None => None,
    };
    let vault = config.vault().map_err(|why| {
        anyhow!("{} names a folder where no secret can be kept: {why}.", Config::DATA)
    })?;
    let options = Options {
        page_cache: !options.no_page_cache,
        gallery: options.gallery,
        proxies: config.proxies,
    };
    let around = Surroundings {
        links: config.links.clone(),
        clock: Arc::new(SystemClock),
        redis,
        vault,
        mailer: mailer(config).map_err(|why| anyhow!("SMTP_URL: {why}."))?,
        internal: config.internal.clone(),
        outside: outside(config),
    };
    let files = wiring::files(config).map_err(|why| anyhow!("S3_URL: {why}."))?;
    let ghost = wiring::ghost_sync(db, &around, files.clone(), &config.data);
    let sumup = wiring::sumup(&config.sumup, &around.outside);
    let domains = wiring::domains(db, &around, files, ghost.clone(), sumup)?;
    Ok((Platform::new(domains, around, options), ghost))
}

/// Asks for what is not there: whoever runs this hears at once of a bucket that does not let us in.
/// Without its pictures blog serves all the same.
async fn knock(files: Arc<dyn Files>) {
    if let Err(why) = files.read("/media/nothing", 0).await {
        let why = &why as &dyn std::error::Error;
        tracing::error!(
            why,
            "uploads can be neither shown nor kept; S3_URL, its key and its region say where"
        );
    }
}

fn outside(config: &Config) -> Outside {
    if config.allow_private { Outside::private_too() } else { Outside::public() }
}

fn mailer(config: &Config) -> Result<Mailer, MailError> {
    match config.smtp_url() {
        Some(url) => Mailer::smtp(&config.links, url),
        None => Mailer::folder(&config.links, config.data.join("mail")),
    }
}

fn tell(config: &Config, services: &[Service]) -> impl FnOnce(SocketAddr) {
    let urls: Vec<_> = services.iter().map(|service| config.links.home(*service)).collect();
    let (port, direct) = (config.port, is_direct(config, services));
    move |address| {
        tracing::info!(%address, services = urls.join(" "), "serving");
        if direct && port != address.port() {
            tracing::warn!(
                "ROSE_ASH_PORT is {port}, and this listens on port {}: without something between \
                 them, these addresses do not answer",
                address.port()
            );
        }
    }
}

/// Whether browsers come straight to this process, as in development.
fn is_direct(config: &Config, services: &[Service]) -> bool {
    let local = config.links.host(Service::Blog).ends_with(".localhost");
    local && !config.links.secure() && services.len() == Service::ALL.len()
}

/// Comes when somebody asks the process to stop: SIGINT, SIGTERM, from now on.
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: finishing what is under way");
    })
}
