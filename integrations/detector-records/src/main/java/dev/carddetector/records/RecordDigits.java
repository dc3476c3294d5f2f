package dev.carddetector.records;

import java.nio.charset.StandardCharsets;

/** Hides every digit of a record: what is done if it could not be looked through. */
final class RecordDigits extends ValueVisitor {
  @Override
  public String text(String value) {
    StringBuilder hidden = new StringBuilder(value.length());
    value.codePoints().forEach(c -> hidden.appendCodePoint(Character.isDigit(c) ? '*' : c));
    return hidden.toString();
  }

  @Override
  public byte[] bytes(byte[] value, int offset, int length) {
    return text(new String(value, offset, length, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Number number(Number value, boolean optional) {
    return Numbers.sameKind(value, 0);
  }
}
