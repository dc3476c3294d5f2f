package dev.carddetector.cli;

import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.content.Limits;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.report.Names;
import dev.carddetector.cli.report.Report;
import dev.carddetector.cli.report.Summary;
import dev.carddetector.cli.selftest.Plants;
import dev.carddetector.cli.sweep.IgnoreRules;
import dev.carddetector.cli.sweep.Settings;
import dev.carddetector.cli.sweep.Source;
import dev.carddetector.cli.sweep.Sweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code card-detector selftest}. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Plants made-up card numbers in a temporary folder, in files of many formats, sweeps it and",
      "says which were found: evidence that the method works (PCI DSS A3.2.5.1)."
    },
    footer = {"", "Exit status: 0 all were found, 1 one was missed, 2 fault."})
final class SelfTestCommand implements Callable<Integer> {
  private static final int MISSED = 1;

  @Spec private CommandSpec spec;

  /**
   * The last four digits that were found, by the name of the file up to its first bracket or star.
   */
  private final Map<String, String> found = Collections.synchronizedMap(new HashMap<>());

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("card-detector-selftest");
    Map<String, String> planted;
    try {
      planted = new Plants().write(folder);
      sweep(folder);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    return tell(planted);
  }

  private void sweep(Path folder) throws IOException, InterruptedException {
    DetectorOptions cards = new DetectorOptions();
    cards.minConfidence = dev.carddetector.Confidence.MEDIUM;
    Settings settings =
        new Settings(
            cards.detector(),
            new Names(cards.lowDetector()),
            new ContentReader(Limits.DEFAULT),
            null,
            false,
            IgnoreRules.of("", List.of()),
            Long.MAX_VALUE,
            null,
            null,
            Duration.ofMinutes(1),
            1,
            warning -> {});
    new Sweep(settings, List.of(new Found())).run(List.of(Source.of(folder)));
  }

  private int tell(Map<String, String> planted) {
    PrintWriter out = spec.commandLine().getOut();
    int missed = 0;
    for (Map.Entry<String, String> plant : planted.entrySet()) {
      boolean is = plant.getValue().equals(found.get(plant.getKey()));
      missed += is ? 0 : 1;
      out.printf("%-7s %s%n", is ? "found" : "MISSED", plant.getKey());
    }
    out.printf(
        "card-detector %s found %d of %d planted cards.%n",
        Version.get(), planted.size() - missed, planted.size());
    return missed == 0 ? ExitStatus.NOTHING_FOUND : MISSED;
  }

  private final class Found implements Report {
    @Override
    public Part part() {
      return new Part() {
        @Override
        public void finding(Finding finding) {
          String name = Path.of(finding.path().file().name()).getFileName().toString();
          // Of the file with a card in its name, what is before the card.
          found.put(
              finding.kind() == Finding.Kind.NAME
                  ? name.substring(
                      0, (int) finding.offset() - finding.path().name().length() + name.length())
                  : name,
              finding.last4());
        }

        @Override
        public void gap(Gap gap) {
          // A card that is not found tells enough.
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }
      };
    }

    @Override
    public void finish(Summary summary) {
      // The sweep is not summed up.
    }
  }
}
