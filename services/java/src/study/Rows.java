package study;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.DriverInfo;

/** Rows of PostgreSQL, as they are answered. */
final class Rows implements AutoCloseable {
  /** One row. */
  record Product(int id, String name, int priceCents, int stock, int category, String description) {}

  /** Those of a category. */
  record Products(List<Product> items, int total) {}

  private static final String COLUMNS = "id, name, price_cents, stock, category, description";
  private static final String SELECT_ONE = "SELECT " + COLUMNS + " FROM products WHERE id = ?";
  private static final String SELECT_CATEGORY = "SELECT " + COLUMNS + " FROM products WHERE category = ? ORDER BY id";
  private static final int CATEGORY = 300;
  private static final long PATIENCE_MS = 10_000;

  private final HikariDataSource pool;

  /** Fills a pool of so many connections, on each of which both statements are prepared. */
  Rows(URI address, int size) throws SQLException {
    var config = new HikariConfig();
    var user = address.getUserInfo().split(":", 2);
    config.setJdbcUrl("jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath());
    config.setUsername(user[0]);
    config.setPassword(user[1]);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    config.setConnectionTimeout(PATIENCE_MS);
    // Else it prepares a statement the fifth time only
    config.addDataSourceProperty("prepareThreshold", 1);
    try {
      pool = new HikariDataSource(config);
    } catch (PoolInitializationException failed) {
      throw new SQLException(failed.getCause().getMessage(), failed);
    }
    try {
      fill(size);
    } catch (SQLException failed) {
      pool.close();
      throw failed;
    }
  }

  private void fill(int size) throws SQLException {
    var taken = new ArrayList<Connection>();
    try {
      for (var i = 0; i < size; i++) {
        var connection = pool.getConnection();
        taken.add(connection);
        select(connection, SELECT_ONE, 0);
        select(connection, SELECT_CATEGORY, 0);
      }
    } finally {
      for (var connection : taken) connection.close();
    }
  }

  /** The row of an identifier; null where there is none. */
  Product find(int id) throws SQLException {
    var found = select(SELECT_ONE, id);
    return found.isEmpty() ? null : found.getFirst();
  }

  Products findAll() throws SQLException {
    var found = select(SELECT_CATEGORY, CATEGORY);
    return new Products(found, found.size());
  }

  private List<Product> select(String query, int parameter) throws SQLException {
    try (var connection = pool.getConnection()) {
      return select(connection, query, parameter);
    }
  }

  private static List<Product> select(Connection connection, String query, int parameter) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setInt(1, parameter);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Product>();
        while (rows.next()) found.add(product(rows));
        return found;
      }
    }
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(
        row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getString(6));
  }

  String driver() {
    return "pgjdbc " + DriverInfo.DRIVER_VERSION;
  }

  @Override
  public void close() {
    pool.close();
  }
}
