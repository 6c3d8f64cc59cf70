package study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The server as a process of its own, the way it is measured. */
class ServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;
  private Process server;
  @TempDir private Path folder;
  private Path output;
  private String announced;

  @BeforeEach
  void start() throws Exception {
    try (var probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    output = folder.resolve("output");
    server = program().redirectOutput(output.toFile()).start();
    do {
      Thread.sleep(20);
      announced = Files.readString(output);
    } while (!announced.endsWith("\n") && server.isAlive());
  }

  @AfterEach
  void end() {
    server.destroyForcibly();
    client.shutdownNow();
  }

  @Test
  void describesItselfInOneLineOnceItListens() throws Exception {
    var runtime = JsonMapper.shared().readTree(announced).get("runtime");
    assertEquals("java " + System.getProperty("java.version"), runtime.get("language").asString());
    assertEquals("virtual", runtime.get("threads").asString());
    assertEquals(Runtime.getRuntime().availableProcessors(), runtime.get("cpus").asInt());
    assertEquals(200, request("GET", "/").statusCode());
  }

  @Test
  void answersWhatTheManifestSays() throws Exception {
    var answer = request("GET", "/");
    assertEquals("ok", answer.body());
    assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/plain"));
    var document = request("GET", "/json-1k");
    assertEquals("application/json", document.headers().firstValue("content-type").orElse(""));
    assertTrue(document.body().startsWith("{\"items\":[{\"id\":1001,\"name\":\"Produto 1001\",\"price\":10.25,"));
    assertTrue(document.body().endsWith("\"total\":10}"));
  }

  @Test
  void onlyGetOfWhatThereIsIsAnswered() throws Exception {
    assertEquals(404, request("GET", "/other").statusCode());
    assertEquals(405, request("POST", "/").statusCode());
  }

  @Test
  void healthTellsALiveServerFromADeadOne() throws Exception {
    assertEquals(0, program("health").start().waitFor());
    server.destroyForcibly().waitFor();
    assertEquals(1, program("health").start().waitFor());
  }

  @Test
  void sigtermLosesNoAnswerAndNothingIsLogged() throws Exception {
    request("GET", "/"); // what is loaded only then takes its time
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      // The JDK's server counts a request once it has read it
      Thread.sleep(200);
      server.destroy();
      var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 200", status);
    }
    assertTrue(server.waitFor(3, TimeUnit.SECONDS));
    assertEquals(announced, Files.readString(output));
  }

  private ProcessBuilder program(String... arguments) {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var command = new ArrayList<>(List.of(java, "@java.options", "-cp", System.getProperty("java.class.path"), "study.Server"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", String.valueOf(port));
    return builder;
  }

  private HttpResponse<String> request(String method, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return client.send(request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }
}
