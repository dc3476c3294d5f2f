package dev.carddetector.server.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say who may reach the service, and how: TLS, tokens and the page. */
public final class AccessOptions {
  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description =
          "PKCS#12 file with key and certificates: HTTPS instead of HTTP. All TLS files are"
              + " reloaded when they change.")
  private Path tlsKeystore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "File with the password of --tls-keystore on its first line.")
  private Path tlsPasswordFile;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "PEM file with the certificate and those of its issuers, in order: HTTPS without a"
              + " keystore.")
  private Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with the key of --tls-certificate: PKCS#8, not encrypted.")
  private Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description =
          "PEM file with certificates of authorities: clients need a certificate from one of"
              + " them, except on --management-port.")
  private Path tlsClientCa;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the SHA-256 of a bearer token on each line: /scan and /redact then require"
              + " one of them. Reloaded when it changes.")
  private Path tokenFile;

  @Option(
      names = "--insecure",
      description =
          "Allow an address that other machines can reach without TLS, or without --token-file"
              + " and --tls-client-ca. Only where a proxy in front provides both.")
  private boolean insecure;

  @Option(
      names = "--allowed-host",
      paramLabel = "HOST",
      split = ",",
      description =
          "If only this machine can reach --host: further host names, with or without a port, that"
              + " requests may be for, besides localhost, 127.0.0.1 and [::1].")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      split = ",",
      description = "Origins whose web pages can use the service, such as https://app.example.")
  private List<String> corsOrigins = List.of();

  @Option(
      names = "--page",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Serve a page at / to try the service in a browser. Default: true if only this machine"
              + " can reach --host.")
  private Boolean page;

  private Origins origins;

  /** Checks the options for a service at this host, and fills in those that depend on it. */
  public void check(String host) {
    check(
        tlsPasswordFile == null || tlsKeystore != null, "--tls-password-file needs --tls-keystore");
    check(tlsCertificate == null || tlsKey != null, "--tls-certificate needs --tls-key");
    check(tlsKey == null || tlsCertificate != null, "--tls-key needs --tls-certificate");
    check(
        tlsKeystore == null || tlsCertificate == null,
        "--tls-keystore and --tls-certificate exclude each other");
    check(
        tlsClientCa == null || hasTls(),
        "--tls-client-ca needs --tls-certificate and --tls-key, or --tls-keystore");
    boolean reachable = isReachable(host);
    boolean guarded = hasTls() && (tokenFile != null || tlsClientCa != null);
    check(
        insecure || guarded || !reachable,
        "other machines can reach --host "
            + host
            + ": add --tls-certificate and --tls-key (or --tls-keystore), and --token-file or"
            + " --tls-client-ca; or --insecure if a proxy in front provides TLS and access"
            + " control");
    check(!host.startsWith("["), "--host must be without brackets, such as ::1");
    List<String> hosts = new ArrayList<>(allowedHosts);
    if (!reachable && !host.contains(":")) {
      hosts.add(host); // such as 127.0.0.2, or a name of it
    }
    origins = new Origins(!reachable, hosts, corsOrigins);
    if (page == null) {
      page = !reachable;
    }
  }

  private static void check(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Tells whether other machines may reach the service. An unknown host fails later. */
  private boolean isReachable(String host) {
    try {
      return !InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  public boolean hasTls() {
    return tlsKeystore != null || tlsCertificate != null;
  }

  /** Returns null for PEM files. */
  public Path tlsKeystore() {
    return tlsKeystore;
  }

  /** Returns null for no password. */
  public Path tlsPasswordFile() {
    return tlsPasswordFile;
  }

  /** Returns null for a keystore. */
  public Path tlsCertificate() {
    return tlsCertificate;
  }

  /** Returns null for a keystore. */
  public Path tlsKey() {
    return tlsKey;
  }

  /** Returns null if clients need no certificate. */
  public Path tlsClientCa() {
    return tlsClientCa;
  }

  /** Returns null if no token is asked for. */
  public Path tokenFile() {
    return tokenFile;
  }

  public boolean page() {
    return page;
  }

  public Origins origins() {
    return origins;
  }
}
