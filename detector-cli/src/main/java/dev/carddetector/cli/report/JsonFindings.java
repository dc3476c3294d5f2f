package dev.carddetector.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.Detection;
import dev.carddetector.Evidence;
import dev.carddetector.cli.content.EntryPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes findings as lines of JSON. There may be a million a second, so each is put together from
 * parts that are bytes already; a general writer takes five times as long.
 */
final class JsonFindings {
  private static final byte[] LINE = bytes(",\"line\":");
  private static final byte[] COLUMN = bytes(",\"column\":");
  private static final byte[] OFFSET = bytes(",\"offset\":");
  private static final byte[] LENGTH = bytes(",\"length\":");
  private static final byte[] BRAND = bytes(",\"brand\":");
  private static final byte[] DIGITS = bytes(",\"digits\":");
  private static final byte[] LAST4 = bytes(",\"last4\":\"");
  private static final byte[] CONFIDENCE = bytes("\",\"confidence\":");
  private static final byte[] EVIDENCE = bytes(",\"evidence\":[");
  private static final byte[] EVIDENCE_END = bytes("]");
  private static final byte[] SENSITIVE = bytes(",\"sensitive_data\":true");
  private static final byte[] TEST_NUMBER = bytes(",\"test_number\":true");
  private static final byte[] KNOWN = bytes(",\"known\":\"");
  private static final byte[] QUOTE = bytes("\"");
  private static final byte[] END = bytes("}\n");

  private static final Map<CardBrand, byte[]> BRANDS = quoted(CardBrand.class, CardBrand::id);
  private static final Map<Confidence, byte[]> CONFIDENCES =
      quoted(Confidence.class, JsonRecords::lower);
  private static final Map<Evidence, byte[]> FACTS = quoted(Evidence.class, JsonRecords::lower);

  /** The digits of the largest {@code long}. */
  private static final int MAX_DIGITS = 19;

  private final OutputStream out;
  private final Names names;
  private byte[] line = new byte[1 << 10];
  private int length;

  /** How the lines of a path start. */
  private byte[] start;

  private EntryPath startPath;
  private Finding.Kind startKind;

  JsonFindings(OutputStream out, Names names) {
    this.out = out;
    this.names = names;
  }

  void write(Finding finding) throws IOException {
    Detection detection = finding.detection();
    length = 0;
    put(start(finding));
    if (finding.kind() != Finding.Kind.NAME) {
      put(LINE, finding.line());
      put(COLUMN, finding.column());
    }
    put(OFFSET, finding.offset());
    put(LENGTH, finding.length());
    put(BRAND);
    put(BRANDS.get(detection.brand()));
    put(DIGITS, detection.digits());
    put(LAST4);
    put(escaped(finding.last4()));
    put(CONFIDENCE);
    put(CONFIDENCES.get(detection.confidence()));
    put(EVIDENCE);
    int first = length;
    for (Evidence fact : detection.evidence()) {
      if (length > first) {
        line[length++] = ',';
      }
      put(FACTS.get(fact));
    }
    put(EVIDENCE_END);
    if (detection.hasSensitiveData()) {
      put(SENSITIVE);
    }
    if (detection.testNumber()) {
      put(TEST_NUMBER);
    }
    if (finding.known() != null) {
      put(KNOWN);
      put(escaped(finding.known()));
      put(QUOTE);
    }
    put(END);
    out.write(line, 0, length);
  }

  private byte[] start(Finding finding) {
    if (finding.kind() != startKind || !finding.path().equals(startPath)) {
      startPath = finding.path();
      startKind = finding.kind();
      byte[] path = escaped(names.shown(startPath));
      String kind = startKind.id();
      start =
          bytes(
              "{\"type\":\"finding\",\"path\":\""
                  + new String(path, UTF_8)
                  + "\",\"in\":\""
                  + kind
                  + "\"");
    }
    return start;
  }

  private void put(byte[] name, long value) {
    put(name);
    int end = length;
    for (long rest = value; end == length || rest > 0; rest /= 10) {
      end++;
    }
    length = end;
    long rest = value;
    do {
      line[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
  }

  /** Appends bytes, and leaves room for a number after them. */
  private void put(byte[] part) {
    if (line.length - length < part.length + MAX_DIGITS) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, line.length + part.length + MAX_DIGITS));
    }
    System.arraycopy(part, 0, line, length, part.length);
    length += part.length;
  }

  private static byte[] escaped(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static <E extends Enum<E>> Map<E, byte[]> quoted(
      Class<E> type, Function<E, String> name) {
    Map<E, byte[]> quoted = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      quoted.put(constant, bytes('"' + name.apply(constant) + '"'));
    }
    return quoted;
  }
}
