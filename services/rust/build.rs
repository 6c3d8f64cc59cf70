//! Tells the program what it was built with: the compiler, and the versions that Cargo.lock has.

use std::{collections::HashMap, env, fs, process::Command};

const TOLD: [&str; 5] = ["axum", "hyper", "tokio", "serde_json", "http"];
const DRIVERS: [(&str, &str); 2] = [("POSTGRES_DRIVER", "tokio-postgres"), ("REDIS_DRIVER", "redis")];

fn main() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-env-changed=CARGO_ENCODED_RUSTFLAGS");
    let rustc = env::var("RUSTC").expect("cargo sets it");
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("a line of text");
    println!("cargo::rustc-env=BUILT_BY={}", version.trim());

    // Separated by a character of their own
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default().replace('\u{1f}', " ");
    println!("cargo::rustc-env=FLAGS={flags}");

    let lock = fs::read_to_string("Cargo.lock").expect("Cargo.lock is there");
    let locked: HashMap<&str, &str> = lock
        .split("[[package]]")
        .filter_map(|block| Some((field(block, "name")?, field(block, "version")?)))
        .collect();
    let packages = TOLD.map(|name| format!("{name}@{}", locked[name]));
    println!("cargo::rustc-env=PACKAGES={}", packages.join(" "));
    for (variable, name) in DRIVERS {
        println!("cargo::rustc-env={variable}={name} {}", locked[name]);
    }
}

fn field<'a>(block: &'a str, name: &str) -> Option<&'a str> {
    let line = block.lines().find(|line| line.starts_with(&format!("{name} = ")))?;
    line.split('"').nth(1)
}
