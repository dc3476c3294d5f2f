package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates in a PKCS#12 file, made by keytool. */
final class TestKeys {
  static final String PASSWORD = "changeit";

  private final Path file;

  TestKeys(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Adds a key with a certificate for 127.0.0.1. */
  TestKeys add(String alias, String... options) throws IOException, InterruptedException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        new ArrayList<>(List.of(keytool.toString(), "-J-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of(
            "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-ext", "san=ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
    return this;
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** Returns a certificate and those of its issuers, in PEM form. */
  String certificate(String alias) throws IOException, GeneralSecurityException {
    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : store().getCertificateChain(alias)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return chain.toString();
  }

  /** Returns a key in PEM form. */
  String key(String alias) throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", store().getKey(alias, PASSWORD.toCharArray()).getEncoded());
  }

  static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  /** Returns a client's context that trusts one certificate and has no sessions to resume. */
  SSLContext trusting(String alias) throws IOException, GeneralSecurityException {
    return context(alias, null);
  }

  /** Returns one that has a certificate, too. */
  SSLContext context(String trusted, String own) throws IOException, GeneralSecurityException {
    KeyStore store = store();
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("trusted", store.getCertificate(trusted));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : keys(store, own), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyManager[] keys(KeyStore store, String alias)
      throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    // Without its issuers: the other side has them.
    Certificate[] chain = Arrays.copyOf(store.getCertificateChain(alias), 1);
    one.setKeyEntry(alias, store.getKey(alias, password), password, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(one, password);
    return keys.getKeyManagers();
  }
}
