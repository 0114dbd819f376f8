//! A file on its way into a bucket, in pieces.
use super::{Bucket, PIECE, QUESTION, key, there, typed};
use bytes::BytesMut;
use contracts::{Error, Result};
use object_store::{MultipartUpload, ObjectStore, PutPayload};
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Bytes of a piece, and so the most of a file in memory. S3 takes none under 5 MiB but the last.
const WHOLE: usize = 8 << 20;

impl Bucket {
    /// Sends a file: with one request when it is small, else in pieces that come together at the
    /// end. When one fails, or who asked goes away, the store is told to forget the others.
    pub(super) async fn send(&self, path: &str, from: &Path) -> Result<()> {
        let key = key(path)?;
        let mut file = File::open(from).await.map_err(Error::storage)?;
        let first = piece(&mut file).await?;
        if first.content_length() < WHOLE {
            let put = self.store.put_opts(&key, first, typed(path).into());
            return there(self.line.ask(PIECE, put).await).map(|_| ());
        }
        let (_stay, left) = oneshot::channel::<()>();
        let (bucket, attributes) = (self.clone(), typed(path));
        // By itself, so that it tidies up even when nobody waits for it any more.
        let sending = tokio::spawn(async move {
            let begun = bucket.store.put_multipart_opts(&key, attributes.into());
            let mut upload = there(bucket.line.ask(QUESTION, begun).await)?;
            let sent = tokio::select! {
                sent = bucket.pieces(&mut *upload, first, file) => sent,
                _ = left => Err(Error::storage("who put it up went away")),
            };
            if sent.is_err() && !matches!(timeout(QUESTION, upload.abort()).await, Ok(Ok(()))) {
                tracing::warn!(%key, "pieces of an upload were left in the bucket");
            }
            sent
        });
        sending.await.map_err(Error::storage)?
    }

    async fn pieces(
        &self,
        upload: &mut dyn MultipartUpload,
        first: PutPayload,
        mut file: File,
    ) -> Result<()> {
        let mut next = first;
        while next.content_length() > 0 {
            self.line.ask(PIECE, upload.put_part(next)).await?;
            next = piece(&mut file).await?;
        }
        self.line.ask(PIECE, upload.complete()).await.map(|_| ())
    }
}

/// The next piece: whole, but at the end of the file.
async fn piece(file: &mut (impl AsyncRead + Unpin)) -> Result<PutPayload> {
    let mut bytes = BytesMut::with_capacity(WHOLE + 64); // 64 more to see the end
    let mut rest = file.take(WHOLE as u64);
    while rest.read_buf(&mut bytes).await.map_err(Error::storage)? > 0 {}
    Ok(bytes.freeze().into())
}
