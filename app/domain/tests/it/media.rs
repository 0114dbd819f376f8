//! Files that editors put up, and blocks they use again.
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use contracts::desk::{Manuscripts, Standing, Writing};
use contracts::files::Trouble;
use contracts::media::{Media, MediaKind, Medium, Shower, Upload, Use};
use contracts::snippets::{NewSnippet, Snippets};
use contracts::{Error, FixedClock, Position, PostId, Secret};
use domain::{SqlMedia, SqlSnippets};
use files::{Access, Bucket, Folder};
use image::{DynamicImage, ImageFormat};
use sha2::{Digest, Sha256};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

fn media(db: &Fresh, data: &Path) -> SqlMedia {
    SqlMedia::new((**db).clone(), Arc::new(FixedClock(noon())), Arc::new(Folder::new(data)))
}

/// The same, in a bucket that nobody opens.
fn away(db: &Fresh, data: &Path) -> SqlMedia {
    let access = Access {
        url: "http://127.0.0.1:9/uploads".into(),
        bucket: "uploads".into(),
        region: "us-east-1".into(),
        key_id: Secret::from_bearer("rose"),
        key: Secret::from_bearer("thorn"),
    };
    let bucket = Bucket::new(&access, Folder::new(data)).unwrap();
    SqlMedia::new((**db).clone(), Arc::new(FixedClock(noon())), Arc::new(bucket))
}

fn is_silent<T>(answer: &contracts::Result<T>) -> bool {
    matches!(answer, Err(Error::Files { trouble: Trouble::Silent, .. }))
}

fn png(width: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, 3).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn upload(data: &Path, kind: MediaKind, name: &str, bytes: &[u8]) -> Upload {
    let file = data.join("incoming");
    std::fs::write(&file, bytes).unwrap();
    let sha256 = hex::encode(Sha256::digest(bytes));
    Upload { kind, name: name.into(), file, bytes: bytes.len() as u64, sha256 }
}

fn exists(data: &Path, path: &str) -> bool {
    data.join(path.trim_start_matches('/')).is_file()
}

async fn keep(media: &SqlMedia, upload: Upload) -> anyhow::Result<Medium> {
    media.keep(upload).await?.map_err(|why| anyhow::anyhow!("{why}"))
}

