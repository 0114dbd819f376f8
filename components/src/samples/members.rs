//! Members of the co-op, and how they are signed in.
use super::posts::at;
use crate::QrCode;
use crate::account::{AppRow, SignInRow};
use crate::federation::MailboxEntry;
use crate::mail::{Letter, LinkMail, SecurityMail};
use chrono::Duration;
use contracts::credentials::{Passkey, Security, TotpOffer};
use contracts::jobs::DeadJob;
use contracts::oauth::{ClientId, Scope, Scopes};
use contracts::people::{Person, Role};
use contracts::sign_in::{EventKind, Method, SecurityEvent, SignIn, UserAgent};
use contracts::site::Site;
use contracts::{Cursor, JobId, Links, Paged, PasskeyId, Secret, SignInId, UserId};
use uuid::Uuid;

/// Who is a member, and what keeps their accounts safe.
pub(crate) struct Members {
    pub ada: Person,
    pub mina: Person,
    pub people: Paged<Person>,
    pub nobody: Paged<Person>,
    pub dead_jobs: Paged<DeadJob>,
    pub no_jobs: Paged<DeadJob>,
    pub firefox: UserAgent,
    pub secured: Security,
    pub unsecured: Security,
    pub offer: TotpOffer,
    pub qr: QrCode,
    pub codes: Vec<Secret>,
    pub sign_ins: Vec<SignInRow>,
    pub apps: Vec<AppRow>,
    pub asked: Scopes,
    pub events: Paged<SecurityEvent>,
    pub no_events: Paged<SecurityEvent>,
    pub mails: Vec<MailboxEntry>,
    pub letters: Vec<Letter>,
}

impl Members {
    pub(super) fn new() -> Self {
        let (ada, sam, mina) = (ada(), sam(), mina());
        let asked = [Scope::OpenId, Scope::Profile, Scope::Read, Scope::Write].into_iter();
        Self {
            people: Paged {
                older: Some(ada.cursor()),
                items: vec![mina.clone(), sam, ada.clone()],
                newer: None,
            },
            nobody: Paged::default(),
            dead_jobs: Paged { items: vec![dead_job(1), dead_job(2)], ..Paged::default() },
            no_jobs: Paged::default(),
            firefox: firefox(),
            secured: security(),
            unsecured: Security::default(),
            offer: offer(),
            qr: qr(),
            codes: codes(),
            sign_ins: sign_ins(),
            apps: apps(),
            asked: asked.collect(),
            events: events(),
            no_events: Paged::default(),
            mails: mails(),
            letters: letters(&ada),
            ada,
            mina,
        }
    }
}

#[expect(clippy::expect_used, reason = "samples are written by us and tested")]
fn person(id: u128, handle: &str, name: &str, roles: &[Role]) -> Person {
    Person {
        id: UserId(Uuid::from_u128(id)),
        email: format!("{handle}@example.org").parse().expect("a sample's mailbox"),
        handle: handle.parse().expect("a sample's handle"),
        name: name.into(),
        picture: None,
        roles: roles.iter().copied().collect(),
        joined_at: at(2026, 3, 2),
    }
}

fn ada() -> Person {
    person(1, "ada", "Ada Okafor", &[Role::Admin])
}

fn sam() -> Person {
    person(2, "sam", "Sam Reed", &[Role::Editor, Role::Door])
}

fn mina() -> Person {
    let picture = Some("/assets/demo/orchard.svg".into());
    Person { picture, ..person(3, "mina", "Mina Castellanos", &[]) }
}

