package study;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One function an address. */
@RestController
final class Controller {
  @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
  String ok() throws InterruptedException {
    Thread.sleep(1); // the simulated I/O
    return "ok";
  }

  @GetMapping("/json-1k")
  Catalog small() {
    return Catalog.of(10);
  }

  @GetMapping("/json-64k")
  Catalog large() {
    return Catalog.of(640);
  }
}
