package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of {@code /scan} that are zipped. */
class GzipTest {
  private static final int MAX_BODY = 300_000;

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start("--max-body=" + MAX_BODY);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static HttpResponse<String> post(String coding, byte[] body) throws Exception {
    return server.send(
        server
            .request("/scan")
            .header("Content-Type", "text/plain")
            .header("Content-Encoding", coding)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The JDK reads each empty member by one more call. */
  @ParameterizedTest
  @CsvSource({"500,200", "501,400", "2000,400"})
  void manyEmptyMembersAreNoFault(int members, int status) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      body.write(zipped(""));
    }
    assertEquals(status, post("gzip", body.toByteArray()).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void isScanned(String coding) throws Exception {
    HttpResponse<String> response = post(coding, zipped("card: 4111111111111111"));
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("\"start\":6,\"end\":22,"), response.body());
  }

  @ParameterizedTest
  @CsvSource({"300000,200", "300001,413", "100000000,413"})
  void hasTheLimitOfItsTextNotOfItsBytes(int length, int status) throws Exception {
    assertEquals(status, post("gzip", zipped("x".repeat(length))).statusCode());
  }

  @Test
  void aBodyBecomesAtMost1032TimesAsLong() {
    assertEquals(103_200, Gzip.mostBytes(100, 1 << 20));
    assertEquals(1 << 20, Gzip.mostBytes(2_000_000, 1 << 20));
  }

  @Test
  void thatIsBrokenIsRefused() throws Exception {
    byte[] whole = zipped("card: 4111111111111111");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] body : new byte[][] {{}, {'x'}, Arrays.copyOf(whole, whole.length - 3), damaged}) {
      HttpResponse<String> response = post("gzip", body);
      assertEquals(400, response.statusCode());
      assertEquals(new String(Problem.BAD_GZIP.answer().body(), UTF_8), response.body());
    }
  }

  /** It would be ignored, and its cards with it. */
  @Test
  void thatIsFollowedByAnythingElseIsRefused() throws Exception {
    byte[] card = zipped("card: 4111111111111111");
    byte[] damagedHead = card.clone();
    damagedHead[2] = 7;
    byte[] padded = Arrays.copyOf(new byte[512], 512 + card.length);
    System.arraycopy(card, 0, padded, 512, card.length);
    byte[] text = "card: 4111111111111111".getBytes(UTF_8);
    for (byte[] rest :
        new byte[][] {{0}, {'x', 'y', 'z'}, new byte[19], padded, text, damagedHead}) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes(zipped("a "));
      body.writeBytes(rest);
      HttpResponse<String> response = post("gzip", body.toByteArray());
      assertEquals(400, response.statusCode());
      assertEquals(new String(Problem.BAD_GZIP.answer().body(), UTF_8), response.body());
    }
  }

  @Test
  void hasAllOfItsMembersScanned() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(zipped("a "));
    body.writeBytes(zipped("card: 4111111111111111"));
    String answer = post("gzip", body.toByteArray()).body();
    assertTrue(answer.contains("\"start\":8,\"end\":24,"), answer);
  }

  @Test
  void thatDoesNotShrinkIsTakenWhenBodiesAreScarce() throws Exception {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    random.ints(290_000, ' ', '~').forEach(c -> text.append((char) c));
    try (TestServer scarce = TestServer.start("--max-body=300000", "--max-buffered=300000")) {
      HttpResponse<String> response =
          scarce.send(
              scarce
                  .request("/scan")
                  .header("Content-Type", "text/plain")
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofByteArray(zipped(text.toString()))));
      assertEquals(200, response.statusCode());
    }
  }

  @Test
  void leavesNoBytesCounted() throws Exception {
    post("gzip", zipped("x".repeat(1_000)));
    post("gzip", zipped("x".repeat(1_000_000)));
    while (server.metric("credit_card_detector_body_bytes") != 0) {
      Thread.onSpinWait(); // counted until just after the answer
    }
  }
}
