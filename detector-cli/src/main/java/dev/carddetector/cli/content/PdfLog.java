package dev.carddetector.cli.content;

import org.apache.commons.logging.Log;

/**
 * Takes what PDFBox logs, which is the only place where it says that it left out damaged parts of a
 * document. A message may quote the document, so nothing is printed. Public because commons-logging
 * makes it, by {@code commons-logging.properties}.
 */
public final class PdfLog implements Log {
  private static final ThreadLocal<Signs> SIGNS = ThreadLocal.withInitial(Signs::new);

  /** What was logged while this thread read a document. */
  static final class Signs {
    boolean damage;
    boolean unknownCharacters;
  }

  /** Whether a warning of this logger means lost text: true for parsers, false for fonts. */
  private final boolean ofContent;

  /**
   * Makes a log.
   *
   * @param name the class that logs
   */
  public PdfLog(String name) {
    ofContent =
        name.startsWith("org.apache.pdfbox.pdfparser.")
            || name.startsWith("org.apache.pdfbox.filter.")
            || name.startsWith("org.apache.pdfbox.cos.")
            || name.startsWith("org.apache.pdfbox.contentstream.")
            || name.startsWith("org.apache.pdfbox.pdmodel.PD");
  }

  /** Forgets what this thread's last document gave, and returns the signs of its next. */
  static Signs start() {
    SIGNS.remove();
    return SIGNS.get();
  }

  private void note(Object message) {
    Signs signs = SIGNS.get();
    signs.damage |= ofContent;
    signs.unknownCharacters |= String.valueOf(message).startsWith("No Unicode mapping");
  }

  @Override
  public void warn(Object message) {
    note(message);
  }

  @Override
  public void warn(Object message, Throwable t) {
    note(message);
  }

  @Override
  public void error(Object message) {
    note(message);
  }

  @Override
  public void error(Object message, Throwable t) {
    note(message);
  }

  @Override
  public void fatal(Object message) {
    note(message);
  }

  @Override
  public void fatal(Object message, Throwable t) {
    note(message);
  }

  @Override
  public void info(Object message) {}

  @Override
  public void info(Object message, Throwable t) {}

  @Override
  public void debug(Object message) {}

  @Override
  public void debug(Object message, Throwable t) {}

  @Override
  public void trace(Object message) {}

  @Override
  public void trace(Object message, Throwable t) {}

  @Override
  public boolean isFatalEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }
}
