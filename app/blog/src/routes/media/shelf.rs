//! Files as tower-http serves them.
use contracts::Error;
use contracts::files::{About, Content, Files};
use platform::AppError;
use std::future::{Ready, ready};
use std::io::{self, ErrorKind, SeekFrom};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::SystemTime;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata};

/// Where files are taken from.
#[derive(Clone)]
pub(super) struct Shelf(pub Arc<dyn Files>);

type BoxFuture<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// A file that is being read.
pub(super) struct Open {
    files: Arc<dyn Files>,
    path: String,
    about: Told,
    /// Behind a lock that nobody ever waits for: what can be sent to another thread can so be
    /// shared with it too, as tower-http wishes.
    state: Mutex<State>,
}

enum State {
    Reading(Content),
    Seeking(BoxFuture<Content>),
}

/// What is known of a file.
#[derive(Clone, Copy)]
pub(super) struct Told(About);

/// What a failure to serve a file is to a visitor.
pub(super) fn trouble(error: io::Error) -> AppError {
    match error.downcast::<Error>() {
        Ok(error) => error.into(),
        Err(error) => Error::storage(error).into(),
    }
}

impl Backend for Shelf {
    type File = Open;
    type Metadata = Told;
    type OpenFuture = BoxFuture<Open>;
    type MetadataFuture = BoxFuture<Told>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let files = self.0.clone();
        Box::pin(async move {
            let path = address(&path)?;
            let (about, content) = there(files.read(&path, 0).await)?;
            let state = Mutex::new(State::Reading(content));
            Ok(Open { files, path, about: Told(about), state })
        })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let files = self.0.clone();
        Box::pin(async move { there(files.about(&address(&path)?).await).map(Told) })
    }
}

/// A file's address, of a path that stands below `.`.
fn address(path: &Path) -> io::Result<String> {
    let below = path.strip_prefix(".").ok().and_then(Path::to_str);
    below.map(|below| format!("/{below}")).ok_or_else(|| ErrorKind::NotFound.into())
}

fn there<T>(asked: contracts::Result<Option<T>>) -> io::Result<T> {
    asked.map_err(io::Error::other)?.ok_or_else(|| ErrorKind::NotFound.into())
}

impl File for Open {
    type Metadata = Told;
    type MetadataFuture<'a> = Ready<io::Result<Told>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.about))
    }
}

impl Metadata for Told {
    fn is_dir(&self) -> bool {
        false
    }

    fn modified(&self) -> io::Result<SystemTime> {
        Ok(self.0.modified.into())
    }

    fn len(&self) -> u64 {
        self.0.bytes
    }
}

impl AsyncRead for Open {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.state.get_mut().unwrap_or_else(PoisonError::into_inner) {
            State::Reading(content) => content.as_mut().poll_read(cx, into),
            State::Seeking(_) => Poll::Ready(Err(ErrorKind::NotSeekable.into())),
        }
    }
}

impl AsyncSeek for Open {
    /// Takes the file up anew, from there.
    fn start_seek(mut self: Pin<&mut Self>, to: SeekFrom) -> io::Result<()> {
        let SeekFrom::Start(from) = to else { return Err(ErrorKind::NotSeekable.into()) };
        if from > 0 {
            let (files, path) = (self.files.clone(), self.path.clone());
            let seeking = async move { there(files.read(&path, from).await).map(|(_, read)| read) };
            self.state = Mutex::new(State::Seeking(Box::pin(seeking)));
        }
        Ok(())
    }

    fn poll_complete(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<u64>> {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let State::Seeking(seeking) = state {
            match seeking.as_mut().poll(cx) {
                Poll::Ready(Ok(content)) => *state = State::Reading(content),
                Poll::Ready(Err(why)) => return Poll::Ready(Err(why)),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(Ok(0)) // nobody asks where it stands
    }
}
