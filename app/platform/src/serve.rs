//! The accept loop: HTTP/1.1 and HTTP/2 on one port, bounded in header size and time.
use crate::Hosts;
use crate::client_address::Peer;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};

/// Why serving could not begin.
#[derive(Debug, thiserror::Error)]
#[error("ROSE_ASH_LISTEN names {address}, where this process cannot listen: {source}.")]
pub struct ServeError {
    address: SocketAddr,
    #[source]
    source: std::io::Error,
}

/// The longest a visitor may take to send a request's head.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// The largest request head that is read: far above what [`Hosts`] accepts, so that it answers with
/// a page. hyper refuses what is larger still with a bare 431 (RFC 6585 §5), and a target above
/// 64 KiB with a bare 414.
const LARGEST_HEAD: usize = 128 << 10;
/// How long answers under way may take once the process was asked to stop.
const LAST_ORDERS: Duration = Duration::from_secs(3);

/// Serves until `stop` comes, then finishes what is under way. Calls `ready` with the address once
/// visitors can come.
///
/// # Errors
///
/// When the address is taken or not ours.
pub async fn serve(
    hosts: Hosts,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let at = |source| ServeError { address, source };
    let listener = TcpListener::bind(address).await.map_err(at)?;
    ready(listener.local_addr().map_err(at)?);
    let (http, hosts, visitors) = (http(), Arc::new(hosts), GracefulShutdown::new());
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => welcome((stream, Peer(peer)), &http, &hosts, &visitors),
                Err(error) => rest(&error).await,
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(LAST_ORDERS, visitors.shutdown()).await.is_err() {
        tracing::warn!("some answers were cut off: they took too long to finish");
    }
    Ok(())
}

fn http() -> Builder<TokioExecutor> {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEAD)
        .max_buf_size(LARGEST_HEAD);
    http.http2()
        .timer(TokioTimer::new())
        .max_header_list_size(128 << 10)
        .max_concurrent_streams(128);
    http
}

fn welcome(
    (stream, peer): (TcpStream, Peer),
    http: &Builder<TokioExecutor>,
    hosts: &Arc<Hosts>,
    visitors: &GracefulShutdown,
) {
    stream.set_nodelay(true).ok(); // only slower without
    let hosts = hosts.clone();
    let answer = service_fn(move |mut request: Request<Incoming>| {
        let hosts = hosts.clone();
        request.extensions_mut().insert(peer);
        async move { Ok::<_, Infallible>(hosts.answer(request.map(Body::new)).await) }
    });
    let connection = http.serve_connection(TokioIo::new(stream), answer).into_owned();
    let connection = visitors.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection ended");
        }
    });
}

/// Out of file descriptors, most likely: wait for visitors to leave.
async fn rest(error: &std::io::Error) {
    tracing::warn!(%error, "a visitor could not be let in");
    tokio::time::sleep(Duration::from_millis(100)).await;
}
