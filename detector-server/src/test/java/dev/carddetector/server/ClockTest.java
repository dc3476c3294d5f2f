package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the system jumps, as it does when it is set, or when a machine wakes up. */
@Timeout(60)
class ClockTest {
  private static final Pattern CLOCK =
      Pattern.compile("currentTimeMillis|Instant\\.now|\\bClock\\b|new Date\\(|Local\\w+\\.now");

  /** Time limits are measured by {@code nanoTime}, which does not jump. */
  @Test
  void onlyTheLogAsksForTheTime() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<String> names =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> CLOCK.matcher(read(file)).find())
              .map(file -> file.getFileName().toString())
              .toList();
      assertEquals(List.of("AccessLog.java"), names);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Needs Debian's package libfaketime, without which it is skipped. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void limitsAreKeptAndRequestsAnswered(@TempDir Path directory) throws Exception {
    Path library = fakeTime();
    assumeTrue(library != null, "libfaketime is not installed");
    Path offset = directory.resolve("offset");
    Files.writeString(offset, "+0\n");
    String line =
        "FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 FAKETIME_CACHE_DURATION=1"
            + " LD_PRELOAD="
            + library
            + " FAKETIME_TIMESTAMP_FILE="
            + offset
            + " exec \"$0\" \"$@\"";
    try (ServerProcess server = ServerProcess.inShell(line, "--stall-timeout=2000");
        Socket socket = server.connect();
        Socket slow = server.connect()) {
      for (int days : new int[] {30, -30}) {
        Files.writeString(offset, "%+dd\n".formatted(days));
        String date = Instant.now().plus(days, ChronoUnit.DAYS).toString().substring(0, 10);
        while (!server.output().contains("{\"time\":\"" + date)) {
          TestServer.write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
          assertTrue(TestServer.readAnswer(socket).startsWith("HTTP/1.1 200 "));
        }
      }
      long start = System.nanoTime();
      TestServer.write(slow, SlowClients.BODY);
      Files.writeString(offset, "+400d\n");
      assertTrue(TestServer.readAll(slow).startsWith("HTTP/1.1 408 "));
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(time.toMillis() >= 2000 && time.toMillis() < 10_000, time.toString());
      server.terminate();
      assertEquals(143, server.status());
      assertEquals("", server.errors());
    }
  }

  private static Path fakeTime() throws IOException {
    PathMatcher matcher =
        Path.of("/").getFileSystem().getPathMatcher("glob:**/faketime/libfaketimeMT.so.1");
    try (Stream<Path> files = Files.walk(Path.of("/usr/lib"), 3)) {
      return files.filter(matcher::matches).findFirst().orElse(null);
    }
  }
}
