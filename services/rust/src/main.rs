//! Answers requests as the scenarios describe. HOST and PORT say where it listens; `server health` asks a running
//! server for one answer and exits 0 if it is right.

mod cache;
mod catalog;
mod handler;
mod pools;
mod rows;

use pools::Pools;
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
    let mut terminated = signal(SignalKind::terminate())?;
    let pools = tokio::select! {
        opened = Pools::open() => opened?,
        _ = terminated.recv() => return Ok(()),
    };
    let listener = TcpListener::bind(address()).await?;
    announce_runtime(&pools);
    let (ending, ended) = tokio::sync::oneshot::channel::<()>();
    let server = axum::serve(listener, handler::routes(&pools)).with_graceful_shutdown(async move {
        terminated.recv().await;
        let _ = ending.send(());
    });
    let ended = tokio::select! {
        result = server => result,
        () = async { let _ = ended.await; tokio::time::sleep(Duration::from_secs(1)).await } => Ok(()),
    };
    pools.close();
    Ok(ended?)
}

/// Prints the one line in which the running process describes itself.
fn announce_runtime(pools: &Pools) {
    let mut runtime = json!({
        "language": env!("BUILT_BY"),
        "server": "axum",
        "workers": 1,
        "workerThreads": tokio::runtime::Handle::current().metrics().num_workers(),
        "cpus": available_parallelism().map(usize::from).ok(),
        "os": env::consts::OS,
        "arch": env::consts::ARCH,
        "flags": env!("FLAGS"),
    });
    for (name, version) in env!("PACKAGES").split(' ').filter_map(|package| package.split_once('@')) {
        runtime[name] = json!(version);
    }
    for (name, said) in pools.describe() {
        runtime[name] = said;
    }
    println!("{}", json!({ "runtime": runtime }));
}

fn check_health() -> Result<(), Failure> {
    let mut stream = TcpStream::connect(address())?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.lines().next().unwrap_or_default();
    if status.contains(" 200 ") {
        Ok(())
    } else {
        Err(format!("health: expected 200, found {status:?}").into())
    }
}

fn address() -> String {
    format!("{}:{}", variable("HOST", "127.0.0.1"), variable("PORT", "8080"))
}

fn variable(name: &str, fallback: &str) -> String {
    env::var(name).ok().filter(|value| !value.is_empty()).unwrap_or_else(|| fallback.to_owned())
}
