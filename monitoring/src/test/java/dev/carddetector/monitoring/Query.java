package dev.carddetector.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query for Prometheus, and the file or rule that it comes from. */
record Query(String file, String expression) {
  /** In Markdown, a query is in a promql code block or marked with (PromQL). */
  private static final Pattern BLOCK = Pattern.compile("(?s)```promql\n(.*?)```");

  private static final Pattern MARKED = Pattern.compile("((?:`[^`]+`, )*`[^`]+`) \\(PromQL\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static List<Query> all() {
    List<Query> queries = new ArrayList<>();
    Rule.all().forEach(rule -> queries.add(new Query(rule.name(), rule.expression())));
    queries.addAll(documented());
    return queries;
  }

  /** Returns the queries of dashboards and pages. */
  static List<Query> documented() {
    List<Query> queries = new ArrayList<>();
    for (Path file : MonitoringFiles.dashboards()) {
      ofDashboard(file.getFileName().toString(), MonitoringFiles.json(file), queries);
    }
    ofText("README.md", queries);
    ofText("runbook.md", queries);
    return queries;
  }

  private static String text(String name) {
    return MonitoringFiles.text(MonitoringFiles.MONITORING.resolve(name));
  }

  /** Finds the queries of panels, annotations and variables. */
  private static void ofDashboard(String file, JsonNode node, List<Query> queries) {
    if (node.path("expr").isTextual()) {
      queries.add(new Query(file, node.get("expr").asText()));
    }
    Matcher values =
        Pattern.compile("label_values\\((.*), *\\w+\\)").matcher(node.path("query").asText());
    if (values.matches()) {
      queries.add(new Query(file, values.group(1)));
    }
    node.forEach(child -> ofDashboard(file, child, queries));
  }

  private static void ofText(String name, List<Query> queries) {
    String text = text(name);
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      block
          .group(1)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> queries.add(new Query(name, line)));
    }
    Matcher marked = MARKED.matcher(text);
    while (marked.find()) {
      Matcher code = CODE.matcher(marked.group(1));
      while (code.find()) {
        queries.add(new Query(name, code.group(1)));
      }
    }
  }
}
