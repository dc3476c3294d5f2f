package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The options and messages of {@code redact}. */
class RedactCommandTest {
  private static final String CARD = "4539578891486547";

  @TempDir private Path folder;

  /** Redacts a file and returns the errors. */
  private String redact(int status, Path file, String... options) {
    CommandLine command = Main.commandLine();
    StringWriter errors = new StringWriter();
    command.setErr(new PrintWriter(errors));
    String[] args = new String[options.length + 3];
    System.arraycopy(options, 0, args, 1, options.length);
    args[0] = "redact";
    args[args.length - 2] = "--in-place";
    args[args.length - 1] = file.toString();
    assertEquals(status, command.execute(args), errors.toString());
    return errors.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bin-and-last4", "BIN-AND-LAST4", "bin_and_last4", "BIN_AND_LAST4", "bin_last4"})
  void aMaskIsNamedAsInTheHelp(String name) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "card " + CARD);
    redact(0, file, "--mask", name);
    assertEquals("card 453957******6547", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"last5", "bin and last4"})
  void anotherMaskIsWrongUsage(String name) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "card " + CARD);
    String errors = redact(2, file, "--mask", name);
    assertTrue(errors.contains("must be last4, bin-and-last4, full, label or token"), errors);
  }

  @ParameterizedTest
  @CsvSource({
    "--label=X, --label needs --mask label",
    "--key-file=k, --key-file needs --mask token"
  })
  void whatNoMaskUsesIsWrongUsage(String option, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "card " + CARD);
    assertTrue(redact(2, file, option).contains(message));
    assertEquals("card " + CARD, Files.readString(file));
  }

  @Test
  void aScriptIsText() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "#!/bin/sh\npay " + CARD + "\n");
    redact(0, file);
    assertEquals("#!/bin/sh\npay ************6547\n", Files.readString(file));
  }

  @Test
  void aScriptWithAnArchiveBehindIsNoText() throws IOException {
    String script = "#!/bin/sh\npay " + CARD + "\n" + "# comment\n".repeat(20_000);
    Path file = Files.writeString(folder.resolve("a"), script);
    byte[] archive = new byte[60_000];
    new Random(3).nextBytes(archive);
    Files.write(file, archive, StandardOpenOption.APPEND);
    assertTrue(redact(3, file).contains("left unchanged: is not text"));
  }
}
