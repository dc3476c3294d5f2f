package dev.carddetector.cli.sweep;

import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import dev.carddetector.Redactor;
import dev.carddetector.cli.content.ContentVisitor;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Tally;
import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at one file, and keeps account of what was looked at. Its findings are reported at once;
 * after the file was given up, nothing more is.
 */
final class Visit implements ContentVisitor {
  /** Thrown to get out of a reader whose file was given up, or when the sweep ends. */
  static final class GivenUp extends IOException {
    private static final long serialVersionUID = 1;

    GivenUp() {
      super("the file was given up");
    }
  }

  /** What is known of a file that several threads may look at. */
  private static final class Account {
    final AtomicBoolean ended = new AtomicBoolean();
    final AtomicLong found = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();

    /** Whether it is not looked at again. */
    final boolean last;

    /** Whether anything was told of it but findings. */
    volatile boolean told;

    volatile boolean looked;
    volatile boolean missed;
    volatile boolean missedWhole;

    Account(boolean last) {
      this.last = last;
    }
  }

  private final Worker worker;
  final EntryPath file;

  /** In bytes, or -1; of a stream, what has arrived so far. */
  volatile long size;

  private final Account account;

  /** The folder of the last entry whose name may hold a card. */
  private EntryPath lastFolder;

  /**
   * Starts to look at a file.
   *
   * @param size in bytes, or -1
   */
  Visit(Worker worker, EntryPath file, long size) {
    this(worker, file, size, false);
  }

  /**
   * Starts to look at a file.
   *
   * @param last whether it is not looked at again if memory runs out
   */
  Visit(Worker worker, EntryPath file, long size, boolean last) {
    this(worker, file, size, new Account(last));
  }

  private Visit(Worker worker, EntryPath file, long size, Account account) {
    this.worker = worker;
    this.file = file;
    this.size = size;
    this.account = account;
  }

  /** Returns a visit of the same file by another thread. */
  Visit in(Worker other) {
    return new Visit(other, file, size, account);
  }

  @Override
  public void goOn() throws GivenUp {
    worker.goOn();
    if (account.ended.get()) {
      throw new GivenUp();
    }
  }

  @Override
  public void name(EntryPath path) throws IOException {
    goOn();
    if (!Names.mayHoldCard(path.name())) {
      return;
    }
    EntryPath container = path.container();
    int slash = path.name().lastIndexOf('/', path.name().length() - 2) + 1;
    EntryPath folder = container == null ? null : container.entry(path.name().substring(0, slash));
    // A folder in an archive is part of the names of all its entries, but is one finding.
    name(path, folder == null || folder.equals(lastFolder) ? slash : 0);
    lastFolder = folder;
  }

  /** Looks at a name from an index on: each folder by itself, since a path is not text. */
  void name(EntryPath path, int from) throws IOException {
    String name = path.name();
    if (!Names.mayHoldCard(name)) {
      return;
    }
    for (int start = from, end; start < name.length(); start = end + 1) {
      end = name.indexOf('/', start);
      end = end < 0 ? name.length() : end;
      String part = name.substring(start, end);
      for (Detection d : worker.sweep.settings.detector().scan(part)) {
        reportName(path, start, part, d);
      }
    }
  }

  private void reportName(EntryPath path, int origin, String part, Detection d) throws IOException {
    Settings settings = worker.sweep.settings;
    if (ignored(d)) {
      return;
    }
    String mask = Redactor.last4().mask(part, d);
    report(
        new Finding(
            path,
            account.found.getAndIncrement(),
            Finding.Kind.NAME,
            0,
            0,
            origin + d.start(),
            d.end() - d.start(),
            d,
            mask.substring(mask.length() - 4),
            settings.knownName(path),
            null));
  }

  @Override
  public long bytes(EntryPath path, InputStream in) throws IOException {
    worker.window.length = 0;
    return new Feed(this, path, worker.window, null).readAll(in);
  }

  @Override
  public Writer text(EntryPath path) throws IOException {
    goOn();
    worker.window.length = 0;
    return new OutputStreamWriter(
        new Feed(this, path, worker.window, Encoding.NARROW), StandardCharsets.UTF_8);
  }

  @Override
  public boolean givenUp() {
    return account.ended.get();
  }

  @Override
  public void gap(Gap gap) {
    if (account.ended.get()) {
      return;
    }
    account.told = true;
    if (gap.path().equals(file) && gap.whole()) {
      account.missedWhole = true;
    }
    if (gap.reason().incomplete()) {
      account.missed = true;
    }
    worker.gap(gap);
  }

  /** Counts bytes that were looked at. */
  void looked(long bytes) throws GivenUp {
    goOn();
    account.looked = true;
    account.bytes.addAndGet(bytes);
    worker.sweep.tally.scanned(bytes);
  }

  /** Counts bytes of the file as done before all of it is; negative when it is. */
  void underWay(long bytes) {
    worker.sweep.tally.underWay(bytes);
  }

  /** Says that something of the file was looked at: its structure, if it has no content. */
  void opened() {
    account.looked = true;
  }

  /** Reports a card in a window, unless the user wants it ignored. */
  void finding(
      EntryPath path, Finding.Kind kind, Position at, long base, Window window, Window.Hit hit)
      throws IOException {
    Detection d = hit.detection();
    Settings settings = worker.sweep.settings;
    if (ignored(d)) {
      return;
    }
    Surroundings around = new Surroundings(window, hit);
    report(
        new Finding(
            path,
            account.found.getAndIncrement(),
            kind,
            at.line,
            at.column,
            base + hit.start(),
            hit.end() - hit.start(),
            d,
            around.last4(),
            settings.known(path, around),
            around));
  }

  private boolean ignored(Detection d) {
    if (d.evidence().contains(Evidence.IGNORED_PREFIX)) {
      // The detector only makes these low.
      return true;
    }
    boolean ignored = worker.sweep.settings.ignoreTestNumbers() && d.testNumber();
    if (ignored) {
      account.told = true;
      worker.sweep.tally.ignored();
    }
    return ignored;
  }

  private void report(Finding finding) throws IOException {
    if (account.ended.get()) {
      throw new GivenUp();
    }
    if (finding.rank() == 0) {
      worker.sweep.tally.fileWithFindings();
    }
    worker.finding(finding);
  }

  /** Says that nobody waits for the file any more; returns false if it was done just before. */
  boolean giveUp() {
    return account.ended.compareAndSet(false, true);
  }

  @Override
  public boolean comesAgain() {
    return !account.last && !account.told && account.found.get() == 0 && !account.ended.get();
  }

  /**
   * Ends the visit of a file that comes again, so that nothing of it counts twice; returns false if
   * it was given up just before.
   */
  boolean putOff() {
    if (!account.ended.compareAndSet(false, true)) {
      return false;
    }
    worker.sweep.tally.scanned(-account.bytes.get());
    return true;
  }

  /** Ends the visit and counts the file, unless it was given up. */
  void end() {
    if (!account.ended.compareAndSet(false, true)) {
      return;
    }
    Tally.Looked how =
        account.missedWhole || (!account.looked && account.missed)
            ? Tally.Looked.NONE
            : account.missed ? Tally.Looked.PART : Tally.Looked.WHOLE;
    worker.sweep.tally.file(how, size);
  }
}
