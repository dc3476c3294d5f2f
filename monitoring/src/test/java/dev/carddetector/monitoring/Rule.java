package dev.carddetector.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A recording rule or an alert of {@code rules/}. */
record Rule(String name, String expression, boolean alert, JsonNode yaml) {

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    MonitoringFiles.list("rules", ".yml").stream()
        .flatMap(file -> MonitoringFiles.yaml(file).get("groups").valueStream())
        .flatMap(group -> group.get("rules").valueStream())
        .forEach(rule -> rules.add(of(rule)));
    return rules;
  }

  static List<Rule> alerts() {
    return all().stream().filter(Rule::alert).toList();
  }

  private static Rule of(JsonNode yaml) {
    boolean alert = yaml.has("alert");
    String name = yaml.get(alert ? "alert" : "record").asText();
    return new Rule(name, yaml.get("expr").asText(), alert, yaml);
  }

  String label(String label) {
    return yaml.at("/labels/" + label).asText();
  }

  String annotation(String annotation) {
    return yaml.at("/annotations/" + annotation).asText();
  }

  @Override
  public String toString() {
    return alert && yaml.at("/labels").has("window") ? name + " " + label("window") : name;
  }
}
