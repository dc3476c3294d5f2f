package dev.carddetector.records;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hides every digit of a record: what is done if it could not be looked through. */
final class RecordDigits extends ValueVisitor {
  @Override
  public String text(String value) {
    StringBuilder hidden = new StringBuilder(value.length());
    value.codePoints().forEach(c -> hidden.appendCodePoint(Character.isDigit(c) ? '*' : c));
    return hidden.toString();
  }

  /** What is not UTF-8 keeps all bytes but those of ASCII digits. */
  @Override
  public byte[] bytes(byte[] value, int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(value, offset, offset + length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean utf8 = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    Charset charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return text(new String(bytes, charset)).getBytes(charset);
  }

  @Override
  public Number number(Number value, boolean optional) {
    return Numbers.sameKind(value, 0);
  }
}
