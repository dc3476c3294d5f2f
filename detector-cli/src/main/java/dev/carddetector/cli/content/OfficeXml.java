package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of office documents (docx, xlsx, pptx, odt, ods, odp, flat ones, those of Word 2003) as
 * text. In a paragraph all runs are joined, so that a number may change its look halfway; all else
 * stands alone, so that two cells are not read as one number. Attributes, comments and processing
 * instructions that may hold a card are text of their own, after the paragraph they stand in.
 */
final class OfficeXml {
  /** What the parser holds as a whole: a comment, a tag with its attributes. */
  private static final int MOST_AT_ONCE = 4 << 20;

  /** It keeps a name for each element that is open, and all names for good. */
  private static final int DEEPEST = 1000;

  private static final int MOST_NAMES = 10_000;

  /** The least digits of a card: what holds fewer is not kept. */
  private static final int FEWEST_DIGITS = 12;

  private final Source source;
  private final Rationed in;
  private final XMLStreamReader xml;
  private final OfficeText text;
  private final Set<String> names = new HashSet<>();
  private int depth;

  private OfficeXml(Source source, Writer out) throws XMLStreamException, IOException {
    this.source = source;
    this.in = new Rationed(source.in, "XML of more than 4 MiB without an end of a tag or comment");
    this.xml = factory().createXMLStreamReader(decoded(in, source.in.head()));
    this.text = new OfficeText(out);
  }

  /** Returns one for each document: it keeps the last parser, with all that was in its memory. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // No limit, as that of Java is another one in each version: MOST_AT_ONCE and DEEPEST count.
    factory.setProperty("jdk.xml.elementAttributeLimit", 0);
    factory.setProperty("jdk.xml.maxElementDepth", 0);
    return factory;
  }

  static void read(Source source) throws IOException {
    try (Writer out = source.text(source.path)) {
      OfficeXml document = new OfficeXml(source, out);
      try {
        document.read();
      } finally {
        document.text.end();
        document.xml.close();
      }
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause
          ? cause
          : new IOException("no well-formed XML");
    }
  }

  /** The parser would print a message about bytes that are not characters. */
  private static Reader decoded(InputStream in, byte[] head) throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(in, charset(head)));
    int first = text.read();
    if (first >= 0 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  private static Charset charset(byte[] head) {
    int start = head.length < 2 ? 0 : ((head[0] & 0xFF) << 8) | (head[1] & 0xFF);
    boolean wide = start == 0xFFFE || start == 0xFEFF;
    return wide ? StandardCharsets.UTF_16 : HtmlText.charset(head);
  }

  private void read() throws XMLStreamException, IOException {
    while (xml.hasNext()) {
      in.ration(MOST_AT_ONCE);
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.characters(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.COMMENT -> aside("", xml.getText());
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> aside(xml.getPITarget(), xml.getPIData());
        case XMLStreamConstants.DTD -> source.gap(Gap.Reason.UNSUPPORTED, "a document type");
        default -> {}
      }
    }
  }

  private void start(String name) throws IOException {
    if (++depth > DEEPEST) {
      throw new NotRead(Gap.Reason.TOO_LARGE, "more than " + DEEPEST + " elements in each other");
    }
    name(name);
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      aside("", xml.getNamespaceURI(i));
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      name(xml.getAttributeLocalName(i));
      aside(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    switch (name) {
      case "p", "h", "si", "is", "text" -> text.startParagraph();
      case "row", "tr", "table-row" -> text.startRow();
      case "del", "moveFrom", "rDel" -> text.startChange(false);
      case "ins", "moveTo" -> text.startChange(true);
      case "br", "cr", "line-break" -> text.add("\n");
      case "tab" -> text.add("\t");
      case "s" -> text.add(" ");
      case "noBreakHyphen" -> text.add("-");
      case "instrText" -> text.startAside();
      default -> text.startOther();
    }
  }

  private void name(String name) throws IOException {
    if (names.add(name)) {
      aside("", name);
      if (names.size() > MOST_NAMES) {
        throw new NotRead(Gap.Reason.TOO_LARGE, "more than " + MOST_NAMES + " names in XML");
      }
    }
  }

  private void end(String name) throws IOException {
    depth--;
    switch (name) {
      case "p", "h", "si", "is", "text" -> text.endParagraph();
      case "row", "tr", "table-row" -> text.endRow();
      case "del", "moveFrom", "rDel", "ins", "moveTo" -> text.endChange();
      case "br", "cr", "line-break", "tab", "s", "noBreakHyphen" -> {}
      case "instrText" -> text.endAside();
      case "c", "tc", "table-cell" -> text.endCell();
      default -> text.endOther();
    }
  }

  private void aside(String name, String value) throws IOException {
    if (value == null) {
      return;
    }
    String plain = ExponentForm.expand(value);
    if (plain.codePoints().filter(Character::isDigit).limit(FEWEST_DIGITS).count()
        == FEWEST_DIGITS) {
      text.aside(name.isEmpty() ? plain : name + "=\"" + plain + "\"");
    }
  }
}
