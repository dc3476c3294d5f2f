package dev.carddetector.cli.content;

import java.util.Locale;
import java.util.Set;

/** Tells a mail, or a box of mails, by its first lines. */
final class MailStart {
  /** Header fields of which a mail has several. */
  private static final Set<String> FIELDS =
      Set.of(
          "return-path",
          "received",
          "delivered-to",
          "from",
          "to",
          "cc",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "reply-to",
          "sender",
          "in-reply-to",
          "references",
          "dkim-signature",
          "x-mailer",
          "user-agent",
          "envelope-to",
          "x-received");

  private MailStart() {}

  /** Returns {@link Format#MAIL}, {@link Format#MBOX}, or null if it is neither. */
  static Format find(String start) {
    boolean box = start.startsWith("From ") && start.indexOf('\n') > 0;
    int p = box ? start.indexOf('\n') + 1 : 0;
    int known = 0;
    while (p < start.length()) {
      int lineEnd = start.indexOf('\n', p);
      if (lineEnd < 0) {
        break;
      }
      char first = start.charAt(p);
      if (first == '\r' || first == '\n') {
        break;
      }
      if (first != ' ' && first != '\t') {
        int colon = start.indexOf(':', p);
        if (colon < 0 || colon > lineEnd || !isFieldName(start, p, colon)) {
          return null;
        }
        if (FIELDS.contains(start.substring(p, colon).toLowerCase(Locale.ROOT))) {
          known++;
        }
      }
      p = lineEnd + 1;
    }
    return known < 2 ? null : box ? Format.MBOX : Format.MAIL;
  }

  private static boolean isFieldName(String start, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = start.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return to > from;
  }
}
