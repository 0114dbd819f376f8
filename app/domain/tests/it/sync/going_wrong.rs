//! A Ghost that is slow, down, busy, broken, or another.
use super::{Both, minute, process};
use crate::database::{Fresh, on_both};
use crate::fake_ghost::{KEY, Mood};
use chrono::Duration;
use contracts::Clock;
use contracts::ghost::{Direction, Doing, GhostSync, Setback, Trouble};
use entities::{ghost_connection, post};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};

on_both! {
    async fn what_is_wrong_with_a_wish_is_told_before_anything_is_kept(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let wrong = KEY.replace("0011", "1100");
        assert_eq!(both.connect(&wrong, Direction::In).await, Err(Trouble::WrongKey));
        assert_eq!(both.connect("nonsense", Direction::In).await, Err(Trouble::Key));
        both.ghost.ghost().version = "4.48";
        assert_eq!(both.connect(KEY, Direction::In).await, Err(Trouble::Unsupported("4.48".into())));
        both.ghost.ghost().version = "6.65";
        both.ghost.mood(Mood::Garbage);
        assert_eq!(both.connect(KEY, Direction::In).await, Err(Trouble::NotGhost));
        both.ghost.mood(Mood::Slow);
        assert_eq!(both.connect(KEY, Direction::In).await, Err(Trouble::Slow));
        both.ghost.mood(Mood::Well);
        assert_eq!(both.sync.standing().await?, None);
        assert_eq!(both.connect(KEY, Direction::In).await, Ok(()));
    }

    async fn secrets_lie_sealed(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        both.connect(KEY, Direction::In).await.unwrap();
        let row = format!("{:?}", ghost_connection::Entity::find().one(&**db).await?);
        assert!(!row.contains("00112233") && !row.contains("willow-lane-secret"), "{row}");
    }

    async fn a_ghost_that_is_unwell_is_left_alone_for_longer_each_time(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        for (mood, trouble) in [
            (Mood::TooOften, Trouble::TooOften),
            (Mood::Failing, Trouble::Failing(502)),
            (Mood::Garbage, Trouble::Garbage),
        ] {
            both.ghost.mood(mood);
            let mut before = Duration::zero();
            for n in 1..=4_i32 {
                both.later(minute()).await;
                let Some(Setback { trouble: said, again_at: Some(at) }) = both.standing().await.setback
                else { panic!("no setback: {mood:?}") };
                assert_eq!(said, trouble);
                let wait = at - both.clock.now();
                let least = Duration::seconds(11) * (1 << (n - 1));
                assert!(wait >= least && wait > before / 2, "{mood:?} {n}: {wait}");
                let asked = both.ghost.ghost().asked.len();
                both.later(wait - Duration::seconds(1)).await;
                assert_eq!(both.ghost.ghost().asked.len(), asked, "left alone");
                before = wait;
            }
            both.ghost.mood(Mood::Well);
            both.later(minute() * 60).await;
            assert_eq!(both.standing().await.setback, None, "{mood:?}");
        }
    }

    async fn a_dropped_connection_and_a_slow_answer_are_tried_again(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        for mood in [Mood::Dropping, Mood::Slow] {
            both.ghost.mood(mood);
            both.later(minute()).await;
            let setback = both.standing().await.setback.unwrap();
            let Setback { trouble, .. } = &setback;
            let broke_off = matches!(trouble, Trouble::Unreachable | Trouble::BrokenOff); // before, or behind the headers
            assert!(broke_off || *trouble == Trouble::Slow, "{setback:?}");
            both.ghost.mood(Mood::Well);
            both.later(minute()).await;
            assert_eq!(both.standing().await.setback, None);
        }
    }

    async fn a_key_that_is_refused_is_not_tried_again_until_somebody_acts(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let other = both.ghost.ghost().tables.clone();
        assert!(!other.is_empty());
        let mut row = ghost_connection::Entity::find().one(&**db).await?.unwrap();
        let vault = contracts::Vault::new(&[7; 32]);
        row.api_key = vault.seal("ghost admin key", KEY.replace("0011", "1100").as_bytes());
        row.into_active_model().reset_all().update(&**db).await?;
        both.later(minute()).await;
        let setback = both.standing().await.setback;
        assert_eq!(setback, Some(Setback { trouble: Trouble::WrongKey, again_at: None }));
        let asked = both.ghost.ghost().asked.len();
        both.later(Duration::days(2)).await;
        assert_eq!(both.ghost.ghost().asked.len(), asked, "a hundred wrong keys lock an address out");
        both.connect(KEY, Direction::In).await.unwrap();
        both.turn().await;
        assert_eq!(both.standing().await.setback, None);
    }

    async fn a_ghost_that_is_down_at_the_start_is_waited_for(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.ghost.mood(Mood::Dropping);
        let started = process(db, &both.clock, both.data.path());
        started.turn().await?;
        assert_eq!(both.standing().await.doing, Doing::Pulling);
        assert!(both.standing().await.setback.is_some());
        both.ghost.mood(Mood::Well);
        both.clock.forward(minute());
        started.turn().await?;
        assert_eq!(both.standing().await.doing, Doing::Following);
        assert_eq!(post::Entity::find().count(&**db).await?, 18);
    }

    async fn a_file_that_ghost_has_not_holds_nothing_up(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        both.ghost.ghost().files.clear();
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.turn().await;
        let standing = both.standing().await;
        assert_eq!((standing.doing, standing.setback), (Doing::Following, None));
        assert!(standing.missing_files > 5, "{}", standing.missing_files);
    }

    async fn a_pause_is_a_pause(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.sync.pause().await?;
        let asked = both.ghost.ghost().asked.len();
        both.later(Duration::days(2)).await;
        assert_eq!(both.ghost.ghost().asked.len(), asked);
        assert_eq!(both.standing().await.doing, Doing::Paused);
        both.sync.resume().await?;
        both.turn().await;
        assert!(both.ghost.ghost().asked.len() > asked);
    }
}
