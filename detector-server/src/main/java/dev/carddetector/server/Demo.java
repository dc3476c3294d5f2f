package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

/** Shows what the service does, with the real one. */
final class Demo {
  private static final String BODY = "{\"text\": \"Test card: 4111111111111111\"}";
  private static final Pattern SHOWN = Pattern.compile("credit_card(?!\\w*_bucket\\b).*");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final PrintWriter out;

  private Demo(String url, PrintWriter out) {
    this.url = url;
    this.out = out;
  }

  /** Starts a server, sends it a text, prints what happens and ends. */
  static void run(Options options, PrintWriter out) throws IOException, InterruptedException {
    try (DetectorServer server = DetectorServer.start(options)) {
      new Demo(server.url(), out).show();
    }
    out.flush();
  }

  private void show() throws IOException, InterruptedException {
    List<String> before = metrics();
    out.println("POST " + url + "/scan");
    out.println("Content-Type: application/json");
    out.println();
    out.println(BODY);
    out.println();
    HttpRequest scan =
        HttpRequest.newBuilder(URI.create(url + "/scan"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BODY))
            .build();
    out.println(indented(client.send(scan, BodyHandlers.ofString()).body()));
    out.println();
    out.println("Metrics that moved, at " + url + "/metrics:");
    List<String> after = metrics();
    after.stream().filter(line -> !before.contains(line)).forEach(out::println);
  }

  private List<String> metrics() throws IOException, InterruptedException {
    HttpRequest scrape = HttpRequest.newBuilder(URI.create(url + "/metrics")).build();
    String exposition = client.send(scrape, BodyHandlers.ofString(UTF_8)).body();
    return exposition.lines().filter(line -> SHOWN.matcher(line).matches()).toList();
  }

  private static String indented(String json) throws IOException {
    JsonFactory factory = new JsonFactory();
    StringWriter text = new StringWriter();
    try (JsonParser parser = factory.createParser(json);
        JsonGenerator generator = factory.createGenerator(text).useDefaultPrettyPrinter()) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEventExact(parser);
      }
    }
    return text.toString();
  }
}
