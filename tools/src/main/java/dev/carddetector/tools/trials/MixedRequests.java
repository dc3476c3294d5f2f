package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.Luhn;
import dev.carddetector.tools.http.HttpConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A fixed mix of correct and wrong requests of all kinds. Most contain card numbers of their own,
 * even where no text belongs: in a header, the path, the query, the method, a name in the JSON.
 */
final class MixedRequests {
  private static final int SEED = 11;
  private static final int ROUNDS = 100;
  private static final int TOO_LARGE = (10 << 20) + 1;
  private static final int TOO_LARGE_EACH = 20_000;
  private static final int LARGE_EACH = 1_000;
  private static final int LARGE_CARDS = 20;
  private static final int LARGE_GAP = 50_000;
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String TEXT = "Content-Type: text/plain\r\n";

  private final Random random = new Random(SEED);
  private final DigitWatch watch = new DigitWatch();
  private final List<MixedRequest> common = new ArrayList<>();
  private final MixedRequest large;
  private final MixedRequest tooLarge;

  MixedRequests() {
    for (int i = 0; i < ROUNDS; i++) {
      addRight();
      addWrong();
    }
    Collections.shuffle(common, random);
    large = large();
    byte[] body =
        ("card " + card() + " ".repeat(TOO_LARGE)).substring(0, TOO_LARGE).getBytes(UTF_8);
    tooLarge = new MixedRequest("too large", post("/scan", TEXT, body), 413, problem(413));
  }

  /** Returns a watch for the numbers in the requests. */
  DigitWatch watch() {
    return watch;
  }

  /** Returns the request with this number, counted from 0. */
  MixedRequest get(long number) {
    return number % TOO_LARGE_EACH == TOO_LARGE_EACH - 1
        ? tooLarge
        : number % LARGE_EACH == LARGE_EACH - 1
            ? large
            : common.get((int) (number % common.size()));
  }

  private void addRight() {
    String card = card();
    String masked = masked(card);
    scan("text", "{\"text\":\"card " + card + ", order 77\"}", "card " + masked + ", order 77");
    scan("no card", "{\"text\":\"order 12345, room 1201\"}", "\"cards_detected\":0,");
    scan(
        "number",
        "{\"text\":" + card + ",\"min_confidence\":\"low\"}",
        "\"redacted\":\"" + masked + "\"");
    scan("list", "{\"texts\":[\"none\",\"card " + card + "\"]}", "\"redacted\":\"card " + masked);
    scan("Cyrillic", "{\"text\":\"Карта " + card + "\"}", "\"redacted\":\"Карта " + masked);
    String dashed = card.replaceAll("(....)(?=.)", "$1-");
    add("plain", "/scan", TEXT, ("visa " + dashed).getBytes(UTF_8), 200, "\"visa " + masked);
    byte[] zipped = gzip("{\"text\":\"card " + card + "\"}");
    add("gzip", "/scan", JSON + "Content-Encoding: gzip\r\n", zipped, 200, "\"card " + masked);
    add("redact", "/redact", TEXT, ("card " + card).getBytes(UTF_8), 200, "card " + masked);
    byte[] empty = "{\"text\":\"\"}".getBytes(UTF_8);
    String none = "{\"detections\":[],\"redacted\":\"\",";
    add("card as id", "/scan", JSON + "X-Request-Id: " + card + "\r\n", empty, 200, none);
    add(
        "card as token",
        "/scan",
        JSON + "Authorization: Bearer " + card + "\r\n",
        empty,
        200,
        none);
    get("/health", "health", 200, "{\"status\":\"ok\",");
  }

  private void addWrong() {
    String card = card();
    byte[] text = ("card " + card).getBytes(UTF_8);
    refused("open string", JSON, "{\"text\":\"card " + card, 400);
    refused("unknown field", JSON, "{\"" + card + "\":1,\"text\":\"\"}", 400);
    refused("no text", JSON, "{\"offsets\":\"" + card + "\"}", 400);
    add("no UTF-8", "/scan", TEXT, ("\u00ff" + card).getBytes(ISO_8859_1), 400, problem(400));
    add("no gzip", "/scan", JSON + "Content-Encoding: gzip\r\n", text, 400, problem(400));
    add("card as type", "/scan", "Content-Type: " + card + "\r\n", text, 415, problem(415));
    add("card in query", "/scan?" + card, TEXT, text, 400, problem(400));
    add("card in option", "/redact?" + card, TEXT, text, 400, problem(400));
    add("card in path", "/scan/" + card, TEXT, text, 404, problem(404));
    get("/scan", "wrong method", 405, problem(405));
    String method = "%s /scan HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(card);
    common.add(new MixedRequest("card as method", method.getBytes(UTF_8), 405, problem(405)));
    String length = "POST /scan HTTP/1.1\r\nHost: localhost\r\nContent-Length: %sx\r\n\r\n";
    byte[] bytes = length.formatted(card).getBytes(UTF_8);
    common.add(new MixedRequest("card as length", bytes, 400, ""));
  }

  private void scan(String kind, String json, String answer) {
    add(kind, "/scan", JSON, json.getBytes(UTF_8), 200, answer);
  }

  private void refused(String kind, String headers, String body, int status) {
    add(kind, "/scan", headers, body.getBytes(UTF_8), status, problem(status));
  }

  private void get(String path, String kind, int status, String answer) {
    byte[] bytes = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(UTF_8);
    common.add(new MixedRequest(kind, bytes, status, answer));
  }

  private void add(
      String kind, String path, String headers, byte[] body, int status, String answer) {
    common.add(new MixedRequest(kind, post(path, headers, body), status, answer));
  }

  private static byte[] post(String path, String headers, byte[] body) {
    return HttpConnection.post(path, headers, body);
  }

  private MixedRequest large() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LARGE_CARDS; i++) {
      text.append("card ").append(card()).append(" and words".repeat(LARGE_GAP / 10)).append('\n');
    }
    byte[] body = text.toString().getBytes(UTF_8);
    String answer = "\"cards_detected\":" + LARGE_CARDS + ",\"valid_cards\":" + LARGE_CARDS + ",";
    return new MixedRequest("large", post("/scan", TEXT, body), 200, answer);
  }

  /**
   * Returns a card number that occurs nowhere else. It has no zeros, since round numbers look
   * invented.
   */
  private String card() {
    StringBuilder body = new StringBuilder("4");
    while (body.length() < 15) {
      body.append((char) ('1' + random.nextInt(9)));
    }
    String card = body.append(Luhn.checkDigit(body)).toString();
    watch.add(card);
    return card;
  }

  private static String masked(String card) {
    return "*".repeat(card.length() - 4) + card.substring(card.length() - 4);
  }

  private static String problem(int status) {
    return "\"status\":" + status + ",\"detail\":";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
