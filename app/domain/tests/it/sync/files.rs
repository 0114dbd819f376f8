//! Files of posts: what is wrong with one stops no other, and is told by name.
use super::{Both, minute};
use crate::database::{Fresh, on_both};
use crate::fake_ghost::{KEY, Sending, picture};
use ::files::Folder;
use contracts::MediumId;
use contracts::ghost::{Direction, Doing, GhostSync, Lost, LostFile, Trouble};
use contracts::media::Media;
use domain::SqlMedia;
use entities::{media, post};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;

/// What a photograph says of where it was taken.
const TAKEN: &[u8] = b"51.5 north";
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

    async fn a_picture_that_is_cut_off_is_not_kept(db: &Fresh) {
        let mut cut = photograph();
        cut.truncate(cut.len() / 2);
        let Some(both) = pulled(db, |ghost| { ghost.files.insert(HARVEST.into(), cut); }).await
        else { return Ok(()) };
        assert_eq!(lost(&both).await.unwrap().why, Lost::Another);
        assert!(!kept(&both));
    }

    async fn a_picture_is_made_anew_in_ghosts_widths_without_where_it_was_taken(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| {
            ghost.files.insert(HARVEST.into(), photograph());
        }).await else { return Ok(()) };
        for (folder, width) in [("", 1200), ("size/w1000/", 1000), ("size/w600/", 600)] {
            let file = format!("content/images/{folder}2026/11/harvest-one.jpg.webp");
            let bytes = std::fs::read(both.data.path().join(file))?;
            assert!(!bytes.windows(TAKEN.len()).any(|some| some == TAKEN));
            assert_eq!(image::load_from_memory(&bytes)?.width(), width, "it stands upright");
        }
        let row = media::Entity::find().filter(media::Column::Path.eq(HARVEST)).one(&**db).await?;
        let row = row.unwrap();
        assert_eq!((row.mime.as_str(), row.width, row.height), ("image/webp", Some(1200), Some(2)));
    }

    async fn a_picture_that_was_kept_as_it_came_is_made_anew(db: &Fresh) {
        let Some(both) = pulled(db, |_| ()).await else { return Ok(()) };
        let old = as_it_came(&both, &photograph()).await;
        assert_eq!(both.sync.make_pictures_anew().await?, 1);
        assert!(!old.exists());
        assert_eq!(image::image_dimensions(anew(&both))?, (1200, 2));
    }

    async fn a_picture_at_the_head_of_a_post_has_its_size_whichever_came_first(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| {
            ghost.files.insert(HARVEST.into(), photograph());
            ghost.tables.get_mut("posts").unwrap()[0]["feature_image"] = HARVEST.into();
        }).await else { return Ok(()) };
        let shows = || post::Entity::find().filter(post::Column::PictureSrc.eq(HARVEST));
        let found = shows().one(&**db).await?.unwrap();
        assert_eq!((found.picture_width, found.picture_height), (Some(1200), Some(2)));
        as_it_came(&both, &photograph()).await;
        post::Entity::update_many()
            .col_expr(post::Column::PictureWidth, Expr::value(None::<i32>))
            .col_expr(post::Column::Card, Expr::value(None::<String>))
            .filter(post::Column::Id.eq(found.id))
            .exec(&**db)
            .await?;
        assert_eq!(both.sync.make_pictures_anew().await?, 1);
        let sized = post::Entity::find_by_id(found.id).one(&**db).await?;
        assert_eq!(sized, Some(found), "in lists too");
    }

    async fn what_cannot_be_made_anew_stays_until_a_good_one_has_come(db: &Fresh) {
        let Some(both) = pulled(db, |_| ()).await else { return Ok(()) };
        let mut cut = photograph();
        cut.truncate(cut.len() / 2);
        let old = as_it_came(&both, &cut).await;
        for _ in 0..2 {
            assert_eq!(both.sync.make_pictures_anew().await?, 0);
            both.later(minute() * 6).await;
            assert_eq!(std::fs::read(&old)?, cut);
            assert_eq!(lost(&both).await.unwrap().why, Lost::Another);
        }
        both.ghost.ghost().files.insert(HARVEST.into(), photograph());
        both.later(minute() * 60 * 24).await;
        assert_eq!(lost(&both).await, None);
        assert!(!old.exists());
        assert_eq!(image::image_dimensions(anew(&both))?, (1200, 2));
        let row = media::Entity::find().filter(media::Column::Path.eq(HARVEST)).one(&**db).await?;
        assert_eq!(row.unwrap().width, Some(1200));
    }

    async fn what_was_copied_here_by_hand_is_made_anew_without_a_ghost(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let images = both.data.path().join("content/images");
        let copied = |path: &str, bytes: &[u8]| {
            std::fs::create_dir_all(images.join(path).parent().unwrap()).unwrap();
            std::fs::write(images.join(path), bytes).unwrap();
        };
        let lies = |path: &str| images.join(path).is_file();
        for path in ["2019/far field.jpg", "size/w600/2019/far field.jpg", "size/w30h30/format/webp/2019/far field.jpg"] {
            copied(path, &photograph());
        }
        copied("2019/mark.svg", b"<svg/>");
        copied("2019/just-fetched.jpg.webp", &picture("made anew, its row not yet there"));
        copied("2019/torn.jpg", &photograph()[..200]);
        assert_eq!(both.sync.make_pictures_anew().await?, 1);
        for (path, width) in [("2019", 1200), ("size/w1000/2019", 1000), ("size/w600/2019", 600)] {
            let bytes = std::fs::read(images.join(path).join("far field.jpg.webp"))?;
            assert!(!bytes.windows(TAKEN.len()).any(|some| some == TAKEN));
            assert_eq!(image::load_from_memory(&bytes)?.width(), width, "it stands upright");
        }
        assert!(!lies("2019/far field.jpg") && !lies("size/w600/2019/far field.jpg"));
        assert!(!lies("size/w30h30/format/webp/2019/far field.jpg"));
        assert!(lies("2019/mark.svg") && lies("2019/torn.jpg"));
        assert!(lies("2019/just-fetched.jpg.webp"));
        let rows = media::Entity::find().all(&**db).await?;
        let row = rows.iter().find(|row| row.path == "/content/images/2019/far%20field.jpg");
        assert_eq!(row.unwrap().width, Some(1200));
        assert_eq!(rows.len(), 2);
        copied("2019/torn.jpg", &photograph());
        copied("2020/late.png", &picture("late"));
        assert_eq!(both.sync.make_pictures_anew().await?, 1);
        both.clock.forward(minute() * 60 * 24);
        assert_eq!(both.sync.make_pictures_anew().await?, 1, "what was half copied then");
        assert!(lies("2019/torn.jpg.webp") && !lies("2019/torn.jpg"));
        assert!(lies("2020/late.png.webp") && !lies("2020/late.png"));
        assert_eq!(both.sync.make_pictures_anew().await?, 0);
        assert_eq!(media::Entity::find().count(&**db).await?, 3);
    }

    async fn a_ghosts_picture_that_is_thrown_away_is_gone_in_every_width(db: &Fresh) {
        let Some(both) = pulled(db, |ghost| {
            ghost.files.insert(HARVEST.into(), photograph());
        }).await else { return Ok(()) };
        let folder = Arc::new(Folder::new(both.data.path()));
        let shelf = SqlMedia::new((**db).clone(), both.clock.clone(), folder);
        let row = media::Entity::find().filter(media::Column::Path.eq(HARVEST)).one(&**db).await?;
        shelf.delete(MediumId(row.unwrap().id)).await?;
        for folder in ["", "size/w1000/", "size/w600/"] {
            let file = format!("content/images/{folder}2026/11/harvest-one.jpg.webp");
            assert!(!both.data.path().join(&file).exists(), "{file}");
        }
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

/// Puts a picture down as they were kept once; says where it lies.
async fn as_it_came(both: &Both<'_>, bytes: &[u8]) -> PathBuf {
    let old = both.data.path().join(&HARVEST[1..]);
    std::fs::remove_file(anew(both)).unwrap();
    std::fs::write(&old, bytes).unwrap();
    media::Entity::update_many()
        .col_expr(media::Column::Width, Expr::value(None::<i32>))
        .col_expr(media::Column::Mime, Expr::value("image/jpeg"))
        .filter(media::Column::Path.eq(HARVEST))
        .exec(&**both.db)
        .await
        .unwrap();
    old
}

async fn lost(both: &Both<'_>) -> Option<LostFile> {
    both.standing().await.lost_files.into_iter().find(|file| file.path == HARVEST)
}

fn kept(both: &Both<'_>) -> bool {
    anew(both).is_file()
}

/// Where a picture lies that was made anew.
fn anew(both: &Both<'_>) -> PathBuf {
    both.data.path().join(format!("{}.webp", &HARVEST[1..]))
}

/// A photograph, taken with the camera on its side and knowing where.
fn photograph() -> Vec<u8> {
    let mut jpeg = Cursor::new(Vec::new());
    image::RgbImage::new(2, 1200).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let turned = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let exif = [b"Exif\0\0".as_slice(), turned, TAKEN].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let (start, rest) = jpeg.get_ref().split_at(2);
    [start, &[0xff, 0xe1], &length, &exif, rest].concat()
}
