package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: its streams, status and signals. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProcessTest {
  private static final String VISA = "4111111111111111";

  @TempDir private Path temporary;

  static Process start(Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    // A build in the background ignores SIGINT, and its children would, too.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static void write(Process process, String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  static void signal(Process process, String name) throws Exception {
    String kill = "kill -" + name + " " + process.pid();
    new ProcessBuilder("sh", "-c", kill).start().waitFor();
  }

  @Test
  void nothingAtAllIsHelpOrAnError() throws Exception {
    Process process = start(temporary);
    process.getOutputStream().close();
    assertEquals("card-detector: a command is missing (see --help)\n", output(process));
    assertEquals(2, process.waitFor());
  }

  @Test
  void theStandardInputIsSwept() throws Exception {
    Process process = start(temporary, "sweep", "-");
    write(process, "one\ncard " + VISA + "\n");
    process.getOutputStream().close();
    assertEquals(
        """
        (standard input)
          2:6  visa ending 1111, high, test number
            card ************1111
                 ^^^^^^^^^^^^^^^^
        Looked at 1 file whole (26 B).
        Found 1 card in 1 file: 1 visa.
        """,
        output(process));
    assertEquals(1, process.waitFor());
  }

  @Test
  void theProgressShowsBytesFilesAndCardsButNoDigitsOfThem() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Files.writeString(folder.resolve(VISA + ".txt"), "card " + VISA + "\n" + "-".repeat(2_999_978));
    Path excluded = Files.createDirectory(folder.resolve("excluded"));
    Files.writeString(excluded.resolve("a.txt"), "-".repeat(4_000_000));
    Process process =
        start(temporary, "sweep", "--progress=always", "--exclude=ex*", "--format=json", "folder");
    String output = output(process);
    assertTrue(output.contains(" 100% "), output);
    assertTrue(output.contains(" 3/3 MB "), output);
    assertTrue(output.contains(" files: 2, cards: 2 "), output);
    assertTrue(output.contains("\r\u001B[K"), output);
    assertTrue(!output.contains(VISA), output);
    assertEquals(1, process.waitFor());
  }

  @Test
  void aPipeThatStandsStillDoesNotTimeOut() throws Exception {
    Process process = start(temporary, "sweep", "--time-limit", "1", "-");
    write(process, "card 4111");
    assertTrue(!process.waitFor(4, TimeUnit.SECONDS));
    write(process, "111111111111\n");
    process.getOutputStream().close();
    assertTrue(output(process).contains("Found 1 card"));
    assertEquals(1, process.waitFor());
  }

  /** Presses Ctrl-C when the card was read: a pipe holds less than what is written after it. */
  private static void stopAfterACard(Process process) throws Exception {
    write(process, "card " + VISA + "\n" + "no number\n".repeat(200_000));
    signal(process, "INT");
  }

  @Test
  void ctrlCPrintsTheReportSoFar() throws Exception {
    Path report = temporary.resolve("report");
    Process process = start(temporary, "sweep", "--report", "text=" + report, "-");
    stopAfterACard(process);
    String output = output(process);
    assertEquals(130, process.waitFor(), output);
    assertTrue(output.contains("1:6  visa ending 1111"), output);
    assertTrue(output.contains("The sweep was stopped before its end"), output);
    assertEquals(output, Files.readString(report));
  }

  @Test
  void ctrlCLeavesTheBaselineAsItWas() throws Exception {
    Path baseline = temporary.resolve("baseline");
    Files.writeString(baseline, "as it was");
    Process process =
        start(temporary, "sweep", "--write-baseline", baseline.toString(), "--reason", "x", "-");
    stopAfterACard(process);
    String output = output(process);
    assertEquals(130, process.waitFor(), output);
    assertTrue(output.contains("the baseline was not written, as the sweep was stopped"), output);
    assertEquals("as it was", Files.readString(baseline));
  }

  @Test
  void aPipeInTheListCostsThatEntryOnly() throws Exception {
    Path list = temporary.resolve("list");
    Path pipe = temporary.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Files.writeString(temporary.resolve("a.txt"), VISA);
    Files.writeString(list, "a.txt\0pipe\0missing\0");
    Process process = start(temporary, "sweep", "--files-from", "list");
    process.getOutputStream().close();
    String output = output(process);
    assertTrue(output.contains("Found 1 card"), output);
    assertTrue(output.contains("1 unreadable, 1 device"), output);
    assertEquals(3, process.waitFor());
  }

  @Test
  void aNameThatIsNoPathIsStatus3() throws Exception {
    Files.write(
        temporary.resolve("list"), "gr\u00FC\u00DFe.txt\n".getBytes(StandardCharsets.UTF_8));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsun.jnu.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "sweep",
            "--files-from",
            "list");
    ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = output(process);
    assertTrue(output.contains("1 unreadable"), output);
    assertEquals(3, process.waitFor(), output);
  }

  /** Ends a test if there is no git, which comes with no JDK. {@code .ci/run} fails without it. */
  static void needGit() {
    String[] path = System.getenv("PATH").split(":", -1);
    assumeTrue(
        Stream.of(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, "git"))),
        "git is not installed");
  }

  @Test
  void whatIsStagedIsSwept() throws Exception {
    needGit();
    for (String[] git :
        List.of(
            new String[] {"git", "init", "-q"},
            new String[] {"git", "config", "diff.relative", "true"})) {
      assertEquals(0, new ProcessBuilder(git).directory(temporary.toFile()).start().waitFor());
    }
    Path sub = Files.createDirectories(temporary.resolve("sub/a"));
    Files.writeString(sub.resolve("staged.txt"), "card " + VISA + "\n");
    Files.writeString(temporary.resolve("skip.log"), VISA);
    Files.writeString(temporary.resolve("top.txt"), "nothing");
    Files.createSymbolicLink(temporary.resolve("link"), Path.of("of " + VISA));
    Files.writeString(
        temporary.resolve("large.bin"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 5000\n");
    new ProcessBuilder("git", "add", "-A").directory(temporary.toFile()).start().waitFor();
    Files.writeString(sub.resolve("staged.txt"), "clean now");
    Process process = start(sub, "sweep", "--staged", "--exclude", "*.log", "--format", "csv");
    process.getOutputStream().close();
    String output = output(process);
    assertTrue(output.contains("finding,sub/a/staged.txt,text,1,6,5,16,visa"), output);
    assertTrue(output.contains("gap,skip.log,,,,,,,,,,,,,,excluded,'--exclude"), output);
    assertTrue(output.contains("finding,link,text,1,4,3,16,visa"), output);
    assertTrue(output.contains("gap,large.bin,,,,,,,,,,,,,,unsupported,kept by git-lfs"), output);
    assertTrue(output.contains("files looked at whole,,3,48"), output);
    assertEquals(3, process.waitFor());
  }
}
