//! The pages of signing in, in every state.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::View;
use crate::federation::{
    AuthorizeError, ByOthers, CameTo, CodeError, ConfirmLink, Consent, DeviceCode, DeviceConfirm,
    DeviceDone, HandleError, LinkEnded, LinkSent, Mailbox, MailboxMail, OutOfBand, SecondFactor,
    SignInError, SignInPage, SignOut, SignedOut, Welcome, WelcomeErrors,
};
use contracts::Service;

const MAILBOX: &str = "http://federation.rose-ash.localhost:8000/mailbox";

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let mut all = vec![];
    all.extend(sign_in());
    all.extend(links(s));
    all.extend(codes(s));
    all.extend(apps(s));
    all.extend(ends(s));
    all
}

fn at<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Federation, view)
}

fn sign_in() -> Vec<SamplePage<'static>> {
    let form = |email, error, for_app, mailbox| SignInPage {
        came_to: CameTo::SignIn,
        email,
        error,
        return_to: "/",
        for_app,
        passkeys: true,
        mailbox,
    };
    let wait = Some(SignInError::TooMany { minutes: 5 });
    vec![
        at("sign-in", form("", None, None, None)),
        at("sign-in-wrong", form("ada.example", Some(SignInError::NotAnAddress), None, None)),
        at("sign-in-wait", form("ada@example.org", wait, None, None)),
        at("sign-in-not-sent", form("ada@example.org", Some(SignInError::NotSent), None, None)),
        at("sign-in-passkey", form("", Some(SignInError::Passkey), None, None)),
        at("sign-in-app", SignInPage { passkeys: false, ..form("", None, Some("Tusk"), None) }),
        at("sign-in-join", SignInPage { came_to: CameTo::Join, ..form("", None, None, None) }),
        at("sign-in-mailbox", form("", None, None, Some(MAILBOX))),
    ]
}

fn links(s: &Samples) -> Vec<SamplePage<'_>> {
    let (email, return_to) = ("ada@example.org", "/");
    let asked_by = &s.members.firefox;
    let welcome = |handle, name, errors| Welcome {
        email: "mina@example.org",
        handle,
        name,
        errors,
        domain: "rose-ash.localhost",
    };
    let wrong = WelcomeErrors { handle: Some(HandleError::Taken), name: true };
    vec![
        at("link-sent", LinkSent { email, minutes: 15, return_to, mailbox: None }),
        at("link-sent-mailbox", LinkSent { email, minutes: 15, return_to, mailbox: Some(MAILBOX) }),
        at("link", ConfirmLink { email, asked_by, action: "/sign-in/link/q3VZ0mHc7d4" }),
        at("link-ended", LinkEnded { return_to }),
        at("welcome", welcome("", "", WelcomeErrors::default())),
        at("welcome-wrong", welcome("ada", "", wrong)),
    ]
}

fn codes(s: &Samples) -> Vec<SamplePage<'_>> {
    let wait = Some(CodeError::TooMany { minutes: 1 });
    let person = &s.members.ada;
    let scopes = s.members.asked;
    let confirm = |by_others| DeviceConfirm {
        app: "Door scanner",
        by_others,
        scopes,
        user_code: "BCDF-GHJK",
        person,
    };
    let others = ByOthers { leads_to: None, website: Some("https://scanner.example/") };
    vec![
        at("one-time-code", SecondFactor { error: None, recovery: false }),
        at("one-time-code-wrong", SecondFactor { error: Some(CodeError::Wrong), recovery: false }),
        at("recovery-code", SecondFactor { error: None, recovery: true }),
        at("recovery-code-wait", SecondFactor { error: wait, recovery: true }),
        at("device", DeviceCode { user_code: "", unknown: false }),
        at("device-unknown", DeviceCode { user_code: "BCDF-GHJJ", unknown: true }),
        at("device-found", confirm(None)),
        at("device-found-by-others", confirm(Some(others))),
        at("device-allowed", DeviceDone { allowed: true }),
        at("device-denied", DeviceDone { allowed: false }),
    ]
}

fn apps(s: &Samples) -> Vec<SamplePage<'_>> {
    let consent = |website, redirect_host| Consent {
        app: "Tusk",
        website,
        redirect_host,
        scopes: s.members.asked,
        person: &s.members.ada,
        action: "/oauth/authorize",
        hidden: &[("request", "q3VZ0mHc7d4")],
    };
    let sentence = "The address it wants you to be sent to is not one that it registered.";
    vec![
        at("consent", consent(Some("https://tusk.example/"), "tusk.example")),
        at("consent-no-link", consent(Some("javascript:alert(1)"), "an app on this device")),
        at("out-of-band", OutOfBand { code: "q3VZ0mHc7d4Jx8sT1LwR5uYb2NkP6eAf9GiO0hMvBtE" }),
        at("authorize-error", AuthorizeError { sentence }),
    ]
}

fn ends(s: &Samples) -> Vec<SamplePage<'_>> {
    let letter = s.members.mails.first().zip(s.members.letters.first());
    let mail = letter.map(|(mail, letter)| MailboxMail { mail, text: &letter.text });
    let mut all = vec![
        at("sign-out", SignOut { action: "/sign-out", return_to: "/" }),
        at("signed-out", SignedOut),
        at("mailbox", Mailbox { mails: &s.members.mails }),
        at("mailbox-empty", Mailbox { mails: &[] }),
    ];
    all.extend(mail.map(|mail| at("mailbox-mail", mail)));
    all
}
