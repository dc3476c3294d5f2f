package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** Formats by their first bytes. */
class SignaturesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PACK\0\0\0\2",
        "PGDMP\1\16",
        "REDIS0011",
        "MSWIM\0\0\0",
        "xar!\0\34\0\1",
        "LPKSHHRH\0\0\0\0",
        "x\u009f>\"\1\0"
      })
  void isSaidToBeUnsupported(String start) {
    assertEquals(Format.UNSUPPORTED, find(start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0085\1\u000c\3abcdefgh\1\7\u00ff",
        "\u0084^\3abcdefgh\u0012\2\3",
        "\u00c1\u00c0L\3abcdefgh\1\7\u00ff",
        "\u008c\r\4\11\3\nabcdefgh\u00ff\u00d2",
        "\u00c3\r\4\11\3\nabcdefgh\u00ff\u00d2"
      })
  void isSaidToBeEncrypted(String start) {
    assertEquals(Format.ENCRYPTED, find(start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PACKAGE x",
        "PACK",
        "REDISTRIBUTION",
        "PGDMP",
        "xar!",
        "Árvíztűrő",
        "\u0085 as in Latin-1: a line of text",
        "\u00c1rea: a line of text in Latin-1",
        "]\0\0 and so on, and so on"
      })
  void isText(String start) {
    assertEquals(null, find(start));
  }

  @Test
  void lzmaIsRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream lzma = new LZMAOutputStream(out, new LZMA2Options(), -1)) {
      lzma.write("card 4539578891486547\n".getBytes(US_ASCII));
    }
    assertEquals(List.of("a\tcard\t6547"), Collected.of("a.lzma", out.toByteArray()).lines);
  }

  private static Format find(String start) {
    byte[] head = start.getBytes(ISO_8859_1);
    return Signatures.find(head, head.length);
  }
}
