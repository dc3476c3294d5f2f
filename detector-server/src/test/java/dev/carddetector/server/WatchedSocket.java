package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** A connection that keeps what goes over it, and holds the answers against the document. */
final class WatchedSocket extends Socket {
  /** Most bytes that are kept of either side. */
  private static final int LIMIT = 1 << 20;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private boolean checked;

  WatchedSocket(int port) throws IOException {
    super(InetAddress.getLoopbackAddress(), port);
  }

  private static void keep(ByteArrayOutputStream kept, byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, LIMIT - kept.size()));
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        keep(sent, bytes, offset, length);
        out.write(bytes, offset, length);
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        keep(received, bytes, offset, Math.max(count, 0));
        return count;
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }
    };
  }

  @Override
  public synchronized void close() throws IOException {
    super.close();
    if (!checked) {
      checked = true;
      check(sent.toString(ISO_8859_1), received.toString(ISO_8859_1));
    }
  }

  /** Checks the answers to requests, one after the other, as far as both are known. */
  static void check(String requests, String answers) {
    int request = 0;
    int answer = 0;
    while (answers.startsWith("HTTP/", answer)) {
      HttpMessage sent = HttpMessage.parse(requests, request, false);
      List<String> line = sent.startLine();
      boolean head = line.get(0).equals("HEAD");
      HttpMessage received = HttpMessage.parse(answers, answer, head);
      if (received.headers().isEmpty() || (line.size() < 2 && requests.length() == LIMIT)) {
        return;
      }
      String path = line.size() < 2 ? "" : line.get(1).split("\\?", -1)[0];
      byte[] body = received.body() == null ? null : received.body().getBytes(ISO_8859_1);
      ApiContract.check(
          line.get(0),
          path,
          Integer.parseInt(received.startLine().get(1)),
          received.headers(),
          body == null ? null : new String(body, UTF_8));
      request = sent.end();
      answer = received.end();
    }
  }
}
