package dev.carddetector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;

/** Redacts texts that arrive in chunks of one size. */
final class Chunks {
  private Chunks() {}

  static String written(Redactor redactor, CardDetector detector, String text, int size)
      throws IOException {
    StringWriter out = new StringWriter();
    try (Writer writer = redactor.writer(detector, out)) {
      for (int at = 0; at < text.length(); at += size) {
        writer.write(text, at, Math.min(size, text.length() - at));
      }
    }
    return out.toString();
  }

  static byte[] written(Redactor redactor, CardDetector detector, byte[] utf8, int size)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = redactor.outputStream(detector, bytes)) {
      for (int at = 0; at < utf8.length; at += size) {
        out.write(utf8, at, Math.min(size, utf8.length - at));
      }
    }
    return bytes.toByteArray();
  }

  static String read(Redactor redactor, CardDetector detector, String text, int size)
      throws IOException {
    Reader source =
        new FilterReader(new StringReader(text)) {
          @Override
          public int read(char[] chars, int off, int len) throws IOException {
            return super.read(chars, off, Math.min(len, size));
          }
        };
    StringWriter read = new StringWriter();
    try (Reader reader = redactor.reader(detector, source)) {
      reader.transferTo(read);
    }
    return read.toString();
  }

  static byte[] read(Redactor redactor, CardDetector detector, byte[] utf8, int size)
      throws IOException {
    InputStream source =
        new FilterInputStream(new ByteArrayInputStream(utf8)) {
          @Override
          public int read(byte[] bytes, int off, int len) throws IOException {
            return super.read(bytes, off, Math.min(len, size));
          }
        };
    try (InputStream in = redactor.inputStream(detector, source)) {
      return in.readAllBytes();
    }
  }
}
