//! The whole platform in this process, on an empty SQLite, with somebody at its door.
use chrono::{DateTime, Duration, Utc};
use contracts::people::{Handle, Joined, Newcomer, Person};
use contracts::{Clock, Links, Service};
use domain::Doorbell;
use platform::mail::Mailer;
use platform::testing::{Browser, Guest, Page, noon, surroundings};
use platform::{Hosts, Options, Platform, Surroundings};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub const DOOR: Service = Service::Federation;

/// A clock that a test puts on.
pub struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub fn put_on(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub struct House {
    pub platform: Arc<Platform>,
    pub browser: Browser,
    pub clock: Arc<HandClock>,
    folder: TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(surroundings()).await
    }

    /// With its addresses and its mail; everything else is a test's own.
    pub async fn with(around: Surroundings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(HandClock(Mutex::new(noon())));
        let mailer = match around.mailer.mailbox() {
            Some(_) => Mailer::folder(&around.links, folder.path().join("mail")).unwrap(),
            None => around.mailer,
        };
        let around = Surroundings { clock: clock.clone(), mailer, ..around };
        let file = folder.path().join("rose-ash.db");
        migration::template::sqlite(&file).await.unwrap();
        let url = format!("sqlite://{}", file.display());
        let db = domain::open(&url).await.unwrap();
        let files = Arc::new(files::Folder::new(folder.path()));
        let ghost = server::ghost_sync(&db, &around, files.clone(), folder.path());
        let sumup = server::sumup(&"https://sumup.example".parse().unwrap(), &around.outside);
        let domains = server::domains(&db, &around, files, ghost, sumup).unwrap();
        let platform = Platform::new(domains, around, Options::default());
        let services = server::mounted(&platform, &Service::ALL, folder.path());
        let browser = Browser::new(&platform, services);
        let processor = server::processor(&db, &platform, &Service::ALL, folder.path());
        tokio::spawn(server::attend(processor, Doorbell::at(&url), CancellationToken::new()));
        Self { platform, browser, clock, folder }
    }

    pub fn guest(&self) -> Guest {
        self.browser.guest()
    }

    /// All six services, for who asks over the network.
    pub fn hosts(&self) -> Hosts {
        let services = server::mounted(&self.platform, &Service::ALL, self.folder.path());
        Hosts::new(&self.platform, services)
    }

    pub async fn member(&self, handle: &str) -> Person {
        let newcomer = Newcomer {
            email: format!("{handle}@coop.example").parse().unwrap(),
            handle: handle.parse().unwrap(),
            name: handle.to_owned(),
        };
        match self.platform.domains.people.join(newcomer).await.unwrap() {
            Joined::Welcome(person) => person,
            taken => panic!("{handle}: {taken:?}"),
        }
    }

    pub async fn known_as(&self, handle: &str) -> Option<Person> {
        let handle: Handle = handle.parse().unwrap();
        self.platform.domains.people.by_handle(&handle).await.unwrap()
    }

    /// The subjects of all mail to a mailbox, newest first.
    pub fn mail_to(&self, email: &str) -> Vec<String> {
        let kept = self.platform.mailer.mailbox().unwrap().newest(100).unwrap();
        kept.into_iter().filter(|mail| mail.to == email).map(|mail| mail.subject).collect()
    }

    /// Waits until a mailbox holds so many mails about something.
    pub async fn is_told(&self, email: &str, about: &str, many: usize) {
        for _ in 0..100 {
            let told = self.mail_to(email).into_iter().filter(|subject| subject.contains(about));
            if told.count() >= many {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{email} was not told {many} times of “{about}”: {:?}", self.mail_to(email));
    }

    /// The path of the newest link sent to a mailbox.
    pub fn link_to(&self, email: &str) -> String {
        let kept = self.platform.mailer.mailbox().unwrap().newest(100).unwrap();
        let at = Links::local().at(DOOR, "/sign-in/link/");
        let keys = kept.iter().filter(|mail| mail.to == email).filter_map(|mail| {
            mail.text.split_whitespace().find_map(|word| word.strip_prefix(&at))
        });
        format!("/sign-in/link/{}", keys.into_iter().next().expect("no link was sent"))
    }

    /// Asks for a link as somebody would, and answers where it leads.
    pub async fn ask(&self, guest: &Guest, email: &str, return_to: &str) -> String {
        let fields = [("email", email), ("return_to", return_to)];
        let sent = guest.post(DOOR, "/sign-in", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        self.link_to(email)
    }

    /// Asks for a link and presses its button.
    pub async fn by_mail(&self, guest: &Guest, email: &str) -> Page {
        let link = self.ask(guest, email, "").await;
        guest.post(DOOR, &link, &[]).await
    }
}

/// Whether federation knows this browser.
pub async fn is_known(guest: &Guest) -> bool {
    guest.get(DOOR, "/auth/known").await.body == "yes\n"
}
