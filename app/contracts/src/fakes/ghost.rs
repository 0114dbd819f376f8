//! A connection to a Ghost that is down.
use super::{Down, down};
use crate::ghost::{Collision, Delivery, GhostSync, Heard, Keep, Standing, Trouble, Wish};
use crate::{PostId, Result};
use async_trait::async_trait;

#[async_trait]
impl GhostSync for Down {
    async fn standing(&self) -> Result<Option<Standing>> {
        down()
    }
    async fn connect(&self, _: Wish) -> Result<Result<(), Trouble>> {
        down()
    }
    async fn pull(&self) -> Result<()> {
        down()
    }
    async fn pause(&self) -> Result<()> {
        down()
    }
    async fn resume(&self) -> Result<()> {
        down()
    }
    async fn disconnect(&self) -> Result<()> {
        down()
    }
    async fn hear(&self, _: Delivery<'_>) -> Result<Heard> {
        down()
    }
    async fn collision(&self, _: PostId) -> Result<Collision> {
        down()
    }
    async fn settle(&self, _: PostId, _: Keep) -> Result<()> {
        down()
    }
}
