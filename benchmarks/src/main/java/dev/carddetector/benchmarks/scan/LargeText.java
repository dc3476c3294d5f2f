package dev.carddetector.benchmarks.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.tools.figures.Machine;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scans one large text, to show time and memory. */
@Command(
    name = "large",
    description = "Scans one large generated log and prints the time and memory of each scan.",
    footer = {
      "",
      "Exit status: 0 success, 1 a scan did not find exactly the cards, 2 wrong usage."
    })
public final class LargeText implements Callable<Integer> {
  private static final int MAX_MEBIBYTES = 512;
  private static final int SCANS = 4;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CardDetector detector = CardDetector.create();
  private boolean wrong;

  @Parameters(
      arity = "0..1",
      paramLabel = "MIB",
      description = "Size of the text, 1 to " + MAX_MEBIBYTES + ". Default: ${DEFAULT-VALUE}.")
  private int mebibytes = 64;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (mebibytes < 1 || mebibytes > MAX_MEBIBYTES) {
      throw new ParameterException(
          spec.commandLine(), "the size must be 1 to " + MAX_MEBIBYTES + " MiB");
    }
    PrintWriter out = spec.commandLine().getOut();
    Document log = Corpus.JSON_LOGS.documents(mebibytes << 20, Density.DENSE).get(0);
    out.printf("%s%n%n", Machine.describe());
    out.println("%d MiB of log records, %d cards".formatted(mebibytes, log.planted().size()));
    out.println("text     scan        ms    MB/s    cards  heap MiB before..after  allocated KiB");
    byte[] utf8 = log.text().getBytes(US_ASCII);
    scans("byte[]", log, () -> detector.scan(utf8, 0, utf8.length), out);
    scans("Latin-1", log, () -> detector.scan(log.text()), out);
    // One wider character makes every character of the String take two bytes.
    String utf16 = log.text() + "\u20ac";
    scans("UTF-16", log, () -> detector.scan(utf16), out);
    return wrong ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void scans(String form, Document log, Supplier<List<Detection>> scan, PrintWriter out) {
    for (int i = 1; i <= SCANS; i++) {
      System.gc();
      long heap = heap();
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      List<Detection> found = scan.get();
      long nanos = System.nanoTime() - start;
      allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
      out.printf(
          Locale.ROOT,
          "%-8s %4d %9.1f %7.1f %8d %14.1f..%-9.1f %12d%n",
          form,
          i,
          nanos / 1e6,
          log.text().length() * 1e3 / nanos,
          found.size(),
          heap / 1048576.0,
          heap() / 1048576.0,
          allocated >> 10);
      out.flush();
      if (found.size() != log.planted().size()) {
        wrong = true;
        spec.commandLine()
            .getErr()
            .printf("large: found %d of %d cards%n", found.size(), log.planted().size());
      }
    }
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
