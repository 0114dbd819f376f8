//! The security log.
use super::cast::{HandClock, firefox, member};
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::sign_in::{EventKind, NewSignIn, SecurityEvent, SecurityLog, SignIns};
use contracts::{Paged, Position, Secret, UserId};
use domain::{SqlSecurityLog, SqlSignIns};

on_both! {
    async fn a_log_is_walked_there_and_back(db: &Fresh) {
        let (ada, clock) = (member(db, "ada").await?, HandClock::at_noon());
        let sign_ins = SqlSignIns::new((**db).clone(), clock.clone());
        let device = Secret::new();
        for n in 0..119 {
            clock.put_on(Duration::seconds(n % 2)); // two of each moment
            let new = NewSignIn {
                user: ada.id, methods: vec![], user_agent: firefox(), device: device.clone(),
            };
            sign_ins.begin(new).await?;
        }
        let log = SqlSecurityLog((**db).clone());
        let first = log.page(ada.id, Position::Start).await?;
        assert_eq!((first.items.len(), first.newer), (50, None));
        assert_eq!((first.items[0].kind, &first.items[0].user_agent), (EventKind::SignedIn, &firefox()));
        let second = log.page(ada.id, Position::OlderThan(first.older.unwrap())).await?;
        let third = log.page(ada.id, Position::OlderThan(second.older.unwrap())).await?;
        assert_eq!((third.items.len(), third.older), (20, None));
        assert_eq!(third.items.last().unwrap().kind, EventKind::Joined);
        assert_eq!(log.page(ada.id, Position::NewerThan(third.newer.unwrap())).await?, second);
        assert_eq!(log.page(ada.id, Position::NewerThan(second.newer.unwrap())).await?, first);
    }

    async fn what_others_saw_is_written_down(db: &Fresh) {
        let ada = member(db, "ada").await?;
        let log = SqlSecurityLog((**db).clone());
        let event = SecurityEvent {
            kind: EventKind::CodesGuessed,
            detail: String::new(),
            user_agent: firefox(),
            at: noon() + Duration::minutes(1),
        };
        log.note(ada.id, &event).await?;
        assert_eq!(log.page(ada.id, Position::Start).await?.items[0], event);
    }

    async fn a_log_is_its_owners_alone(db: &Fresh) {
        member(db, "ada").await?;
        let log = SqlSecurityLog((**db).clone());
        assert_eq!(log.page(UserId::new(), Position::Start).await?, Paged::default());
    }
}
