package dev.carddetector.cli.redact;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import dev.carddetector.cli.text.Latin;
import java.util.List;
import java.util.function.Consumer;

/**
 * To this detector, separators of Latin-1 and Windows-1252 in a stream of bytes are the ASCII ones
 * of the same kind, as they are to a sweep. All else is as the other detector sees it.
 */
final class LatinDetector implements CardDetector {
  private final CardDetector detector;

  LatinDetector(CardDetector detector) {
    this.detector = detector;
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    return new Stream(detector.stream(sink));
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    return detector.scan(text);
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    return detector.scan(utf8, offset, length);
  }

  @Override
  public boolean containsCard(CharSequence text) {
    return detector.containsCard(text);
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    return detector.containsCard(utf8, offset, length);
  }

  private static final class Stream implements CardStream {
    private final CardStream stream;

    /** What was fed last, after the bytes before it, which may be part of the same character. */
    private byte[] bytes = new byte[Latin.BEFORE];

    private int end = Latin.BEFORE;

    Stream(CardStream stream) {
      this.stream = stream;
    }

    @Override
    public void feed(byte[] utf8, int offset, int length) {
      byte[] last = bytes;
      if (bytes.length < Latin.BEFORE + length) {
        bytes = new byte[Latin.BEFORE + length];
      }
      System.arraycopy(last, end - Latin.BEFORE, bytes, 0, Latin.BEFORE);
      System.arraycopy(utf8, offset, bytes, Latin.BEFORE, length);
      end = Latin.BEFORE + length;
      Latin.replaceSeparators(bytes, Latin.BEFORE, end);
      stream.feed(bytes, Latin.BEFORE, length);
    }

    @Override
    public void feed(CharSequence chunk) {
      stream.feed(chunk);
    }

    @Override
    public long decided() {
      return stream.decided();
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
