package dev.carddetector.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.CardDetector;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A card among the other fields of its record is in no column of ids. */
class RecordFieldsTest {
  private static final CardDetector DETECTOR = CardDetector.create();

  private static Stream<String> texts(String block) {
    return Stream.of(block.split("\n"))
        .map(text -> text.replace("PAN", "4539578763621486").replace('⏎', '\n'));
  }

  static Stream<String> records() {
    return texts(
        """
        4F 07 A0000000041010⏎5A 08 PAN
        9F06 A0000000031010⏎5a   PAN⏎9F26 707EDAF640F2C644
          4F   [7]  A0000000041010⏎  5A   [8]  PAN
        P-02  PAN⏎P-04  000000099013⏎P-37  731234524725
        DE2 PAN⏎DE37 731234524725
        DE 2 PAN⏎DE 37 731234524725
        F02 PAN⏎F37 731234524725
        [2] PAN⏎[37] 731234524725
        BM#02 PAN⏎BM#37 731234524725
        002 - PAN⏎037 - 731234524725
        002 PAN⏎003 000000⏎004 000000089393⏎037 548667187602⏎054 731234524725⏎102 731234524726
        MERCHANT  981025285904⏎ACCT      PAN⏎RRN       545752546746
        заказ 981025285904⏎한국어국  PAN
        binding parameter [1] as [VARCHAR] - [981025285904]⏎binding parameter [2] as [VARCHAR] - [PAN]
        binding parameter (1:VARCHAR) <- [981025285904]⏎binding parameter (2:VARCHAR) <- [PAN]
        ps.setString(1,"981025285904")⏎ps.setString(2,"PAN")
        -- p0: Input VarChar (Size = 16) [981025285904]⏎-- p1: Input VarChar (Size = 16) [PAN]
        <tr>⏎<td>981025285904</td>⏎<td>PAN</td>⏎<td>12/27</td>⏎</tr>
        """);
  }

  static Stream<String> lists() {
    return texts(
        """
        01 981025285904⏎02 PAN⏎03 981025285905
        002 PAN⏎003 981025285905⏎004 981025285906
        002 PAN⏎129 981025285905⏎130 981025285906
        Row 1 981025285904⏎Row 2 PAN⏎Row 3 981025285905⏎Row 4 981025285906
        [1] 981025285904⏎[2] PAN⏎[3] 981025285905
        2 PAN⏎5 981025285904⏎7 981025285905
        P-02 PAN⏎Q-37 981025285904
        P-04 PAN⏎P-37 981025285904
        59 981025285904⏎5A PAN⏎5B 981025285905
        5A PAN⏎ZZ 981025285904
        4F 981025285904⏎57 PAN
        customer  981025285904⏎customer  PAN⏎customer  981025285905
        Bob    981025285904⏎Alice  PAN⏎Eve    981025285905
        RRN,981025285904⏎x,PAN
        item [1] 981025285904⏎item [2] PAN⏎item [3] 981025285905
        parameter [2] = [981025285904]⏎parameter [2] = [PAN]
        parameter [1] as über - [981025285904]⏎parameter [2] as über - [PAN]
        setString(2, "981025285904")⏎setString(2, "PAN")
        <tr>⏎<td>981025285904</td>⏎</tr>⏎<tr>⏎<td>PAN</td>⏎</tr>⏎<tr>⏎<td>981025285905</td>⏎</tr>
        <li>981025285904</li>⏎<li>PAN</li>⏎<li>981025285905</li>
        """);
  }

  @ParameterizedTest
  @MethodSource("records")
  void areNoColumn(String text) {
    assertEquals(1, DETECTOR.scan(text).size());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void areNotTheLinesOfAList(String text) {
    assertEquals(0, DETECTOR.scan(text).size());
  }
}
