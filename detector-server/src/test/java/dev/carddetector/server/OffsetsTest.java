package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetsTest {
  private static final String CARD = "card: 4111111111111111";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String scan(String fields) throws Exception {
    HttpResponse<String> response = server.json("{" + fields + "}");
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  /** In the text: 1, 2, 3 and 4 bytes of UTF-8, and a pair of surrogates in the last. */
  @ParameterizedTest
  @CsvSource({"codepoint,10,26", "utf16,11,27", "byte,16,32"})
  void areInTheUnitAskedFor(String unit, int start, int end) throws Exception {
    String answer =
        scan("\"offsets\":\"" + unit + "\",\"text\":\"a\u00e9\u6f22\uD83D\uDCB3" + CARD + "\"");
    assertTrue(answer.contains("\"start\":" + start + ",\"end\":" + end + ","), answer);
  }

  @Test
  void areCodePointsByDefault() throws Exception {
    String answer = scan("\"text\":\"\uD83D\uDCB3" + CARD + "\"");
    assertTrue(answer.contains("\"start\":7,\"end\":23,"), answer);
  }

  @ParameterizedTest
  @CsvSource({"codepoint,9,31", "utf16,10,33", "byte,12,39"})
  void goOnThroughAllDetections(String unit, int first, int second) throws Exception {
    String text = "\uD83D\uDCB3: " + CARD + "\u00e9\u00e9, \uD83D\uDCB3 5555555555554444";
    String answer = scan("\"offsets\":\"" + unit + "\",\"text\":\"" + text + "\"");
    assertTrue(answer.contains("{\"start\":" + first + ","), answer);
    assertTrue(answer.contains("{\"start\":" + second + ","), answer);
  }

  /** The security code is told after the card that it stands before. */
  @ParameterizedTest
  @CsvSource({"codepoint,8,22", "utf16,9,24", "byte,12,30"})
  void goBackToWhatStandsBeforeACard(String unit, int code, int card) throws Exception {
    String text = "\uD83D\uDCB3\u00e9 cvv: 123, \uD83D\uDCB3\u00e9 " + CARD;
    String answer = scan("\"offsets\":\"" + unit + "\",\"text\":\"" + text + "\"");
    assertTrue(answer.contains("{\"start\":" + card + ","), answer);
    assertTrue(answer.contains("\"start\":" + code + ",\"end\":" + (code + 3) + "}"), answer);
  }

  /** Either half alone, and both the wrong way round. */
  @ParameterizedTest
  @CsvSource({
    "\\ud83d,codepoint,1",
    "\\ud83d,utf16,1",
    "\\ud83d,byte,3",
    "\\udcb3,byte,3",
    "\\udcb3\\ud83d,codepoint,2",
    "\\udcb3\\ud83d,byte,6",
    "\\ud83d\\ud83d\\udcb3,byte,7",
    "\\ud83d\\ud83d\\udcb3,codepoint,2"
  })
  void countAnUnpairedSurrogateAsTheReplacementCharacter(String escaped, String unit, int width)
      throws Exception {
    String answer = scan("\"offsets\":\"" + unit + "\",\"text\":\"" + escaped + CARD + "\"");
    assertTrue(answer.contains("{\"start\":" + (width + 6) + ","), answer);
  }

  @Test
  void anUnpairedSurrogateComesBackAsTheReplacementCharacter() throws Exception {
    assertTrue(
        scan("\"text\":\"a\\ud83d b\\udcb3 \\ud83d\\udcb3\\ud83d\"")
            .contains("\"redacted\":\"a\uFFFD b\uFFFD \uD83D\uDCB3\uFFFD\""));
  }

  @Test
  void aCardBetweenUnpairedSurrogatesIsFound() throws Exception {
    String answer = scan("\"text\":\"\\ud83d4111111111111111\\udcb3\"");
    assertTrue(answer.contains("\"redacted\":\"\uFFFD************1111\uFFFD\""), answer);
  }
}
