package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.tools.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AccuracyReportTest {
  private static final String VISA = "4111111111111111";
  private static final String MASTERCARD = "5555555555554444";
  private static final String AMEX = "378282246310005";

  /** A generated number. Only its issuer and its check digit speak for it. */
  private static final String UNKNOWN = "4539148803436467";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  /** Some labels are wrong, to make a find inexact or superfluous. */
  @BeforeEach
  void writeTexts() throws IOException {
    write(
        "b.jsonl",
        line("5", "neg.number", "card " + MASTERCARD, ""),
        line("6", "neg.prose", "no numbers", ""),
        line("7", "hard.emoji", "\\ud83d\\ude00 Visa " + VISA, span(8, 24)),
        line("8", "hard.unknown", "x " + UNKNOWN, span(2, 18)));
    write(
        "a.jsonl",
        line("1", "pos.plain", "Visa 4111 1111 1111 1111 12/27", span(5, 24)),
        "",
        line("2", "pos.plain", "😀 card\\n" + VISA, span(3, 24)),
        line("3", "pos.two", MASTERCARD + " or " + AMEX, span(0, 35)),
        line("4", "pos.missed", "card one, two, three", span(5, 8)));
    write("other.txt", "not read");
  }

  @Test
  void printsFiguresOfEachCategoryAndTier() {
    assertEquals(0, run(directory.toString()));
    assertEquals("", err.toString());
    assertEquals(
        """
        category texts gold pred | exP exR exF1 | ovP ovR ovF1 | FPtexts
        pos.plain 2 2 2 | 0.500 0.500 0.500 | 1.000 1.000 1.000 | 0
        pos.two 1 1 2 | 0.000 0.000 0.000 | 0.500 1.000 0.667 | 1
        pos.missed 1 1 0 | - 0.000 0.000 | - 0.000 0.000 | 0
        neg.number 1 0 1 | 0.000 - - | 0.000 - - | 1
        neg.prose 1 0 0 | - - - | - - - | 0
        hard.emoji 1 1 1 | 1.000 1.000 1.000 | 1.000 1.000 1.000 | 0
        hard.unknown 1 1 1 | 1.000 1.000 1.000 | 1.000 1.000 1.000 | 0
        TIER pos 4 4 4 | 0.250 0.250 0.250 | 0.750 0.750 0.750 | 1
        TIER neg 2 0 1 | 0.000 - - | 0.000 - - | 1
        TIER hard 2 2 2 | 1.000 1.000 1.000 | 1.000 1.000 1.000 | 0
        CORE (pos+neg) 6 4 5 | 0.200 0.250 0.222 | 0.600 0.750 0.667 | 2
        ALL 8 6 7 | 0.429 0.500 0.462 | 0.714 0.833 0.769 | 2
        """,
        table());
  }

  @Test
  void roundsHalvesAsPythonDoes() throws IOException {
    // One exact find of 16: 0.0625.
    String text = (VISA + " 12/27 ").repeat(16);
    Path file = write("half.jsonl", line("h", "pos.half", text, span(0, 16)));
    assertEquals(0, run(file.toString()));
    assertTrue(
        table().contains("pos.half 1 1 16 | 0.062 1.000 0.118 | 0.062 1.000 0.118 | 1\n"),
        this::table);
  }

  @Test
  void countsWhatReachesTheThreshold() {
    assertEquals(0, run(directory.toString(), "--min-confidence", "high", "--errors"));
    assertTrue(table().contains("\nhard.unknown 1 1 0 | - 0.000 0.000 "), this::table);
    assertTrue(
        output()
            .contains(
                """
                8  hard.unknown
                  missed [2,18) x [################]
                         below the threshold: \
                [2,18) 16 digits [VISA] MEDIUM [LUHN, ISSUER, ALONE]
                """),
        this::output);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--errors; 0",
        "--without OTHER_ID.label; 1",
        "--without OTHER_ID; 1",
        "--without OTHER_ID.path; 0",
        "--without IBAN,OTHER_ID.label; 1",
        "--without IBAN --without OTHER_ID.label; 1"
      })
  void switchesRulesOff(String options, int found) throws IOException {
    Path file = write("id.jsonl", line("i", "neg.id", "tracking: " + UNKNOWN, ""));
    assertEquals(0, run((file + " " + options).split(" ", 0)));
    assertTrue(table().contains("neg.id 1 0 " + found + " | "), this::table);
  }

  @Test
  void looksBelowTheThresholdWithTheSameRules() throws IOException {
    Path file = write("id.jsonl", line("i", "pos.id", "tracking: " + UNKNOWN, span(10, 26)));
    String[] args = {file.toString(), "--errors", "--min-confidence=high"};
    assertEquals(0, run(args));
    assertTrue(output().contains("[VISA] LOW [LUHN, ISSUER, ALONE, OTHER_ID]\n"), this::output);
    out.getBuffer().setLength(0);
    assertEquals(0, run(args[0], args[1], args[2], "--without=OTHER_ID"));
    assertTrue(output().contains("[VISA] MEDIUM [LUHN, ISSUER, ALONE]\n"), this::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER", "OTHER_ID.", "ISSUER", "other_id", "IBAN,x"})
  void listsTheRulesForAnUnknownOne(String rule) {
    assertEquals(2, run(directory.toString(), "--without", rule));
    String reason = "no rule " + rule.replace("IBAN,", "") + "; rules are LUHN, ";
    assertTrue(err.toString().contains(reason), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void printsErrorsMasked() {
    assertEquals(0, run(directory.toString(), "--errors"));
    String errors = output().substring(0, output().indexOf("category"));
    assertEquals(
        """
        2  pos.plain
          missed [3,24) 😀 [card\\n################]
          extra  [8,24) 😀 card\\n[################]
                 [8,24) 16 digits [VISA] HIGH \
        [LUHN, ISSUER, PAYMENT_WORD, ALONE, TEST_NUMBER]

        3  pos.two
          missed [0,35) [################ or ###############]
          extra  [0,16) [################] or ###############
                 [0,16) 16 digits [MASTERCARD] HIGH [LUHN, ISSUER, ALONE, TEST_NUMBER]
          extra  [20,35) ################ or [###############]
                 [20,35) 15 digits [AMEX] HIGH [LUHN, ISSUER, ALONE, TEST_NUMBER]

        4  pos.missed
          missed [5,8) card [one], two, three

        5  neg.number
          extra  [5,21) card [################]
                 [5,21) 16 digits [MASTERCARD] HIGH \
        [LUHN, ISSUER, PAYMENT_WORD, ALONE, TEST_NUMBER]

        """,
        errors);
    List.of(VISA, MASTERCARD, AMEX).forEach(number -> Canary.assertAbsent(number, errors));
  }

  @Test
  void writesPredictions() throws IOException {
    Path file = directory.resolve("predictions");
    assertEquals(0, run(directory.resolve("a.jsonl").toString(), "--predictions", file.toString()));
    assertEquals(
        """
        {"id":"1","cards":[{"start":5,"end":24}]}
        {"id":"2","cards":[{"start":8,"end":24}]}
        {"id":"3","cards":[{"start":0,"end":16},{"start":20,"end":35}]}
        {"id":"4","cards":[]}
        """,
        Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          [] => not a JSON object
          {"id":"x","category":"c","text":41111111111111110,"cards":[]} => text must be a string
          {"id":"x","category":"c","text":"4111111111111111} => malformed JSON at column 51
          {"id":"x","category":"c","text":"t","cards":[]} {} => more than one JSON object
          {"id":"x","category":"c","text":"t"} => id, category, text and cards are needed
          {"category":"c","text":"t","cards":[]} => id, category, text and cards are needed
          {"id":"x","category":"c","text":"t","cards":{}} => cards must be a list
          {"id":"x","category":"c","text":"t","cards":[1]} => a card must be a JSON object
          {"id":"x","category":"c","text":"t","cards":[{"end":1}]} => `a card must have a start and \
          an end after it`
          {"id":"x","category":"c","text":"t","cards":[{"start":0,"end":"1"}]} => `a card must have \
          a start and an end after it`
          {"id":"x","category":"c","text":"t","cards":[{"start":1,"end":1}]} => `a card must have \
          a start and an end after it`
          {"id":"x","category":"c","text":"t","cards":[{"start":0,"end":2}]} => `a card ends after \
          the end of the text`
          {"id":"x","category":"c","text":"t","cards":[{"start":0,"end":1},{"start":0,"end":1}]} => \
          a card is listed twice
          {"id":"1","category":"c","text":"t","cards":[]} => the id occurred before: 1
          {"id":"\u00e9","category":"c","text":"t","cards":[]} => not UTF-8
          """)
  void refusesBadLines(String line, String reason) throws IOException {
    Path file = directory.resolve("bad.jsonl");
    Files.writeString(file, "\n" + line + "\n", ISO_8859_1);
    assertEquals(2, run(directory.toString()));
    assertEquals("accuracy: DIR/bad.jsonl, line 2: " + reason + "\n", masked(err));
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.jsonl", "empty"})
  void failsWithoutAFile(String name) throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    assertEquals(1, run(directory.resolve(name).toString()));
    assertTrue(masked(err).startsWith("accuracy: cannot read or write DIR/" + name), err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--no-such-option x", "--min-confidence=none x", "--errors"})
  void refusesWrongUsage(String arguments) {
    assertEquals(2, arguments.isEmpty() ? run() : run(arguments.split(" ", 0)));
    assertEquals("", out.toString());
  }

  @Test
  void documentsItsDefaults() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Default: medium."), out::toString);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  private static String line(String id, String category, String text, String cards) {
    return """
        {"id":"%s","category":"%s","text":"%s","cards":[%s],"other":[{"start":1}]}"""
        .formatted(id, category, text, cards);
  }

  private static String span(int start, int end) {
    return "{\"start\":" + start + ",\"end\":" + end + ",\"number\":\"1\"}";
  }

  private String output() {
    return masked(out);
  }

  /** The name of the directory contains a random number. */
  private String masked(StringWriter text) {
    return text.toString()
        .replace(directory.toString(), "DIR")
        .replace(System.lineSeparator(), "\n");
  }

  /** Returns the table without the line below its header, and with single spaces. */
  private String table() {
    String table = output().substring(output().indexOf("category"));
    return table.replaceAll("-{9,}\n", "").replaceAll(" +", " ");
  }

  private int run(String... args) {
    return new CommandLine(new AccuracyReport())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
