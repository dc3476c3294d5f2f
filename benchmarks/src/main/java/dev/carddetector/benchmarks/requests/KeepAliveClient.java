package dev.carddetector.benchmarks.requests;

import dev.carddetector.tools.http.HttpConnection;
import dev.carddetector.tools.http.HttpConnection.Reply;
import java.io.IOException;

/** Sends the same request to {@code /scan} again and again over one connection. */
public final class KeepAliveClient implements AutoCloseable {
  private final HttpConnection connection;
  private final byte[] request;

  public KeepAliveClient(int port, byte[] json) throws IOException {
    request = HttpConnection.post("/scan", "Content-Type: application/json\r\n", json);
    connection = new HttpConnection(port);
  }

  /**
   * Sends the request and reads the answer.
   *
   * @return the body of the answer
   * @throws IOException if the answer is not 200 with a length
   */
  public byte[] exchange() throws IOException {
    Reply reply = connection.exchange(request);
    if (reply.status() != 200) {
      throw new IOException("answer was " + reply.status());
    }
    return reply.body();
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
