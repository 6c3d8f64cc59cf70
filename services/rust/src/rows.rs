//! Rows of the database, as they are answered.

use crate::{
    handler::unavailable,
    pools::{PATIENCE, fill},
};
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use serde::Serialize;
use std::error::Error;
use tokio_postgres::{NoTls, Row};

const SELECT_ONE: &str =
    "SELECT id, name, price_cents, stock, category, description FROM products WHERE id = $1";
const SELECT_CATEGORY: &str = "SELECT id, name, price_cents, stock, category, description FROM products WHERE category = $1 ORDER BY id";
const CATEGORY: i32 = 300;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    id: i32,
    name: String,
    price_cents: i32,
    stock: i32,
    category: i32,
    description: String,
}

#[derive(Serialize)]
struct Products {
    items: Vec<Product>,
    total: usize,
}

/// Fills a pool of so many connections, on each of which both statements are prepared. None is tried before a query.
pub async fn open(url: &str, size: usize) -> Result<Pool, Box<dyn Error>> {
    let config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(url.parse()?, NoTls, config);
    let pool = Pool::builder(manager)
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .create_timeout(Some(PATIENCE))
        .wait_timeout(Some(PATIENCE))
        .build()?;
    for connection in fill(&pool, size).await? {
        connection.prepare_cached(SELECT_ONE).await?;
        connection.prepare_cached(SELECT_CATEGORY).await?;
    }
    Ok(pool)
}

/// Answers with the row whose identifier ends the path.
pub async fn one(State(pool): State<Pool>, Path(id): Path<i32>, uri: Uri) -> Response {
    match find(&pool, SELECT_ONE, id).await {
        Ok(rows) => match rows.first() {
            Some(row) => Json(product(row)).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        },
        Err(error) => unavailable(&uri, &error),
    }
}

/// Answers with the rows of one category.
pub async fn category(State(pool): State<Pool>, uri: Uri) -> Response {
    match find(&pool, SELECT_CATEGORY, CATEGORY).await {
        Ok(rows) => {
            let items: Vec<Product> = rows.iter().map(product).collect();
            let total = items.len();
            Json(Products { items, total }).into_response()
        }
        Err(error) => unavailable(&uri, &error),
    }
}

async fn find(pool: &Pool, statement: &str, parameter: i32) -> Result<Vec<Row>, PoolError> {
    let connection = pool.get().await?;
    let statement = connection.prepare_cached(statement).await?;
    Ok(connection.query(&statement, &[&parameter]).await?)
}

fn product(row: &Row) -> Product {
    Product {
        id: row.get(0),
        name: row.get(1),
        price_cents: row.get(2),
        stock: row.get(3),
        category: row.get(4),
        description: row.get(5),
    }
}
