package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands in README and docs/cli.md, also in its hooks and pipelines, and in the help, run in
 * a shell.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DocumentedCommandsTest {
  private static final List<Path> PAGES =
      List.of(Path.of("../README.md"), Path.of("../docs/cli.md"), Path.of("../docs/cli-help.txt"));

  /** A line of a code block that calls the command, perhaps after a key or at the end of a pipe. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^ *(?:entry: |- run: |- )?((?:(?:zcat|tail|echo) .* \\| |source <\\()?"
              + "(?:card-detector|java -jar detector-cli/target/card-detector.jar)"
              + " (?:sweep|redact|selftest|explain|generate-completion)\\b.*)$");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> commandsAreUnderstood() throws Exception {
    prepare();
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : PAGES) {
      Matcher command = COMMAND.matcher(Files.readString(page));
      while (command.find()) {
        String line = command.group(1);
        tests.add(DynamicTest.dynamicTest(line, () -> assertUnderstood(line)));
      }
    }
    assertTrue(tests.size() >= 18, "commands: " + tests.size());
    return tests;
  }

  /** Makes what the commands look at, and the command itself. */
  private void prepare() throws Exception {
    Path program = Files.createDirectory(folder.resolve("bin")).resolve("card-detector");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        program,
        String.join(
            " ",
            "#!/bin/sh\nexec",
            "'" + java + "' -Xmx192m -XX:TieredStopAtLevel=1",
            "-cp '" + absoluteClassPath() + "'",
            Main.class.getName(),
            "\"$@\"\n"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    for (String name : List.of("app.log", "app.log.1", "events.ndjson", "dump.sql", "src")) {
      Files.writeString(folder.resolve(name), "{\"card\":\"4111111111111111\"}\n");
    }
    Process rest =
        shell(
            "gzip -k dump.sql; git init -q . && git add app.log"
                + "; card-detector sweep -q --write-baseline .cards.json --reason x src");
    assertTrue(rest.waitFor() <= 1, () -> output(rest));
  }

  private static String absoluteClassPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(":", entries);
  }

  private void assertUnderstood(String command) throws Exception {
    if (command.contains("--staged")) {
      ProcessTest.needGit();
    }
    String here =
        command
            .replace("java -jar detector-cli/target/card-detector.jar", "card-detector")
            .replace("tail -F", "cat")
            .replaceAll("/srv/share|/var/log/app/|/var/log|~/exports", folder + "/");
    Process process = shell("set -o pipefail; " + here);
    String output = output(process);
    // Found, or not looked at whole: 2 and more than 3 would be wrong usage or a fault.
    assertTrue(List.of(0, 1, 3).contains(process.waitFor()), output);
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process shell(String command) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", command);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
    return shell.start();
  }
}
