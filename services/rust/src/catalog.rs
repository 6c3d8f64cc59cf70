//! The data of the JSON scenarios, the same in every service.

use serde::Serialize;
use std::sync::LazyLock;

const TAGS: [&str; 5] = ["novo", "café", "promoção", "importado", "frágil"];
const CENTS: [f64; 3] = [0.25, 0.5, 0.75];

#[derive(Serialize)]
struct Item {
    id: u32,
    name: String,
    price: f64,
    stock: u32,
    active: bool,
    tags: [&'static str; 2],
}

/// The first so many items, as a document to be encoded.
#[derive(Serialize)]
pub struct Catalog {
    items: &'static [Item],
    total: usize,
}

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| (0..640).map(item).collect());

fn item(i: u32) -> Item {
    let at = i as usize;
    Item {
        id: 1001 + i,
        name: format!("Produto {}", 1001 + i),
        price: f64::from(10 + i * 37 % 90) + CENTS[at % 3],
        stock: i * 53 % 1000,
        active: i % 4 != 0,
        tags: [TAGS[at % 5], TAGS[(at * 2 + 1) % 5]],
    }
}

/// # Panics
/// If there are not so many.
pub fn catalog(total: usize) -> Catalog {
    Catalog { items: &ITEMS[..total], total }
}
