package dev.carddetector.records;

import dev.carddetector.Redactor;
import java.nio.charset.StandardCharsets;

/** Puts masks into the values of a record in which cards were found. */
final class RecordMasks extends ValueVisitor {
  private final RecordText text;
  private final Redactor redactor;
  private final NumberPolicy numbers;
  private int value = -1;
  private int keptNumbers;

  RecordMasks(RecordText text, Redactor redactor, NumberPolicy numbers) {
    this.text = text;
    this.redactor = redactor;
    this.numbers = numbers;
  }

  /** Returns how many numbers with card data were left as they are. */
  int keptNumbers() {
    return keptNumbers;
  }

  @Override
  public String text(String before) {
    value++;
    return text.isChanged(value)
        ? new String(text.masked(value, redactor), StandardCharsets.UTF_8)
        : before;
  }

  @Override
  public byte[] bytes(byte[] before, int offset, int length) {
    value++;
    return text.isChanged(value) ? text.masked(value, redactor) : null;
  }

  @Override
  public Number number(Number before, boolean optional) {
    value++;
    if (!text.isChanged(value)) {
      return before;
    }
    if (numbers == NumberPolicy.KEEP) {
      keptNumbers++;
      return before;
    }
    if (numbers == NumberPolicy.NULL && optional) {
      return null;
    }
    return Numbers.sameKind(before, numbers == NumberPolicy.LAST4 ? text.last4(value) : 0);
  }
}
