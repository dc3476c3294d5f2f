package dev.carddetector.server;

import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.util.Locale;

/**
 * The form in which a text is sent: the header {@code Content-Type}.
 *
 * @param charset as it was sent, in lower case; null if it was not
 */
record BodyType(Form form, String charset) {
  /** What a body is. */
  enum Form {
    TEXT("text/plain"),
    JSON("application/json"),
    /** A JSON document in each line. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  /** Reads the header of a request, which may be null. */
  static BodyType of(String contentType) throws Refusal {
    String[] parts =
        (contentType == null ? "" : contentType.toLowerCase(Locale.ROOT)).split(";", -1);
    String charset = null;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      // Others, such as format=flowed, do not matter here.
      if (parameter.startsWith("charset=")) {
        charset = unquoted(parameter.substring("charset=".length()));
      }
    }
    for (Form form : Form.values()) {
      if (form.mediaType.equals(parts[0].strip())) {
        return new BodyType(form, charset);
      }
    }
    throw new Refusal(Problem.UNSUPPORTED_TYPE);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Returns the encoding of a body that starts like this. */
  TextEncoding encoding(byte[] start, int count) throws Refusal {
    return TextEncoding.of(charset, start, count);
  }

  /** Returns the header for an answer in this form. */
  String contentType(TextEncoding encoding) {
    boolean plain = form != Form.TEXT && encoding == TextEncoding.UTF_8; // JSON always is
    return plain ? form.mediaType : form.mediaType + "; charset=" + encoding.charsetName();
  }
}
