package dev.carddetector.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  /** Prefixes of what other programs export. QueriesTest checks that they do. */
  private static final List<String> OTHERS =
      List.of("node_", "container_", "prometheus_", "alertmanager_", "probe_", "scrape_");

  private static final Set<String> BUILT_IN = Set.of("up", "ALERTS");

  /** A family in README.md: a row of the table, or part of a list by type. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z_]+)(?:\\{[a-z_,]*})?` \\| (\\w+) \\|");

  private static final Pattern LIST =
      Pattern.compile("(?m)^- (gauge|counter|summary): ((?:`\\w+`,?\\s+)+)");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void allUsedMetricsAreExportedOrRecorded() throws Exception {
    Set<String> known = new HashSet<>(Exposition.ofNewService().names());
    known.addAll(BUILT_IN);
    Rule.all().stream().filter(rule -> !rule.alert()).forEach(rule -> known.add(rule.name()));
    for (Query query : Query.all()) {
      for (String name : PromQl.names(query.expression())) {
        assertTrue(
            known.contains(name) || OTHERS.stream().anyMatch(name::startsWith),
            () -> name + " in " + query);
      }
    }
  }

  @Test
  void allRecordedMetricsAreUsed() {
    Set<String> used = new HashSet<>();
    Query.all().forEach(query -> used.addAll(PromQl.names(query.expression())));
    Set<String> unused =
        Rule.all().stream().filter(r -> !r.alert()).map(Rule::name).collect(toSet());
    unused.removeAll(used);
    assertEquals(Set.of(), unused);
  }

  @Test
  void theReadmeListsAllFamilies() throws Exception {
    Set<String> exported = new TreeSet<>(Exposition.ofNewService().families());
    // Exported only after a garbage collection.
    exported.remove("jvm_memory_pool_allocated_bytes_total counter");
    String readme = MonitoringFiles.text(MonitoringFiles.MONITORING.resolve("README.md"));
    Set<String> documented = new TreeSet<>();
    ROW.matcher(readme).results().forEach(row -> documented.add(row.group(1) + " " + row.group(2)));
    LIST.matcher(readme)
        .results()
        .forEach(
            list ->
                NAME.matcher(list.group(2))
                    .results()
                    .forEach(name -> documented.add(name.group(1) + " " + list.group(1))));
    assertEquals(exported, documented);
  }
}
