package study;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisException;

/** Connections to what runs beside the server: null where no address is given. */
record Pools(Rows rows, Cache cache, int size) {
  /** Fills each of them, so that no connection is opened under load. */
  static Pools open() throws IOException {
    var size = size(Server.environment("POOL_SIZE", "16"));
    var postgres = Server.environment("POSTGRES_URL", "");
    var redis = Server.environment("REDIS_URL", "");
    try {
      return new Pools(
          postgres.isEmpty() ? null : new Rows(URI.create(postgres), size),
          redis.isEmpty() ? null : new Cache(URI.create(redis), size),
          size);
    } catch (SQLException gone) {
      throw new IOException("PostgreSQL: " + reasons(gone), gone);
    } catch (JedisException gone) {
      throw new IOException("Redis: " + reasons(gone), gone);
    }
  }

  private static int size(String given) throws IOException {
    try {
      var size = Integer.parseInt(given);
      if (size > 0) return size;
    } catch (NumberFormatException none) {
      // Told below
    }
    throw new IOException("POOL_SIZE: expected a number from 1 on, found \"" + given + "\"");
  }

  /** What they are, for the runtime line. */
  Map<String, Object> describe() {
    var said = new LinkedHashMap<String, Object>();
    if (rows != null) {
      said.put("postgresDriver", rows.driver());
      said.put("postgresPool", size);
    }
    if (cache != null) {
      said.put("redisDriver", cache.driver());
      said.put("redisPool", size);
    }
    return said;
  }

  void close() {
    if (rows != null) rows.close();
    if (cache != null) cache.close();
  }

  /** What failed and why, in one line. */
  static String reasons(Throwable failed) {
    var said = new StringBuilder();
    for (var cause = failed; cause != null; cause = cause.getCause()) {
      var words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      if (said.indexOf(words) < 0) said.append(said.isEmpty() ? "" : ": ").append(words);
    }
    return said.toString().replaceAll("\\s+", " ").strip();
  }
}
