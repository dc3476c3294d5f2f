package dev.carddetector.tools.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.carddetector.tools.text.CommonText;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.TextGenerator;

/** Creates the body of a request to {@code POST /scan}. */
public final class ScanBody {
  private ScanBody() {}

  /** Returns JSON of exactly {@code bytes} bytes, with log records as its text. */
  public static byte[] ofLogs(int bytes) {
    String start = "{\"text\":\"";
    String end = "\"}";
    StringBuilder body = new StringBuilder(bytes).append(start);
    String logs =
        new TextGenerator("JSON_LOGS", CommonText::jsonLog)
            .generate(bytes, bytes, Density.DENSE)
            .get(0)
            .text();
    for (int i = 0; body.length() + end.length() + 2 <= bytes; i++) {
      char c = logs.charAt(i);
      body.append(c == '"' ? "\\\"" : c == '\n' ? "\\n" : String.valueOf(c));
    }
    body.append(" ".repeat(bytes - body.length() - end.length())).append(end);
    return body.toString().getBytes(US_ASCII);
  }
}
