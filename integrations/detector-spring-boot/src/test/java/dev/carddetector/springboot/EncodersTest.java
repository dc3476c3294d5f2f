package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.logging.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that an encoder writes field by field, by appenders of any kind. */
class EncodersTest {
  private static final Map<String, String> EXPECTED =
      Map.of(
          "argument", "{\"pan\":\"************1486\",\"cvv\":\"***\"}",
          "pair", "{\"pan\":\"************1486\",\"cvv\":\"***\"}",
          "marker", "{\"pan\":\"************1486\",\"cvv\":\"***\"}",
          "entries", "{\"pan\":\"************1486\",\"cvv\":\"***\"}",
          "characters", "\"************1486\"");

  @TempDir Path dir;

  @Test
  void noCardIsWritten() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> allFrom(server));
      Written written =
          Written.by(
              FieldsApplication.class,
              "logback",
              dir,
              "--logging.config=classpath:dev/carddetector/springboot/logback-fields.xml",
              "--port=" + server.getLocalPort());

      assertEquals(0, written.status(), written.console());
      assertFalse(Canary.isIn(written.console()), written.console());
      assertFields(received.get(10, TimeUnit.SECONDS).lines().toList());
      for (String name : List.of("queue ", "masked ")) {
        assertFields(
            written
                .console()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf('{')))
                .toList());
      }
    }
  }

  private static String allFrom(ServerSocket server) {
    try (Socket socket = server.accept()) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertFields(List<String> events) throws IOException {
    List<String> messages = new ArrayList<>();
    for (String event : events) {
      JsonNode json = new ObjectMapper().readTree(event);
      String message = json.get("message").asText();
      JsonNode field = json.get(message.equals("characters") ? "pan" : "payment");
      assertEquals(EXPECTED.get(message), String.valueOf(field), event);
      messages.add(message);
    }
    assertEquals(List.of("argument", "pair", "marker", "characters", "entries"), messages);
  }
}
