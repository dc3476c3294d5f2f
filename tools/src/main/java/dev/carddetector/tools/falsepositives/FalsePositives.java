package dev.carddetector.tools.falsepositives;

import dev.carddetector.tools.accuracy.Find;
import dev.carddetector.tools.accuracy.Scan;
import dev.carddetector.tools.accuracy.ScanOptions;
import dev.carddetector.tools.falsepositives.SourceCount.Sample;
import dev.carddetector.tools.peers.RegexBaseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts what is found in text without cards. */
@Command(
    name = "false-positives",
    sortOptions = false,
    description = "Scans files without cards and prints the number of hits in each source.",
    footer = {
      "",
      "Files are UTF-8, read in pieces of at most 16 MiB that end with a line, or of",
      "one longer line of at most 64 MiB. Symbolic links in directories are not",
      "followed. Progress goes to standard error.",
      "",
      "Exit status: 0 success, 1 a file could not be read (but all others were), 2",
      "wrong usage."
    })
public final class FalsePositives implements Callable<Integer> {
  private static final List<RegexBaseline> PEERS =
      List.of(RegexBaseline.CC_DETECTOR, RegexBaseline.PRESIDIO);

  private static final String MEDIAN = "median of sources";
  private static final String COLUMN = " | %11s %11s";

  /** A source of files, and its name. */
  private record Source(String name, Path root) {
    String nameOf(Path file) {
      return Path.of(name).resolve(root.relativize(file)).toString();
    }
  }

  /** A column of the table, and the hits it shows. */
  private record Column(String title, ToLongFunction<SourceCount> hits) {}

  private final Pieces pieces;
  private boolean unread;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "A file is a source. So is each direct subdirectory of a directory, or the directory"
              + " itself if it has none. Files next to subdirectories are left out.")
  private List<Path> paths;

  @Mixin private ScanOptions options;

  @Option(
      names = "--samples",
      paramLabel = "COUNT",
      description =
          "How many hits of a source to show at most, with a masked context; 0 for none. They are"
              + " drawn at random, but the same in every run. Default: ${DEFAULT-VALUE}.")
  private int samples = 5;

  @Option(
      names = "--peers",
      description =
          "Also count what the restated patterns of cc-detector and Presidio find, with the Luhn"
              + " check, in the same bytes as ISO-8859-1.")
  private boolean peers;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  FalsePositives() {
    this(new Pieces());
  }

  /** Reads in other pieces than the command, for tests. */
  FalsePositives(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public Integer call() throws IOException {
    if (samples < 0) {
      throw new ParameterException(spec.commandLine(), "--samples must not be negative");
    }
    List<Source> sources = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(spec.commandLine(), "no such file or directory: " + path);
      }
      sources.addAll(sources(path));
    }
    List<SourceCount> counts = new ArrayList<>();
    Scan scan = options.scan();
    for (Source source : sources) {
      counts.add(count(source, scan));
    }
    PrintWriter out = spec.commandLine().getOut();
    printTable(counts, out);
    counts.forEach(count -> printSamples(count, out));
    out.flush();
    return unread ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static List<Source> sources(Path path) throws IOException {
    List<Path> directories = List.of();
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        directories = entries.filter(Files::isDirectory).sorted().toList();
      }
    }
    List<Source> sources = new ArrayList<>();
    for (Path root : directories.isEmpty() ? List.of(path) : directories) {
      sources.add(new Source(root.toString(), root.toRealPath()));
    }
    return sources;
  }

  private SourceCount count(Source source, Scan scan) throws IOException {
    long start = System.nanoTime();
    SourceCount count = new SourceCount(source.name, scan, samples, peers ? PEERS : List.of());
    for (Path file : files(source)) {
      String name = source.nameOf(file);
      try {
        pieces.read(file, (bytes, length, offset) -> count.add(name, bytes, length, offset));
      } catch (IOException e) {
        complain(name, e);
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        Locale.ROOT,
        "%s: %d bytes, %d hits, %.1f s%n",
        source.name,
        count.bytes(),
        count.hits(),
        (System.nanoTime() - start) / 1e9);
    err.flush();
    return count;
  }

  private List<Path> files(Source source) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        source.root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            complain(source.nameOf(file), e);
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  private void complain(String file, IOException e) {
    unread = true;
    PrintWriter err = spec.commandLine().getErr();
    err.printf("false-positives: cannot read %s: %s%n", file, e.getClass().getSimpleName());
  }

  private void printTable(List<SourceCount> counts, PrintWriter out) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("hits", SourceCount::hits));
    if (peers) {
      PEERS.forEach(peer -> columns.add(new Column(peer.name(), count -> count.hits(peer))));
    }
    int width = counts.stream().mapToInt(count -> count.name().length()).max().orElse(0);
    String name = "%-" + Math.max(width, MEDIAN.length()) + "s";

    out.printf(name + " %15s", "source", "bytes");
    columns.forEach(column -> out.printf(COLUMN, column.title, "per GB"));
    out.println();
    for (SourceCount count : counts) {
      out.printf(name, count.name());
      printSum(List.of(count), columns, out);
    }
    out.printf(name, "total");
    printSum(counts, columns, out);
    out.printf(name + " %15s", MEDIAN, "");
    columns.forEach(column -> out.printf(COLUMN, "", rate(median(counts, column.hits))));
    out.println();
  }

  private static void printSum(List<SourceCount> counts, List<Column> columns, PrintWriter out) {
    long bytes = counts.stream().mapToLong(SourceCount::bytes).sum();
    out.printf(Locale.ROOT, " %15d", bytes);
    for (Column column : columns) {
      long hits = counts.stream().mapToLong(column.hits).sum();
      out.printf(COLUMN, Long.toString(hits), rate(SourceCount.perGigabyte(hits, bytes)));
    }
    out.println();
  }

  /** Returns the median of hits per 10^9 bytes, without empty sources. */
  private static double median(List<SourceCount> counts, ToLongFunction<SourceCount> hits) {
    double[] rates =
        counts.stream()
            .filter(count -> count.bytes() > 0)
            .mapToDouble(count -> SourceCount.perGigabyte(hits.applyAsLong(count), count.bytes()))
            .sorted()
            .toArray();
    int middle = rates.length / 2;
    if (rates.length == 0) {
      return Double.NaN;
    }
    return rates.length % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
  }

  private static String rate(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.1f", rate);
  }

  private static void printSamples(SourceCount count, PrintWriter out) {
    List<Sample> samples = count.samples();
    if (samples.isEmpty()) {
      return;
    }
    out.println();
    out.println(samples.size() + " of the " + count.hits() + " hits in " + count.name());
    for (Sample sample : samples) {
      Find hit = sample.find();
      out.println("  " + sample.file() + " at " + sample.offset());
      out.println("    " + hit.confidence() + " " + hit.brands() + " " + hit.evidence());
      out.println("    " + sample.context());
    }
  }
}
