package dev.carddetector;

import static dev.carddetector.CodeColumnTest.companions;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security codes in tables whose columns are aligned by blanks. */
class AlignedColumnTest {
  private static final String CARD = "4539578763621486";

  private static String table(String lines) {
    return lines.replace("⏎", "\n").replace("#", CARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "      name           card_no  cvv  year⏎0  Ann Lee  #  123  2027⏎",
        "      name           card_no  cvv  year⏎0  李 Jörg  #  123  2027⏎",
        "CARD_NO          CVV2 EXPD⏎---------------- ---- ----⏎#  123 3006⏎",
        "CVV2  CARD              BRANCH⏎123   #  777⏎",
        "pan               card-cvc\r⏎#  123     \r⏎",
        "a note of one line⏎pan               cvc⏎#  123",
        "pan                  cvc⏎4539 5787 6362 1486  123",
        "name  Card Number       Security Code  zip⏎Ann   #  123            12345",
        "cvv   date                 card                 name⏎123   2026-01-02           #     Ann"
      })
  void areFound(String lines) {
    assertEquals("CVV 123", companions(table(lines)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pan cvv⏎#     123⏎",
        "pan               code⏎#  123⏎",
        "pan               cvv  zip⏎#       123⏎",
        "pan               cvv⏎#  12⏎",
        "pan               cvv⏎#  12345⏎",
        "pan               cvv⏎#  x123⏎",
        "pan               cvv⏎#  1234 567890 12345⏎",
        "pan               Security  Code⏎#  123⏎",
        "#  123⏎pan               cvv⏎"
      })
  void areNotFoundOtherwise(String lines) {
    assertEquals("", companions(table(lines)));
  }

  /** Its first group would be in the column of codes, its last would end there. */
  @Test
  void areNoGroupsOfAnotherCard() {
    assertEquals("", companions(table("card                 cvv⏎#     5500 0000 0000 0004⏎")));
    assertEquals(
        "", companions(table("card                                cvv⏎#  5500 0000 0000 0004⏎")));
    assertEquals("CVV 1234", companions("card            cvv  x\n378282246310005 1234 5\n"));
  }

  /** The header of a long table is far above most of its lines. */
  @Test
  void areFoundInAllLines() {
    String header = "   name  pan               cvv  name again\n";
    String rows = ("1  Jörg  " + CARD + "  123  an end of the line\n").repeat(2000);
    assertEquals("CVV 123; ".repeat(1999) + "CVV 123", companions(header + rows));
    assertEquals("", companions(rows));
  }

  @Test
  void areNotFoundFarFromAllOtherLines() {
    String header = "pan               cvv\n" + CARD + "  123\n";
    String line = CARD + "  456\n";
    String near = "no card  x y\n".repeat(150);
    assertEquals("CVV 123; CVV 456", companions(header + near + line));
    assertEquals("CVV 123", companions(header + near + near + line));
  }

  @Test
  void ofOneTextNameNothingInTheNext() {
    assertEquals("CVV 123", companions("pan               cvv\n" + CARD + "  123"));
    assertEquals("", companions("pan               abc\n" + CARD + "  123"));
  }
}
