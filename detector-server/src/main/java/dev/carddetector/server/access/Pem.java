package dev.carddetector.server.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Certificates and keys in the text form of RFC 7468. One file may hold both; what stands between
 * the blocks is skipped.
 */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private Pem() {}

  /** Returns the certificates of a file, at least one. */
  static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (MatchResult block : blocks(file)) {
      if (block.group(1).equals("CERTIFICATE")) {
        var der = new ByteArrayInputStream(decoded(block));
        certificates.add((X509Certificate) factory.generateCertificate(der));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificate in PEM form in it");
    }
    return certificates;
  }

  /**
   * Returns the first private key of a file.
   *
   * @param algorithm that of the public key that belongs to it
   */
  static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
    MatchResult block =
        blocks(file).stream()
            .filter(b -> b.group(1).endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no private key in PEM form in it"));
    String form = block.group(1);
    if (!form.equals("PRIVATE KEY")) {
      String what = form.startsWith("ENCRYPTED") ? "encrypted" : "not in the form PKCS#8";
      throw new IllegalArgumentException(
          "its key is " + what + "; convert it: openssl pkey -in " + file + " -out pkcs8.pem");
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(decoded(block)));
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException(
          "its key is broken, or not " + algorithm + " as the certificate asks for", e);
    }
  }

  private static List<MatchResult> blocks(Path file) throws IOException {
    // In this charset every file is a text.
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return BLOCK.matcher(text).results().toList();
  }

  private static byte[] decoded(MatchResult block) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new IOException("no base64", e);
    }
  }
}
