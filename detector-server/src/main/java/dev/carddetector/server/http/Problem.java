package dev.carddetector.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The errors a client may see, as RFC 9457 problem details. All texts are fixed: they never quote a
 * request.
 */
public enum Problem {
  MALFORMED_JSON(400, "The body must be one JSON object."),
  DUPLICATE_KEY(400, "The JSON object has a key twice."),
  JSON_CUT_OFF(400, "The body is not valid JSON: it ends too early."),
  RAW_CONTROL(
      400, "The body is not valid JSON: a line break or control character must be escaped."),
  JSON_LIMIT(
      400,
      "The JSON object is nested too deeply, or a number in it has more than 1000 characters."),
  INVALID_JSON(400, "The body is not valid JSON."),
  UNKNOWN_FIELD(
      400,
      "The JSON object has an unknown field; known are text, texts, offsets, min_confidence,"
          + " include_invalid, redact_invalid and mask."),
  BAD_TEXT(
      400,
      "The JSON object must have either a field text, a string or number, or a field texts, a list"
          + " of them."),
  BAD_ELEMENT(400, "Each element of the list texts must be a string or number."),
  TOO_MANY_TEXTS(400, "The list texts may have at most 10000 elements."),
  BAD_OFFSETS(400, "The field offsets must be codepoint, utf16 or byte."),
  BAD_CONFIDENCE(400, "The field min_confidence must be low, medium or high."),
  BAD_SWITCH(400, "The fields include_invalid and redact_invalid must be true or false."),
  BAD_MASK(400, "The field mask must be last4, bin_last4, full or label."),
  REDACT_WITHOUT_INCLUDE(400, "The option redact_invalid needs include_invalid."),
  NOT_UTF_8(400, "The body must be well-formed UTF-8."),
  NOT_UTF_16(400, "The body must be well-formed UTF-16."),
  TOO_MANY_LINES(400, "The body may have at most 10000 lines."),
  BAD_GZIP(400, "The body is not in the gzip format, not complete, or has more than 500 members."),
  BODY_CUT_OFF(400, "The body could not be read to its end."),
  HTTP_1_0(
      400,
      "A body of more than 64 KiB needs HTTP/1.1, which shows whether the answer is complete."),
  QUERY(400, "This path takes no query; options are fields of the JSON object."),
  BAD_QUERY(
      400,
      "The options of this path are min_confidence=low, medium or high, redact_invalid=true or"
          + " false, and mask=last4, bin_last4, full or label."),
  NO_TOKEN(401, "This path asks for a bearer token in the header Authorization."),
  FOREIGN_HOST(
      403, "This service is not served under this host name; see --allowed-host in its help."),
  FOREIGN_ORIGIN(
      403, "Pages of this origin may not use this service; see --cors-origin in its help."),
  NOT_FOUND(404, "There is nothing at this path."),
  METHOD_NOT_ALLOWED(405, "This path does not take this method; see the header Allow."),
  TIMEOUT(408, "The body did not arrive in time."),
  TOO_LARGE(413, "The body is larger than this server takes."),
  UNSUPPORTED_TYPE(415, "The body must be text/plain, application/json or application/x-ndjson."),
  UNKNOWN_CHARSET(
      415, "The charset must be utf-8, utf-16, utf-16le, utf-16be, iso-8859-1 or windows-1252."),
  CONTRADICTED_CHARSET(
      415,
      "The body starts with the byte order mark of another charset, or holds digits of another;"
          + " send it in one charset and say which."),
  UNCLEAR_CHARSET(
      415,
      "The body has NUL bytes as UTF-16 has, but not clearly; say charset=utf-16le or utf-16be."),
  UNKNOWN_CODING(415, "The header Content-Encoding must be gzip or not be there."),
  GZIP_NOT_TAKEN(415, "This path does not take Content-Encoding: gzip."),
  FAULT(500, "The request failed by a fault of the server."),
  BUSY(503, "Too much is under way; try again later."),
  SCAN_TIME(503, "The scan took longer than --max-scan-time; send the text in parts.");

  private static final String MEMBERS =
      "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"%s}\n";

  private final int status;
  private final String detail;
  private final String body;

  Problem(int status, String detail) {
    this.status = status;
    this.detail = detail;
    this.body = body("");
  }

  private String body(String more) {
    return MEMBERS.formatted(title(status), status, detail, more);
  }

  public int status() {
    return status;
  }

  public Answer answer() {
    return new Answer(status, "application/problem+json", body.getBytes(UTF_8));
  }

  /**
   * Says where it is, too.
   *
   * @param line from 1
   * @param column in characters, from 1
   */
  public Answer at(int line, int column) {
    String place = ",\"line\":" + line + ",\"column\":" + column;
    return new Answer(status, "application/problem+json", body(place).getBytes(UTF_8));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> throw new IllegalArgumentException("no title for status " + status);
    };
  }
}
