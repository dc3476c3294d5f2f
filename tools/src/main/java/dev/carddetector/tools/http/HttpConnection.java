package dev.carddetector.tools.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * A kept connection to a server on this machine. It uses a plain socket, since {@code
 * java.net.http} has threads of its own and allocates for each request. On a machine with few cores
 * that would be a good part of the measured time.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int LONGEST_HEAD = 1 << 14;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "\r\ntransfer-encoding:".getBytes(US_ASCII);
  private static final byte[] CLOSE = "\r\nconnection: close".getBytes(US_ASCII);

  private final Socket socket;
  private final InputStream in;

  /** Bytes received but not read yet are between these two. */
  private final byte[] received = new byte[LONGEST_HEAD];

  private int from;
  private int to;

  public HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
  }

  /** Returns the bytes of a POST request, so that head and body can be sent in one write. */
  public static byte[] post(String path, String headers, byte[] body) {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(path, headers, body.length);
    byte[] request = new byte[head.length() + body.length];
    System.arraycopy(head.getBytes(US_ASCII), 0, request, 0, head.length());
    System.arraycopy(body, 0, request, head.length(), body.length);
    return request;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @throws NoAnswerException if the connection ends before the first byte of an answer
   * @throws IOException if it ends within the answer, or the form of the answer is not supported
   */
  public Reply exchange(byte[] request) throws IOException {
    int headEnd;
    try {
      socket.getOutputStream().write(request);
      headEnd = readHead();
    } catch (IOException e) {
      throw from == to ? new NoAnswerException(e) : e;
    }
    int status = number(from + "HTTP/1.1 ".length(), headEnd);
    boolean last = indexOf(CLOSE, from, headEnd) >= 0;
    int length = indexOf(LENGTH, from, headEnd);
    boolean chunked = indexOf(CHUNKED, from, headEnd) >= 0;
    if (length < 0 && !chunked) {
      throw new IOException("an answer without a length");
    }
    int bodyLength = chunked ? -1 : number(length + LENGTH.length, headEnd);
    byte[] head = Arrays.copyOfRange(received, from, headEnd);
    from = headEnd;
    return new Reply(status, head, chunked ? readChunks() : readBytes(bodyLength), last);
  }

  /** Returns the end of the head that starts at {@code from}, which it may move. */
  private int readHead() throws IOException {
    System.arraycopy(received, from, received, 0, to - from);
    to -= from;
    from = 0;
    int end = indexOf(HEAD_END, 0, to);
    while (end < 0) {
      int searched = Math.max(0, to - HEAD_END.length + 1);
      fill();
      end = indexOf(HEAD_END, searched, to);
    }
    return end + HEAD_END.length;
  }

  private void fill() throws IOException {
    int count = in.read(received, to, received.length - to);
    if (count <= 0) {
      throw new EOFException("the connection was closed, or a head is too long");
    }
    to += count;
  }

  private byte[] readBytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    int first = Math.min(count, to - from);
    System.arraycopy(received, from, bytes, 0, first);
    from += first;
    if (in.readNBytes(bytes, first, count - first) < count - first) {
      throw new EOFException("the connection was closed within an answer");
    }
    return bytes;
  }

  private byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int length = chunkLength(); length > 0; length = chunkLength()) {
      body.write(readBytes(length));
      readBytes(2);
    }
    readBytes(2);
    return body.toByteArray();
  }

  private int chunkLength() throws IOException {
    int length = 0;
    for (byte b = readBytes(1)[0]; b != '\n'; b = readBytes(1)[0]) {
      length = b == '\r' ? length : length * 16 + Character.digit(b, 16);
    }
    return length;
  }

  private int number(int start, int end) {
    int value = 0;
    int i = start;
    while (i < end && received[i] == ' ') {
      i++;
    }
    for (; i < end && received[i] >= '0' && received[i] <= '9'; i++) {
      value = 10 * value + received[i] - '0';
    }
    return value;
  }

  /** Finds lower-case ASCII, whatever its case here. */
  private int indexOf(byte[] wanted, int start, int end) {
    for (int i = start; i <= end - wanted.length; i++) {
      int k = 0;
      while (k < wanted.length && lowerCase(received[i + k]) == wanted[k]) {
        k++;
      }
      if (k == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  private static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer. */
  public static final class Reply {
    private final int status;
    private final byte[] head;
    private final byte[] body;
    private final boolean last;

    private Reply(int status, byte[] head, byte[] body, boolean last) {
      this.status = status;
      this.head = head;
      this.body = body;
      this.last = last;
    }

    public int status() {
      return status;
    }

    /** Returns the head, from the status line to the blank line. */
    public byte[] head() {
      return head;
    }

    public byte[] body() {
      return body;
    }

    /** Returns whether the server closes the connection after this answer. */
    public boolean last() {
      return last;
    }
  }

  /** The connection ended before an answer began. */
  public static final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    NoAnswerException(IOException cause) {
      super("the connection ended without an answer", cause);
    }
  }
}
