package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.SeekableByteChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A PDF: the text of its pages, and all texts of its other objects, wherever they hang: properties,
 * outlines, notes, form fields, attached files. Pictures of text are not read, and that is said.
 */
final class PdfDocument {
  /** Unpacked parts of the document are held in memory, never in a temporary file. */
  private static final long MOST_MEMORY = 64L << 20;

  private static final int END = 2048;
  private static final String MARK = "%%EOF";
  private static final int CHUNK = 1 << 16;

  /** More than this after the end is not looked for. */
  private static final int FURTHEST_END = 64 << 20;

  private static final int FEWEST_DIGITS = 12;

  private static final Pattern FIRST_OBJECT =
      Pattern.compile("\\d{1,10}\\s{1,9}\\d{1,5}\\s{1,9}obj");
  private static final Pattern LAST_TABLE = Pattern.compile("(?s).*startxref\\s+(\\d+)\\s+%%EOF");
  private static final Pattern STREAM_TABLE = Pattern.compile("\\s*\\d+\\s+\\d+\\s+obj");

  private PdfDocument() {}

  static void read(Source source) throws IOException {
    PdfLog.Signs signs = PdfLog.start();
    PdfMemory memory = new PdfMemory(source);
    SeekableByteChannel channel = source.channel();
    PdfParser parser =
        new PdfParser(
            new PdfBytes(channel),
            MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache,
            memory);
    try (PDDocument document = parse(parser)) {
      PdfPages pages = new PdfPages(source, memory);
      pages.prepare(document);
      pages.writeText(document, Writer.nullWriter());
      new PdfObjects(source, document, parser, pages).read();
      if (document.getNumberOfPages() == 0) {
        source.gap(Gap.Reason.DAMAGED, "no pages");
      }
    } catch (InvalidPasswordException e) {
      source.gap(Gap.Reason.ENCRYPTED, "");
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // The library takes objects of a damaged document for what they should be.
      throw new IOException(e.getClass().getSimpleName());
    } finally {
      memory.sayExceeded();
    }
    readStart(source, channel);
    long end = end(channel);
    if (end >= 0) {
      source.content("after the end", new ChannelPart(channel, end, channel.size()));
    }
    if (signs.damage || !hasWholeEnd(channel)) {
      source.gap(Gap.Reason.DAMAGED, "parts of it may be missing");
    }
    if (signs.unknownCharacters) {
      source.gap(Gap.Reason.UNSUPPORTED, "characters in fonts that do not say what they mean");
    }
  }

  private static PDDocument parse(PdfParser parser) throws IOException {
    try {
      return parser.parse();
    } catch (LinkageError e) {
      // The library for certificates, which would need a private key, is not here.
      throw new NotRead(Gap.Reason.ENCRYPTED, "with certificates");
    }
  }

  /**
   * Tells whether the end of the file names the place of a table of its objects. Without it, the
   * library looks for objects on its own, and does not say that some may be missing.
   */
  private static boolean hasWholeEnd(SeekableByteChannel channel) throws IOException {
    long from = Math.max(0, channel.size() - END);
    Matcher end = LAST_TABLE.matcher(text(channel, from, END));
    if (!end.find() || end.group(1).length() > 15) {
      return false;
    }
    String table = text(channel, Long.parseLong(end.group(1)), 32);
    return table.startsWith("xref") || STREAM_TABLE.matcher(table).lookingAt();
  }

  /** Looks at what comes before the first object: what a printer is told, and comments. */
  private static void readStart(Source source, SeekableByteChannel channel) throws IOException {
    String start = text(channel, 0, CHUNK);
    Matcher first = FIRST_OBJECT.matcher(start);
    int length = first.find() ? first.start() : start.length();
    if (start.chars().limit(length).filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS) {
      source.bytes(source.path.entry("start"), new ChannelPart(channel, 0, length));
    }
  }

  /** Returns where there is something after the end of the document, or -1. */
  private static long end(SeekableByteChannel channel) throws IOException {
    long least = Math.max(0, channel.size() - FURTHEST_END);
    for (long from = channel.size(); from > least; ) {
      // With what may be cut off a mark at the start of the part before.
      long to = Math.min(channel.size(), from + MARK.length());
      from = Math.max(least, from - CHUNK);
      int mark = text(channel, from, (int) (to - from)).lastIndexOf(MARK);
      if (mark >= 0) {
        long end = from + mark + MARK.length();
        return text(channel, end, CHUNK).isBlank() && channel.size() - end <= CHUNK ? -1 : end;
      }
    }
    return -1;
  }

  private static String text(SeekableByteChannel channel, long from, int length)
      throws IOException {
    return new String(new ChannelPart(channel, from, from + length).readNBytes(length), ISO_8859_1);
  }
}
