package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text may name a charset that it is not in. */
class NamedCharsetTest {
  private static final String CARD = "card 4539578891486547";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><meta charset=unicode><p>",
        "<html><meta charset='utf-16'><p>",
        "<html><meta charset=utf-32><p>",
        "<html><meta charset=ibm037><p>",
        "<html><meta charset=x-utf-16le-bom>\0<p>",
        "<html><p>What charset = utf-16 means: </p>",
        "<?xml version='1.0' encoding='utf-16'?><html><p>",
        "From: a\nTo: b\nContent-Type: text/plain; charset=utf-16\n\n",
        "From: a\nTo: b\nContent-Type: text/plain; charset=utf-32be\n\n",
        "From: a\nTo: b\nContent-Type: text/html; charset=utf-16\n\n<p>",
        "From: a\nTo: b\nContent-Type: text/plain; charset=ibm037\n\n",
      })
  void aCharsetThatTheBytesDoNotFitIsNone(String start) throws IOException {
    assertEquals(List.of("6547"), cards((start + CARD).getBytes(US_ASCII)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "IBM037"})
  void aCharsetThatTheyFitIsRead(String charset) throws IOException {
    String header = "From: a\nTo: b\nContent-Type: text/html; charset=" + charset + "\n";
    byte[] body = "<p>card 4539 <b>5788 9148</b> 6547</p>".getBytes(Charset.forName(charset));
    String coded = Base64.getEncoder().encodeToString(body);
    String mail = header + "Content-Transfer-Encoding: base64\n\n" + coded;
    assertEquals(List.of("6547"), cards(mail.getBytes(US_ASCII)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
  void chineseIsReadAsItSays(String charset) throws IOException {
    String header = "From: a\nTo: b\nContent-Type: text/plain; charset=" + charset + "\n";
    String body = "信用卡号码\n".repeat(900) + CARD + "\n";
    byte[] bytes = body.getBytes(charset.equals("UTF-16BE") ? UTF_16BE : UTF_16LE);
    String coded = Base64.getEncoder().encodeToString(bytes);
    String mail = header + "Content-Transfer-Encoding: base64\n\n" + coded;
    assertEquals(List.of("6547"), cards(mail.getBytes(US_ASCII)));
  }

  private static List<String> cards(byte[] content) throws IOException {
    return Collected.of("file", content).lines.stream()
        .filter(line -> line.contains("\tcard\t"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .distinct()
        .toList();
  }
}
