package dev.carddetector.server;

import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code GET /} and the files under {@code /page/}: a page on which people try the service. It asks
 * {@code /scan} and {@code /redact} like any other client; nothing here sees its texts.
 */
final class Page {
  /**
   * Only the files of this service are loaded and run, and no text becomes code: the page could not
   * send what is entered anywhere else if it tried.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private final byte[] home = read("index.html");

  private final Map<String, byte[]> files =
      Stream.of(
              "page.css",
              "page.js",
              "dom.js",
              "editor.js",
              "files.js",
              "findings.js",
              "marks.js",
              "service.js",
              "words.js",
              "icon.svg")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Page::read));

  private static byte[] read(String name) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be read", e);
    }
  }

  Answer home() {
    return answer("text/html; charset=utf-8", home);
  }

  /** Answers for a path under {@code /page/}. */
  Answer file(Exchange exchange) {
    String name = exchange.path().substring("/page/".length());
    byte[] file = files.get(name);
    return file == null ? Problem.NOT_FOUND.answer() : answer(type(name), file);
  }

  private static Answer answer(String type, byte[] body) {
    return new Answer(200, type, body)
        .with("Content-Security-Policy", POLICY)
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Referrer-Policy", "no-referrer");
  }

  private static String type(String name) {
    return switch (name.substring(name.indexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no type for " + name);
    };
  }
}
