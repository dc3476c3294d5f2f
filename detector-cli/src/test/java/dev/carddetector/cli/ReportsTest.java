package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VISA = "4111111111111111";

  @TempDir private Path temporary;

  private String report(String format, String... options) throws IOException {
    Path file = temporary.resolve("report." + format);
    List<String> args = new ArrayList<>(List.of("--report", format + "=" + file));
    args.addAll(List.of(options));
    args.add(temporary.resolve("tree").toString());
    Sweeping.of(temporary.resolve("json"), args.toArray(new String[0]));
    return Files.readString(file);
  }

  private void write(String name, String content) throws IOException {
    Path file = temporary.resolve("tree").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static List<Error> errors(String sarif) throws IOException {
    try (InputStream in =
        ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(
                  new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
      return schema.validate(JSON.readTree(sarif));
    }
  }

  @Test
  void textIsForPeople() throws IOException {
    write("a.txt", "one\ncard " + VISA + " exp 12/27 cvv 123 on 2026-11-28\n");
    String root = temporary.resolve("tree").toString();
    assertEquals(
        """
        %s/a.txt
          2:6  visa ending 1111, high, with a track or CVV, test number
            card ************1111 exp **/** cvv *** on ****-**-**
                 ^^^^^^^^^^^^^^^^
        Looked at 1 file whole (58 B).
        Found 1 card in 1 file: 1 visa. 1 with a track or CVV beside.
        """
            .formatted(root),
        report("text"));
  }

  @Test
  void textListsTheFirst100OfAFile() throws IOException {
    write("a.txt", ("card " + VISA + "\n").repeat(150));
    String text = report("text");
    assertEquals(100, text.split("visa ending 1111", -1).length - 1);
    assertTrue(text.contains("  more findings in this file, which json and csv list\n"), text);
    assertTrue(text.endsWith("Found 150 cards in 1 file: 150 visa.\n"), text);
  }

  @Test
  void csvHasARowForEach() throws IOException {
    write("=a,\"b\".txt", "x\ncard " + VISA + "\n");
    Files.createSymbolicLink(temporary.resolve("tree/link"), temporary);
    String csv = report("csv");
    String root = temporary.resolve("tree").toString();
    List<String> rows = csv.lines().toList();
    assertEquals(
        "type,path,in,line,column,offset,length,brand,digits,last4,confidence,evidence,"
            + "sensitive_data,test_number,known,reason,detail,number,bytes",
        rows.get(0));
    assertTrue(
        rows.contains(
            "finding,\""
                + root
                + "/=a,\"\"b\"\".txt\",text,2,6,7,16,visa,16,1111,high,"
                + "luhn issuer payment_word alone test_number,false,true,,,,,"),
        csv);
    assertTrue(rows.contains("gap," + root + "/link,,,,,,,,,,,,,,link,,,0"), csv);
    assertTrue(rows.contains("count,,,,,,,,,,,,,,,findings,,1,"), csv);
  }

  @Test
  void sarifKeepsToItsSchema() throws IOException {
    write("a:b c.txt", "card " + VISA + " cvv 123\nsame 5555555555554444 card\n");
    write("allowed.txt", VISA + " card-detector:allow");
    String sarif = report("sarif", temporary.resolve("missing").toString());
    assertEquals(List.of(), errors(sarif));
    JsonNode run = JSON.readTree(sarif).at("/runs/0");
    List<String> results = new ArrayList<>();
    for (JsonNode result : run.get("results")) {
      results.add(
          result.get("ruleId").asText()
              + " "
              + result.at("/locations/0/physicalLocation/region/startLine").asText("-")
              + " "
              + result.at("/suppressions/0/justification").asText("-"));
    }
    results.sort(null);
    assertEquals(
        List.of(
            "card-number 1 allowed in its line",
            "card-number 2 -",
            "not-looked-at - -",
            "sensitive-data 1 -"),
        results);
    assertTrue(sarif.contains("/tree/a%3Ab%20c.txt\""), sarif);
    assertEquals(
        "unreadable: no such file or folder",
        run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText());
  }

  @Test
  void fingerprintsDoNotDependOnTheCard() throws IOException {
    write("a.txt", "card " + VISA + " x\ncard 5555555555554444 x\n");
    JsonNode results = JSON.readTree(report("sarif")).at("/runs/0/results");
    String first = results.at("/0/partialFingerprints/cardDetectorContext~1v1").asText();
    String second = results.at("/1/partialFingerprints/cardDetectorContext~1v1").asText();
    assertTrue(first.matches("[a-p]{32}:1"), first);
    assertEquals(first.replace(":1", ":2"), second);
  }

  @Test
  void htmlHasNoScriptAndEscapes() throws IOException {
    write("<b>.txt", "a < b card " + VISA + " & more\n");
    String html = report("html");
    assertTrue(html.contains("/&lt;b&gt;.txt</td><td>1:12</td><td>visa 1111</td>"), html);
    assertTrue(
        html.contains("<code>a &lt; b card <mark>************1111</mark> &amp; more</code>"), html);
    assertFalse(html.contains("<script"), html);
  }

  @Test
  void aReportReplacesAFileAtOnceAndWritesThroughADevice() throws IOException {
    write("a.txt", VISA);
    Path old = Files.writeString(temporary.resolve("old"), "old");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), old);
    String tree = temporary.resolve("tree").toString();
    Sweeping.of(link, "--report", "csv=/dev/null", tree);
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(old).startsWith("{\"type\":\"scope\""));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    try (var files = Files.list(temporary)) {
      assertEquals(3, files.count(), "no temporary file is left");
    }
  }

  @Test
  void aReportThatCannotBeWrittenIsAFault() throws IOException {
    write("a.txt", VISA.repeat(1) + "\n");
    Sweeping sweeping =
        Sweeping.of(
            temporary.resolve("json"),
            "--report",
            "csv=/dev/full",
            temporary.resolve("tree").toString());
    assertEquals(2, sweeping.status());
    assertFalse(Files.exists(temporary.resolve("json")));
  }

  @Test
  void aBaselineKnowsAsManyAsThereWere() throws IOException {
    Path baseline = temporary.resolve("baseline.json");
    write("a.csv", "1,card," + VISA + ",x\n2,card,5555555555554444,x\n");
    String tree = temporary.resolve("tree").toString();
    Path json = temporary.resolve("json");
    assertEquals(
        1,
        Sweeping.of(json, "--write-baseline", baseline.toString(), "--reason", "test data", tree)
            .status());
    String text = Files.readString(baseline);
    assertFalse(text.contains("1111") || text.contains("4444"), text);
    assertTrue(text.contains("\"count\" : 2"), text);
    assertEquals(0, Sweeping.of(json, "--baseline", baseline.toString(), tree).status());

    write("a.csv", "1,card," + VISA + ",x\n2,card,5555555555554444,x\n3,card,4012888888881881,x\n");
    Sweeping more = Sweeping.of(json, "--baseline", baseline.toString(), tree);
    assertEquals(1, more.status());
    assertEquals(3, more.summary().get("findings").asInt());
    assertEquals(2, more.summary().get("known").asInt());

    Files.writeString(baseline, text.replaceAll("20[0-9]{2}-", "2001-"));
    assertEquals(1, Sweeping.of(json, "--baseline", baseline.toString(), tree).status());
    Files.writeString(baseline, text.replace("\"shape\"", "\"form\""));
    assertEquals(2, Sweeping.of(json, "--baseline", baseline.toString(), tree).status());
    assertEquals(2, Sweeping.of(json, "--baseline", tree + "/none", tree).status());
  }
}
