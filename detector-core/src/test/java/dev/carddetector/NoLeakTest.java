package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/** No card digits remain anywhere: not in messages, not in {@code toString}, not in memory. */
class NoLeakTest {
  private static final String CANARY = "4539578763621486";
  private static final String TEXT = "card 4539 5787 6362 1486 and " + CANARY;
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).includeInvalid(true).build();

  @Test
  void detectionsShowNoDigits() {
    List<Detection> found = DETECTOR.scan(TEXT);
    assertEquals(2, found.size());
    assertClean(found.toString());
  }

  @Test
  void companionsShowNoDigits() {
    String cvv = "739";
    String text = "%B" + CANARY + "^DOE/JOHN^2712" + cvv + "? CVV " + cvv + " card " + CANARY;
    List<Detection> found = new ArrayList<>(DETECTOR.scan(text + " exp 12/27 cvc " + cvv));
    found.addAll(DETECTOR.scan("card " + CANARY + "|12/27|" + cvv));
    assertEquals(3, found.size());
    for (Detection detection : found) {
      assertTrue(detection.hasSensitiveData());
      assertClean(detection.toString());
      assertFalse(detection.toString().contains(cvv));
      for (Companion companion : detection.companions()) {
        assertFalse(companion.toString().contains(cvv));
      }
    }
  }

  @Test
  void errorsShowNoDigits() {
    List<Detection> found = DETECTOR.scan(TEXT);
    byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
    List<Exception> errors = new ArrayList<>();
    errors.add(assertThrows(Exception.class, () -> Redactor.last4().redact(CANARY, found)));
    errors.add(assertThrows(Exception.class, () -> Redactor.last4().mask(CANARY, found.get(1))));
    errors.add(assertThrows(Exception.class, () -> Luhn.checkDigit(TEXT)));
    errors.add(assertThrows(Exception.class, () -> DETECTOR.scan(utf8, 1, utf8.length)));
    for (Exception error : errors) {
      assertClean(error.toString());
    }
  }

  private static void assertClean(String text) {
    for (int i = 0; i + 5 <= CANARY.length(); i++) {
      assertFalse(text.contains(CANARY.substring(i, i + 5)), "five digits of the canary");
    }
  }

  /** Visits everything that a detector and its results refer to. */
  @Test
  void nothingReachableHoldsDigitsAfterAScan() throws Exception {
    CardDetector detector = CardDetector.builder().includeInvalid(true).build();
    List<Object> roots = new ArrayList<>();
    roots.add(detector);
    roots.addAll(detector.scan(CANARY.repeat(2) + " " + TEXT));
    byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
    roots.addAll(detector.scan(utf8, 0, utf8.length));
    CardStream chars = detector.stream(roots::add);
    CardStream bytes = detector.stream(roots::add);
    chars.feed(TEXT);
    bytes.feed(utf8, 0, utf8.length);
    chars.close();
    bytes.close();
    roots.add(chars);
    roots.add(bytes);
    for (Object array : reachableArrays(roots)) {
      assertNoDigits(array);
    }
  }

  /** What was read far ahead of a card is wiped too, when the stream goes on for long. */
  @Test
  void nothingReachableHoldsDigitsAfterALongStream() throws Exception {
    CardDetector detector = CardDetector.create();
    List<Object> roots = new ArrayList<>(List.of(detector));
    for (int length = 1; length <= 40; length++) {
      CardStream stream = detector.stream(roots::add);
      stream.feed("card " + CANARY + " cvv=739 end\n[12] ");
      for (int i = 0; i < 30; i++) {
        stream.feed("words ".repeat(10 * length));
      }
      stream.close();
      roots.add(stream);
      for (Object array : reachableArrays(roots)) {
        assertNoDigits(array);
      }
    }
    assertEquals(40, roots.stream().filter(Detection.class::isInstance).count());
  }

  private static void assertNoDigits(Object array) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < Array.getLength(array); i++) {
      long value = array instanceof char[] chars ? chars[i] : Array.getLong(array, i);
      boolean ascii = value >= '0' && value <= '9';
      values.append(value >= 0 && value <= 9 ? value : ascii ? value - '0' : '.');
    }
    assertClean(values.toString());
  }

  private static List<Object> reachableArrays(List<Object> roots) throws Exception {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(roots);
    List<Object> arrays = new ArrayList<>();
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      Class<?> type = next.getClass();
      if (type.isArray() && type.getComponentType().isPrimitive()) {
        if (!(next instanceof boolean[])) {
          arrays.add(next);
        }
      } else if (next instanceof AtomicReferenceArray<?> slots) {
        for (int i = 0; i < slots.length(); i++) {
          push(open, slots.get(i));
        }
      } else if (next instanceof CharSequence text) {
        open.push(text.toString().toCharArray());
      } else if (type.getName().startsWith("dev.carddetector")) {
        pushFields(open, next);
      }
    }
    return arrays;
  }

  private static void pushFields(Deque<Object> open, Object owner) throws Exception {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      boolean readable = type.getName().startsWith("dev.carddetector");
      for (Field field : readable ? type.getDeclaredFields() : new Field[0]) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          push(open, field.get(owner));
        }
      }
    }
  }

  private static void push(Deque<Object> open, Object value) {
    if (value != null) {
      open.push(value);
    }
  }
}
