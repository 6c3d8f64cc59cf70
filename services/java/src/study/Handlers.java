package study;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One function an address. */
final class Handlers {
  // In the order in which records declare their fields
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Handlers() {}

  static void ok(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(1); // the simulated I/O
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    send(exchange, "text/plain; charset=utf-8", "ok".getBytes(StandardCharsets.UTF_8));
  }

  /** A document of the first so many items of the catalog. */
  static HttpHandler catalog(int total) {
    return exchange -> send(exchange, "application/json", JSON.writeValueAsBytes(Catalog.of(total)));
  }

  /** The row whose identifier ends the path. */
  static HttpHandler row(Rows rows) {
    return exchange -> {
      var path = exchange.getRequestURI().getPath();
      int id;
      try {
        id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
      } catch (NumberFormatException none) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      try {
        var product = rows.find(id);
        if (product == null) {
          exchange.sendResponseHeaders(404, -1);
        } else {
          send(exchange, "application/json", JSON.writeValueAsBytes(product));
        }
      } catch (SQLException gone) {
        sendUnavailable(exchange, gone);
      }
    };
  }

  /** The rows of one category. */
  static HttpHandler rows(Rows rows) {
    return exchange -> {
      try {
        send(exchange, "application/json", JSON.writeValueAsBytes(rows.findAll()));
      } catch (SQLException gone) {
        sendUnavailable(exchange, gone);
      }
    };
  }

  /** The value of one key, as it is. */
  static HttpHandler cached(Cache cache) {
    return exchange -> {
      try {
        send(exchange, "application/json", cache.get());
      } catch (JedisException gone) {
        sendUnavailable(exchange, gone);
      }
    };
  }

  /** Answers that what the request needs is not there, and says so on standard error. */
  private static void sendUnavailable(HttpExchange exchange, Exception gone) throws IOException {
    System.err.println("GET " + exchange.getRequestURI().getPath() + ": " + Pools.reasons(gone));
    send(exchange, 503, "text/plain; charset=utf-8", "unavailable".getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, String contentType, byte[] body) throws IOException {
    send(exchange, 200, contentType, body);
  }

  private static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
