//! Answers requests as the scenarios describe. HOST and PORT say where it listens; `server health` asks a running
//! server for one answer and exits 0 if it is right.

mod catalog;
mod handler;

use serde_json::json;
use std::{
    env,
    error::Error,
    io::{Read, Write},
    net::TcpStream,
    process::ExitCode,
    thread::available_parallelism,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let run = if env::args().nth(1).as_deref() == Some("health") { check_health } else { serve };
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Listens until SIGTERM, then lets the requests under way end, for a second at most.
#[tokio::main]
async fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind(address("127.0.0.1")).await?;
    let mut terminated = signal(SignalKind::terminate())?;
    announce_runtime();
    let (ending, ended) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, handler::routes()).with_graceful_shutdown(async move {
        terminated.recv().await;
        let _ = ending.send(());
    });
    tokio::select! {
        result = server => Ok(result?),
        () = async { let _ = ended.await; tokio::time::sleep(Duration::from_secs(1)).await } => Ok(()),
    }
}

/// Prints the one line in which the running process describes itself.
fn announce_runtime() {
    let workers = tokio::runtime::Handle::current().metrics().num_workers();
    let cpus = available_parallelism().map_or(0, usize::from);
    let runtime = json!({
        "language": env!("BUILT_BY"),
        "server": "axum",
        "workers": 1,
        "workerThreads": workers,
        "cpus": cpus,
        "os": env::consts::OS,
        "arch": env::consts::ARCH,
        "packages": env!("PACKAGES"),
    });
    println!("{}", json!({ "runtime": runtime }));
}

fn check_health() -> Result<(), Failure> {
    let mut stream = TcpStream::connect(address("127.0.0.1"))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.lines().next().unwrap_or_default();
    if status.contains(" 200 ") { Ok(()) } else { Err(format!("health: expected 200, found {status:?}").into()) }
}

fn address(host: &str) -> String {
    let variable = |name: &str, fallback: &str| {
        env::var(name).ok().filter(|value| !value.is_empty()).unwrap_or_else(|| fallback.to_owned())
    };
    format!("{}:{}", variable("HOST", host), variable("PORT", "8080"))
}
