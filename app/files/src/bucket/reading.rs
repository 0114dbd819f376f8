//! Bytes on their way from a bucket.
use super::{Bucket, QUESTION, asking, found, key};
use bytes::Bytes;
use contracts::Result;
use contracts::files::{About, Content};
use futures_util::stream::{BoxStream, Stream, StreamExt, try_unfold};
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt};
use std::io;
use std::time::Duration;
use tokio::time::timeout;
use tokio_util::io::StreamReader;

/// The longest to wait for the next bytes, once the first have come.
const NEXT: Duration = Duration::from_secs(15);

impl Bucket {
    pub(super) async fn about_object(&self, path: &str) -> Result<Option<About>> {
        let Some(key) = found(key(path))? else { return Ok(None) };
        let asked = self.line.ask(QUESTION, async { tagged(self.store.head(&key).await?) }).await;
        Ok(found(asked)?.map(|object| about(&object)))
    }

    pub(super) async fn read_object(
        &self,
        path: &str,
        from: u64,
    ) -> Result<Option<(About, Content)>> {
        let Some(key) = found(key(path))? else { return Ok(None) };
        let range = (from > 0).then_some(GetRange::Offset(from));
        let wanted = GetOptions { range, ..GetOptions::default() };
        let asked = async {
            let object = self.store.get_opts(&key, wanted).await?;
            tagged(object.meta.clone()).map(|_| object)
        };
        Ok(found(self.line.ask(QUESTION, asked).await)?.map(opened))
    }
}

fn opened(object: GetResult) -> (About, Content) {
    let about = about(&object.meta);
    let bytes = StreamReader::new(Box::pin(in_time(object.into_stream())));
    (about, Box::pin(bytes))
}

fn about(object: &ObjectMeta) -> About {
    About { bytes: object.size, modified: object.last_modified }
}

/// Every store that speaks S3 tags what it gives; what answers without is something else.
fn tagged(object: ObjectMeta) -> object_store::Result<ObjectMeta> {
    if object.e_tag.is_some() {
        return Ok(object);
    }
    Err(object_store::Error::Generic { store: "S3", source: "an object without a tag".into() })
}

/// The same, but that it ends with an error when it stands still.
fn in_time(
    bytes: BoxStream<'static, object_store::Result<Bytes>>,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    try_unfold(bytes, |mut bytes| async {
        let next = timeout(NEXT, bytes.next()).await.map_err(io::Error::other)?;
        let next = next.transpose().map_err(|why| io::Error::other(asking::understood(&why)))?;
        Ok(next.map(|piece| (piece, bytes)))
    })
}
