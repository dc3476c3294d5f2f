package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges that the user adds, and prefixes that the user ignores. */
class OwnRangesTest {
  /** In no built-in range. */
  private static final String OWN = valid("770123456789042");

  private static final String VISA = "4539578763621486";

  private static String valid(String digits) {
    return digits + Luhn.checkDigit(digits);
  }

  private static CardDetector.Builder all() {
    return CardDetector.builder().minConfidence(Confidence.LOW);
  }

  @Test
  void aNumberInAnOwnRangeIsACard() {
    assertEquals(List.of(), all().build().scan(OWN));
    Detection found = all().addIssuerRange("7701", 16, 16).build().scan(OWN).get(0);
    assertEquals(List.of(CardBrand.OTHER), found.brands());
    assertTrue(found.evidence().contains(Evidence.OWN_RANGE));
    assertSame(Confidence.MEDIUM, found.confidence());
    Detection named = all().addIssuerRange("7701", 16, 16).build().scan("card " + OWN).get(0);
    assertSame(Confidence.HIGH, named.confidence());
  }

  @Test
  void lengthsAndPrefixLimitTheRange() {
    for (CardDetector other :
        List.of(
            all().addIssuerRange("7701", 12, 15).build(),
            all().addIssuerRange("7701", 17, 19).build(),
            all().addIssuerRange("7702", 12, 19).build(),
            all().addIssuerRange("77012346", 12, 19).build())) {
      assertEquals(List.of(), other.scan(OWN));
    }
    assertTrue(all().addIssuerRange("77012345", 12, 19).build().containsCard(OWN));
    assertTrue(all().addIssuerRange("7", 16, 16).build().containsCard(OWN));
  }

  @Test
  void rangesInUseComeBeforeWideOnes() {
    CardDetector detector =
        all().addIssuerRange("45395787", 16, 16).addIssuerRange("1354", 15, 15).build();
    Detection visa = detector.scan(VISA).get(0);
    assertEquals(List.of(CardBrand.VISA, CardBrand.OTHER), visa.brands());
    assertTrue(visa.evidence().contains(Evidence.ISSUER));
    Detection uatp = detector.scan("135412345678911").get(0);
    assertEquals(List.of(CardBrand.OTHER, CardBrand.UATP), uatp.brands());
    assertTrue(uatp.evidence().contains(Evidence.OWN_RANGE));
    assertFalse(uatp.evidence().contains(Evidence.CATCH_ALL_RANGE));
  }

  @Test
  void itMustBeLuhnValid() {
    char last = OWN.charAt(15) == '0' ? '1' : '0';
    CardDetector detector = all().addIssuerRange("7701", 16, 16).includeInvalid(true).build();
    assertEquals(List.of(), detector.scan("card " + OWN.substring(0, 15) + last));
  }

  /** As an integer, it equals a test number. */
  @Test
  void aLeadingZeroMakesNoTestNumber() {
    CardDetector detector = all().addIssuerRange("04", 17, 17).build();
    assertFalse(detector.scan("04111111111111111").get(0).testNumber());
  }

  @ParameterizedTest
  @CsvSource({"'',16,16", "123456789,16,16", "12a,16,16", "٧٧,16,16", "' 7',16,16"})
  void refusesInvalidPrefixes(String prefix, int min, int max) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> all().addIssuerRange(prefix, min, max));
    assertEquals("addIssuerRange: prefix must be 1 to 8 digits", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"11,16", "16,20", "17,16", "-1,16", "12,2147483647"})
  void refusesLengthsThatNoCardHas(int min, int max) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> all().addIssuerRange("77", min, max));
    assertEquals(
        "addIssuerRange: minDigits and maxDigits must be 12 to 19, in this order", e.getMessage());
  }

  @Test
  void anIgnoredPrefixMakesANumberLow() {
    CardDetector detector = all().ignorePrefix("453957").build();
    Detection found = detector.scan("card " + VISA).get(0);
    assertSame(Confidence.LOW, found.confidence());
    assertTrue(found.evidence().contains(Evidence.IGNORED_PREFIX));
    assertEquals(List.of(CardBrand.VISA), found.brands());
    assertSame(Confidence.LOW, detector.scan("card " + VISA + "|12/27|123").get(0).confidence());
    assertSame(Confidence.HIGH, detector.scan("card 5204123456789018").get(0).confidence());
    CardDetector test = all().ignorePrefix("41111111").build();
    assertSame(Confidence.LOW, test.scan("card 4111111111111111").get(0).confidence());
    assertFalse(
        CardDetector.builder().ignorePrefix("41111111").build().containsCard("4111111111111111"));
  }

  @ParameterizedTest
  @CsvSource({
    "453957, true",
    "4539578, true",
    "45395787, true",
    "453958, false",
    "45395786, false"
  })
  void ignoresByTheWholePrefix(String prefix, boolean ignored) {
    Detection found = all().ignorePrefix(prefix).build().scan(VISA).get(0);
    assertEquals(ignored, found.evidence().contains(Evidence.IGNORED_PREFIX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "41111", "411111111", "4111111111111111", "4111 11", "４１１１１１"})
  void refusesInvalidIgnoredPrefixes(String prefix) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> all().ignorePrefix(prefix));
    assertEquals("ignorePrefix: prefix must be 6 to 8 digits", e.getMessage());
  }

  @ParameterizedTest
  @NullSource
  void refusesNull(String none) {
    assertThrows(NullPointerException.class, () -> all().ignorePrefix(none));
    assertThrows(NullPointerException.class, () -> all().addIssuerRange(none, 16, 16));
  }

  @Test
  void laterChangesToTheBuilderDoNotAffectItsDetectors() {
    CardDetector.Builder builder = all();
    CardDetector before = builder.build();
    CardDetector ranges = builder.addIssuerRange("7701", 16, 16).build();
    CardDetector both = builder.ignorePrefix("770123").build();
    assertEquals(List.of(), before.scan(OWN));
    assertSame(Confidence.MEDIUM, ranges.scan(OWN).get(0).confidence());
    assertSame(Confidence.LOW, both.scan(OWN).get(0).confidence());
    assertEquals(List.of(), CardDetector.create().scan("card " + OWN));
  }

  /** Neighbours are judged by the user's ranges too. */
  @Test
  void anOwnRangeMakesCardsOfNeighbours() {
    String text = "a," + VISA + "\nb," + OWN + "\nc," + OWN + "\n";
    assertTrue(all().build().scan(text).get(0).evidence().contains(Evidence.NUMBER_LIST));
    CardDetector own = all().addIssuerRange("7701", 16, 16).build();
    assertFalse(own.scan(text).get(0).evidence().contains(Evidence.NUMBER_LIST));
  }
}
