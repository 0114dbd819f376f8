use super::MailError;
use chrono::{DateTime, Utc};
use contracts::people::Email;
use mail_parser::MessageParser;
use std::io;
use std::path::PathBuf;

/// The folder that keeps mail while no server takes it.
#[derive(Clone, Debug)]
pub struct Mailbox {
    folder: PathBuf,
}

/// One mail of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMail {
    /// The name of its file, without `.eml`.
    pub name: String,
    /// To whom it would have gone.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

impl Mailbox {
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The newest mails, newest first.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn newest(&self, limit: usize) -> io::Result<Vec<KeptMail>> {
        let mut names: Vec<String> = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .filter_map(|name| name.strip_suffix(".eml").map(str::to_owned))
                .collect(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(why) => return Err(why),
        };
        names.sort_unstable_by(|a, b| b.cmp(a));
        names.truncate(limit);
        Ok(names.iter().filter_map(|name| self.read(name).ok()?).collect())
    }

    /// One mail. None: there is none of that name.
    ///
    /// # Errors
    ///
    /// When its file cannot be read.
    pub fn read(&self, name: &str) -> io::Result<Option<KeptMail>> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "@-_+.".contains(c);
        if !name.chars().all(plain) || name.starts_with('.') {
            return Ok(None);
        }
        let bytes = match std::fs::read(self.folder.join(format!("{name}.eml"))) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        Ok(MessageParser::default().parse(&bytes).map(|mail| KeptMail {
            name: name.to_owned(),
            to: mail
                .to()
                .and_then(|to| to.first())
                .and_then(|to| to.address())
                .unwrap_or_default()
                .to_owned(),
            subject: mail.subject().unwrap_or_default().to_owned(),
            text: mail.body_text(0).unwrap_or_default().into_owned(),
            at: mail.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        }))
    }

    pub(super) fn keep(&self, to: &Email, mail: &[u8]) -> Result<(), MailError> {
        let plain =
            |c: char| if c.is_ascii_alphanumeric() || "@-_+.".contains(c) { c } else { '_' };
        let to: String = to.as_str().chars().map(plain).take(100).collect();
        let at = Utc::now().format("%Y%m%dT%H%M%S%6f");
        std::fs::create_dir_all(&self.folder)
            .and_then(|()| std::fs::write(self.folder.join(format!("{at}-{to}.eml")), mail))
            .map_err(MailError::Folder)
    }
}
