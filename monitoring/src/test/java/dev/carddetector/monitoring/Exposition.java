package dev.carddetector.monitoring;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.util.stream.Collectors.toCollection;

import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;

/** The metrics of a new service, in the text format. */
record Exposition(String text) {

  static Exposition ofNewService() throws IOException, InterruptedException {
    try (DetectorServer server = DetectorServer.start(Options.defaults().withPort(0))) {
      URI metrics = URI.create(server.url() + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(metrics).build();
      return new Exposition(HttpClient.newHttpClient().send(request, ofString()).body());
    }
  }

  /** Returns the families as {@code name type}. */
  Set<String> families() {
    return text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.substring("# TYPE ".length()))
        .collect(toCollection(TreeSet::new));
  }

  /** Returns the names of the series. */
  Set<String> names() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(toCollection(TreeSet::new));
  }
}
