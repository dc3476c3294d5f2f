package dev.carddetector.springboot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What an application wrote to the console, and to its file, and its exit status. */
record Written(int status, String console, List<String> file) {
  private static final String LOGBACK = "logback-classic|logback-core|logstash-logback-encoder";
  private static final String LOG4J2 = "log4j-core|log4j-slf4j2-impl|detector-log4j2";

  /** Runs an application to its end. */
  static Written by(Class<?> application, String framework, Path dir, String... properties)
      throws IOException, InterruptedException {
    Path file = dir.resolve("shop.log");
    String left = framework.equals("logback") ? LOG4J2 : LOGBACK;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPathWithout(left),
                application.getName(),
                "--logging.file.name=" + file,
                "--spring.main.banner-mode=off"));
    command.addAll(Arrays.asList(properties));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return new Written(status, console, lines);
  }

  private static String classPathWithout(String artifacts) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.matches(".*(" + artifacts + ").*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
