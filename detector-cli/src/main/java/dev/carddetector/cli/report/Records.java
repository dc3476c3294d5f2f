package dev.carddetector.cli.report;

import dev.carddetector.cli.content.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A report that is a record after the other, each written as it comes: NDJSON or CSV. Each thread
 * collects some records, and writes them together.
 */
final class Records implements Report {
  private static final int ENOUGH = 1 << 16;

  /** Writes records in a format. For one thread. */
  interface Format {
    /** Writes the names of columns, if the format has them, and what was asked for. */
    void scope(Scope scope) throws IOException;

    /** Writes a finding. */
    void finding(Finding finding) throws IOException;

    /** Writes a gap. */
    void gap(Gap gap) throws IOException;

    /** Writes all counts. */
    void summary(Summary summary) throws IOException;
  }

  /** Makes a format that writes to a stream, which takes all at the latest with the next record. */
  @FunctionalInterface
  interface Opener {
    /** Opens it. */
    Format open(OutputStream out);
  }

  private final OutputStream out;
  private final Opener opener;

  private Records(OutputStream out, Opener opener) {
    this.out = out;
    this.opener = opener;
  }

  /** Starts a report as NDJSON. */
  static Records json(OutputStream out, Names names, Scope scope) throws IOException {
    return new Records(out, o -> new JsonRecords(o, names)).start(scope);
  }

  /** Starts a report as CSV. */
  static Records csv(OutputStream out, Names names, Scope scope) throws IOException {
    return new Records(out, o -> new CsvRecords(o, names)).start(scope);
  }

  private Records start(Scope scope) throws IOException {
    Buffered part = new Buffered();
    part.format.scope(scope);
    part.flush();
    return this;
  }

  @Override
  public Part part() {
    return new Buffered();
  }

  @Override
  public void finish(Summary summary) throws IOException {
    Buffered part = new Buffered();
    part.format.summary(summary);
    part.flush();
  }

  private final class Buffered implements Part {
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 10);
    private final Format format = opener.open(buffer);

    @Override
    public synchronized void finding(Finding finding) throws IOException {
      format.finding(finding);
      flushIfEnough();
    }

    @Override
    public synchronized void gap(Gap gap) throws IOException {
      format.gap(gap);
      flushIfEnough();
    }

    private void flushIfEnough() throws IOException {
      if (buffer.size() > ENOUGH) {
        flush();
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      if (buffer.size() > 0) {
        synchronized (out) {
          buffer.writeTo(out);
          out.flush();
        }
        buffer.reset();
      }
    }
  }
}
