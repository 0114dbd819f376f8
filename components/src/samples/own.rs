//! The pages of the account, in every state.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::View;
use crate::account::{
    AddTotp, AppsPage, Dashboard, JobsDeed, JobsPage, PasskeyError, PeoplePage, PersonRoles,
    Profile, RecoveryCodes, SecurityChange, SecurityLogPage, SignInsPage, WaysToSignIn,
};
use crate::federation::CodeError;
use contracts::Service;
use contracts::jobs::JobCounts;
use contracts::people::Roles;

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let mut all = vec![];
    all.extend(own(s));
    all.extend(security(s));
    all.extend(lists(s));
    all.extend(admins(s));
    all
}

fn at<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Account, view)
}

fn own(s: &Samples) -> Vec<SamplePage<'_>> {
    let person = &s.members.ada;
    let profile = |name, wrong, saved| Profile { person, name, wrong, saved };
    vec![
        at("dashboard", Dashboard { person: &s.members.mina }),
        at("dashboard-admin", Dashboard { person }),
        at("profile", profile("Ada Okafor", false, false)),
        at("profile-wrong", profile(" ", true, false)),
        at("profile-saved", profile("Ada Okafor", false, true)),
    ]
}

fn security(s: &Samples) -> Vec<SamplePage<'_>> {
    let ways = |security, passkey_error, done| WaysToSignIn {
        security,
        passkey_name: "",
        passkey_error,
        done,
    };
    let m = &s.members;
    let added = Some(SecurityChange::PasskeyAdded);
    let totp = |error| AddTotp { qr: &m.qr, offer: &m.offer, error };
    vec![
        at("security", ways(&m.secured, None, None)),
        at("security-first", ways(&m.unsecured, None, None)),
        at("security-added", ways(&m.secured, None, added)),
        at("security-no-name", ways(&m.unsecured, Some(PasskeyError::Name), None)),
        at("security-no-passkey", ways(&m.unsecured, Some(PasskeyError::Answer), None)),
        at("authenticator", totp(None)),
        at("authenticator-wrong", totp(Some(CodeError::Wrong))),
        at("recovery-codes", RecoveryCodes { codes: &m.codes }),
    ]
}

fn lists(s: &Samples) -> Vec<SamplePage<'_>> {
    let m = &s.members;
    vec![
        at("sign-ins", SignInsPage { sign_ins: &m.sign_ins }),
        at("sign-ins-one", SignInsPage { sign_ins: m.sign_ins.get(..1).unwrap_or_default() }),
        at("apps", AppsPage { apps: &m.apps }),
        at("apps-empty", AppsPage { apps: &[] }),
        at("security-log", SecurityLogPage { events: &m.events }),
        at("security-log-empty", SecurityLogPage { events: &m.no_events }),
    ]
}

fn admins(s: &Samples) -> Vec<SamplePage<'_>> {
    let m = &s.members;
    let roles = |person, roles, last_admin, saved| PersonRoles { person, roles, last_admin, saved };
    vec![
        at("members", PeoplePage { people: &m.people, words: "" }),
        at(
            "jobs",
            JobsPage { dead: &m.dead_jobs, counts: JobCounts { waiting: 3, dead: 2 }, deed: None },
        ),
        at(
            "jobs-none",
            JobsPage {
                dead: &m.no_jobs,
                counts: JobCounts::default(),
                deed: Some(JobsDeed::Revived),
            },
        ),
        at("members-none", PeoplePage { people: &m.nobody, words: "ovne" }),
        at("roles", roles(&m.ada, m.ada.roles, false, false)),
        at("roles-last-admin", roles(&m.ada, Roles::default(), true, false)),
        at("roles-saved", roles(&m.mina, m.mina.roles, false, true)),
    ]
}
