package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.GatewayTraffic.Request;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many cards and codes in gateway requests are masked, and what is mistaken for them. */
class GatewayTrafficTest {
  private static final int REQUESTS = 20_000;
  private static final CardDetector DETECTOR = CardDetector.create();

  @Test
  void cardsAndCodesAreMasked() {
    GatewayTraffic traffic = new GatewayTraffic(1);
    Map<String, Integer> missed = new TreeMap<>();
    int numbers = 0;
    int codes = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Request request = traffic.next();
      List<Detection> found = DETECTOR.scan(request.text());
      numbers += found.stream().anyMatch(d -> d.start() == request.number()) ? 1 : 0;
      boolean code = found.stream().anyMatch(d -> hasCode(d, request));
      codes += code ? 1 : 0;
      if (!code) {
        missed.merge(request.form(), 1, Integer::sum);
      }
    }
    assertTrue(codes >= 0.99 * REQUESTS, codes + " codes, missed: " + missed);
    assertTrue(numbers >= 0.999 * REQUESTS, numbers + " numbers");
  }

  private static boolean hasCode(Detection found, Request request) {
    return found.companions().stream()
        .anyMatch(
            c ->
                c.type() == Companion.Type.CVV
                    && c.start() == request.code()
                    && c.end() == request.code() + request.codeDigits());
  }

  @Test
  void hardlyAnythingElseIsTakenForACode() {
    GatewayTraffic traffic = new GatewayTraffic(2);
    int wrong = 0;
    for (int i = 0; i < REQUESTS; i++) {
      Request request = traffic.next();
      for (Detection found : DETECTOR.scan(request.text())) {
        wrong +=
            (int)
                found.companions().stream()
                    .filter(c -> c.type() == Companion.Type.CVV && c.start() != request.code())
                    .count();
      }
    }
    assertTrue(wrong <= REQUESTS / 1000, wrong + " wrong");
  }

  /** Nothing else is taken for a code that is missing or masked. */
  @ParameterizedTest
  @ValueSource(strings = {"", "***", "XXX", "null", "[FILTERED]"})
  void hardlyAnythingIsTakenForAMissingCode(String instead) {
    GatewayTraffic traffic = new GatewayTraffic(5);
    Map<String, String> wrong = new TreeMap<>();
    int count = 0;
    for (int i = 0; i < REQUESTS / 5; i++) {
      Request request = traffic.next();
      String text = request.textWith(instead);
      for (Detection found : DETECTOR.scan(text)) {
        if (found.companions().stream().anyMatch(c -> c.type() == Companion.Type.CVV)) {
          count++;
          wrong.put(request.form(), text);
        }
      }
    }
    assertTrue(count <= REQUESTS / 5 / 1000, () -> "wrong: " + wrong);
  }

  /** Cards among amounts, counts, ports, status codes, years and times, without card data. */
  @Test
  void otherNumbersAreNotCompanions() {
    Random random = new Random(3);
    int wrong = 0;
    StringBuilder example = new StringBuilder();
    for (int i = 0; i < REQUESTS; i++) {
      StringBuilder text = new StringBuilder();
      int card = random.nextInt(8);
      for (int n = 0; n < 8; n++) {
        text.append(n == card ? "4539578763621486" : other(random));
        text.append(List.of(" ", ", ", ",", "\t", ";", "|", "\n").get(random.nextInt(7)));
      }
      for (Detection found : DETECTOR.scan(text)) {
        wrong += found.companions().size();
        if (!found.companions().isEmpty() && example.length() < 1000) {
          example
              .append(text.toString().replace("\n", "\\n"))
              .append(found.companions())
              .append('\n');
        }
      }
    }
    assertTrue(wrong <= REQUESTS / 1000, wrong + " wrong:\n" + example);
  }

  private static String other(Random random) {
    int small = 100 + random.nextInt(900);
    return switch (random.nextInt(17)) {
      case 0 -> "amount " + small;
      case 1 -> "amount=" + random.nextInt(10_000) + ".50";
      case 2 -> "count: " + small;
      case 3 -> ":" + (1024 + random.nextInt(60_000));
      case 4 -> "port=" + (1024 + random.nextInt(8_000));
      case 5 -> "HTTP/1.1 " + small;
      case 6 -> "status " + small;
      case 7 -> "year " + (1990 + random.nextInt(60));
      case 8 -> "in 20" + (10 + random.nextInt(90));
      case 9 -> "at 12:" + (10 + random.nextInt(50));
      case 10 -> "code " + small;
      case 11 -> "\"statusCode\":" + small;
      case 12 -> small + " items";
      case 13 -> "" + small;
      case 14 -> "" + (1000 + random.nextInt(9_000));
      case 15 -> small + ".25";
      default -> "zip " + (10_000 + random.nextInt(90_000));
    };
  }

  @Test
  void theSameIsFoundInOtherForms() {
    GatewayTraffic traffic = new GatewayTraffic(4);
    for (int i = 0; i < REQUESTS / 20; i++) {
      String text = "é " + traffic.next().text();
      Utf8Copy utf8 = Utf8Copy.of(text);
      assertEquals(
          Translated.of(DETECTOR.scan(text), utf8::offset),
          DETECTOR.scan(utf8.bytes, 0, utf8.bytes.length));
    }
  }
}
