//! Sessions in the database.
use crate::database::{Fresh, on_both};
use crate::shelf::noon;
use chrono::Duration;
use contracts::sessions::{SessionRow, SessionRows};
use domain::SqlSessionRows;

fn adas(data: &str) -> SessionRow {
    SessionRow { key: "ada".into(), data: data.into(), expires_at: noon() + Duration::hours(1) }
}

on_both! {
    async fn a_session_lives_until_it_ends(db: &Fresh) {
        let rows = SqlSessionRows((**db).clone());
        assert!(rows.create(adas("{}")).await?);
        assert!(!rows.create(adas("{\"stolen\":true}")).await?, "her key is taken");
        assert_eq!(rows.load("ada", noon()).await?, Some(adas("{}")));

        rows.save(adas("{\"cart\":1}")).await?;
        assert_eq!(rows.load("ada", noon()).await?, Some(adas("{\"cart\":1}")));
        assert_eq!(rows.load("ada", noon() + Duration::hours(1)).await?, None);

        assert_eq!(rows.delete_ended(noon()).await?, 0);
        assert_eq!(rows.delete_ended(noon() + Duration::hours(1)).await?, 1);
        rows.save(adas("{}")).await?;
        rows.delete("ada").await?;
        rows.delete("ada").await?;
        assert_eq!(rows.load("ada", noon()).await?, None);
    }
}
