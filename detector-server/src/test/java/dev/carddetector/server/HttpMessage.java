package dev.carddetector.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request or an answer as it was on the wire, with a character for each byte.
 *
 * @param startLine its words
 * @param headers none if the head is not complete
 * @param body null if it is not complete
 * @param end where the next message begins
 */
record HttpMessage(
    List<String> startLine, Map<String, List<String>> headers, String body, int end) {
  private static final String BREAK = "\r\n";

  /** Reads the message that begins at an index, as far as it goes. */
  static HttpMessage parse(String text, int start, boolean withoutBody) {
    int headEnd = text.indexOf(BREAK + BREAK, start);
    String head = text.substring(start, headEnd < 0 ? text.length() : headEnd);
    List<String> lines = List.of(head.split(BREAK, -1));
    List<String> startLine = List.of(lines.get(0).split(" ", -1));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (headEnd < 0) {
      return new HttpMessage(startLine, headers, null, text.length());
    }
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    int bodyStart = headEnd + 2 * BREAK.length();
    if (withoutBody) {
      return new HttpMessage(startLine, headers, "", bodyStart);
    }
    return headers.containsKey("Transfer-Encoding")
        ? chunked(startLine, headers, text, bodyStart)
        : plain(startLine, headers, text, bodyStart);
  }

  private static HttpMessage plain(
      List<String> startLine, Map<String, List<String>> headers, String text, int start) {
    String length = headers.getOrDefault("Content-Length", List.of("0")).get(0);
    // Others are wrong, and no more is read after them.
    long end = start + (length.matches("\\d{1,12}") ? Long.parseLong(length) : 0);
    boolean whole = end <= text.length();
    int stop = whole ? (int) end : text.length();
    return new HttpMessage(startLine, headers, whole ? text.substring(start, stop) : null, stop);
  }

  private static HttpMessage chunked(
      List<String> startLine, Map<String, List<String>> headers, String text, int start) {
    StringBuilder body = new StringBuilder();
    int at = start;
    while (true) {
      int sizeEnd = text.indexOf(BREAK, at);
      String size = sizeEnd < 0 ? "" : text.substring(at, sizeEnd);
      int from = sizeEnd + BREAK.length();
      long next = size.matches("[0-9a-fA-F]{1,7}") ? from + Long.parseLong(size, 16) : -1;
      if (next < 0 || next + BREAK.length() > text.length()) {
        return new HttpMessage(startLine, headers, null, text.length());
      }
      body.append(text, from, (int) next);
      at = (int) next + BREAK.length();
      if (next == from) {
        return new HttpMessage(startLine, headers, body.toString(), at);
      }
    }
  }
}
