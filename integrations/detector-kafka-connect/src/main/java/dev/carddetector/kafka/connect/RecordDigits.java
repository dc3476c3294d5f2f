package dev.carddetector.kafka.connect;

import java.nio.charset.StandardCharsets;

/** Hides every digit of a record: what is done if it could not be looked through. */
final class RecordDigits extends RecordWalk {
  @Override
  String text(String value) {
    StringBuilder hidden = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c ->
                hidden.appendCodePoint(
                    Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? '*' : c));
    return hidden.toString();
  }

  @Override
  byte[] bytes(byte[] value) {
    return text(new String(value, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  Number number(Number value, boolean optional) {
    return Numbers.sameKind(value, 0);
  }
}
