package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bearer tokens in front of {@code /scan} and {@code /redact}. */
@Timeout(60)
class TokenTest {
  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("tokens"), String.join("\n", lines));
  }

  private static String digest(String token) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
  }

  private static HttpResponse<String> post(TestServer server, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("card 4111111111111111"));
    return server.send(
        authorization == null ? request : request.header("Authorization", authorization));
  }

  @Test
  void oneOfTheTokensIsAskedFor() throws Exception {
    Path tokens = file("# for two clients", digest("first"), "", digest("sec ond"));
    try (TestServer server = TestServer.start("--token-file=" + tokens)) {
      for (String path : new String[] {"/scan", "/redact"}) {
        assertEquals(200, post(server, path, "Bearer first").statusCode());
        assertEquals(200, post(server, path, "bearer sec ond").statusCode());
        for (String wrong :
            new String[] {null, "", "Bearer", "Bearer ", "Bearer First", "Basic first", "first"}) {
          HttpResponse<String> response = post(server, path, wrong);
          assertEquals(401, response.statusCode(), wrong);
          assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElseThrow());
        }
      }
      assertEquals(200, server.send("GET", "/health").statusCode());
      assertEquals(200, server.send("GET", "/metrics").statusCode());
      assertEquals(200, server.send("GET", "/openapi.yaml").statusCode());
      assertEquals(404, server.send("GET", "/other").statusCode());
    }
  }

  /**
   * What {@code printf %s first | sha256sum} writes, and the mark that editors of Windows put
   * first.
   */
  @Test
  void theFileMayBeWrittenBySha256sum() throws Exception {
    Path tokens =
        file(
            "\uFEFF" + digest("first") + "  -",
            digest("second") + " *second.txt\r",
            digest("third") + "\t");
    try (TestServer server = TestServer.start("--token-file=" + tokens)) {
      for (String token : new String[] {"first", "second", "third"}) {
        assertEquals(200, post(server, "/scan", "Bearer " + token).statusCode(), token);
      }
      assertEquals(401, post(server, "/scan", "Bearer -").statusCode());
    }
  }

  @Test
  void aDigestIsNoToken() throws Exception {
    try (TestServer server = TestServer.start("--token-file=" + file(digest("first")))) {
      assertEquals(401, post(server, "/scan", "Bearer " + digest("first")).statusCode());
    }
  }

  @Test
  void changedTokensAreReadAgainAndBrokenOnesAreNot() throws Exception {
    Path tokens = file(digest("first"));
    try (TestServer server = TestServer.start("--token-file=" + tokens);
        LogCapture logs = new LogCapture()) {
      file(digest("second"));
      Files.setLastModifiedTime(tokens, FileTime.fromMillis(1));
      while (post(server, "/scan", "Bearer second").statusCode() != 200) {
        Thread.onSpinWait();
      }
      assertEquals(401, post(server, "/scan", "Bearer first").statusCode());
      file("not a digest");
      Files.setLastModifiedTime(tokens, FileTime.fromMillis(2));
      while (!logs.text().contains("what it said before stays in effect")) {
        assertEquals(200, post(server, "/scan", "Bearer second").statusCode());
      }
      assertEquals(200, post(server, "/scan", "Bearer second").statusCode());
      // As when the rest of a file is written within the clock's precision.
      file(digest("third"));
      Files.setLastModifiedTime(tokens, FileTime.fromMillis(2));
      while (post(server, "/scan", "Bearer third").statusCode() != 200) {
        Thread.onSpinWait();
      }
    }
  }

  private static String failure(String... options) {
    return assertThrows(IllegalArgumentException.class, () -> TestServer.start(options).close())
        .getMessage();
  }

  @Test
  void aBadFileIsToldAtTheStart() throws Exception {
    Path missing = folder.resolve("none");
    assertEquals(
        "--token-file " + missing + ": there is no such file", failure("--token-file=" + missing));
    Path wrong = file(digest("first"), "4111111111111111");
    assertEquals(
        "--token-file " + wrong + ": a line is not a SHA-256 in hexadecimal digits",
        failure("--token-file=" + wrong));
    assertEquals(
        "--token-file " + wrong + ": no token in it", failure("--token-file=" + file("# none")));
    assertEquals(
        "--token-file " + wrong + ": a line is the SHA-256 of an empty token",
        failure("--token-file=" + file(digest("first"), digest(""))));
  }

  @Test
  void otherMachinesNeedTlsAndATokenOrAWord() throws Exception {
    String message = failure("--host=0.0.0.0");
    assertTrue(message.startsWith("other machines can reach --host 0.0.0.0: add"), message);
    assertTrue(
        failure("--host=0.0.0.0", "--token-file=" + file(digest("x"))).contains("--insecure"));
    try (DetectorServer server =
        DetectorServer.start(Options.of("--host=0.0.0.0", "--port=0", "--insecure"))) {
      assertTrue(server.port() > 0);
    }
  }
}
