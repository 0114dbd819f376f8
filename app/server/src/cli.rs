use crate::commands::{audit, import, migrate, move_files, render, seed, serve};
use clap::{Args, Parser, Subcommand};
use contracts::Service;
use platform::{Config, SETTINGS};
use std::path::PathBuf;
use std::process::ExitCode;

/// All six services in one process, and what goes with them.
#[derive(Parser)]
#[command(name = "rose-ash", version, after_help = settings())]
struct RoseAsh {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve all six services (what happens without a command), or some
    Serve {
        /// These services alone, such as blog
        #[arg(value_name = "SERVICE")]
        services: Vec<Service>,
        #[command(flatten)]
        options: ServeOptions,
    },
    /// Bring the database's schema up or down
    Migrate {
        #[command(subcommand)]
        direction: Direction,
    },
    /// Fill an empty database with demo people and content
    Seed {
        /// Write this many plausible posts instead, for measurements
        #[arg(long, value_name = "N")]
        many: Option<u64>,
        /// Have the demo's pages take cards, where SumUp is a double and no money moves
        #[arg(long, conflicts_with = "many")]
        cards: bool,
    },
    /// Check that the books add up: places, tickets, orders and money
    Audit,
    /// Bring content in from elsewhere
    Import {
        #[command(subcommand)]
        from: From,
    },
    /// Move what is kept here to where it is kept now
    Move {
        #[command(subcommand)]
        what: Moved,
    },
    /// Render a document to standard output
    Render {
        #[command(subcommand)]
        document: Rendered,
    },
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve { services: Vec::new(), options: ServeOptions::default() }
    }
}

/// How to serve.
#[derive(Args, Clone, Copy, Default)]
pub(crate) struct ServeOptions {
    /// Make every page anew: for measurements
    #[arg(long)]
    pub(crate) no_page_cache: bool,
    /// Show every component at /gallery on blog's host: for development
    #[arg(long)]
    pub(crate) gallery: bool,
}

#[derive(Subcommand, Clone, Copy)]
pub(crate) enum Direction {
    /// Apply every migration that is missing
    Up,
    /// Take the last migration back
    Down,
    /// List the migrations
    Status,
}

#[derive(Subcommand)]
enum From {
    /// A Ghost export: the JSON file that Ghost's settings page offers
    Ghost {
        /// The file. Its pictures are looked for in content/ in the data folder: copy the site's
        /// own content folder there
        file: PathBuf,
        /// Where the site was, such as <https://example.org>: links to it become links to here
        #[arg(long, value_name = "URL")]
        site_url: Option<String>,
    },
}

#[derive(Subcommand)]
enum Moved {
    /// Uploads, from the data folder into the bucket of `S3_URL`. Everything goes on meanwhile; when
    /// it fails, the same command goes on where it was
    Files,
}

#[derive(Subcommand)]
enum Rendered {
    /// A Lexical document in Ghost's node types, as HTML
    Lexical {
        /// The file
        file: PathBuf,
        /// Exactly as Ghost renders it, with its known faults
        #[arg(long)]
        strict_ghost: bool,
    },
}

/// One service in a process of its own.
#[derive(Parser)]
#[command(version, after_help = settings())]
struct One {
    #[command(flatten)]
    options: ServeOptions,
    #[command(subcommand)]
    command: Option<OneCommand>,
}

#[derive(Subcommand)]
enum OneCommand {
    /// Serve (what happens without a command)
    Serve(ServeOptions),
}

/// `rose-ash`: everything, by one command line.
#[must_use]
pub fn rose_ash() -> ExitCode {
    finish(match RoseAsh::parse().command.unwrap_or_default() {
        Command::Serve { services, options } => {
            let services = if services.is_empty() { Service::ALL.into() } else { services };
            with_config(|config| serve(config, &services, options))
        }
        Command::Migrate { direction } => with_config(|config| migrate(config, direction)),
        Command::Seed { many, cards } => with_config(|config| seed(config, many, cards)),
        Command::Audit => with_config(audit),
        Command::Import { from: From::Ghost { file, site_url } } => {
            with_config(|config| import(config, &file, site_url))
        }
        Command::Move { what: Moved::Files } => with_config(move_files),
        Command::Render { document: Rendered::Lexical { file, strict_ghost } } => {
            render(&file, strict_ghost)
        }
    })
}

/// One service by itself: what the binary of its name runs.
#[must_use]
pub fn one(service: Service) -> ExitCode {
    let One { options, command } = One::parse();
    let options = command.map_or(options, |OneCommand::Serve(options)| options);
    finish(with_config(|config| serve(config, &[service], options)))
}

fn with_config(run: impl FnOnce(Config) -> anyhow::Result<()>) -> anyhow::Result<()> {
    run(Config::from_environment()?)
}

/// What went wrong, in a sentence, and 2 for it: nothing was served, nothing half done.
fn finish(result: anyhow::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn settings() -> String {
    let width = SETTINGS.iter().map(|setting| setting.name.len()).max().unwrap_or_default();
    let line = |s: &platform::Setting| {
        let file = if s.secret { " — or the file that …_FILE names" } else { "" };
        format!("  {:<width$}  {}{file}", s.name, s.about)
    };
    let lines: Vec<_> = SETTINGS.iter().map(line).collect();
    let logged = format!("  {:<width$}  how much is logged (info)", "RUST_LOG");
    format!("Environment:\n{}\n{logged}", lines.join("\n"))
}
