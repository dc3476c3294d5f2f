package dev.carddetector.kafka.connect;

import static dev.carddetector.kafka.connect.Transforms.masked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // fields       | exclude       | path          | masked
        "-              | -             | a             | true",
        "a              | -             | a             | true",
        "a              | -             | a.b.c         | true",
        "a              | -             | b             | false",
        "a.b            | -             | a             | false",
        "a.b            | -             | a.c           | false",
        "a.b            | -             | c.a.b         | false",
        "a.b            | -             | a.b.a.c       | true",
        "a.b,a          | -             | a.c           | true",
        "a.b.c,a        | -             | a.b.d         | true",
        "-              | a             | a.b           | false",
        "-              | a             | b.a           | true",
        "-              | a.b           | a             | true",
        "a              | a.b           | a.b.c         | false",
        "a              | a.b           | a.c           | true",
        "a.b            | a             | a.b           | true",
        "a.b            | a             | a.c           | false",
        "a              | a             | a             | false",
      })
  void findsThePathThatDecides(String included, String excluded, String path, boolean masked) {
    Fields node =
        Fields.of(
            included == null ? List.of() : List.of(included.split(",", -1)),
            excluded == null ? List.of() : List.of(excluded.split(",", -1)));
    for (String name : path.split("\\.", -1)) {
      node = node.child(name);
    }
    assertEquals(masked, node.masked());
  }

  @Test
  void masksChosenFieldsAlone() {
    Map<String, Object> before =
        Map.of("after", Map.of("cards", List.of(CARD), "raw", CARD), "source", CARD, CARD, "key");
    assertEquals(
        Map.of("after", Map.of("cards", List.of(MASK), "raw", CARD), "source", CARD, CARD, "key"),
        masked(null, before, "fields", "after", "exclude", "after.raw"));
    assertEquals(
        Map.of("after", Map.of("cards", List.of(MASK), "raw", MASK), "source", CARD, MASK, "key"),
        masked(null, before, "exclude", "source"));
  }

  @Test
  void masksARecordWithoutFieldsInAnyCase() {
    assertEquals(MASK, masked(null, CARD, "fields", "after"));
    assertEquals(List.of(MASK), masked(null, List.of(CARD), "fields", "after"));
  }
}
