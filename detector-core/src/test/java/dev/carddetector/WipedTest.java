package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/** What a detector keeps for the next scan contains no digits of earlier cards. */
class WipedTest {
  private static final String TEXT =
      "card 4539578763621486 exp 12/27 cvv 737\n4539 5787 6362 1486\nid=7539578763621486\n";

  /** More groups than a run keeps. */
  private static final String LONG_RUN = "4539 1234 ".repeat(70);

  /** Groups that are dropped are not overwritten by those after them. */
  private static final String LONGER_THAN_KEPT = "4539 1234 ".repeat(52);

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> kept = new ArrayList<>();

  @Test
  void nothingIsKept() throws IllegalAccessException {
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    byte[] utf8 = TEXT.getBytes(StandardCharsets.UTF_8);
    assertEquals(2, detector.scan(TEXT).size());
    assertEquals(2, detector.scan(utf8, 0, utf8.length).size());
    detector.scan(LONG_RUN);
    detector.scan(LONGER_THAN_KEPT);
    try (CardStream stream = detector.stream(found -> {})) {
      stream.feed(TEXT);
    }
    visit(detector, "");
    assertTrue(seen.size() > 30, "scratch objects were visited");
    assertEquals(List.of(), kept);
  }

  private void visit(Object object, String path) throws IllegalAccessException {
    if (object == null || !seen.add(object)) {
      return;
    }
    if (object.getClass().isArray()) {
      visitArray(object, path);
    } else if (object instanceof AtomicReferenceArray<?> array) {
      for (int i = 0; i < array.length(); i++) {
        visit(array.get(i), path);
      }
    } else if (isOurs(object.getClass())) {
      for (Field field : object.getClass().getDeclaredFields()) {
        visitField(object, field, path + "." + field.getName());
      }
      for (Class<?> c = object.getClass().getSuperclass(); isOurs(c); c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          visitField(object, field, path + "." + field.getName());
        }
      }
    }
  }

  /** The tables and the rules contain digits of issuers and other numbers, but none of a scan. */
  private static boolean isOurs(Class<?> type) {
    String name = type.getName();
    return name.startsWith("dev.carddetector.")
        && !name.startsWith("dev.carddetector.tables.")
        && !name.equals("dev.carddetector.evidence.Rules");
  }

  private void visitField(Object object, Field field, String path) throws IllegalAccessException {
    if (Modifier.isStatic(field.getModifiers())) {
      return;
    }
    field.setAccessible(true);
    Object value = field.get(object);
    if (value instanceof Integer || value instanceof Long) {
      check(((Number) value).longValue(), path);
    } else if (!field.getType().isPrimitive()) {
      visit(value, path);
    }
  }

  private void visitArray(Object array, String path) throws IllegalAccessException {
    if (array instanceof byte[] bytes) {
      check(new String(bytes, StandardCharsets.ISO_8859_1), path);
    } else if (array instanceof char[] chars) {
      check(new String(chars), path);
    } else if (array instanceof int[] || array instanceof long[]) {
      for (int i = 0; i < Array.getLength(array); i++) {
        check(Array.getLong(array, i), path + "[" + i + "]");
      }
    } else if (array instanceof Object[] objects) {
      for (Object element : objects) {
        visit(element, path);
      }
    }
  }

  /** Checks bytes as characters and as digit values. */
  private void check(String bytes, String path) {
    StringBuilder digits = new StringBuilder();
    bytes.chars().forEach(c -> digits.append(c < 10 ? (char) ('0' + c) : (char) c));
    if (digits.indexOf("5787") >= 0 || digits.indexOf("6362") >= 0) {
      kept.add(path);
    }
  }

  /** Checks a long as a number and as bytes. */
  private void check(long value, String path) {
    String number = Long.toString(value);
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < Long.BYTES; i++) {
      bytes.append((char) (value >>> (8 * i) & 0xFF));
    }
    boolean sum = value != 0 && path.matches(".*\\.(sums|otherSums|windows)\\[\\d+]");
    if (sum || number.contains("5787") || number.contains("6362")) {
      kept.add(path);
    }
    check(bytes.toString(), path);
  }
}
