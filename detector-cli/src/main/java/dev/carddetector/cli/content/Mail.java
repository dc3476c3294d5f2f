package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** A mail: its header with encoded words read, and its parts, attached files and mails included. */
final class Mail {
  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(1 << 20)
          .setMaxHeaderLen(1 << 20)
          .setMaxHeaderCount(100_000)
          .setMaxContentLen(-1)
          .build();

  private static final Set<String> ENCODINGS =
      Set.of("7bit", "8bit", "binary", "quoted-printable", "base64", "");

  /** A parameter of a field, with its name and its value, which may be in quotes. */
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*+([^\\s=;\"]++)\\s*+=\\s*+(\"[^\"]*+\"?|[^\\s;]*+)");

  private final Source source;
  private final Monitor monitor = new Monitor();
  private int parts;

  /** The name that the header at hand gives to its part, or null. */
  private String fileName;

  private Mail(Source source) {
    this.source = source;
  }

  static void read(Source source) throws IOException {
    new Mail(source).readMail();
  }

  static void readBox(Source source) throws IOException {
    MailBox box = new MailBox(new BufferedInputStream(source.in, 1 << 16));
    int number = 0;
    for (InputStream mail = box.next(); mail != null; mail = box.next()) {
      String place = "mail " + ++number;
      source.bytes(source.path.entry(place), new ByteArrayInputStream(box.startLine()));
      source.content(place, mail, Format.MAIL);
      mail.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void readMail() throws IOException {
    MimeTokenStream tokens = new MimeTokenStream(CONFIG, monitor, null, null);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(source.in);
    try {
      Writer header = null;
      for (EntityState state = tokens.getState();
          state != EntityState.T_END_OF_STREAM;
          state = tokens.next()) {
        switch (state) {
          case T_START_HEADER -> {
            fileName = null;
            header = source.text(source.path.entry(parts == 0 ? "header" : "header " + parts));
          }
          case T_FIELD -> field(tokens.getField(), header);
          case T_END_HEADER -> header.close();
          case T_BODY -> body(tokens);
          case T_PREAMBLE, T_EPILOGUE ->
              source.bytes(source.path.entry("around the parts"), tokens.getInputStream());
          default -> {}
        }
      }
    } catch (MimeException e) {
      throw new IOException("no well-formed mail");
    }
    if (monitor.warned) {
      source.gap(Gap.Reason.DAMAGED, "an encoding is not kept to");
    }
  }

  private void field(Field field, Writer header) throws IOException {
    String plain = DecoderUtil.decodeEncodedWords(field.getBody(), monitor);
    String parameter =
        switch (field.getName().toLowerCase(Locale.ROOT)) {
          case "content-disposition" -> "filename";
          case "content-type" -> "name";
          default -> null;
        };
    String name = parameter == null ? null : parameter(field, parameter);
    if (name != null && !name.isBlank()) {
      if (!name.equals(fileName)) {
        source.name(name);
      }
      fileName = name;
      plain = without(parameter, name, plain);
    }
    header.write(field.getName() + ": " + plain + "\n");
  }

  private String parameter(Field field, String parameter) {
    MimeParameterMapping parameters = new MimeParameterMapping();
    RawField raw = new RawField(field.getName(), field.getBody());
    for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(raw).getParams()) {
      parameters.addParameter(pair.getName(), pair.getValue());
    }
    String value = parameters.get(parameter);
    return value == null ? null : DecoderUtil.decodeEncodedWords(value, monitor);
  }

  /**
   * Leaves out a file's name, or a part of it, where its parameter gives it: names are looked at
   * apart. A parameter in parts, or with a charset, has a star in its name.
   */
  private static String without(String parameter, String fileName, String plain) {
    StringBuilder rest = new StringBuilder();
    int done = 0;
    for (Matcher matcher = PARAMETER.matcher(plain); matcher.find(); ) {
      String name = matcher.group(1);
      String value = matcher.group(2).replace("\"", "");
      int star = name.indexOf('*');
      String part = star < 0 ? value : value.substring(value.lastIndexOf('\'') + 1);
      boolean isName = (star < 0 ? name : name.substring(0, star)).equalsIgnoreCase(parameter);
      if (isName && (star < 0 ? fileName.equals(part) : fileName.contains(part))) {
        int start = plain.indexOf(part, matcher.start(2));
        rest.append(plain, done, start);
        done = start + part.length();
      }
    }
    return rest.append(plain, done, plain.length()).toString();
  }

  private void body(MimeTokenStream tokens) throws IOException {
    BodyDescriptor descriptor = tokens.getBodyDescriptor();
    String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
    String encoding = descriptor.getTransferEncoding().toLowerCase(Locale.ROOT);
    if (!ENCODINGS.contains(encoding)) {
      source.gap(Gap.Reason.UNSUPPORTED, "an unknown transfer encoding");
    }
    String place = fileName != null ? fileName : "part " + ++parts;
    if (!encoding.equals("base64")) {
      part(place, tokens.getDecodedInputStream(), type, descriptor);
      return;
    }
    Base64Body body = new Base64Body(tokens.getInputStream());
    part(place, body.next(), type, descriptor);
    for (InputStream more = body.next(); more != null; more = body.next()) {
      source.content(place + " after its base64", more);
      more.transferTo(OutputStream.nullOutputStream());
    }
    monitor.warned |= body.damaged();
  }

  private void part(String place, InputStream content, String type, BodyDescriptor descriptor)
      throws IOException {
    if (type.startsWith("message/rfc822") || type.equals("message/global")) {
      source.content(place, content, Format.MAIL);
    } else if (fileName == null && type.startsWith("text/")) {
      text(place, content, descriptor);
    } else {
      source.content(place, content);
    }
    content.transferTo(OutputStream.nullOutputStream());
  }

  private void text(String place, InputStream content, BodyDescriptor descriptor)
      throws IOException {
    Charset charset = ISO_8859_1;
    String named = descriptor.getCharset();
    try {
      charset = Charset.forName(named == null ? "us-ascii" : named);
    } catch (IllegalArgumentException e) {
      source.gap(Gap.Reason.DAMAGED, "unknown charset, read as Latin-1");
    }
    boolean html = descriptor.getMimeType().equalsIgnoreCase("text/html");
    if (!html && (charset.equals(UTF_8) || charset.equals(US_ASCII))) {
      source.content(place, content);
      return;
    }
    Peeked bytes = new Peeked(content, null);
    charset = NamedCharset.of(charset.equals(US_ASCII) ? UTF_8 : charset, bytes.head());
    try (Writer out = source.text(source.path.entry(place))) {
      Reader text = new InputStreamReader(bytes, charset);
      if (html) {
        HtmlText.copy(text, out);
      } else {
        text.transferTo(out);
      }
    }
  }

  /** Notes that something was not encoded as it should be. */
  private static final class Monitor extends DecodeMonitor {
    private boolean warned;

    @Override
    public boolean warn(String error, String dropDesc) {
      // Mails are stored with the line breaks of the system all the time.
      warned |= !error.contains("LF without CR") && !error.contains("soft line break");
      return false;
    }

    @Override
    public boolean isListening() {
      return true;
    }
  }
}
