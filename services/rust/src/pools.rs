//! Connections to what runs beside the server: none where no address is given.

use crate::{cache, cache::Cache, rows, variable};
use deadpool::managed::{Manager, Object, Pool, PoolError};
use serde_json::{Map, Value, json};
use std::{env, error::Error, time::Duration};

pub const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone, Default)]
pub struct Pools {
    pub database: Option<deadpool_postgres::Pool>,
    pub cache: Option<Pool<Cache>>,
    size: usize,
}

impl Pools {
    /// Fills each of them, so that no connection is opened under load.
    pub async fn open() -> Result<Self, Box<dyn Error>> {
        let size = variable("POOL_SIZE", "16");
        let size = size
            .parse()
            .ok()
            .filter(|size| *size > 0)
            .ok_or_else(|| format!("POOL_SIZE: expected a number from 1 on, found {size:?}"))?;
        let mut pools = Self { size, ..Self::default() };
        if let Some(url) = address("POSTGRES_URL") {
            pools.database = Some(
                rows::open(&url, size).await.map_err(|error| format!("PostgreSQL: {}", reasons(&*error)))?,
            );
        }
        if let Some(url) = address("REDIS_URL") {
            pools.cache =
                Some(cache::open(&url, size).await.map_err(|error| format!("Redis: {}", reasons(&*error)))?);
        }
        Ok(pools)
    }

    /// What they are, for the runtime line.
    pub fn describe(&self) -> Map<String, Value> {
        let mut said = Map::new();
        let mut say = |prefix: &str, driver: &str| {
            said.insert(format!("{prefix}Driver"), json!(driver));
            said.insert(format!("{prefix}Pool"), json!(self.size));
        };
        if self.database.is_some() {
            say("postgres", env!("POSTGRES_DRIVER"));
        }
        if self.cache.is_some() {
            say("redis", env!("REDIS_DRIVER"));
        }
        said
    }

    pub fn close(&self) {
        if let Some(database) = &self.database {
            database.close();
        }
        if let Some(cache) = &self.cache {
            cache.close();
        }
    }
}

/// As many as there may be, all at once.
pub async fn fill<M: Manager>(pool: &Pool<M>, size: usize) -> Result<Vec<Object<M>>, PoolError<M::Error>> {
    let mut taken = Vec::with_capacity(size);
    for _ in 0..size {
        taken.push(pool.get().await?);
    }
    Ok(taken)
}

/// The drivers' errors tell what, and their sources why.
pub fn reasons(error: &(dyn Error + 'static)) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let why = error.to_string();
        if !said.contains(&why) {
            said = format!("{said}: {why}");
        }
        source = error.source();
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn address(name: &str) -> Option<String> {
    env::var(name).ok().filter(|url| !url.is_empty())
}
