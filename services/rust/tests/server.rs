//! The server as a process of its own, the way it is measured.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

struct Server {
    process: Child,
    port: u16,
    announced: String,
}

impl Server {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut process = program(port).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut announced = String::new();
        // The rest of its output stays in the pipe
        BufReader::with_capacity(1, process.stdout.as_mut().unwrap()).read_line(&mut announced).unwrap();
        Self { process, port, announced }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    fn answer(&self, method: &str, path: &str) -> String {
        let mut client = self.connect();
        write!(client, "{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        answer
    }

    fn is_healthy(&self) -> bool {
        program(self.port).arg("health").stderr(Stdio::null()).status().unwrap().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program(port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.env("HOST", "127.0.0.1").env("PORT", port.to_string());
    command
}

#[test]
fn describes_itself_in_one_line_once_it_listens() {
    let server = Server::start();
    let line: serde_json::Value = serde_json::from_str(&server.announced).unwrap();
    let runtime = &line["runtime"];
    assert!(runtime["language"].as_str().unwrap().starts_with("rustc 1."));
    assert!(runtime["axum"].as_str().unwrap().starts_with("0."));
    assert_eq!(runtime["workerThreads"], runtime["cpus"]);
    assert!(server.answer("GET", "/").starts_with("HTTP/1.1 200 "));
}

#[test]
fn answers_what_the_manifest_says() {
    let server = Server::start();
    let answer = server.answer("GET", "/");
    assert!(answer.contains("\r\ncontent-type: text/plain"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nok"), "{answer}");
    let document = server.answer("GET", "/json-1k");
    assert!(document.contains("\r\ncontent-type: application/json\r\n"), "{document}");
    assert!(document.ends_with("\"total\":10}"), "{document}");
}

#[test]
fn only_get_of_what_there_is_is_answered() {
    let server = Server::start();
    assert!(server.answer("GET", "/other").starts_with("HTTP/1.1 404 "));
    assert!(server.answer("POST", "/").starts_with("HTTP/1.1 405 "));
}

#[test]
fn health_tells_a_live_server_from_a_dead_one() {
    let mut server = Server::start();
    assert!(server.is_healthy());
    server.process.kill().unwrap();
    server.process.wait().unwrap();
    assert!(!server.is_healthy());
}

#[test]
fn sigterm_lets_the_request_under_way_end_within_a_second() {
    let mut server = Server::start();
    // One that stays open and idle keeps nobody
    let idle = server.connect();
    let mut client = server.connect();
    client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n").unwrap();
    sleep(Duration::from_millis(50));
    client.write_all(b"\r\n").unwrap();
    let terminated = Instant::now();
    assert!(Command::new("kill").arg(server.process.id().to_string()).status().unwrap().success());
    let mut answer = [0; 12];
    client.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    assert!(server.process.wait().unwrap().success());
    assert!(terminated.elapsed() < Duration::from_secs(3));
    drop(idle);
    let mut said = String::new();
    server.process.stdout.as_mut().unwrap().read_to_string(&mut said).unwrap();
    server.process.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}
