//! What every mail promises.
use components::mail::{Letter, LinkMail, SecurityMail};
use components::samples::Samples;
use contracts::people::Person;
use contracts::sign_in::{EventKind, SecurityEvent, UserAgent};
use contracts::site::Site;
use contracts::{Links, Service, UserId};
use scraper::{Html, Selector};

const LINK: &str = "http://federation.rose-ash.localhost:8000/sign-in/link/q3VZ";

fn link() -> Letter {
    let asked_by = UserAgent::new("Mozilla/5.0 (Windows NT 10.0) Firefox/128.0");
    let site = Samples::new().frame(Service::Federation).site.clone();
    LinkMail { link: LINK, minutes: 15, asked_by: &asked_by, site: &site }.letter()
}

#[expect(clippy::unwrap_used, reason = "samples are written in tests")]
fn told(kind: EventKind) -> Letter {
    let at = "2026-11-24T09:30:00Z".parse().unwrap();
    let user_agent = UserAgent::new("Mozilla/5.0 (Windows NT 10.0) Firefox/128.0");
    let event = SecurityEvent { kind, detail: "<Tusk>".into(), user_agent, at };
    let person = Person {
        id: UserId::default(),
        email: "ada@example.org".parse().unwrap(),
        handle: "ada".parse().unwrap(),
        name: "Ada <Okafor>".into(),
        picture: None,
        roles: contracts::people::Roles::default(),
        joined_at: at,
    };
    let (links, site) = (&Links::local(), &Site::default());
    SecurityMail { event: &event, person: &person, links, site }.letter()
}

#[test]
fn a_link_is_in_both_forms_of_its_mail() {
    let letter = link();
    assert!(letter.text.lines().any(|line| line == LINK), "{}", letter.text);
    assert!(letter.html.contains(&format!("href=\"{LINK}\"")));
    insta::assert_snapshot!("mail-link-html", letter.html.replace("><", ">\n<"));
}

#[test]
fn a_subject_is_one_short_line() {
    for letter in EventKind::ALL.map(told).iter().chain([&link()]) {
        assert!(letter.subject.len() <= 60, "{}", letter.subject);
        assert!(!letter.subject.contains(char::is_control), "{}", letter.subject);
    }
}

#[test]
fn every_mail_says_when_and_with_which_browser_and_where_to_undo_it() {
    let account = Links::local().home(Service::Account);
    for Letter { text, html, .. } in EventKind::ALL.map(told) {
        assert!(text.contains("24 November 2026, 09:30 GMT, with Firefox on Windows"), "{text}");
        assert!(text.contains(&account), "{text}");
        assert!(!html.contains("<Tusk>") && !html.contains("<Okafor>"), "{html}");
    }
}

#[test]
fn a_mail_loads_nothing() {
    let loads = Selector::parse("[src], link, script, style").unwrap();
    for letter in EventKind::ALL.map(told) {
        assert_eq!(Html::parse_document(&letter.html).select(&loads).count(), 0);
    }
}
