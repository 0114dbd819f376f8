//! Files of posts: what is wrong with one stops no other, and is told by name.
use super::{Both, minute};
use crate::database::{Fresh, on_both};
use crate::fake_ghost::{KEY, Sending, picture};
use contracts::ghost::{Direction, Doing, GhostSync, Lost, LostFile, Trouble};
use entities::post;
use sea_orm::{EntityTrait, PaginatorTrait};

const HARVEST: &str = "/content/images/2026/11/harvest-one.jpg";

on_both! {
    async fn a_file_that_breaks_off_stops_nothing_and_is_tried_again(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| { ghost.sending.insert(HARVEST.into(), Sending::Broken); }).await
        else { return Ok(()) };
        let standing = both.standing().await;
        assert_eq!((standing.doing, standing.setback), (Doing::Following, None));
        assert_eq!(post::Entity::find().count(&**db).await?, 18);
        let lost = lost(&both).await.unwrap();
        assert_eq!(lost.why, Lost::BrokenOff);
        assert!(!kept(&both));
        both.ghost.ghost().sending.clear();
        both.later(minute()).await;
        assert!(!kept(&both), "not at once");
        both.later(minute() * 5).await;
        assert!(kept(&both), "but soon");
        assert_eq!(self::lost(&both).await, None);
    }

    async fn a_file_may_come_slowly_and_not_fall_silent(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| { ghost.sending.insert(HARVEST.into(), Sending::Slowly); }).await
        else { return Ok(()) };
        assert!(kept(&both), "longer than an answer may take in all");
    }

    async fn a_file_that_falls_silent_is_left_for_later(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| { ghost.sending.insert(HARVEST.into(), Sending::Silent); }).await
        else { return Ok(()) };
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(lost(&both).await.unwrap().why, Lost::Slow);
    }

    async fn what_is_no_picture_is_not_kept_and_is_told_with_its_post(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| {
            ghost.files.insert(HARVEST.into(), b"twelve bytes".to_vec());
        }).await else { return Ok(()) };
        let lost = lost(&both).await.unwrap();
        assert_eq!(lost.why, Lost::Another);
        assert!(lost.shown_by.is_some(), "{lost:?}");
        assert!(!kept(&both));
        both.ghost.ghost().files.insert(HARVEST.into(), picture("mended"));
        both.later(minute() * 60 * 24).await;
        assert!(kept(&both));
    }

    async fn a_disk_that_takes_nothing_is_told_as_that(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let incoming = both.data.path().join("incoming");
        std::fs::write(&incoming, "in the way")?;
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.turn().await;
        let setback = both.standing().await.setback.unwrap();
        assert_eq!(setback.trouble, Trouble::Disk);
        assert!(setback.again_at.is_some());
        std::fs::remove_file(&incoming)?;
        both.later(minute()).await;
        assert_eq!(both.standing().await.setback, None);
        assert!(kept(&both));
    }
}

async fn pulled(db: &Fresh, with: impl FnOnce(&mut crate::fake_ghost::Ghost)) -> Option<Both<'_>> {
    let both = Both::apart(db).await?;
    with(&mut both.ghost.ghost());
    both.connect(KEY, Direction::In).await.unwrap();
    both.sync.pull().await.unwrap();
    both.turn().await;
    Some(both)
}

async fn lost(both: &Both<'_>) -> Option<LostFile> {
    both.standing().await.lost_files.into_iter().find(|file| file.path == HARVEST)
}

fn kept(both: &Both<'_>) -> bool {
    both.data.path().join(&HARVEST[1..]).is_file()
}
