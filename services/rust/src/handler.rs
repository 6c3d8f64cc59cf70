//! One function an address.

use crate::{
    cache,
    catalog::{Catalog, catalog},
    pools::{Pools, reasons},
    rows,
};
use axum::{
    Json, Router,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{error::Error, time::Duration};
use tokio::time::sleep;

pub fn routes(pools: &Pools) -> Router {
    let mut routes = Router::new()
        .route("/", get(ok))
        .route("/json-1k", get(|| async { json(10) }))
        .route("/json-64k", get(|| async { json(640) }));
    if let Some(database) = pools.database.clone() {
        routes = routes.merge(
            Router::new()
                .route("/postgres-1/{id}", get(rows::one))
                .route("/postgres-20", get(rows::category))
                .with_state(database),
        );
    }
    if let Some(cache) = pools.cache.clone() {
        routes = routes.merge(Router::new().route("/redis-get", get(cache::get)).with_state(cache));
    }
    routes
}

async fn ok() -> &'static str {
    sleep(Duration::from_millis(1)).await; // the simulated I/O
    "ok"
}

fn json(total: usize) -> Json<Catalog> {
    Json(catalog(total))
}

/// Answers that what the request needs is not there, and says so on standard error.
pub fn unavailable(uri: &Uri, error: &(dyn Error + 'static)) -> Response {
    eprintln!("GET {}: {}", uri.path(), reasons(error));
    (StatusCode::SERVICE_UNAVAILABLE, "unavailable").into_response()
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

    #[test]
    fn a_catalog_is_as_long_as_it_says() {
        for total in [10, 640] {
            let text = serde_json::to_vec(&json(total).0).unwrap();
            let document: serde_json::Value = serde_json::from_slice(&text).unwrap();
            assert_eq!(document["total"], total);
            assert_eq!(document["items"].as_array().unwrap().len(), total);
        }
    }
}
