package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the program. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherTest {
  private static final String VISA = "4111111111111111";

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("card-detector");
    Files.copy(Path.of("src/main/dist/bin/card-detector"), launcher);
    assertTrue(launcher.toFile().setExecutable(true));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    Path jar = Files.createDirectories(folder.resolve("lib")).resolve("card-detector.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      entries.add(Path.of(entry).toUri().toString());
    }
    return String.join(" ", entries);
  }

  /** Runs a line of a shell, and returns its status and output. */
  private String run(String line, String... locale) throws Exception {
    // From a file, since arguments are in the locale of the test.
    Path script = Files.writeString(folder.resolve("script"), line + "; echo status $?\n");
    ProcessBuilder shell = new ProcessBuilder("sh", script.toString());
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (locale.length > 0) {
      shell.environment().keySet().removeIf(name -> name.startsWith("LC_"));
      shell.environment().put("LANG", locale[0]);
    }
    Process process = shell.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void aClosedStandardInputIsNoFileOfTheJvm() throws Exception {
    assertEquals(
        "card-detector: Bad file descriptor\nstatus 2\n", run("bin/card-detector redact <&-"));
    assertEquals(
        "card-detector: Bad file descriptor\nstatus 2\n",
        run("bin/card-detector sweep --files-from - <&-"));
    Files.writeString(folder.resolve("a.txt"), VISA);
    assertTrue(run("bin/card-detector sweep a.txt <&-").endsWith("\nstatus 1\n"));
  }

  @Test
  void aClosedStandardOutputIsAFault() throws Exception {
    Files.writeString(folder.resolve("a.txt"), VISA);
    assertEquals(
        "card-detector: Bad file descriptor\nstatus 2\n", run("bin/card-detector sweep a.txt >&-"));
    assertTrue(run("bin/card-detector sweep a.txt 2>&-").endsWith("\nstatus 1\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "C.UTF-8", "xx_XX.UTF-8"})
  void namesAreUtf8WhateverTheLocale(String locale) throws Exception {
    Files.writeString(folder.resolve("a"), VISA);
    String output = run("mkdir d\u00E9; mv a d\u00E9; bin/card-detector sweep d\u00E9", locale);
    assertTrue(output.startsWith("d\u00E9/a\n"), output);
    assertTrue(output.endsWith("\nstatus 1\n"), output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "explain", "sweep --help"})
  void aFullOutputIsAFault(String command) throws Exception {
    assertEquals(
        "card-detector: cannot write to the standard output\nstatus 2\n",
        run("echo " + VISA + " | bin/card-detector " + command + " > /dev/full"));
  }

  @Test
  void explainSaysThatItReadAPartOnly() throws Exception {
    String output = run("head -c 1048577 /dev/zero | bin/card-detector explain");
    assertTrue(output.endsWith("card-detector: only the first 1 MiB was read\nstatus 3\n"), output);
  }
}
