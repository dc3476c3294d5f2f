package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.Writer;

/** Counts the text that passes, and knows whether there was any but white space. */
final class CountedText extends Writer {
  private final Writer out;
  private final Budget budget;
  private boolean any;

  CountedText(Writer out, Budget budget) {
    this.out = out;
    this.budget = budget;
  }

  boolean any() {
    return any;
  }

  @Override
  public void write(char[] c, int off, int len) throws IOException {
    budget.addExpanded(len);
    any = any || !new String(c, off, len).isBlank();
    out.write(c, off, len);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
