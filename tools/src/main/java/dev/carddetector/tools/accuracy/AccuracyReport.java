package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.carddetector.Confidence;
import dev.carddetector.tools.accuracy.Accuracy.Figures;
import dev.carddetector.tools.accuracy.LabelledTexts.BadLine;
import dev.carddetector.tools.accuracy.LabelledTexts.LabelledText;
import dev.carddetector.tools.text.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how right the detector is on texts whose cards are known. */
@Command(
    name = "accuracy",
    sortOptions = false,
    description = "Scans labelled texts and prints precision and recall by category.",
    footer = {
      "",
      "Each line of a file is a JSON object with id, category, text and cards, a",
      "list of objects with start and end in UTF-16 units.",
      "",
      "gold: labelled cards. pred: finds. P, R, F1: precision, recall and their mean;",
      "ex: for finds with the exact bounds of a card, ov: for finds that overlap a",
      "card, one for each. FPtexts: texts with a find that overlaps no card of its own.",
      "",
      "Exit status: 0 success, 1 a file could not be read or written, 2 wrong usage",
      "or a bad line."
    })
public final class AccuracyReport implements Callable<Integer> {
  private static final String HEAD =
      "%-36s %6s %6s %6s | %5s %5s %5s | %5s %5s %5s | %7s"
          .formatted(
              "category",
              "texts",
              "gold",
              "pred",
              "exP",
              "exR",
              "exF1",
              "ovP",
              "ovR",
              "ovF1",
              "FPtexts");

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Files of labelled texts; for a directory, its *.jsonl files.")
  private List<Path> paths;

  @Mixin private ScanOptions options;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Write the finds as lines of {\"id\", \"cards\": [{\"start\", \"end\"}]}.")
  private Path predictions;

  @Option(
      names = "--errors",
      description = "Print each wrong text: missed and extra spans with a masked context.")
  private boolean errors;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<LabelledText> texts = LabelledTexts.read(paths);
      Scan scan = options.scan();
      List<List<Find>> found = texts.stream().map(text -> scan.find(text.text())).toList();
      if (predictions != null) {
        writePredictions(texts, found);
      }
      report(texts, found, spec.commandLine().getOut());
      return ExitCode.OK;
    } catch (BadLine e) {
      err.println("accuracy: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      err.println("accuracy: cannot read or write " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private void writePredictions(List<LabelledText> texts, List<List<Find>> found)
      throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(Files.newBufferedWriter(predictions, UTF_8))) {
      json.setRootValueSeparator(null);
      for (int i = 0; i < texts.size(); i++) {
        json.writeStartObject();
        json.writeStringField("id", texts.get(i).id());
        json.writeArrayFieldStart("cards");
        for (Span span : spans(found.get(i))) {
          json.writeStartObject();
          json.writeNumberField("start", span.start());
          json.writeNumberField("end", span.end());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void report(List<LabelledText> texts, List<List<Find>> found, PrintWriter out) {
    Accuracy accuracy = new Accuracy();
    Scan lenient = options.scan(Confidence.LOW);
    for (int i = 0; i < texts.size(); i++) {
      LabelledText text = texts.get(i);
      List<Span> spans = spans(found.get(i));
      accuracy.add(text.category(), text.cards(), spans);
      if (errors && !spans.equals(text.cards())) {
        printError(text, found.get(i), lenient.find(text.text()), out);
      }
    }
    out.println(HEAD);
    out.println("-".repeat(HEAD.length()));
    accuracy.rows().forEach((name, figures) -> printRow(name, figures, out));
    out.flush();
  }

  private static void printError(
      LabelledText text, List<Find> found, List<Find> atLow, PrintWriter out) {
    out.printf("%s  %s%n", text.id(), text.category());
    List<Span> spans = spans(found);
    List<Find> below = new ArrayList<>(atLow);
    below.removeAll(found);
    for (Span card : text.cards()) {
      if (!spans.contains(card)) {
        printSpan("missed", card, text, out);
        below.stream()
            .filter(other -> other.start() < card.end() && card.start() < other.end())
            .forEach(other -> out.println("         below the threshold: " + other));
      }
    }
    for (int i = 0; i < spans.size(); i++) {
      if (!text.cards().contains(spans.get(i))) {
        printSpan("extra", spans.get(i), text, out);
        out.println("         " + found.get(i));
      }
    }
    out.println();
  }

  private static void printSpan(String kind, Span span, LabelledText text, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-6s [%d,%d) %s%n",
        kind,
        span.start(),
        span.end(),
        MaskedContext.around(text.text(), span.start(), span.end()));
  }

  private static void printRow(String name, Figures figures, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-36s %6d %6d %6d | %5s %5s %5s | %5s %5s %5s | %7d%n",
        name,
        figures.texts(),
        figures.gold(),
        figures.predicted(),
        rate(figures.exactPrecision()),
        rate(figures.exactRecall()),
        rate(figures.exactF1()),
        rate(figures.overlapPrecision()),
        rate(figures.overlapRecall()),
        rate(figures.overlapF1()),
        figures.falsePositiveTexts());
  }

  /** Rounds as C and Python do, and {@code Formatter} does not. */
  private static String rate(double rate) {
    return Double.isNaN(rate)
        ? "-"
        : new BigDecimal(rate).setScale(3, RoundingMode.HALF_EVEN).toString();
  }

  private static List<Span> spans(List<Find> found) {
    return found.stream().map(find -> new Span(find.start(), find.end())).toList();
  }
}
