package dev.carddetector.cli;

import dev.carddetector.CardDetector;
import dev.carddetector.Companion;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import dev.carddetector.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code card-detector explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows why the numbers in a text on standard input are cards, or are not.",
    footer = {"", "Example:", "  echo 'order 4111 1111 1111 1111' | card-detector explain"})
final class ExplainCommand implements Callable<Integer> {
  private static final int MAX_BYTES = 1 << 20;

  @Mixin private DetectorOptions cards = new DetectorOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String text = new String(System.in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    CardDetector detector;
    try {
      detector = cards.explainingDetector();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    List<Detection> found = detector.scan(text);
    PrintWriter out = spec.commandLine().getOut();
    if (found.isEmpty()) {
      out.println(
          "No number here is a card: none has the prefix and length of an issuer, passes the Luhn"
              + " check and stands in whole digit groups.");
    }
    for (Detection d : found) {
      explain(out, text, d);
    }
    out.flush();
    if (System.in.read() >= 0) {
      spec.commandLine().getErr().println("card-detector: only the first 1 MiB was read");
      return ExitStatus.INCOMPLETE;
    }
    return ExitStatus.NOTHING_FOUND;
  }

  private void explain(PrintWriter out, String text, Detection d) {
    out.printf(
        "%s at %d: %s, %s confidence, %s%n",
        Redactor.last4().mask(text, d),
        d.start(),
        d.brand().id(),
        lower(d.confidence()),
        verdict(d));
    for (Evidence fact : d.evidence()) {
      String weight =
          switch (fact.weight()) {
            case FOR -> "for a card";
            case DOUBT -> "a doubt";
            case AGAINST -> "against a card";
          };
      out.printf("  %-14s %s%n", weight, lower(fact).replace('_', ' '));
    }
    for (Companion companion : d.companions()) {
      out.printf("  %-14s %s at %d%n", "beside it", lower(companion.type()), companion.start());
    }
  }

  private String verdict(Detection d) {
    if (!d.luhnValid()) {
      return "no card: it fails the Luhn check";
    }
    Confidence least = cards.minConfidence;
    return d.confidence().compareTo(least) >= 0
        ? "reported"
        : "not reported (the threshold is " + lower(least) + ")";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
