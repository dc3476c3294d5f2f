package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardStreamTest {
  private static final String TEXT = "é🎉 4111 1111 1111 1111, 5555555555554444";

  private final List<Detection> found = new ArrayList<>();
  private final CardStream stream = CardDetector.create().stream(found::add);

  @Test
  void offsetsCountFromTheStartInTheUnitsFed() {
    for (int i = 0; i < TEXT.length(); i++) {
      stream.feed(TEXT.substring(i, i + 1));
    }
    stream.close();
    assertEquals(List.of(4L, 25L), found.stream().map(Detection::start).toList());

    found.clear();
    byte[] utf8 = ("x" + TEXT).getBytes(StandardCharsets.UTF_8);
    try (CardStream bytes = CardDetector.create().stream(found::add)) {
      for (int i = 1; i < utf8.length; i++) {
        bytes.feed(utf8, i, 1);
      }
    }
    assertEquals(List.of(7L, 28L), found.stream().map(Detection::start).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsCardsAndFarCodesAfterMoreThanTwoGigabytesWithout(boolean utf8) {
    String record =
        "{\"pan\":\"4111111111111111\",\"note\":\"" + "z".repeat(99) + "\",\"cvv\":\"873\"}\n";
    String chunk = "no card ".repeat(8 << 10);
    int chunks = Integer.MAX_VALUE / chunk.length() + 2;
    feed(record, utf8);
    for (int i = 0; i < chunks; i++) {
      feed(chunk, utf8);
    }
    feed(record, utf8);
    stream.close();
    long second = record.length() + (long) chunks * chunk.length();
    assertEquals(List.of(8L, second + 8), found.stream().map(Detection::start).toList());
    assertEquals(
        List.of(142L, second + 142),
        found.stream().map(card -> card.companions().get(0).start()).toList());
  }

  private void feed(String text, boolean utf8) {
    if (utf8) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      stream.feed(bytes, 0, bytes.length);
    } else {
      stream.feed(text);
    }
  }

  @Test
  void closingAgainHasNoEffect() {
    stream.feed(TEXT);
    stream.close();
    stream.close();
    assertEquals(2, found.size());
  }

  @Test
  void theReceiverMayCloseTheStream() {
    List<CardStream> open = new ArrayList<>();
    for (int cards : new int[] {1, 2, 20_000}) {
      CardStream first =
          CardDetector.create().stream(
              detection -> {
                found.add(detection);
                open.get(0).close();
              });
      open.add(0, first);
      found.clear();
      String text = "card 4539578763621486 ".repeat(cards);
      first.feed(text);
      first.close();
      assertEquals(List.of(5L), found.stream().map(Detection::start).toList());
      assertThrows(IllegalStateException.class, () -> first.feed("x"));
    }
  }

  @Test
  void anEmptyStreamFindsNothing() {
    stream.close();
    assertEquals(List.of(), found);
  }

  @Test
  void refusesToMixAndToGoOnAfterTheEnd() {
    byte[] utf8 = {'4'};
    stream.feed("4");
    IllegalStateException mixed =
        assertThrows(IllegalStateException.class, () -> stream.feed(utf8, 0, 1));
    assertEquals("the stream was fed characters; open another one for bytes", mixed.getMessage());
    stream.close();
    IllegalStateException closed =
        assertThrows(IllegalStateException.class, () -> stream.feed("4"));
    assertEquals("the stream is closed", closed.getMessage());

    CardStream bytes = CardDetector.create().stream(found::add);
    bytes.feed(utf8, 0, 1);
    assertThrows(IllegalStateException.class, () -> bytes.feed("4"));
    assertThrows(IndexOutOfBoundsException.class, () -> bytes.feed(utf8, 1, 1));
    assertThrows(NullPointerException.class, () -> bytes.feed(null));
  }

  @Test
  void refusesToBeFedByTheReceiver() {
    CardStream[] fed = new CardStream[1];
    fed[0] = CardDetector.create().stream(detection -> fed[0].feed("4"));
    fed[0].feed(TEXT);
    assertEquals(
        "the receiver of a detection must not feed the stream",
        assertThrows(IllegalStateException.class, fed[0]::close).getMessage());
  }

  @Test
  void exceptionsOfTheSinkPropagate() {
    CardStream failing =
        CardDetector.create().stream(
            detection -> {
              throw new IllegalStateException("sink");
            });
    failing.feed(TEXT);
    assertEquals("sink", assertThrows(IllegalStateException.class, failing::close).getMessage());
  }
}
