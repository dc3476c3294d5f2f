package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
  }

  /** The least digits of a card: what holds fewer is not kept. */
  private static final int FEWEST_DIGITS = 12;

  private final OfficeText text;
  private final XMLStreamReader xml;

  private OfficeXml(XMLStreamReader xml, Writer out) {
    this.xml = xml;
    this.text = new OfficeText(out);
  }

  static void read(Source source) throws IOException {
    try (Writer out = source.text(source.path)) {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(decoded(source.in));
      OfficeXml document = new OfficeXml(xml, out);
      try {
        document.read();
      } finally {
        document.text.end();
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause
          ? cause
          : new IOException("no well-formed XML");
    }
  }

  /** The parser would print a message about bytes that are not characters. */
  private static Reader decoded(Peeked in) throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(in, charset(in.head())));
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
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.characters(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.COMMENT -> aside("", xml.getText());
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> aside(xml.getPITarget(), xml.getPIData());
        default -> {}
      }
    }
  }

  private void start(String name) throws IOException {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
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

  private void end(String name) throws IOException {
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
