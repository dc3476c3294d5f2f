package dev.carddetector.cli.content;

import java.io.IOException;

/** Ends the reading of one entry, with the reason that the report gives. */
final class NotRead extends IOException {
  private static final long serialVersionUID = 1L;

  final Gap.Reason reason;
  final String detail;

  NotRead(Gap.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
    this.detail = detail;
  }
}
