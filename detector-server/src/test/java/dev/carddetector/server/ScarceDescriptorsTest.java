package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** More connections than the process may have files. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ScarceDescriptorsTest {
  private static final String SCARCE = "ulimit -n 120; exec \"$0\" \"$@\"";

  @Test
  void theServerGoesOnAndDoesNotSpin() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (ServerProcess server = ServerProcess.inShell(SCARCE)) {
      for (int i = 0; i < 300; i++) {
        sockets.add(server.connect());
      }
      // One that spins does so for ever; one that has just started compiles for a while.
      while (cpuTimeInASecond(server).toMillis() >= 300) {
        assertTrue(server.isAlive());
      }
      // The first has its place.
      TestServer.write(sockets.get(0), "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(TestServer.readAnswer(sockets.get(0)).startsWith("HTTP/1.1 200 "));

      for (Socket socket : sockets) {
        socket.close();
      }
      while (!isAnswered(server)) {
        Thread.onSpinWait();
      }
      assertEquals("", server.errors());
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Duration cpuTimeInASecond(ServerProcess server) {
    Duration before = server.cpuTime();
    long start = System.nanoTime();
    while (System.nanoTime() - start < Duration.ofSeconds(1).toNanos()) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return server.cpuTime().minus(before);
  }

  private static boolean isAnswered(ServerProcess server) {
    try (Socket socket = server.connect()) {
      TestServer.write(socket, "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return TestServer.readAll(socket).startsWith("HTTP/1.1 200 ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void moreConnectionsThanFilesAreRefusedAtTheStart() {
    AssertionError refused =
        assertThrows(
            AssertionError.class, () -> ServerProcess.inShell(SCARCE, "--max-connections=120"));
    String message = "as each needs one of the files that this process may open: raise ulimit -n";
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
