package study;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static void send(HttpExchange exchange, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