on_both! {
    async fn a_picture_is_kept_once_in_every_width_a_page_asks_for(db: &Fresh) {
        let data = tempfile::tempdir()?;
        let (media, data) = (media(db, data.path()), data.path());
        let loaf = keep(&media, upload(data, MediaKind::Image, "Çay & Loaf.PNG", &png(1200))).await?;
        assert!(loaf.path.starts_with("/media/2026/11/cay-loaf-"), "{}", loaf.path);
        assert!(loaf.path.ends_with("-w1200.webp"), "{}", loaf.path);
        assert_eq!((loaf.size, loaf.kind()), (Some((1200, 3)), MediaKind::Image));
        let narrower = lexical::narrower(&loaf.path);
        assert_eq!(narrower.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [600, 1000]);
        for (path, _) in &narrower {
            assert!(exists(data, path), "{path}");
        }
        assert!(exists(data, &loaf.path));

        let again = keep(&media, upload(data, MediaKind::Image, "copy.png", &png(1200))).await?;
        assert_eq!(again, loaf);
        let file = keep(&media, upload(data, MediaKind::File, "copy.png", &png(1200))).await?;
        assert_eq!(file.kind(), MediaKind::File, "as a file it stays as it is");

        media.describe(loaf.id, "A loaf").await?;
        assert_eq!(media.medium(loaf.id).await?.alt, "A loaf");
        assert_eq!(media.listing(Position::Start).await?.items.len(), 2);
        media.delete(loaf.id).await?;
        assert!(!exists(data, &loaf.path) && !narrower.iter().any(|(path, _)| exists(data, path)));
        assert!(exists(data, &file.path));
        assert!(matches!(media.medium(loaf.id).await, Err(Error::NotFound)));
    }

    async fn a_file_is_found_by_its_words_and_told_where_it_is_used(db: &Fresh) {
        let folder = tempfile::tempdir()?;
        let (media, data) = (media(db, folder.path()), folder.path());
        let loaf = keep(&media, upload(data, MediaKind::Image, "Rye loaf.png", &png(1200))).await?;
        let other = keep(&media, upload(data, MediaKind::File, "100%_rye.csv", b"rye,3")).await?;
        media.describe(loaf.id, "Warm bread").await?;
        for (words, found) in [("rye", 2), ("RYE warm", 1), ("100%", 1), ("%", 1), ("plum", 0)] {
            assert_eq!(media.holding(words, Position::Start).await?.items.len(), found, "{words}");
        }
        assert!(media.uses(loaf.id).await?.is_empty());
        let (by, desk, id) = (crate::desk::tobias(), crate::desk::desk(db), PostId::new());
        let narrow = lexical::narrower(&loaf.path)[0].0.clone();
        let document = format!(r#"{{"root":{{"children":[{{"type":"image","src":"https://blog.example{narrow}"}}]}}}}"#);
        let writing = Writing { document, ..crate::desk::soup(Standing::Draft) };
        desk.save(id, None, &writing, &by).await?;
        let title = "Soup on Wednesday".to_owned();
        assert_eq!(media.uses(loaf.id).await?, [Use { by: Shower::Post(id), name: title.clone() }]);
        assert!(media.uses(other.id).await?.is_empty());
        desk.discard(id, &by).await?;
        assert_eq!(media.uses(loaf.id).await?, [Use { by: Shower::Binned(id), name: title }]);
        desk.empty_bin().await?;
        assert!(media.uses(loaf.id).await?.is_empty());
    }

    async fn what_is_refused_leaves_nothing_behind(db: &Fresh) {
        let folder = tempfile::tempdir()?;
        let (media, data) = (media(db, folder.path()), folder.path());
        for (kind, bytes, why) in [
            (MediaKind::Image, &b"<script>alert(1)</script>"[..], "not a picture"),
            (MediaKind::Image, b"<svg onload='x()'/>", "SVG"),
            (MediaKind::Image, &png(300)[..80], "damaged"),
            (MediaKind::Video, b"<html>", "not a film"),
            (MediaKind::Audio, b"\0\0\0\0", "not a recording"),
        ] {
            let refusal = media.keep(upload(data, kind, "loaf.jpg", bytes)).await?.unwrap_err();
            assert!(refusal.to_string().contains(why), "{refusal}");
        }
        assert!(!data.join("media").exists());
        assert_eq!(media.listing(Position::Start).await?.items, []);
    }

    async fn recordings_are_told_by_how_they_begin_and_files_stay_as_they_are(db: &Fresh) {
        let folder = tempfile::tempdir()?;
        let (media, data) = (media(db, folder.path()), folder.path());
        for (kind, name, bytes, ending, mime) in [
            (MediaKind::Video, "tour.html", &b"\0\0\0\x18ftypisom"[..], ".mp4", "video/mp4"),
            (MediaKind::Audio, "talk", b"ID3\x04", ".mp3", "audio/mpeg"),
            (MediaKind::File, "prices.CSV", b"bread,3", ".csv", "application/octet-stream"),
            (MediaKind::File, "../../etc/pass wd", b"x", ".bin", "application/octet-stream"),
        ] {
            let kept = keep(&media, upload(data, kind, name, bytes)).await?;
            assert!(kept.path.ends_with(ending), "{}", kept.path);
            assert!(exists(data, &kept.path), "{}", kept.path);
            assert_eq!((kept.mime.as_str(), kept.name.as_str()), (mime, name));
            assert_eq!(std::fs::read(data.join(&kept.path[1..]))?, bytes);
        }
    }

    async fn while_the_bucket_is_away_nothing_is_kept_and_nothing_forgotten(db: &Fresh) {
        let folder = tempfile::tempdir()?;
        let (media, away, data) = (media(db, folder.path()), away(db, folder.path()), folder.path());
        let loaf = keep(&media, upload(data, MediaKind::Image, "loaf.png", &png(1200))).await?;
        assert!(is_silent(&away.keep(upload(data, MediaKind::Image, "rye.png", &png(900))).await));
        assert!(is_silent(&away.keep(upload(data, MediaKind::File, "prices.csv", b"bread,3")).await));
        assert!(is_silent(&away.delete(loaf.id).await));
        assert_eq!(media.listing(Position::Start).await?.items, [loaf]);
    }

    async fn a_snippet_of_the_same_name_takes_the_others_place(db: &Fresh) {
        let snippets = SqlSnippets::new((**db).clone(), Arc::new(FixedClock(noon())));
        let new = |name, value| NewSnippet::new(name, value).unwrap();
        snippets.create(new("Where we are", "[1]")).await?;
        let hours = snippets.create(new("Hours", "[1]")).await?;
        let again = snippets.create(new(" Hours ", "[2]")).await?;
        assert_eq!((again.id, again.value.as_str()), (hours.id, "[2]"));
        let all = snippets.all().await?;
        assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Hours", "Where we are"]);
        snippets.delete(hours.id).await?;
        snippets.delete(hours.id).await?;
        assert_eq!(snippets.all().await?.len(), 1);
        assert!(NewSnippet::new(" ", "[]").is_none());
    }
}
