//! Development: the mail that was kept and not sent.
use crate::FederationState;
use crate::answers::page;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use components::federation::{Mailbox as List, MailboxEntry, MailboxMail, places};
use contracts::Service;
use platform::mail::{KeptMail, Mailbox};
use platform::{AppError, Result, Routes};

/// How many are listed.
const MOST: usize = 50;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().everyone(places::MAILBOX, get(index)).everyone("/mailbox/{name}", get(show))
}

/// Where kept mail is read; in development alone, where nobody comes over TLS.
pub(super) fn address(federation: &FederationState) -> Option<String> {
    kept(federation).map(|_| federation.links.at(Service::Federation, places::MAILBOX))
}

async fn index(State(federation): State<FederationState>) -> Result<Response> {
    let mailbox = kept(&federation).ok_or(AppError::NotFound)?;
    let mails = mailbox.newest(MOST).map_err(contracts::Error::storage)?;
    let mails: Vec<_> = mails.iter().map(entry).collect();
    page(&federation, &List { mails: &mails }).await
}

async fn show(
    State(federation): State<FederationState>,
    Path(name): Path<String>,
) -> Result<Response> {
    let mailbox = kept(&federation).ok_or(AppError::NotFound)?;
    let mail = mailbox.read(&name).map_err(contracts::Error::storage)?;
    let mail = mail.ok_or(AppError::NotFound)?;
    page(&federation, &MailboxMail { mail: &entry(&mail), text: &mail.text }).await
}

fn kept(federation: &FederationState) -> Option<Mailbox> {
    let mailbox = federation.shell.platform().mailer.mailbox();
    mailbox.filter(|_| !federation.links.secure())
}

fn entry(mail: &KeptMail) -> MailboxEntry {
    MailboxEntry {
        name: mail.name.clone(),
        to: mail.to.clone(),
        subject: mail.subject.clone(),
        at: mail.at.unwrap_or_default(),
    }
}
