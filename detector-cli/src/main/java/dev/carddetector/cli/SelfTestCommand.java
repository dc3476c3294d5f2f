package dev.carddetector.cli;

import dev.carddetector.CardDetector;
import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.Limits;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.selftest.FoundCards;
import dev.carddetector.cli.selftest.Planted;
import dev.carddetector.cli.selftest.PlantedFiles;
import dev.carddetector.cli.sweep.IgnoreRules;
import dev.carddetector.cli.sweep.Settings;
import dev.carddetector.cli.sweep.Source;
import dev.carddetector.cli.sweep.Sweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code card-detector selftest}. */
@Command(
    name = "selftest",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Plants a made-up card in a file of each format in a temporary folder, sweeps the folder,"
            + " and lists which were found: evidence that the method works (PCI DSS A3.2.5.1).",
    footer = {"", "Exit status: 0 all were found, 1 some were missed, 2 fault."})
final class SelfTestCommand implements Callable<Integer> {
  private static final int MISSED = 1;
  private static final Duration STALL = Duration.ofSeconds(60);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Plant other numbers. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("card-detector-selftest");
    try {
      List<Planted> planted = PlantedFiles.write(folder, seed);
      FoundCards found = new FoundCards();
      new Sweep(settings(), List.of(found)).run(List.of(Source.of(folder)));
      out.printf(
          "card-detector %s, issuer table of %s, %s, seed %d%n",
          Version.get(), CardDetector.issuerTableDate(), Instant.now(), seed);
      planted.forEach(
          p -> out.printf("  %-6s  %s%n", found.has(p) ? "found" : "MISSED", p.format()));
      long missed = planted.stream().filter(p -> !found.has(p)).count();
      out.printf("Found %d of %d planted cards.%n", planted.size() - missed, planted.size());
      out.flush();
      return missed == 0 ? ExitStatus.NOTHING_FOUND : MISSED;
    } finally {
      delete(folder);
    }
  }

  private static Settings settings() {
    return new Settings(
        CardDetector.create(),
        new Names(new DetectorOptions().lowDetector()),
        new ContentReader(Limits.DEFAULT),
        null,
        false,
        IgnoreRules.of("--exclude", List.of()),
        Long.MAX_VALUE,
        null,
        null,
        STALL,
        Runtime.getRuntime().availableProcessors(),
        warning -> {});
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
