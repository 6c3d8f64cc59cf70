package study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.util.ServerInfo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.SpringVersion;
import org.springframework.core.env.Environment;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests as the scenarios describe, each on a virtual thread of its own. HOST and PORT say where it listens;
 * with the argument {@code health} it asks a running server for one answer and exits 0 if it is right.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
  public static void main(String[] args) throws Exception {
    if (args.length == 1 && args[0].equals("health")) {
      checkHealth();
      return;
    }
    SpringApplication.run(Application.class, args);
  }

  /** Prints the one line in which the running process describes itself. */
  @EventListener
  void announce(ApplicationReadyEvent ready) {
    var environment = ready.getApplicationContext().getEnvironment();
    System.out.println(JsonMapper.shared().writeValueAsString(Map.of("runtime", runtime(environment))));
  }

  private static Map<String, Object> runtime(Environment environment) {
    var runtime = new LinkedHashMap<String, Object>();
    runtime.put("language", "java " + System.getProperty("java.version"));
    runtime.put("vm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    runtime.put("server", ServerInfo.getServerInfo());
    runtime.put("workers", 1);
    runtime.put("threads", environment.getProperty("spring.threads.virtual.enabled", Boolean.class) ? "virtual" : "platform");
    runtime.put("gc", collectors());
    runtime.put("heapMaxBytes", Runtime.getRuntime().maxMemory());
    runtime.put("cpus", Runtime.getRuntime().availableProcessors());
    runtime.put("os", System.getProperty("os.name").toLowerCase(Locale.ROOT));
    runtime.put("arch", System.getProperty("os.arch"));
    runtime.put("springBoot", SpringBootVersion.getVersion());
    runtime.put("spring", SpringVersion.getVersion());
    runtime.put("jackson", PackageVersion.VERSION.toString());
    return runtime;
  }

  private static String collectors() {
    return String.join(
        ", ", ManagementFactory.getGarbageCollectorMXBeans().stream().map(MemoryManagerMXBean::getName).toList());
  }

  private static void checkHealth() throws Exception {
    var port = System.getenv().getOrDefault("PORT", "8080");
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
}
