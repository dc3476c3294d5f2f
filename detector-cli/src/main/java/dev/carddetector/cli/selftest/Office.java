package dev.carddetector.cli.selftest;

import java.io.IOException;

/** The parts of office documents that hold text, with what readers need around it. */
final class Office {
  static final String TYPES = "[Content_Types].xml";

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String OOXML = "http://schemas.openxmlformats.org/";
  private static final String ODF = "urn:oasis:names:tc:opendocument:xmlns:";

  private Office() {}

  /** Returns a document whose card changes its look halfway. */
  static String docx(String card) {
    return XML
        + "<w:document xmlns:w=\""
        + OOXML
        + "wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>card "
        + card.substring(0, 7)
        + "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
        + card.substring(7)
        + "</w:t></w:r></w:p></w:body></w:document>";
  }

  /** Returns a sheet that has the card as a number with an exponent. */
  static String xlsx(String card) {
    String digits = card.replace(" ", "");
    return XML
        + "<worksheet xmlns=\""
        + OOXML
        + "spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>"
        + digits.charAt(0)
        + "."
        + digits.substring(1)
        + "E15</v></c></row></sheetData></worksheet>";
  }

  static String pptx(String card) {
    return XML
        + "<p:sld xmlns:p=\""
        + OOXML
        + "presentationml/2006/main\" xmlns:a=\""
        + OOXML
        + "drawingml/2006/main\"><a:p><a:r><a:t>card "
        + card.substring(0, 12)
        + "</a:t></a:r><a:r><a:t>"
        + card.substring(12)
        + "</a:t></a:r></a:p></p:sld>";
  }

  static String odt(String card) {
    return XML
        + "<office:document-content xmlns:office=\""
        + ODF
        + "office:1.0\" xmlns:text=\""
        + ODF
        + "text:1.0\"><office:body><text:p>card "
        + card.substring(0, 9)
        + "<text:span>"
        + card.substring(9)
        + "</text:span></text:p></office:body></office:document-content>";
  }

  /** Returns a sheet that has the card as the value of an attribute. */
  static String ods(String card) {
    return XML
        + "<office:document-content xmlns:office=\""
        + ODF
        + "office:1.0\" xmlns:table=\""
        + ODF
        + "table:1.0\"><table:table-row><table:table-cell office:value=\""
        + card.replace(" ", "")
        + "\"/></table:table-row></office:document-content>";
  }

  static byte[] openDocument(String kind, String content) throws IOException {
    return Archives.zip(
        "mimetype",
        "application/vnd.oasis.opendocument." + kind,
        "content.xml",
        content,
        "META-INF/manifest.xml",
        XML + "<manifest:manifest xmlns:manifest=\"" + ODF + "manifest:1.0\"/>");
  }
}
