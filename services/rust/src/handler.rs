//! One function an address.

use crate::catalog::{Catalog, catalog};
use axum::{Json, Router, routing::get};
use std::time::Duration;
use tokio::time::sleep;

pub fn routes() -> Router {
    Router::new()
        .route("/", get(ok))
        .route("/json-1k", get(|| async { json(10) }))
        .route("/json-64k", get(|| async { json(640) }))
}

async fn ok() -> &'static str {
    sleep(Duration::from_millis(1)).await; // the simulated I/O
    "ok"
}

fn json(total: usize) -> Json<Catalog> {
    Json(catalog(total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[tokio::test]
    async fn answers_ok_after_the_simulated_io() {
        let started = Instant::now();
        assert_eq!(ok().await, "ok");
        assert!(started.elapsed() >= Duration::from_millis(1));
    }

    #[tokio::test]
    async fn a_catalog_is_as_long_as_it_says() {
        for total in [10, 640] {
            let document: serde_json::Value = serde_json::from_slice(&serde_json::to_vec(&json(total).0).unwrap()).unwrap();
            assert_eq!(document["total"], total);
            assert_eq!(document["items"].as_array().unwrap().len(), total);
        }
    }
}
