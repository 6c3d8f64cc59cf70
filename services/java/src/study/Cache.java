package study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A value of Redis, as it is there. */
final class Cache implements AutoCloseable {
  private static final byte[] KEY = "produto:105555".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RedisClient client;

  /** Fills a pool of so many connections, which are neither tried nor replaced while they wait. */
  Cache(URI address, int size) {
    var config = new ConnectionPoolConfig();
    config.setMaxTotal(size);
    config.setMaxIdle(size);
    config.setMinIdle(size);
    config.setMaxWait(PATIENCE);
    config.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    client = RedisClient.builder().hostAndPort(address.getHost(), address.getPort()).poolConfig(config).build();
    try {
      client.getPool().addObjects(size);
    } catch (Exception failed) {
      client.close();
      throw failed instanceof JedisException gone ? gone : new JedisException(failed);
    }
  }

  byte[] get() {
    var value = client.get(KEY);
    if (value == null) throw new JedisException("no value");
    return value;
  }

  String driver() {
    var properties = new Properties();
    try (var about = RedisClient.class.getResourceAsStream("pom.properties")) {
      properties.load(about);
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    return "Jedis " + properties.getProperty("version");
  }

  @Override
  public void close() {
    client.close();
  }
}
