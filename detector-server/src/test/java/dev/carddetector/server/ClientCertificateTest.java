package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that must have a certificate. */
@Timeout(60)
class ClientCertificateTest {
  @TempDir private static Path keyFolder;
  private static TestKeys keys;

  @TempDir private Path folder;
  private Path authorities;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys =
        new TestKeys(keyFolder.resolve("keys.p12"))
            .add("server", "-keyalg", "EC")
            .add("ca", "-keyalg", "EC", "-ext", "bc:c")
            .add("client", "-keyalg", "EC", "-signer", "ca", "-ext", "eku=clientAuth")
            .add("servant", "-keyalg", "EC", "-signer", "ca", "-ext", "eku=serverAuth")
            .add("otherCa", "-keyalg", "RSA", "-ext", "bc:c")
            .add("other", "-keyalg", "EC", "-signer", "otherCa");
  }

  @BeforeEach
  void nameFile() {
    authorities = folder.resolve("authorities.pem");
  }

  private void trust(String... aliases) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String alias : aliases) {
      text.append(keys.certificate(alias));
    }
    Files.writeString(authorities, text);
  }

  private TestServer start(String... more) throws Exception {
    Path certificate = Files.writeString(folder.resolve("server.pem"), keys.certificate("server"));
    Path key = Files.writeString(folder.resolve("key.pem"), keys.key("server"));
    String[] options = Arrays.copyOf(more, more.length + 3);
    options[more.length] = "--tls-certificate=" + certificate;
    options[more.length + 1] = "--tls-key=" + key;
    options[more.length + 2] = "--tls-client-ca=" + authorities;
    return TestServer.start(options);
  }

  private static SSLContext client(String alias) throws Exception {
    return keys.context("server", alias);
  }

  @Test
  void onlyCertificatesOfTheAuthoritiesLetIn() throws Exception {
    trust("ca");
    try (TestServer server = start()) {
      assertEquals(200, server.scan(client("client")).statusCode());
      for (String wrong : new String[] {null, "other", "servant", "server"}) {
        SSLContext context = client(wrong);
        assertThrows(IOException.class, () -> server.scan(context), wrong);
      }
      assertEquals(200, server.scan(client("client")).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void withoutOneNothingIsAnswered(String protocol) throws Exception {
    trust("ca");
    try (TestServer server = start();
        SSLSocket socket =
            (SSLSocket)
                client(null).getSocketFactory().createSocket("127.0.0.1", server.server().port())) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setSoTimeout(20_000);
      assertFalse(isAnswered(socket));
    }
  }

  /** With TLS 1.3 a client learns only after its handshake what the server thinks of it. */
  private static boolean isAnswered(SSLSocket socket) {
    try {
      socket.startHandshake();
      TestServer.write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void severalAuthoritiesAreReadAgainWhenTheyChange() throws Exception {
    trust("ca", "otherCa");
    try (TestServer server = start()) {
      SSLContext client = client("client");
      assertEquals(200, server.scan(client).statusCode());
      assertEquals(200, server.scan(client("other")).statusCode());
      trust("otherCa");
      // Without a session of its own each time.
      assertThrows(
          IOException.class,
          () -> {
            while (server.scan(client("client")).statusCode() == 200) {
              Thread.onSpinWait();
            }
          });
      // Nor does the session from before let it in.
      assertThrows(IOException.class, () -> server.scan(client));
      assertEquals(200, server.scan(client("other")).statusCode());
      trust("ca");
      server.awaitTrust(client("client"));
    }
  }

  @Test
  void healthAndMetricsAskForNoneAtTheManagementPort() throws Exception {
    trust("ca");
    try (TestServer server = start("--management-port=0")) {
      HttpClient probe = HttpClient.newBuilder().sslContext(client(null)).build();
      for (String path : new String[] {"/health", "/metrics"}) {
        var request = server.managementRequest(path).build();
        assertEquals(200, probe.send(request, BodyHandlers.discarding()).statusCode());
      }
      // The same client has a session with the service now, but not one that lets it in.
      assertThrows(
          IOException.class,
          () -> probe.send(server.request("/scan").build(), BodyHandlers.discarding()));
      assertEquals(200, server.scan(client("client")).statusCode());
    }
  }

  @Test
  void aFileWithoutCertificatesIsToldAtTheStart() throws Exception {
    Files.writeString(authorities, keys.key("ca"));
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> start().close());
    assertEquals(
        "--tls-client-ca " + authorities + ": no certificate in PEM form in it",
        failure.getMessage());
  }

  @Test
  void theyStandForATokenWhereOtherMachinesCome() throws Exception {
    trust("ca");
    try (TestServer server = start("--host=0.0.0.0")) {
      assertEquals("https://0.0.0.0:" + server.server().port(), server.server().url());
    }
  }
}
