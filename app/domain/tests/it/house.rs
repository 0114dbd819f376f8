//! Settings that nobody set.
use crate::database::{Fresh, on_both};
use crate::menu::navigation;
use contracts::Error;
use contracts::containers::{AttachmentKind, Containers};
use contracts::navigation::Navigation;
use contracts::site::{Site, Sites};
use domain::{SqlSites, ping};

on_both! {
    async fn an_empty_house_has_a_name_and_no_menu(db: &Fresh) {
        ping(db).await?;
        assert_eq!(SqlSites((**db).clone()).site().await?, Site::default());
        assert_eq!(navigation(db).menu().await?, []);
        let containers = crate::containers::containers(db);
        let (page, slug) = ("workshops".parse()?, "calendar".parse()?);
        let answer = containers.find(AttachmentKind::Calendar, &page, &slug).await;
        assert!(matches!(answer, Err(Error::NotFound)));
    }
}
