-- Rows of equal length: identifiers of six digits, prices of four, stocks and categories of three. A category has 20.
CREATE EXTENSION pg_stat_statements;

CREATE TABLE products (
  id integer PRIMARY KEY,
  name text NOT NULL,
  price_cents integer NOT NULL,
  stock integer NOT NULL,
  category integer NOT NULL,
  description text NOT NULL
);

INSERT INTO products
SELECT
  100001 + i,
  'Produto ' || 100001 + i,
  1000 + i * 37 % 9000,
  100 + i * 53 % 900,
  100 + i % 500,
  'Descrição do produto ' || 100001 + i || ': café, chá e açúcar, com garantia e entrega em todo o país.'
FROM generate_series(0, 9999) AS i;

CREATE INDEX products_category ON products (category, id);

-- Whom servers connect as, and who counts what they asked.
CREATE ROLE estudo LOGIN PASSWORD 'estudo';

GRANT SELECT ON products TO estudo;

CREATE ROLE contador LOGIN PASSWORD 'contador';

GRANT pg_read_all_stats TO contador;

VACUUM ANALYZE products;
