package dev.carddetector.server;

import dev.carddetector.server.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * {@code GET /openapi.yaml}: what the service takes and answers, in the form of OpenAPI. The build
 * copies docs/openapi.yaml beside this class.
 */
final class ApiDescription {
  private final byte[] yaml;

  ApiDescription() {
    try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.yaml")) {
      yaml = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be read", e);
    }
  }

  Answer answer() {
    return new Answer(200, "application/yaml", yaml);
  }
}
