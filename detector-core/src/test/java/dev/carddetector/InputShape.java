package dev.carddetector;

import dev.carddetector.CaseRow.Span;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ways to pass a text to a detector. Spans come back in UTF-16 units of the text. */
enum InputShape {
  STRING {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      return detector.scan(text);
    }
  },
  STRING_BUILDER {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      StringBuilder builder = new StringBuilder();
      builder.append(text);
      return detector.scan(builder);
    }
  },
  SLICED_CHAR_BUFFER {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      String padded = "4111" + text + "1111";
      return detector.scan(CharBuffer.wrap(padded, 4, 4 + text.length()).slice());
    }
  },
  STREAM_OF_CHARS {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      List<Detection> found = new ArrayList<>();
      try (CardStream stream = detector.stream(found::add)) {
        for (int i = 0; i < text.length(); i++) {
          stream.feed(text.substring(i, i + 1));
        }
      }
      return found;
    }
  },
  UTF8 {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      byte[] utf8 = utf8("", text, "");
      return detector.scan(utf8, 0, utf8.length);
    }
  },
  UTF8_INSIDE_AN_ARRAY {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      byte[] utf8 = utf8("4111", text, "1111");
      return detector.scan(utf8, 4, utf8.length - 8);
    }

    @Override
    int firstByte() {
      return 4;
    }
  },
  STREAM_OF_BYTES {
    @Override
    List<Detection> scan(CardDetector detector, String text) {
      List<Detection> found = new ArrayList<>();
      byte[] utf8 = utf8("", text, "");
      try (CardStream stream = detector.stream(found::add)) {
        for (int i = 0; i < utf8.length; i++) {
          stream.feed(utf8, i, 1);
        }
      }
      return found;
    }
  };

  abstract List<Detection> scan(CardDetector detector, String text);

  /** Returns where the text starts in the array. */
  int firstByte() {
    return 0;
  }

  boolean isBytes() {
    return compareTo(UTF8) >= 0;
  }

  List<Span> spans(CardDetector detector, String text) {
    return scan(detector, text).stream()
        .map(found -> new Span(unit(text, found.start()), unit(text, found.end())))
        .toList();
  }

  /** Converts an offset to UTF-16 units, by encoding prefixes of the text. */
  private long unit(String text, long offset) {
    if (!isBytes()) {
      return offset;
    }
    for (int i = 0; i <= text.length(); i++) {
      if (utf8("", text.substring(0, i), "").length == offset - firstByte()) {
        return i;
      }
    }
    throw new AssertionError("offset " + offset + " lies within a character");
  }

  private static byte[] utf8(String before, String text, String after) {
    return (before + text + after).getBytes(StandardCharsets.UTF_8);
  }
}
