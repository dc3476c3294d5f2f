package dev.carddetector.benchmarks.requests;

import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import dev.carddetector.tools.http.ScanBody;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of {@code POST /scan} as a client on the same machine sees it: requests one after
 * another on a kept connection, from the first byte sent to the last byte received.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ScanRequestBenchmark {
  /** Sends a request and reads the whole answer. */
  @Benchmark
  public byte[] scan(Connection connection) throws IOException {
    return connection.client.exchange();
  }

  /** The server, shared by all clients. */
  @State(Scope.Benchmark)
  public static class Server {
    private DetectorServer server;

    /** Starts it with default settings on a free port. */
    @Setup
    public void start() throws IOException {
      server =
          DetectorServer.start(Options.of("--port=0", "--access-log=false", "--max-wait=1000"));
    }

    /** Stops it. */
    @TearDown
    public void close() {
      server.close();
    }
  }

  /** A client, one per thread. */
  @State(Scope.Thread)
  public static class Connection {
    /** The length of the request body. */
    @Param({"1024", "65536"})
    public int bytes;

    private KeepAliveClient client;

    /** Connects. */
    @Setup
    public void open(Server server) throws IOException {
      client = new KeepAliveClient(server.server.port(), ScanBody.ofLogs(bytes));
    }

    /** Disconnects, before the server stops. */
    @TearDown
    public void close() throws IOException {
      client.close();
    }
  }
}
