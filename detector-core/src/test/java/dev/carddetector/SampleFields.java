package dev.carddetector;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates texts with labels before numbers and with card data near them. */
final class SampleFields {
  private static final List<String> PAYMENT = words("payment");
  private static final List<String> OTHER_ID = words("other-id");
  private static final List<String> FILLER = words("filler");
  private static final List<String> CVV = words("cvv");
  private static final List<String> EXPIRY = words("expiry");

  private static final List<String> OTHER_WORDS =
      List.of("x", "my", "foo", "the code", "straße", "Ünï", "中", "カ", "𐐀", "q9", "", "", "");

  private static final List<String> DELIMITERS =
      List.of(
          " ", ":", ": ", "=", "\": \"", "=\"", "", "_", "-", "\t", "#", "(", "[", "/", "@", "*",
          "|", "：", "【", "\u00a0", " = ", "...", "\n", "—", "->", "😀", " ::::: ", "======",
          ":      ");

  private static final List<String> JOINERS =
      List.of("", " ", "_", "-", ". ", ".", "/", ":", "°", "º ", "  ", "__", "   ", "+");

  private static final List<String> PATHS =
      List.of(
          "/users/",
          "/v1/é/",
          "/中/",
          "https://x.y/",
          "urn:isbn:",
          "arn:aws:",
          "x_:",
          ":",
          "seed(",
          "f_(",
          " (",
          "(",
          "é(",
          "7(",
          "+",
          " +",
          "id-",
          "No-",
          "a_",
          "5_",
          ")_",
          "中_",
          " _",
          "\u00a0_");

  private static final List<String> AFTER =
      List.of("", "", "", ":x", ")", "/", " ", "\"", ",", ";", ".");

  private static final List<String> PAUSES =
      List.of(
          "|", " ", " | ", ",", ";", ":", "\t", "/", "", ", ", "\n", " - ", "      ", "é", "\",\"",
          "😀");

  private static final List<String> TAILS =
      List.of(
          "", "", "", " ", "|", "1", "a", "é", "/1", "-2", ".5", ".", ",5", "%", "%2", " 1", " A",
          " a", "\n");

  private final Random random;
  private final SampleNumbers numbers;

  SampleFields(Random random, SampleNumbers numbers) {
    this.random = random;
    this.numbers = numbers;
  }

  /** Returns all words of a section of context-words.txt, without their stars. */
  private static List<String> words(String section) {
    List<String> lines = ReferenceTables.lines("context-words.txt").toList();
    return lines.subList(lines.indexOf("[" + section + "]") + 1, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("["))
        .map(line -> line.replace("*", ""))
        .sorted()
        .toList();
  }

