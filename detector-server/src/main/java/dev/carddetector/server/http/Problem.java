package dev.carddetector.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The errors a client may see, as RFC 9457 problem details. All texts are fixed: they never quote a
 * request.
 */
public enum Problem {
  MALFORMED_JSON(400, "The body must be one JSON object."),
  DUPLICATE_KEY(400, "The JSON object has a duplicate key."),
  JSON_CUT_OFF(400, "The body is not valid JSON: it ends too early."),
  RAW_CONTROL(
      400, "The body is not valid JSON: a line break or control character must be escaped."),
  JSON_LIMIT(
      400,
      "The JSON object is nested too deeply, a number in it has more than 1000 characters, or a name more than 50000."),
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
  BAD_GZIP(400, "The body is not in gzip format, is incomplete, or has more than 500 members."),
  BODY_CUT_OFF(400, "The body could not be read completely."),
  HTTP_1_0(
      400,
      "A body of more than 64 KiB needs HTTP/1.1, which shows whether the answer is complete."),
  QUERY(400, "This path accepts no query; options are fields of the JSON object."),
  BAD_QUERY(
      400,
      "The options of this path are min_confidence=low, medium or high, redact_invalid=true or"
          + " false, and mask=last4, bin_last4, full or label."),
  NO_TOKEN(401, "This path requires a bearer token in the Authorization header."),
  FOREIGN_HOST(
      403, "This service is not served under this host name; see --allowed-host in its help."),
  FOREIGN_ORIGIN(
      403, "Pages of this origin may not use this service; see --cors-origin in its help."),
  NOT_FOUND(404, "This path does not exist."),
  METHOD_NOT_ALLOWED(405, "This path does not support this method; see the Allow header."),
  TIMEOUT(408, "The body did not arrive in time."),
  TOO_LARGE(413, "The body is larger than this server accepts."),
  UNSUPPORTED_TYPE(415, "The body must be text/plain, application/json or application/x-ndjson."),
  UNKNOWN_CHARSET(
      415, "The charset must be utf-8, utf-16, utf-16le, utf-16be, iso-8859-1 or windows-1252."),
  CONTRADICTED_CHARSET(
      415,
      "The body starts with the byte order mark of another charset, or contains digits in"
          + " another; send it in one charset and name it."),
  UNCLEAR_CHARSET(
      415, "The body has NUL bytes, but is not clearly UTF-16; add charset=utf-16le or utf-16be."),
  UNKNOWN_CODING(415, "The Content-Encoding header must be absent, or gzip for /scan."),
  GZIP_NOT_TAKEN(415, "This path does not support Content-Encoding: gzip."),
  FAULT(500, "The request failed because of a fault in the server."),
  BUSY(503, "The server is busy; try again later."),
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
