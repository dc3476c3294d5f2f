package dev.carddetector.cli.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EntryPathTest {
  @Test
  void namesOfEntriesAreJoined() {
    EntryPath path = EntryPath.of("a.zip").entry("b.docx").entry("word/document.xml");
    assertEquals("a.zip!/b.docx!/word/document.xml", path.raw());
    assertEquals("a.zip", path.file().name());
  }

  @Test
  void noNameIsInTheStringForm() {
    assertEquals("file!/entry", EntryPath.of("4111111111111111").entry("x").toString());
  }
}
