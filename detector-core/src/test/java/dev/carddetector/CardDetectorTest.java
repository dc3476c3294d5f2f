package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardDetectorTest {
  private static final String INVALID = "4539578763621487";

  @Test
  void describesWhatItFound() {
    Detection found = CardDetector.create().scan("card: 4111 1111 1111 1111").get(0);
    assertEquals(6, found.start());
    assertEquals(25, found.end());
    assertEquals(16, found.digits());
    assertSame(CardBrand.VISA, found.brand());
    assertEquals(List.of(CardBrand.VISA), found.brands());
    assertTrue(found.luhnValid());
    assertTrue(found.testNumber());
    assertSame(Confidence.HIGH, found.confidence());
    EnumSet<Evidence> evidence =
        EnumSet.of(
            Evidence.LUHN,
            Evidence.ISSUER,
            Evidence.GROUPING,
            Evidence.PAYMENT_WORD,
            Evidence.ALONE,
            Evidence.TEST_NUMBER);
    assertEquals(evidence, found.evidence());
    assertEquals(
        "Detection[6,25) 16 digits [VISA] HIGH"
            + " [LUHN, ISSUER, GROUPING, PAYMENT_WORD, ALONE, TEST_NUMBER]",
        found.toString());
  }

  @Test
  void detectionsAreValues() {
    CardDetector detector = CardDetector.create();
    Detection found = detector.scan("card 4111 1111 1111 1111").get(0);
    Detection same = detector.scan("card 4012 8888 8888 1881").get(0);
    assertEquals(found, same);
    assertEquals(found.hashCode(), same.hashCode());
    for (String other :
        List.of(
            " card 4111 1111 1111 1111",
            "card 4111  1111 1111 1111",
            "card 4539 5787 6362 1486",
            "card 5555 5555 5555 4444",
            "1    4111 1111 1111 1111")) {
      assertNotEquals(found, detector.scan(other).get(0), other);
    }
  }

  @Test
  void whatItReturnsCannotBeChanged() {
    List<Detection> found = CardDetector.create().scan("4111111111111111");
    Detection first = found.get(0);
    assertThrows(UnsupportedOperationException.class, () -> found.remove(0));
    assertThrows(UnsupportedOperationException.class, () -> first.brands().clear());
    assertThrows(UnsupportedOperationException.class, () -> first.evidence().clear());
  }

  /** One number each of low, medium and high confidence. */
  @ParameterizedTest
  @CsvSource({"LOW, 3", "MEDIUM, 2", "HIGH, 1"})
  void minConfidenceFilters(Confidence threshold, long expected) {
    CardDetector detector = CardDetector.builder().minConfidence(threshold).build();
    long found =
        Stream.of("abc4539578763621486", "no 4539578763621486", "card 4539578763621486")
            .filter(detector::containsCard)
            .count();
    assertEquals(expected, found);
  }

  @Test
  void includeInvalidAddsNumbersOfPerfectFormOnly() {
    CardDetector all =
        CardDetector.builder().includeInvalid(true).minConfidence(Confidence.LOW).build();
    Detection found = all.scan("no " + INVALID).get(0);
    assertFalse(found.luhnValid());
    assertEquals(EnumSet.of(Evidence.ISSUER, Evidence.ALONE), found.evidence());
    assertSame(Confidence.MEDIUM, found.confidence());
    assertFalse(all.containsCard("no " + INVALID));
    for (String imperfect :
        List.of("x" + INVALID, "4539 57876362 1487", "4222222222223", "1.4539578763621487")) {
      assertEquals(List.of(), all.scan(imperfect), imperfect);
    }
    assertEquals(List.of(), CardDetector.create().scan("no " + INVALID));
  }

  /** The invalid 4-4-4-4 at the start overlaps the valid number and starts first. */
  @Test
  void anInvalidNumberNeverDisplacesAValidOne() {
    CardDetector all = CardDetector.builder().includeInvalid(true).build();
    List<Detection> found = all.scan("4111 4539 5787 6362 1486");
    assertEquals(1, found.size());
    assertTrue(found.get(0).luhnValid());
    assertEquals(5, found.get(0).start());
  }

  @Test
  void aBuilderIsNotTiedToWhatItBuilt() {
    CardDetector.Builder builder = CardDetector.builder();
    CardDetector before = builder.build();
    CardDetector after = builder.includeInvalid(true).minConfidence(Confidence.HIGH).build();
    assertEquals(0, before.scan("no " + INVALID).size());
    assertEquals(1, before.scan("no 4539578763621486").size());
    assertEquals(0, after.scan("no 4539578763621486").size());
    assertEquals(1, after.scan("card " + INVALID).size());
  }

  @Test
  void allBrandsAreReturnedMostLikelyFirst() {
    assertEquals(List.of(CardBrand.UNIONPAY, CardBrand.DISCOVER), brands("6221261234567890"));
    assertEquals(List.of(CardBrand.RUPAY, CardBrand.DISCOVER), brands("6521123412341235"));
  }

  private static List<CardBrand> brands(String number) {
    String valid = number.substring(0, 15);
    valid += Luhn.checkDigit(valid);
    return CardDetector.create().scan("card " + valid).get(0).brands();
  }

  @Test
  void refusesNullAndPartsOutsideOfTheArray() {
    CardDetector detector = CardDetector.create();
    byte[] utf8 = "4111".getBytes(StandardCharsets.UTF_8);
    assertThrows(NullPointerException.class, () -> detector.scan(null));
    assertThrows(NullPointerException.class, () -> detector.containsCard(null));
    assertThrows(NullPointerException.class, () -> detector.stream(null));
    assertThrows(NullPointerException.class, () -> CardDetector.builder().minConfidence(null));
    assertThrows(IndexOutOfBoundsException.class, () -> detector.scan(utf8, 0, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> detector.scan(utf8, -1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> detector.containsCard(utf8, 3, 2));
  }

  @Test
  void illFormedBytesEndANumberAndNothingElse() {
    byte[] card = "4539578763621486".getBytes(StandardCharsets.US_ASCII);
    for (int bad : new int[] {0x80, 0xC0, 0xC1, 0xE2, 0xED, 0xF5, 0xFF}) {
      byte[] around = new byte[card.length + 2];
      around[0] = (byte) bad;
      System.arraycopy(card, 0, around, 1, card.length);
      around[around.length - 1] = (byte) bad;
      List<Detection> found = CardDetector.create().scan(around, 0, around.length);
      assertEquals(1, found.size(), Integer.toHexString(bad));
      assertEquals(1, found.get(0).start());
      around[8] = (byte) bad;
      assertEquals(List.of(), CardDetector.create().scan(around, 0, around.length));
    }
  }

  @Test
  void manyThreadsShareADetector() throws Exception {
    CardDetector detector = CardDetector.create();
    String text = "card 4111 1111 1111 1111, ".repeat(200);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        results.add(threads.submit(() -> detector.scan(text).size()));
      }
      for (Future<Integer> result : results) {
        assertEquals(200, Objects.requireNonNull(result.get()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A sink may use the detector that calls it. */
  @Test
  void scansMayNest() {
    CardDetector detector = CardDetector.create();
    List<Detection> inner = new ArrayList<>();
    try (CardStream stream =
        detector.stream(found -> inner.addAll(detector.scan("5555555555554444")))) {
      stream.feed("4111111111111111 4012888888881881");
    }
    assertEquals(2, inner.size());
  }
}
