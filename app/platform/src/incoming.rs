//! Files on their way in: into a folder of their own, and out of it again whatever happens.
mod form;

pub use form::{Brought, receive_form};

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contracts::media::{Media, MediaKind, Medium, Refusal, Upload};
use contracts::{Error, Result};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt;

/// The longest to wait for the next piece.
const SLOWEST: Duration = Duration::from_secs(30);
/// The longest name that is kept.
const LONGEST_NAME: usize = 200;

/// The folder of files on their way in.
#[derive(Clone, Debug)]
pub struct Arrivals(pub PathBuf);

/// A file that has come in whole; it goes with this value, unless it was kept.
#[derive(Debug)]
pub struct Incoming {
    /// The file, and what is known of it.
    pub upload: Upload,
    _file: TempPath,
}

/// Why nothing has come in: a sentence, and how HTTP says it.
#[derive(Debug)]
pub struct NotTaken {
    /// How HTTP says it.
    pub status: StatusCode,
    /// What people read.
    pub sentence: String,
}

impl NotTaken {
    /// Nothing, for the reason that this sentence gives.
    #[must_use]
    pub fn new(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self { status, sentence: sentence.into() }
    }

    /// What the domain says of a file, as a sentence that names it.
    #[must_use]
    pub fn refused(name: &str, why: &Refusal) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, format!("“{name}” {why}."))
    }
}

impl IntoResponse for NotTaken {
    fn into_response(self) -> Response {
        let said = serde_json::json!({ "error": self.sentence });
        (self.status, axum::Json(said)).into_response()
    }
}

impl From<Error> for NotTaken {
    fn from(error: Error) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "an upload failed");
        if let Error::Files { trouble, .. } = error {
            let sentence = format!(
                "That could not be kept: the store of files {trouble}. Nothing of it was left \
                 there; try again in a minute, or tell whoever runs this site."
            );
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, sentence);
        }
        let sentence = "That could not be kept just now. Nothing was lost; try again in a minute.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, sentence)
    }
}

/// Keeps what has come in.
///
/// # Errors
///
/// When it is not what it should be, or cannot be kept just now.
pub async fn keep(media: &dyn Media, incoming: Incoming) -> Result<Medium, NotTaken> {
    let name = incoming.upload.name.clone();
    let kept = media.keep(incoming.upload.clone()).await?;
    kept.map_err(|why| NotTaken::refused(&name, &why))
}

/// The file in the field `file` of a form, as this kind; without one, as what its browser says it
/// is.
///
/// # Errors
///
/// When there is none, or it is too large, empty, or cut off.
pub async fn receive(
    arrivals: &Arrivals,
    mut form: Multipart,
    kind: Option<MediaKind>,
) -> Result<Incoming, NotTaken> {
    while let Some(field) = form.next_field().await.map_err(|error| cut_off("The file", &error))? {
        if field.name() == Some("file") {
            return take(arrivals, field, kind).await;
        }
    }
    Err(NotTaken::new(StatusCode::UNPROCESSABLE_ENTITY, "No file was chosen."))
}

/// The most files of one form.
const MOST: usize = 40;

/// Every file in fields called `file`: each as it came in, or why it did not. What is cut off ends
/// it.
pub async fn receive_all(
    arrivals: &Arrivals,
    mut form: Multipart,
) -> Vec<Result<Incoming, NotTaken>> {
    let mut all = Vec::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => {
                all.push(Err(cut_off("What came last", &error)));
                break;
            }
        };
        if field.name() != Some("file") {
            continue;
        }
        if all.len() == MOST {
            let sentence =
                format!("At most {MOST} files are put up at once: the rest was left out.");
            all.push(Err(NotTaken::new(StatusCode::UNPROCESSABLE_ENTITY, sentence)));
            break;
        }
        all.push(take(arrivals, field, None).await);
    }
    all
}

async fn take(
    arrivals: &Arrivals,
    mut field: Field<'_>,
    kind: Option<MediaKind>,
) -> Result<Incoming, NotTaken> {
    let name = name(&field);
    let kind = kind.unwrap_or_else(|| MediaKind::of(field.content_type().unwrap_or_default()));
    let file = place(arrivals).await?;
    let (mut bytes, mut hash) = (0, Sha256::new());
    let mut out = tokio::fs::File::create(&file).await.map_err(Error::storage)?;
    while let Some(piece) = next(&mut field, &name).await? {
        bytes += piece.len() as u64;
        if bytes > kind.most_bytes() {
            return Err(too_large(&name, kind));
        }
        hash.update(&piece);
        out.write_all(&piece).await.map_err(Error::storage)?;
    }
    out.flush().await.map_err(Error::storage)?;
    if bytes == 0 {
        let sentence = format!("“{name}” is empty.");
        return Err(NotTaken::new(StatusCode::UNPROCESSABLE_ENTITY, sentence));
    }
    let sha256 = hex::encode(hash.finalize());
    let upload = Upload { kind, name, file: file.to_path_buf(), bytes, sha256 };
    Ok(Incoming { upload, _file: file })
}

/// The last part of a name: some browsers send a whole path.
fn name(field: &Field<'_>) -> String {
    let told = field.file_name().unwrap_or_default();
    let name = told.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if name.is_empty() { "file".into() } else { name }
}

/// A new file there: never below an address, and on the disk where files are kept if they are kept
/// on one, so that keeping it moves it.
///
/// # Errors
///
/// When there is no room for it.
pub async fn place(Arrivals(folder): &Arrivals) -> Result<TempPath, NotTaken> {
    let folder = folder.clone();
    let made = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        NamedTempFile::new_in(folder)
    });
    let made = made.await.map_err(Error::storage)?.map_err(Error::storage)?;
    Ok(made.into_temp_path())
}

async fn next(field: &mut Field<'_>, name: &str) -> Result<Option<bytes::Bytes>, NotTaken> {
    let whose = format!("“{name}”");
    let piece = tokio::time::timeout(SLOWEST, field.chunk()).await.map_err(|_| {
        NotTaken::new(StatusCode::REQUEST_TIMEOUT, format!("{whose} stopped coming. Try again."))
    })?;
    piece.map_err(|error| cut_off(&whose, &error))
}

fn cut_off(whose: &str, error: &MultipartError) -> NotTaken {
    let (status, what) = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        (StatusCode::PAYLOAD_TOO_LARGE, "is too large.")
    } else {
        (StatusCode::BAD_REQUEST, "was cut off on its way. Try again.")
    };
    NotTaken::new(status, format!("{whose} {what}"))
}

fn too_large(name: &str, kind: MediaKind) -> NotTaken {
    let most = kind.most_bytes() >> 20;
    let what = match kind {
        MediaKind::Image => "a picture",
        MediaKind::Video => "a film",
        MediaKind::Audio => "a recording",
        MediaKind::File => "a file",
    };
    let sentence = format!("“{name}” is too large: {most} MB are the most for {what}.");
    NotTaken::new(StatusCode::PAYLOAD_TOO_LARGE, sentence)
}
