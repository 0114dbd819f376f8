//! Tags that are down.
use super::{Down, down};
use crate::people::Person;
use crate::tags::{
    KeptTag, TagDeleted, TagList, TagMerged, TagPlace, TagSaved, TagShelf, TagWriting, Tags,
};
use crate::{Result, TagId};
use async_trait::async_trait;

#[async_trait]
impl Tags for Down {
    async fn shelf(&self, _: TagShelf, _: Option<&str>, _: TagPlace) -> Result<TagList> {
        down()
    }
    async fn open(&self, _: TagId) -> Result<KeptTag> {
        down()
    }
    async fn named(&self, _: &str) -> Result<KeptTag> {
        down()
    }
    async fn save(&self, _: TagId, _: Option<i32>, _: &TagWriting, _: &Person) -> Result<TagSaved> {
        down()
    }
    async fn merge(&self, _: (TagId, i32), _: (TagId, i32), _: &Person) -> Result<TagMerged> {
        down()
    }
    async fn delete(&self, _: TagId, _: i32, _: &Person) -> Result<TagDeleted> {
        down()
    }
}
