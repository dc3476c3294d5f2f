package dev.carddetector.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  /** What others export, by prefix. The tests with the stack check that they really do. */
  private static final List<String> OTHERS =
      List.of("node_", "container_", "prometheus_", "alertmanager_", "probe_", "scrape_");

  private static final Set<String> BUILT_IN = Set.of("up", "ALERTS");

  @Test
  void allThatIsUsedIsExportedOrRecorded() throws Exception {
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
  void allThatIsRecordedIsUsed() {
    Set<String> used = new HashSet<>();
    Query.all().forEach(query -> used.addAll(PromQl.names(query.expression())));
    Set<String> unused =
        Rule.all().stream().filter(r -> !r.alert()).map(Rule::name).collect(toSet());
    unused.removeAll(used);
    assertEquals(Set.of(), unused);
  }

  @Test
  void theTableOfTheReadmeHoldsAllFamilies() throws Exception {
    Set<String> exported = new TreeSet<>(Exposition.ofNewService().families());
    // There only when garbage has been collected already.
    exported.remove("jvm_memory_pool_allocated_bytes_total counter");
    Set<String> documented = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([a-z_]+)(?:\\{[a-z_,]*})?` \\| (\\w+) \\|")
            .matcher(MonitoringFiles.text(MonitoringFiles.MONITORING.resolve("README.md")));
    while (row.find()) {
      documented.add(row.group(1) + " " + row.group(2));
    }
    assertEquals(exported, documented);
  }
}
