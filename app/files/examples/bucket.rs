//! A store that speaks S3 and checks signatures, for stories in a browser: `bucket PORT FOLDER`
//! serves each folder in FOLDER as a bucket, to `rose` with the key `thorn`.
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::error::Error;
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(port), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("bucket PORT FOLDER".into());
    };
    tokio::runtime::Runtime::new()?.block_on(serve(port.parse()?, &folder))
}

async fn serve(port: u16, folder: &str) -> Result<(), Box<dyn Error>> {
    let mut service =
        S3ServiceBuilder::new(FileSystem::new(folder).map_err(|why| format!("{why:?}"))?);
    service.set_auth(SimpleAuth::from_single("rose", "thorn"));
    let service = service.build();
    let answer = move |request: Request| {
        let service = service.clone();
        async move {
            let request = request.map(s3s::Body::http_body_unsync);
            let answered = service.call(request).await.map(|answer| answer.map(Body::new));
            answered.map_err(|why| format!("{why:?}"))
        }
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
