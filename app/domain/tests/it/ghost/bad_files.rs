//! Files that are none, or not whole: each is refused in words that say why, and nothing changes.
use super::{add_post, first_post, found, sourdough, take, today};
use crate::database::{Fresh, on_both};
use contracts::FixedClock;
use domain::ghost::{Counts, ImportError, Options, import};
use entities::post;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde_json::Value;
use std::io::Read;

async fn refused(db: &Fresh, file: impl Read) -> String {
    let error = import(db, file, &FixedClock(today()), &Options::default()).await.unwrap_err();
    assert_eq!(post::Entity::find().count(&**db).await.unwrap(), 0);
    error.to_string()
}

/// A document of so many lists within each other.
fn nested(levels: usize) -> String {
    let open = r#"{"type":"list","children":["#.repeat(levels);
    format!(r#"{{"root":{{"children":[{open}{}]}}}}"#, "]}".repeat(levels))
}

on_both! {
    async fn json_of_something_else_is_told_what_an_export_looks_like(db: &Fresh) {
        for json in ["[]", "{}", "7", "[[[[]]]]", r#"{"db": []}"#, r#"{"db": [7]}"#, r#"{"posts": []}"#] {
            let why = refused(db, json.as_bytes()).await;
            assert!(why.starts_with("the file is no Ghost export"), "{json}: {why}");
            assert!(why.contains(r#"{"db": [{"meta": …"#), "{why}");
        }
    }

    async fn what_was_cut_short_is_told_where_it_ends(db: &Fresh) {
        let whole = serde_json::to_string_pretty(&sourdough())?;
        let lines = whole.lines().count();
        for part in [1, 2, 3] {
            let cut = &whole[..whole.len() * part / 4];
            let why = refused(db, cut.as_bytes()).await;
            let line = cut.lines().count();
            assert!(line < lines && why.contains(&format!("at line {line}, column ")), "{why}");
        }
        assert!(refused(db, &b"{\"db\": \"\xff\"}"[..]).await.ends_with("invalid unicode code point"));
    }

    async fn an_export_of_another_ghost_is_named(db: &Fresh) {
        for version in ["4.48.9", "0.11.14", "7.0.0", "sixty"] {
            let mut export = sourdough();
            export["db"][0]["meta"]["version"] = version.into();
            let why = refused(db, export.to_string().as_bytes()).await;
            assert!(why.contains(&format!("Ghost {version}")) && why.contains("5 and 6"), "{why}");
            assert_eq!(why.contains("update Ghost"), version != "7.0.0", "{why}");
        }
        let mut export = sourdough();
        export["db"][0]["meta"] = serde_json::json!({});
        let report = take(db, &export.to_string()).await?;
        assert_eq!(report.posts.created, 1);
        assert!(report.warnings[0].contains("does not say which Ghost"), "{:?}", report.warnings);
    }

    async fn an_archive_is_never_unpacked(db: &Fresh) {
        for archive in [&b"PK\x03\x04\x14\0\0\0"[..], &b"\x1f\x8b\x08\0\0"[..]] {
            let why = refused(db, archive).await;
            assert!(why.starts_with("the file is packed: unpack it"), "{why}");
        }
    }

    async fn what_the_database_interrupts_goes_on_when_it_is_run_again(db: &Fresh) {
        let mut export = sourdough();
        take(db, &export.to_string()).await?;
        db.execute_unprepared("UPDATE posts SET ghost_id = NULL").await?;
        let uuid = first_post(&mut export)["uuid"].take();
        for n in 1..450 {
            add_post(&mut export, |post| post["uuid"] = if n == 420 { uuid.clone() } else { Value::Null });
        }
        let json = export.to_string();
        let error = take(db, &json).await.unwrap_err().to_string();
        assert_eq!(error, "400 of 450 posts are imported: the database failed");
        assert_eq!(post::Entity::find().count(&**db).await?, 401);
        db.execute_unprepared("DELETE FROM posts WHERE ghost_id IS NULL").await?;
        let report = take(db, &json).await?;
        assert_eq!(report.posts, Counts { created: 50, unchanged: 400, ..Counts::default() });
        assert_eq!(take(db, &json).await?.posts.unchanged, 450);
    }

    async fn a_document_that_is_nested_without_end_is_named(db: &Fresh) {
        for levels in [70, 10_000] {
            let mut export = sourdough();
            first_post(&mut export)["lexical"] = nested(levels).into();
            let why = refused(db, export.to_string().as_bytes()).await;
            let named = "db[0].data.posts[0].lexical: post \"sourdough\": ";
            assert!(why.starts_with(named), "{levels}: {why}");
        }
    }

    async fn html_that_is_nested_without_end_is_read_as_far_as_pages_nest(db: &Fresh) {
        let mut export = sourdough();
        let (open, close) = ("<div>".repeat(10_000), "</div>".repeat(10_000));
        first_post(&mut export)["lexical"] = Value::Null;
        first_post(&mut export)["html"] = format!("<p>Bread</p>{open}{close}").into();
        take(db, &export.to_string()).await?;
        assert_eq!(found(db, "sourdough").await?.card.excerpt, "Bread");
    }

    async fn a_file_that_is_nested_without_end_is_broken_where_it_is(db: &Fresh) {
        for beginning in ["", "{\"db\": [", "{\"other\": "] {
            let why = refused(db, format!("{beginning}{}", "[".repeat(100_000)).as_bytes()).await;
            assert!(why.contains("no Ghost export") || why.contains("broken at line 1"), "{why}");
        }
    }
}

#[test]
fn an_error_names_the_limit_once() {
    let packed = ImportError::Packed { mebibytes: 1024 }.to_string();
    assert_eq!(packed.matches("1024 MiB").count(), 1, "{packed}");
}