fn firefox() -> UserAgent {
    UserAgent::new("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
}

fn iphone() -> UserAgent {
    UserAgent::new("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1")
}

fn security() -> Security {
    let passkey = |id, name: &str, last_used_at| Passkey {
        id: PasskeyId(Uuid::from_u128(id)),
        name: name.into(),
        added_at: at(2026, 4, 6),
        last_used_at,
    };
    Security {
        passkeys: vec![
            passkey(1, "Ada’s phone", Some(at(2026, 11, 22))),
            passkey(2, "The key on the key ring", None),
        ],
        totp_since: Some(at(2026, 5, 1)),
        recovery_codes_left: 8,
    }
}

fn offer() -> TotpOffer {
    TotpOffer {
        address: "otpauth://totp/Rose%20Ash:ada?secret=JBSWY3DPEHPK3PXP&issuer=Rose%20Ash".into(),
        secret: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".into(),
    }
}

/// Looks like a QR code; no camera reads it.
fn qr() -> QrCode {
    const WIDTH: usize = 33;
    let eye = |x: usize, y: usize| {
        let (x, y) = (x.min(WIDTH - 1 - x), y.min(WIDTH - 1 - y));
        (x < 8 && y < 8).then(|| x.abs_diff(3).max(y.abs_diff(3)) != 2 && x < 7 && y < 7)
    };
    let module = |at: usize| {
        let (x, y) = (at % WIDTH, at / WIDTH);
        let corner = x > WIDTH / 2 && y > WIDTH / 2;
        eye(x, y).filter(|_| !corner).unwrap_or((x * x * 7 + y * y * 5 + x * y * 3) % 11 < 5)
    };
    QrCode { width: WIDTH, dark: (0..WIDTH * WIDTH).map(module).collect() }
}

fn codes() -> Vec<Secret> {
    let code = |n: u32| format!("{:05x}-{:05x}", n * 0x6A09E % 0xF_FFFF, n * 0x3C6EF % 0xF_FFFF);
    (1..=10).map(|n| Secret::from_bearer(code(n))).collect()
}

fn sign_ins() -> Vec<SignInRow> {
    let row = |id, user_agent, methods, day, current, apps: &[&str]| SignInRow {
        sign_in: SignIn {
            id: SignInId(Uuid::from_u128(id)),
            user: ada().id,
            methods,
            user_agent,
            at: at(2026, 11, day),
            last_seen_at: at(2026, 11, 24),
        },
        current,
        apps: apps.iter().map(ToString::to_string).collect(),
    };
    vec![
        row(1, firefox(), vec![Method::Passkey], 20, true, &["Read", "Shop"]),
        row(2, iphone(), vec![Method::Email, Method::Otp], 12, false, &["Read", "Tusk"]),
        row(3, UserAgent::default(), vec![Method::Email], 2, false, &[]),
    ]
}

fn apps() -> Vec<AppRow> {
    let app = |id: &str, name: &str, scopes: &[Scope]| AppRow {
        client: ClientId(id.into()),
        name: name.into(),
        scopes: scopes.iter().copied().collect(),
        since: at(2026, 6, 9),
        last_seen_at: at(2026, 11, 23),
    };
    vec![
        app("app-tusk", "Tusk", &[Scope::Read, Scope::Write, Scope::Push]),
        app("app-door", "Door scanner", &[Scope::OpenId, Scope::Door]),
    ]
}

fn event(kind: EventKind) -> SecurityEvent {
    let detail = match kind {
        EventKind::PasskeyAdded | EventKind::PasskeyRemoved => "Ada’s phone",
        EventKind::AccessGranted | EventKind::AccessRevoked | EventKind::TokensStolen => "Tusk",
        EventKind::RolesChanged => "editor, door",
        _ => "",
    };
    SecurityEvent { kind, detail: detail.into(), user_agent: firefox(), at: at(2026, 11, 24) }
}

fn events() -> Paged<SecurityEvent> {
    let newest_first = EventKind::ALL.into_iter().rev().zip(0..);
    let items: Vec<_> = newest_first
        .map(|(kind, hours)| SecurityEvent {
            at: at(2026, 11, 24) - Duration::hours(7 * hours),
            ..event(kind)
        })
        .collect();
    let older = items.last().map(|last| Cursor { at: last.at, id: Uuid::from_u128(1) });
    Paged { items, newer: None, older }
}

fn mails() -> Vec<MailboxEntry> {
    let mail = |name: &str, to: &str, subject: &str, day| MailboxEntry {
        name: name.into(),
        to: to.into(),
        subject: subject.into(),
        at: at(2026, 11, day),
    };
    vec![
        mail("20261124-ada", "ada@example.org", "Your link to Rose Ash", 24),
        mail("20261122-mina", "mina@example.org", "Rose Ash: a passkey was added", 22),
    ]
}

fn letters(ada: &Person) -> Vec<Letter> {
    let (site, links) = (&Site::default(), &Links::local());
    let address = "http://federation.rose-ash.localhost:8000/sign-in/link/q3VZ0mHc7d4";
    let link = LinkMail { link: address, minutes: 15, asked_by: &firefox(), site };
    let told = [EventKind::NewDevice, EventKind::PasskeyAdded, EventKind::TokensStolen]
        .map(|kind| SecurityMail { event: &event(kind), person: ada, links, site }.letter());
    std::iter::once(link.letter()).chain(told).collect()
}

fn dead_job(nth: u128) -> DeadJob {
    DeadJob {
        id: JobId(Uuid::from_u128(nth)),
        kind: "tell_of_comment".into(),
        effect: format!("tell_of_comment/{nth}"),
        attempts: 12,
        error: "the mail server did not take it: Connection refused (os error 111)".into(),
        created_at: at(2026, 11, 2),
        died_at: at(2026, 11, 3),
    }
}
