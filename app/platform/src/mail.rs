//! Mail, as it goes out: by SMTP when that is configured, else into a folder.
mod mailbox;

pub use mailbox::{KeptMail, Mailbox};

use components::mail::Letter;
use contracts::Links;
use contracts::people::Email;
use lettre::message::{Mailbox as Sender, Message, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::PathBuf;
use std::time::Duration;

/// A mail about to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: Email,
    /// Its subject, one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

impl Mail {
    /// A letter to somebody.
    #[must_use]
    pub fn of(letter: Letter, to: Email) -> Self {
        let Letter { subject, text, html } = letter;
        Self { to, subject, text, html }
    }
}

/// Why a mail did not go out.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Nobody can be written to under that address.
    #[error("the address cannot be written to")]
    Address(#[source] lettre::address::AddressError),
    /// The mail makes no sense.
    #[error("the mail cannot be put together")]
    Message(#[source] lettre::error::Error),
    /// The server that takes our mail did not.
    #[error("the mail server did not take it")]
    Smtp(#[source] lettre::transport::smtp::Error),
    /// The folder could not be written to.
    #[error("the mail could not be kept")]
    Folder(#[source] std::io::Error),
}

/// Sends mail.
#[derive(Clone, Debug)]
pub struct Mailer {
    from: Sender,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Mailer {
    /// By this SMTP server (RFC 5321), as `no-reply@` the platform's domain.
    ///
    /// # Errors
    ///
    /// When the address names no server.
    pub fn smtp(links: &Links, url: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(MailError::Smtp)?
            .timeout(Some(Duration::from_secs(10)))
            .build();
        Ok(Self { from: sender(links)?, way: Way::Smtp(transport) })
    }

    /// Into this folder, one `<time>-<to>.eml` (RFC 5322) each; for development.
    ///
    /// # Errors
    ///
    /// When the platform's domain cannot stand in an address.
    pub fn folder(links: &Links, folder: PathBuf) -> Result<Self, MailError> {
        Ok(Self { from: sender(links)?, way: Way::Folder(folder) })
    }

    /// The mails kept, when they are kept here.
    #[must_use]
    pub fn mailbox(&self) -> Option<Mailbox> {
        match &self.way {
            Way::Folder(folder) => Some(Mailbox::in_folder(folder.clone())),
            Way::Smtp(_) => None,
        }
    }

    /// Sends one mail, and waits until it was taken: ten seconds at most.
    ///
    /// # Errors
    ///
    /// When it was not.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        let (to, subject) = (mail.to.clone(), mail.subject.clone());
        let text = mail.text.clone();
        let message = self.message(mail)?;
        match &self.way {
            Way::Smtp(server) => server.send(message).await.map(|_| ()).map_err(MailError::Smtp),
            Way::Folder(_) => {
                let mailbox = self.mailbox();
                mailbox.map_or(Ok(()), |mailbox| mailbox.keep(&to, &message.formatted()))?;
                let link = text.split_whitespace().find(|word| word.starts_with("http"));
                tracing::info!(%to, subject, link, "mail kept: no SMTP_URL");
                Ok(())
            }
        }
    }

    /// Sends one mail without making anybody wait for it; one that fails is tried twice more.
    pub fn post(&self, mail: Mail) {
        const PAUSES: [Duration; 2] = [Duration::from_secs(20), Duration::from_mins(3)];
        let mailer = self.clone();
        tokio::spawn(async move {
            for pause in PAUSES {
                match mailer.send(mail.clone()).await {
                    Ok(()) => return,
                    Err(_) => tokio::time::sleep(pause).await,
                }
            }
            if let Err(error) = mailer.send(mail).await {
                tracing::error!(error = &error as &dyn std::error::Error, "a mail was given up");
            }
        });
    }

    fn message(&self, mail: Mail) -> Result<Message, MailError> {
        let to = mail.to.as_str().parse().map_err(MailError::Address)?;
        Message::builder()
            .from(self.from.clone())
            .to(Sender::new(None, to))
            .subject(mail.subject)
            .multipart(MultiPart::alternative_plain_html(mail.text, mail.html))
            .map_err(MailError::Message)
    }
}

fn sender(links: &Links) -> Result<Sender, MailError> {
    let address = format!("no-reply@{}", links.domain());
    Ok(Sender::new(Some("Rose Ash".into()), address.parse().map_err(MailError::Address)?))
}

#[cfg(test)]
mod tests {
    use super::{Mail, Mailer};
    use contracts::Links;

    #[tokio::test]
    async fn without_a_server_mail_is_kept_to_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let mailer = Mailer::folder(&Links::local(), folder.path().into()).unwrap();
        let mail = Mail {
            to: "ada@coop.example".parse().unwrap(),
            subject: "Żur & bread".into(),
            text: "Come in: http://blog.rose-ash.localhost:8000/a?b=c\n".into(),
            html: "<p>Come in</p>".into(),
        };
        mailer.send(mail).await.unwrap();
        let mailbox = mailer.mailbox().unwrap();
        let kept = mailbox.newest(10).unwrap();
        assert_eq!(
            (kept[0].to.as_str(), kept[0].subject.as_str()),
            ("ada@coop.example", "Żur & bread")
        );
        let read = mailbox.read(&kept[0].name).unwrap().unwrap();
        assert!(read.text.contains("/a?b=c"), "{read:?}");
        assert!(mailbox.read("../secret").unwrap().is_none());
    }
}
