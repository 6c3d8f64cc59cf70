//! A value of Redis, as it is there.

use crate::{
    handler::unavailable,
    pools::{PATIENCE, fill},
};
use axum::{
    extract::State,
    http::{
        Uri,
        header::{CONTENT_TYPE, HeaderValue},
    },
    response::{IntoResponse, Response},
};
use deadpool::{
    Runtime,
    managed::{Manager, Metrics, Object, Pool, PoolError, RecycleResult},
};
use redis::{AsyncCommands, Client, RedisError, aio::MultiplexedConnection};
use std::error::Error;

const KEY: &str = "produto:105555";

/// Makes the pool's connections; a ready-made manager asks each for a PONG before it is used again.
pub struct Cache(Client);

impl Manager for Cache {
    type Type = MultiplexedConnection;
    type Error = RedisError;

    async fn create(&self) -> Result<MultiplexedConnection, RedisError> {
        self.0.get_multiplexed_async_connection().await
    }

    async fn recycle(&self, _: &mut MultiplexedConnection, _: &Metrics) -> RecycleResult<RedisError> {
        Ok(())
    }
}

/// Fills a pool of so many connections.
pub async fn open(url: &str, size: usize) -> Result<Pool<Cache>, Box<dyn Error>> {
    let pool = Pool::builder(Cache(Client::open(url)?))
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .create_timeout(Some(PATIENCE))
        .wait_timeout(Some(PATIENCE))
        .build()?;
    fill(&pool, size).await?;
    Ok(pool)
}

/// Answers with the value of one key.
pub async fn get(State(pool): State<Pool<Cache>>, uri: Uri) -> Response {
    match find(&pool).await {
        Ok(value) => ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], value).into_response(),
        Err(error) => unavailable(&uri, &error),
    }
}

async fn find(pool: &Pool<Cache>) -> Result<Vec<u8>, PoolError<RedisError>> {
    let mut connection = pool.get().await?;
    let value = connection.get(KEY).await;
    if value.is_err() {
        // The next request has a new one
        drop(Object::take(connection));
    }
    Ok(value?)
}
