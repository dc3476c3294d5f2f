package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markup in the middle of a number. */
class MarkupTest {
  private static final String SPLIT = "card 4539<b>5788</b>9148<i>6547</i>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h1>x</h1>",
        "<p>",
        "<p class='x'>",
        "<span>",
        "<b>x</b>",
        "<ul><li>",
        "<br/>",
        "<?php echo 1; ?>\n<p>",
        "<%@ page language='java' %>\n<html>",
        "<section id=x>",
        "<template>\n<p>",
        "<!-- x --><H2>",
        "\n \r\n<html>",
        "<style>p {}</style>",
      })
  void htmlIsRecognized(String start) throws IOException {
    assertEquals(List.of("6547"), cards((start + SPLIT).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void wideHtmlIsRecognized(String charset) throws IOException {
    String html = "\uFEFF<!doctype html>\n<html><p>" + SPLIT;
    assertEquals(List.of("6547"), cards(html.getBytes(Charset.forName(charset))));
    html = "<html><meta charset=utf-8><p>" + SPLIT;
    assertEquals(List.of("6547"), cards(html.getBytes(Charset.forName(charset))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<xsl>", "<bar>", "< p>", "<2", "<project><p>x</p>", "<svg>"})
  void otherMarkupIsNoHtml(String start) throws IOException {
    byte[] head = start.getBytes(UTF_8);
    assertEquals(null, Signatures.find(head, head.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\*\\bkmkstart _GoBack}{\\*\\bkmkend _GoBack}",
        "{\\*\\bkmkstart a 1}",
        "{\\*\\xmlopen\\xmlns1{\\factoidname x}}",
        "{\\rtlch\\fcs1 \\insrsid99 }",
        "{\\*\\atnid 12}",
      })
  void groupsThatShowNothingSplitNoNumberInRtf(String group) throws IOException {
    String rtf = "{\\rtf1\\ansi card 45395788" + group + "91486547}";
    assertEquals(List.of("6547"), cards(rtf.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\*\\bkmkstart %s}",
        "{\\*\\foo %s}",
        "{\\footnote %s}",
        "{\\*\\docvar {card}{%s}}"
      })
  void theirTextIsLookedAt(String group) throws IOException {
    String rtf = "{\\rtf1\\ansi x " + group.formatted("card 4539578891486547") + " 7}";
    assertEquals(List.of("6547"), cards(rtf.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 8, 12, 15, 16, 17, 24})
  void theLimitOfATagSplitsNoNumber(int before) throws IOException {
    String start = "<p title=\"" + "x ".repeat((1 << 19) - 20);
    String html = start + " ".repeat((1 << 20) - start.length() - before) + "4539578891486547\">";
    assertEquals(List.of("6547"), cards(html.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void theLimitOfATagSplitsNoEntity(int before) throws IOException {
    String start = "<p title=\"" + "x ".repeat((1 << 19) - 20);
    String html = start + " ".repeat((1 << 20) - start.length() - before) + "&#52;539578891486547>";
    assertEquals(List.of("6547"), cards(html.getBytes(UTF_8)));
  }

  @Test
  void aLongTagOfQuotesIsReadQuickly() {
    byte[] html = ("<p " + "\"".repeat(10 << 20)).getBytes(UTF_8);
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> cards(html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\bin21 card 4539578891486547",
        "{\\pict\\bin21 card 4539578891486547}",
        "{\\pict\\bin24 \001\377\002card 4539578891486547}",
        "\\pict\\par card 4539578891486547",
        "{\\pict{\\*\\picprop{\\sp{\\sn x}{\\sv 4539578891486547}}}\\picw1 ffd8ffe0}",
        "{\\object{\\*\\objdata 4539578891486547}}",
      })
  void plainTextInPicturesIsLookedAt(String group) throws IOException {
    String rtf = "{\\rtf1\\ansi x " + group + "}";
    List<String> lines = sorted(rtf);
    assertEquals(2, lines.size(), lines::toString);
    assertEquals("\tcard\t6547", lines.get(0));
  }

  @Test
  void digitsOfAPictureAreNoText() throws IOException {
    String digits = "00 4539578891486547 00".repeat(9);
    String rtf = "{\\rtf1\\ansi card 4111{\\pict\\pngblip " + digits + "}111111111111}";
    assertEquals(List.of("\tcard\t1111", "\tgap\tMEDIA"), sorted(rtf));
  }

  private static List<String> sorted(String rtf) throws IOException {
    return Collected.of("file", rtf.getBytes(ISO_8859_1)).lines.stream().sorted().toList();
  }

  private static List<String> cards(byte[] content) throws IOException {
    return Collected.of("file", content).lines.stream()
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .distinct()
        .toList();
  }
}
