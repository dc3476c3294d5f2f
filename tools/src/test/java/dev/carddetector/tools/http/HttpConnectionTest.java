package dev.carddetector.tools.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.tools.http.HttpConnection.NoAnswerException;
import dev.carddetector.tools.http.HttpConnection.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {
  private static final byte[] REQUEST =
      HttpConnection.post("/scan", "X-A: b\r\n", "{}".getBytes(US_ASCII));

  @Test
  void readsAnswersOneByOneAndInChunks() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpConnection connection = new HttpConnection(server.getLocalPort());
        Socket peer = server.accept()) {
      String[] lines = {
        "HTTP/1.1 200 OK",
        "CONTENT-LENGTH:  3",
        "",
        "abcHTTP/1.1 503 No",
        "X: y",
        "Transfer-Encoding: chunked",
        "Connection: close",
        "",
        "3",
        "abc",
        "10",
        "0123456789abcdef",
        "0",
        "",
        "",
      };
      write(peer, String.join("\r\n", lines));
      Reply first = connection.exchange(REQUEST);
      assertEquals(200, first.status());
      assertEquals("abc", new String(first.body(), US_ASCII));
      assertFalse(first.last());
      Reply second = connection.exchange(REQUEST);
      assertEquals(503, second.status());
      assertEquals("abc0123456789abcdef", new String(second.body(), US_ASCII));
      assertTrue(new String(second.head(), US_ASCII).startsWith("HTTP/1.1 503 No\r\nX: y\r\n"));
      assertTrue(second.last());
      String request =
          "POST /scan HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}";
      assertEquals(
          request + request,
          new String(peer.getInputStream().readNBytes(2 * REQUEST.length), US_ASCII));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"
      })
  void distinguishesNoAnswerFromHalfAnAnswer(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpConnection connection = new HttpConnection(server.getLocalPort())) {
      try (Socket peer = server.accept()) {
        write(peer, answer);
        peer.shutdownOutput();
        IOException e = assertThrows(IOException.class, () -> connection.exchange(REQUEST));
        assertEquals(answer.isEmpty(), e instanceof NoAnswerException, e.toString());
      }
    }
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(US_ASCII));
  }
}
