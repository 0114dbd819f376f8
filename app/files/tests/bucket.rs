//! Files in a bucket, against a server that speaks S3 and checks signatures, and against some that
//! do not.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod s3;

use contracts::Error;
use contracts::files::{Files, Trouble};
use files::{Moved, move_all};
use s3::{Store, bad_store};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;

const BREAD: &str = "/media/2026/11/bread-0a.webp";

async fn content(files: &dyn Files, path: &str, from: u64) -> Option<Vec<u8>> {
    let (_, mut content) = files.read(path, from).await.unwrap()?;
    let mut bytes = Vec::new();
    content.read_to_end(&mut bytes).await.unwrap();
    Some(bytes)
}

fn trouble<T>(answer: contracts::Result<T>) -> Trouble {
    match answer.err().unwrap() {
        Error::Files { trouble, .. } => trouble,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_put_into_a_bucket_is_found_read_copied_and_taken_away() {
    let store = Store::open().await;
    let files = store.bucket();
    assert_eq!(content(&files, BREAD, 0).await, None);
    assert_eq!(files.about(BREAD).await.unwrap(), None);
    files.write(BREAD, b"RIFF and so on".to_vec()).await.unwrap();
    assert_eq!(files.about(BREAD).await.unwrap().unwrap().bytes, 14);
    assert_eq!(content(&files, BREAD, 0).await.unwrap(), b"RIFF and so on");
    assert_eq!(content(&files, BREAD, 9).await.unwrap(), b"so on");
    assert_eq!(store.objects(), ["media/2026/11/bread-0a.webp"], "keys are paths on the disk");

    let (there, nowhere) = ("/content/images/ä [1] 100%.jpg", "/content/none.jpg");
    assert!(files.copy(BREAD, there).await.unwrap());
    assert!(!files.copy(nowhere, there).await.unwrap());
    assert_eq!(content(&files, there, 0).await.unwrap(), b"RIFF and so on");
    files.remove(BREAD).await.unwrap();
    files.remove(BREAD).await.unwrap();
    assert_eq!(store.objects(), ["content/images/ä [1] 100%.jpg"]);
    assert!(files.answer());
}

#[tokio::test]
async fn a_film_goes_up_in_pieces_and_comes_back_from_its_middle() {
    let store = Store::open().await;
    let files = store.bucket();
    let film: Vec<u8> = (0..20_000_000_u32).flat_map(|n| [(n % 251).to_le_bytes()[0]]).collect();
    let camera = store.folder().join("film");
    std::fs::write(&camera, &film).unwrap();
    files.take("/media/2026/11/film.mp4", &camera).await.unwrap();
    assert_eq!(files.about("/media/2026/11/film.mp4").await.unwrap().unwrap().bytes, 20_000_000);
    assert!(content(&files, "/media/2026/11/film.mp4", 0).await.unwrap() == film);
    let end = content(&files, "/media/2026/11/film.mp4", 19_999_990).await.unwrap();
    assert_eq!(end, film[19_999_990..]);
    assert_eq!(store.pieces_left(), 0);
}

#[tokio::test]
async fn what_is_cut_off_in_the_middle_leaves_nothing_in_the_bucket() {
    let store = Store::open().await;
    let file = store.folder().join("film");
    std::fs::write(&file, vec![7; 30 << 20]).unwrap();
    store.fail_after_pieces(2);
    let cut = store.bucket().take("/media/2026/11/film.mp4", &file).await;
    assert_eq!(trouble(cut), Trouble::Failing);
    assert_eq!((store.objects(), store.pieces_left()), (Vec::<String>::new(), 0));

    store.stop_after_pieces(1);
    let files = store.bucket();
    let putting = tokio::time::timeout(
        Duration::from_millis(700),
        files.take("/media/2026/11/film.mp4", &file),
    );
    putting.await.unwrap_err(); // whoever put it up has gone
    store.comes_to_nothing().await;
    assert_eq!(store.objects(), Vec::<String>::new());
}

#[tokio::test]
async fn what_lies_on_the_disk_from_before_is_found_until_it_is_put_anew() {
    let store = Store::open().await;
    let files = store.bucket();
    let before = store.data().join("media/2026/11/bread-0a.webp");
    std::fs::create_dir_all(before.parent().unwrap()).unwrap();
    std::fs::write(&before, "of old").unwrap();
    assert_eq!(content(&files, BREAD, 3).await.unwrap(), b"old");
    files.take(BREAD, &before).await.unwrap();
    assert!(!before.exists());
    assert_eq!(content(&files, BREAD, 0).await.unwrap(), b"of old");
    std::fs::write(&before, "of old").unwrap();
    files.remove(BREAD).await.unwrap();
    assert!(!before.exists() && store.objects().is_empty());
}

#[tokio::test]
async fn what_lies_on_the_disk_is_moved_and_moving_goes_on_after_a_failure() {
    let store = Store::open().await;
    let files = store.bucket();
    for (path, size) in [
        ("media/2026/11/bread-0a.webp", 3),
        ("content/images/2019/ä [1].jpg", 5),
        ("content/media/tour.mp4", 17 << 20),
        ("content/media/tour.part", 9),
        ("secret", 1),
    ] {
        let path = store.data().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, vec![b'x'; size]).unwrap();
    }
    store.fail_after_pieces(1);
    assert_eq!(trouble(move_all(&store.data(), &files).await), Trouble::Failing);
    assert!(store.data().join("content/media/tour.mp4").is_file());
    store.fail_after_pieces(i64::MAX);
    move_all(&store.data(), &files).await.unwrap();
    let mut moved = store.objects();
    moved.sort();
    assert_eq!(
        moved,
        ["content/images/2019/ä [1].jpg", "content/media/tour.mp4", "media/2026/11/bread-0a.webp"]
    );
    assert_eq!(move_all(&store.data(), &files).await.unwrap(), Moved::default());
    assert_eq!(content(&files, BREAD, 0).await.unwrap(), b"xxx");
    assert!(store.data().join("secret").is_file());
}

#[tokio::test]
async fn a_store_that_is_wrong_is_told_by_what_is_wrong_with_it() {
    let store = Store::open().await;
    let stranger = store.with_key("a wrong key");
    assert_eq!(trouble(stranger.write(BREAD, vec![1]).await), Trouble::Shut);
    assert_eq!(trouble(stranger.read(BREAD, 0).await.map(|_| ())), Trouble::Shut);
    for (answer, expected) in [
        ("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", Trouble::Shut),
        ("HTTP/1.1 404 None\r\ncontent-length: 25\r\n\r\n<Code>NoSuchBucket</Code>", Trouble::Shut),
        ("HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n", Trouble::Failing),
        ("HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\n\r\n", Trouble::Failing),
        ("HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html>Welcome", Trouble::Failing),
        ("SSH-2.0-OpenSSH_9.6\r\n", Trouble::Silent),
        ("", Trouble::Silent),
    ] {
        let files = bad_store(answer).await;
        assert_eq!(trouble(files.write(BREAD, vec![1]).await), expected, "put: {answer}");
        let files = bad_store(answer).await;
        assert_eq!(trouble(files.read(BREAD, 0).await.map(|_| ())), expected, "get: {answer}");
        assert!(!files.answer());
    }
}

#[tokio::test]
async fn a_store_that_never_answers_is_waited_for_once() {
    let files = s3::silent_store().await;
    let begun = Instant::now();
    assert_eq!(trouble(files.read(BREAD, 0).await.map(|_| ())), Trouble::Silent);
    assert!(begun.elapsed() < Duration::from_secs(6));
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(trouble(files.about(BREAD).await), Trouble::Silent);
    }
    assert!(begun.elapsed() < Duration::from_millis(500));
}

#[tokio::test]
async fn nothing_that_is_said_of_a_bucket_holds_its_key() {
    let store = Store::open().await;
    let why = store.with_key("a thorny key").write(BREAD, vec![1]).await.unwrap_err();
    let said = format!("{why} {why:?} {:?}", store.with_key("a thorny key"));
    assert!(!said.contains("a thorny key"), "{said}");
}
