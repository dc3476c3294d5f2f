package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS, with keys made by keytool. */
@Timeout(60)
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  private Path passwordFile;
  private Path keystore;

  @BeforeEach
  void makeKey() throws Exception {
    passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    keystore = keystore("server.p12");
  }

  private Path keystore(String name) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> key = List.of("-genkeypair", "-alias", "server", "-keyalg", "EC");
    List<String> subject = List.of("-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
    List<String> store =
        List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString());
    ProcessBuilder builder = new ProcessBuilder(keytool.toString());
    builder.command().addAll(key);
    builder.command().addAll(subject);
    builder.command().addAll(store);
    assertEquals(0, builder.inheritIO().start().waitFor());
    return file;
  }

  /** Returns a context that trusts the certificate of a keystore. */
  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate(keystore));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(Path keystore) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store.getCertificate("server");
  }

  private TestServer start() throws IOException {
    return TestServer.start(
        "--tls-keystore=" + keystore, "--tls-password-file=" + passwordFile, TestServer.IMPATIENT);
  }

  private static HttpResponse<String> scan(TestServer server, SSLContext context) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.server().url() + "/scan"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("card 4111111111111111"))
            .build();
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void requestsAreAnsweredOverTls() throws Exception {
    try (TestServer server = start()) {
      assertEquals("https://127.0.0.1:" + server.server().port(), server.server().url());
      HttpResponse<String> response = scan(server, trusting(keystore));
      assertEquals(200, response.statusCode());
      assertEquals("TLSv1.3", response.sslSession().orElseThrow().getProtocol());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void newProtocolsAreSpoken(String protocol) throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, protocol)) {
      socket.startHandshake();
      assertEquals(protocol, socket.getSession().getProtocol());
    }
  }

  @Test
  void oldOnesAreNot() throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, "TLSv1.1")) {
      assertThrows(SSLHandshakeException.class, socket::startHandshake);
    }
  }

  private SSLSocket socket(TestServer server, String protocol) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            trusting(keystore)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.server().port());
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  @Test
  void aChangedKeyIsUsedForNewConnections() throws Exception {
    Path other = keystore("other.p12");
    try (TestServer server = start()) {
      SSLContext first = trusting(keystore);
      assertEquals(200, scan(server, first).statusCode());
      // Another context than the first has no session to resume.
      SSLContext firstAgain = trusting(keystore);
      SSLContext second = trusting(other);
      assertThrows(SSLHandshakeException.class, () -> scan(server, second));
      Files.move(other, keystore, StandardCopyOption.REPLACE_EXISTING);
      while (!isTrusted(server, second)) {
        Thread.onSpinWait();
      }
      assertThrows(SSLHandshakeException.class, () -> scan(server, firstAgain));
    }
  }

  private static boolean isTrusted(TestServer server, SSLContext context) throws Exception {
    try {
      return scan(server, context).statusCode() == 200;
    } catch (SSLHandshakeException e) {
      return false;
    }
  }

  @Test
  void aClientThatDoesNotShakeHandsIsCutOff() throws Exception {
    try (TestServer server = start()) {
      assertEquals("", server.raw("\u0016\u0003\u0001"));
      assertEquals(200, scan(server, trusting(keystore)).statusCode());
    }
  }

  @Test
  void aWrongPasswordIsToldAtTheStart() throws Exception {
    Files.writeString(passwordFile, "wrong");
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> start().close());
    assertEquals("--tls-keystore " + keystore + ": it cannot be read", failure.getMessage());
  }
}
