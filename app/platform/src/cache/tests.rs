use super::{Cache, Content, Fingerprint};
use bytes::Bytes;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn content(body: &'static str) -> Content {
    Content {
        media_type: "text/html".into(),
        body: Bytes::from_static(body.as_bytes()),
        tags: vec!["posts".into()],
        ttl: Duration::from_mins(1),
    }
}

#[tokio::test]
async fn what_is_kept_is_made_once_however_many_ask() {
    let (cache, times) = (Cache::new(1 << 20, None), AtomicUsize::new(0));
    let key = Fingerprint::of(&[b"front"]);
    let ask = || async {
        let make = async {
            times.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok::<_, Infallible>(content("bread"))
        };
        cache.get_or_make(key, make).await.unwrap().content().body.clone()
    };
    let (a, b, c) = tokio::join!(ask(), ask(), ask());
    assert_eq!((&a[..], &b[..], &c[..]), (&b"bread"[..], &b"bread"[..], &b"bread"[..]));
    assert_eq!(times.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_change_drops_what_carries_its_tag_and_nothing_else() {
    let cache = Cache::new(1 << 20, None);
    let key = Fingerprint::of(&[b"front"]);
    let make = |body| async move { Ok::<_, Infallible>(content(body)) };
    cache.get_or_make(key, make("old")).await.unwrap();
    cache.invalidate(&["nav".into()]).await;
    assert!(cache.get(&key).await.is_some(), "the menu is not part of it");
    cache.invalidate(&["posts".into()]).await;
    assert!(cache.get(&key).await.is_none());
    let kept = cache.get_or_make(key, make("new")).await.unwrap();
    assert_eq!(&kept.content().body[..], b"new");
}

#[tokio::test]
async fn who_has_a_page_under_other_headers_gets_it_anew() {
    let tag = async |headers: &[u8]| {
        let cache = Cache::new(1 << 20, None).under(headers);
        let make = async { Ok::<_, Infallible>(content("bread")) };
        let kept = cache.get_or_make(Fingerprint::of(&[b"front"]), make).await;
        kept.unwrap().etag().clone()
    };
    let strict = tag(b"strict").await;
    assert_eq!(strict, tag(b"strict").await);
    assert_ne!(strict, tag(b"lax").await);
}

#[tokio::test]
async fn what_changed_while_it_was_made_is_not_kept() {
    let cache = Cache::new(1 << 20, None);
    let key = Fingerprint::of(&[b"front"]);
    let make = async {
        cache.invalidate(&["posts".into()]).await; // somebody publishes meanwhile
        Ok::<_, Infallible>(content("read too early"))
    };
    cache.get_or_make(key, make).await.unwrap();
    assert!(cache.get(&key).await.is_none());
}

#[test]
fn where_parts_end_is_part_of_a_fingerprint() {
    assert_ne!(Fingerprint::of(&[b"ab", b"c"]), Fingerprint::of(&[b"a", b"bc"]));
}
