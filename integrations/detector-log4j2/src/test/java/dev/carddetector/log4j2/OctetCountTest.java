package dev.carddetector.log4j2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetCountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "23 <134>1 4539578763621486|23 <134>1 ************1486|23 <134>1 ************1486",
        "23 <134>1 4539578763621486|23 <134>1 [REDACTED]|17 <134>1 [REDACTED]",
        "105 <134>1 5|*** <***>* *|8 <***>* *",
        "23 <134>1 4539578763621486|[withheld: masking failed]|[withheld: masking failed]",
        "<134>1 4539578763621486|<134>1 [REDACTED]|<134>1 [REDACTED]",
        "23 cards 4539578763621486|23 cards [REDACTED]|23 cards [REDACTED]",
        "23|**|**"
      })
  void isThatOfTheMaskedFrame(String frame, String masked, String corrected) {
    assertEquals(corrected, OctetCount.corrected(frame, masked, UTF_8));
  }
}
