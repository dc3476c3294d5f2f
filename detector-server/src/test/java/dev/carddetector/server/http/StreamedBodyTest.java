package dev.carddetector.server.http;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StreamedBodyTest {
  private static final byte[] PART = new byte[64 << 10];

  @TempDir private Path folder;

  static List<Throwable> faults() {
    return List.of(new IllegalStateException("a fault"), new AssertionError("a fault"));
  }

  private static void sneak(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  /** More than there is room for, so that it would wait for ever if nobody told it. */
  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheSenderEndsTheAnswer(Throwable fault) {
    SpoolSpace spools = new SpoolSpace(folder, 4L * PART.length);
    try (Connections connections = new Connections(Duration.ofSeconds(30), spools, 1)) {
      connections.guard().runRequest(() -> writeMuch(connections, fault));
      assertTrue(spools.take(PART.length, 0), "no bytes are kept");
    }
  }

  private static void writeMuch(Connections connections, Throwable fault) {
    try (StreamedBody out = new StreamedBody(connections, () -> {}, part -> sneak(fault))) {
      IllegalStateException told =
          assertThrows(
              IllegalStateException.class,
              () -> {
                while (true) {
                  out.write(PART);
                }
              });
      assertSame(fault, told.getCause());
      assertThrows(IllegalStateException.class, out::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
