//! Jobs that are down.
use super::{Down, down};
use crate::jobs::{DeadJob, JobCounts, Jobs};
use crate::{JobId, Paged, Position, Result};
use async_trait::async_trait;

#[async_trait]
impl Jobs for Down {
    async fn counts(&self) -> Result<JobCounts> {
        down()
    }
    async fn dead(&self, _: Position) -> Result<Paged<DeadJob>> {
        down()
    }
    async fn revive(&self, _: JobId) -> Result<()> {
        down()
    }
    async fn revive_all(&self) -> Result<u64> {
        down()
    }
    async fn discard(&self, _: JobId) -> Result<()> {
        down()
    }
    async fn sweep(&self) -> Result<u64> {
        down()
    }
}
