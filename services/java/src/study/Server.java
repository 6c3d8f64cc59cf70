package study;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests as the scenarios describe, each on a virtual thread of its own. HOST and PORT say where it listens;
 * with the argument {@code health} it asks a running server for one answer and exits 0 if it is right.
 */
public final class Server {
  private static final int BACKLOG = 1024;

  private Server() {}

  public static void main(String[] args) throws Exception {
    var address = new InetSocketAddress(environment("HOST", "127.0.0.1"), Integer.parseInt(environment("PORT", "8080")));
    if (args.length == 1 && args[0].equals("health")) {
      checkHealth(address.getPort());
      return;
    }
    Pools pools;
    try {
      pools = Pools.open();
    } catch (IOException failed) {
      System.err.println(failed.getMessage());
      System.exit(1);
      return;
    }
    start(address, pools);
    System.out.println(JsonMapper.shared().writeValueAsString(Map.of("runtime", runtime(pools))));
  }

  /** Listens until SIGTERM, then lets the requests under way end, for a second at most. */
  static HttpServer start(InetSocketAddress address, Pools pools) throws IOException {
    var server = HttpServer.create(address, BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    route(server, "/", Handlers::ok);
    route(server, "/json-1k", Handlers.catalog(10));
    route(server, "/json-64k", Handlers.catalog(640));
    if (pools.rows() != null) {
      route(server, "/postgres-1/", path -> path.indexOf('/', "/postgres-1/".length()) < 0, Handlers.row(pools.rows()));
      route(server, "/postgres-20", Handlers.rows(pools.rows()));
    }
    if (pools.cache() != null) route(server, "/redis-get", Handlers.cached(pools.cache()));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      server.stop(1);
      pools.close();
    }));
    return server;
  }

  /** A context of the JDK's server answers everything below its path too, and any method. */
  private static void route(HttpServer server, String path, HttpHandler handler) {
    route(server, path, path::equals, handler);
  }

  private static void route(HttpServer server, String path, Predicate<String> isThere, HttpHandler handler) {
    server.createContext(path, exchange -> {
      if (!isThere.test(exchange.getRequestURI().getPath())) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        handler.handle(exchange);
      }
      exchange.close();
    });
  }

  /** What the running process says of itself. */
  private static Map<String, Object> runtime(Pools pools) {
    var runtime = new LinkedHashMap<String, Object>();
    runtime.put("language", "java " + System.getProperty("java.version"));
    runtime.put("vm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    runtime.put("server", "jdk.httpserver");
    runtime.put("workers", 1);
    runtime.put("threads", "virtual");
    runtime.put("gc", collectors());
    runtime.put("heapMaxBytes", Runtime.getRuntime().maxMemory());
    runtime.put("cpus", Runtime.getRuntime().availableProcessors());
    runtime.put("os", System.getProperty("os.name").toLowerCase(Locale.ROOT));
    runtime.put("arch", System.getProperty("os.arch"));
    runtime.put("jackson", PackageVersion.VERSION.toString());
    runtime.putAll(pools.describe());
    return runtime;
  }

  private static String collectors() {
    return String.join(
        ", ",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .toList());
  }

  private static void checkHealth(int port) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).timeout(Duration.ofSeconds(2)).build();
    try (var client = HttpClient.newHttpClient()) {
      var status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status == 200) return;
      System.err.println("health: expected 200, found " + status);
    } catch (IOException gone) {
      System.err.println("health: " + gone);
    }
    System.exit(1);
  }

  static String environment(String name, String fallback) {
    var value = System.getenv(name);
    return value == null || value.isEmpty() ? fallback : value;
  }
}
