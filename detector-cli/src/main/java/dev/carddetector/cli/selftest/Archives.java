package dev.carddetector.cli.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Archives with few entries. */
final class Archives {
  private Archives() {}

  static byte[] tar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    write(new TarArchiveOutputStream(out), entry, content);
    return out.toByteArray();
  }

  static byte[] ar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(new ArArchiveOutputStream(out), new ArArchiveEntry(name, content.length), content);
    return out.toByteArray();
  }

  static byte[] cpio(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(new CpioArchiveOutputStream(out), new CpioArchiveEntry(name, content.length), content);
    return out.toByteArray();
  }

  private static <E extends ArchiveEntry> void write(
      ArchiveOutputStream<E> archive, E entry, byte[] content) throws IOException {
    try (archive) {
      archive.putArchiveEntry(entry);
      archive.write(content);
      archive.closeArchiveEntry();
    }
  }

  static byte[] sevenZip(String name, byte[] content) throws IOException {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    SevenZOutputFile archive = new SevenZOutputFile(channel);
    SevenZArchiveEntry entry = new SevenZArchiveEntry();
    entry.setName(name);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
    archive.finish();
    byte[] bytes = new byte[(int) channel.size()];
    channel.position(0);
    try (InputStream in = Channels.newInputStream(channel)) {
      in.readNBytes(bytes, 0, bytes.length);
    }
    return bytes;
  }

  /** Returns a zip of entries, each given by its name and its text. */
  static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** Returns a zip of one entry. */
  static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
