package dev.carddetector.cli;

import static dev.carddetector.cli.ProcessTest.output;
import static dev.carddetector.cli.ProcessTest.signal;
import static dev.carddetector.cli.ProcessTest.start;
import static dev.carddetector.cli.ProcessTest.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code card-detector redact} as a process: its streams and status, and the files it changes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RedactProcessTest {
  private static final String VISA = "4111111111111111";

  @TempDir private Path temporary;

  @Test
  void jsonInUtf16IsRefused() throws Exception {
    byte[] json = ("{\"card\": \"" + VISA + "\"}\n").getBytes(StandardCharsets.UTF_16LE);
    byte[] marked =
        ("\0\0\u00FE\u00FF{\"card\": \"" + VISA + "\"}\n").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(temporary.resolve("a"), json);
    Files.write(temporary.resolve("b"), marked);
    Path last = Files.writeString(temporary.resolve("c"), "[\"" + VISA + "\"]\n");
    Process process = start(temporary, "redact", "--json", "--in-place", "a", "b", "c");
    process.getOutputStream().close();
    String reason = ": left unchanged: is not in UTF-8, as JSON must be\n";
    assertEquals("card-detector: a" + reason + "card-detector: b" + reason, output(process));
    assertEquals(3, process.waitFor());
    assertEquals("[\"************1111\"]\n", Files.readString(last));
  }

  @Test
  void redactKeepsBytesAndRefusesArchives() throws Exception {
    Process process = start(temporary, "redact", "--mask", "label", "--label", "[card]");
    write(process, "a\r\nÿ card " + VISA + " cvv 123\r\n");
    process.getOutputStream().close();
    assertEquals("a\r\nÿ card [card] cvv ***\r\n", output(process));
    assertEquals(0, process.waitFor());

    Process zip = start(temporary, "redact");
    zip.getOutputStream().write(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    zip.getOutputStream().write(new byte[100]);
    zip.getOutputStream().close();
    assertTrue(output(zip).contains("cannot be rewritten"));
    assertEquals(3, zip.waitFor());
  }

  @Test
  void inPlaceKeepsModeAndRefusesWhatItCannotMask() throws Exception {
    Path text = Files.writeString(temporary.resolve("text"), "card " + VISA + "\n");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-r-----"));
    Path linked = Files.writeString(temporary.resolve("linked"), VISA);
    Files.createLink(temporary.resolve("other"), linked);
    Path clean = Files.writeString(temporary.resolve("clean"), "nothing");
    Object key = Files.getAttribute(clean, "unix:ino");
    Process process = start(temporary, "redact", "--in-place", "text", "linked", "clean");
    process.getOutputStream().close();
    assertEquals(
        "card-detector: linked: left unchanged: has other names (hard links), which would keep the"
            + " cards\n",
        output(process));
    assertEquals(3, process.waitFor());
    assertEquals("card ************1111\n", Files.readString(text));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(text)));
    assertEquals(VISA, Files.readString(linked));
    assertEquals(key, Files.getAttribute(clean, "unix:ino"));
  }

  @Test
  void aSignalLeavesTheFileAndNothingBesideIt() throws Exception {
    String old = ("card " + VISA + " of a line\n").repeat(1_000_000);
    Path file = Files.writeString(temporary.resolve("file"), old);
    Process process = start(temporary, "redact", "--in-place", "file");
    while (filesIn(temporary) == 1 && process.isAlive()) {
      Thread.onSpinWait();
    }
    signal(process, "TERM");
    assertEquals("", output(process));
    assertEquals(143, process.waitFor());
    assertEquals(1, filesIn(temporary));
    assertEquals(-1, Files.mismatch(file, Files.writeString(temporary.resolve("old"), old)));
  }

  @Test
  void aSignalToManyFilesLeavesNothingBesideThem() throws Exception {
    int count = 2000;
    List<String> command = new ArrayList<>(List.of("redact", "--in-place"));
    for (int i = 0; i < count; i++) {
      command.add(Files.writeString(temporary.resolve("f" + i), "card " + VISA + "\n").toString());
    }
    Process process = start(temporary, command.toArray(String[]::new));
    while (VISA.equals(Files.readString(temporary.resolve("f9")).strip().substring(5))
        && process.isAlive()) {
      Thread.onSpinWait();
    }
    signal(process, "TERM");
    assertEquals("", output(process));
    assertEquals(143, process.waitFor());
    assertEquals(count, filesIn(temporary));
  }

  @Test
  void aSignalWritesWhatCameOfALine() throws Exception {
    Process process = start(temporary, "redact");
    write(process, "a line\ncard " + VISA + " and no");
    try (InputStream pipe = new FileInputStream("/proc/" + process.pid() + "/fd/0")) {
      while (pipe.available() > 0) {
        Thread.onSpinWait(); // until it has read all
      }
    }
    signal(process, "TERM");
    assertEquals("a line\ncard ************1111 and no", output(process));
    assertEquals(143, process.waitFor());
  }

  @Test
  void aNameMayStartWithAnAtSign() throws Exception {
    Files.writeString(temporary.resolve("list"), VISA + "\n");
    Path file = Files.writeString(temporary.resolve("@list"), "card " + VISA + "\n");
    Process process = start(temporary, "redact", "--in-place", "@list");
    assertEquals("", output(process));
    assertEquals(0, process.waitFor());
    assertEquals("card ************1111\n", Files.readString(file));
  }

  @Test
  void aKeyThatNeverEndsIsRefused() throws Exception {
    Process process = start(temporary, "redact", "--mask", "token", "--key-file", "/dev/zero");
    assertEquals(
        "card-detector: --key-file has more than 65536 bytes (see --help)\n", output(process));
    assertEquals(2, process.waitFor());
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** {@code -Dkills=N} kills it N times. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aFileIsOldOrNewWhenTheProcessIsKilled() throws Exception {
    String old = ("card " + VISA + " of a line\n").repeat(200_000);
    String masked = old.replace("411111111111", "************");
    Path file = temporary.resolve("file");
    Random random = new Random(9);
    int changed = 0;
    for (int i = 0; i < Integer.getInteger("kills", 8); i++) {
      Files.writeString(file, old);
      Process process = start(temporary, "redact", "--in-place", "file");
      process.waitFor(200 + random.nextInt(2500), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      String now = Files.readString(file);
      assertTrue(now.equals(old) || now.equals(masked), "round " + i);
      changed += now.equals(masked) ? 1 : 0;
    }
    // The last one may end, so that the new file was seen, too.
    Process process = start(temporary, "redact", "--in-place", "file");
    try (OutputStream in = process.getOutputStream()) {
      in.flush();
    }
    assertEquals("", output(process));
    assertEquals(0, process.waitFor(), "after " + changed + " that were quick enough");
    assertEquals(masked, Files.readString(file));
  }
}