  String next() {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1; count > 0; count--) {
      text.append(random.nextInt(4) == 0 ? padding() : "");
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> track1();
            case 1 -> track2();
            case 2, 3 -> number() + unlabelled();
            case 4 -> labelled() + pick(PAUSES) + number() + pick(TAILS);
            case 5 -> number() + pick(PAUSES) + labelled() + pick(TAILS) + labelled();
            default -> label() + number() + pick(AFTER) + (random.nextBoolean() ? "" : labelled());
          });
      text.append(pick(List.of("\n", " ", ", ", "; ")));
    }
    return text.toString();
  }

  /** Returns filler up to about the end of the context. */
  private String padding() {
    int length = random.nextInt(70);
    String unit = pick(List.of(". ", "é ", "😀 ", "， ", "ab "));
    return " " + unit.repeat(length / unit.length() + 1).substring(0, length);
  }

  private String number() {
    String digits = numbers.digits();
    return random.nextInt(3) > 0 ? digits : numbers.joined(digits);
  }

  private String label() {
    StringBuilder label = new StringBuilder(pick(OTHER_WORDS));
    for (int words = random.nextInt(5); words > 0; words--) {
      List<String> section = pick(List.of(OTHER_ID, OTHER_ID, FILLER, FILLER, PAYMENT));
      label.append(pick(JOINERS)).append(inSomeCase(pick(section)));
      label.append(pick(List.of("", "", "", "1", "12", "123", "٣", "s")));
    }
    label.append(pick(DELIMITERS)).append(random.nextInt(3) == 0 ? pick(DELIMITERS) : "");
    return random.nextInt(5) == 0 ? pick(PATHS) : label.toString();
  }

  private String inSomeCase(String word) {
    String first = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    return pick(
        List.of(
            word,
            word,
            first,
            first,
            word.toUpperCase(Locale.ROOT),
            word + "en".repeat(1 + random.nextInt(10))));
  }

  private String track1() {
    String name = "É".repeat(random.nextInt(3)) + "DOE/JOHN 𐐀".repeat(random.nextInt(4));
    String data = numbers.random(pick(List.of(3, 4, 7, 12, 20, 30, 78, 79, 80)));
    String end =
        pick(
            List.of(
                "?", "", "? x", " X0^?", "_?", "é?", "\n?", " ".repeat(random.nextInt(60)) + "?"));
    return pick(List.of("%B", "B", "b", "%", "x%B", "%C3%B4B", ""))
        + number()
        + "^"
        + name
        + pick(List.of("^", "^", "^", ""))
        + data
        + end;
  }

  private String track2() {
    int length = random.nextBoolean() ? 4 + random.nextInt(18) : 36 + random.nextInt(8);
    String data = random.nextInt(6) == 0 ? "٢٥١٢" + numbers.random(length) : numbers.random(length);
    return pick(List.of("", ";", ";", "B"))
        + number()
        + pick(List.of("=", "D", "d"))
        + data
        + pick(List.of("", "?", "F?", "F", "f", "??"));
  }

  private String unlabelled() {
    String pause = random.nextInt(6) == 0 ? pick(PAUSES) + pick(PAUSES) : pick(PAUSES);
    String cvv = numbers.random(2 + random.nextInt(4));
    String between = random.nextInt(3) == 0 ? pick(PAUSES) : pause;
    return (random.nextInt(6) == 0 ? "=" : pause) + date(pause) + between + cvv + pick(TAILS);
  }

  /** Returns a date, or nearly one, possibly with the delimiter that came before. */
  private String date(String likely) {
    String month =
        pick(List.of("0", "1", "1", ""))
            + (random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(3));
    String year = pick(List.of("20", "20", "19", "", "", "", "1")) + numbers.random(2);
    String delimiter =
        random.nextInt(3) == 0
            ? likely
            : pick(
                List.of("/", "/", "-", ".", "|", "\\/", "\\", " ", " / ", "  ", "   ", "    ", ""));
    String date = random.nextInt(3) == 0 ? year + delimiter + month : month + delimiter + year;
    return random.nextInt(12) == 0 ? date.replace('1', '١').replace('0', '٠') : date;
  }

  private String labelled() {
    boolean expiry = random.nextBoolean();
    String value =
        expiry ? date("/") : numbers.random(random.nextInt(6) == 0 ? 5 : 3 + random.nextInt(2));
    String words =
        Stream.generate(() -> pick(PAUSES) + between())
            .limit(random.nextInt(random.nextInt(4) == 0 ? 5 : 2))
            .collect(Collectors.joining());
    String noise = random.nextInt(8) == 0 ? " " + numbers.random(7 + random.nextInt(3)) + " " : "";
    return (random.nextInt(3) == 0 ? padding() : " ")
        + inSomeCase(pick(expiry ? EXPIRY : CVV))
        + words
        + pick(List.of(" ", ": ", "=", "", "\": \"", " - ", ":::::::"))
        + value
        + pick(TAILS)
        + noise;
  }

  private String between() {
    return random.nextBoolean()
        ? inSomeCase(pick(FILLER))
        : pick(List.of("is", "for", "your", "é", "xyz", "ab1"));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
