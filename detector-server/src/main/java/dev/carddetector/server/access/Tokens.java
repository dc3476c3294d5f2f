package dev.carddetector.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bearer tokens (RFC 6750) for {@code /scan} and {@code /redact}. Each line of the file has the
 * SHA-256 of a token, as 64 hexadecimal digits, so that the file gives no token away. With several
 * lines, a token can be changed without a gap. A line may end with a file name, as {@code
 * sha256sum} writes it. Empty lines and those that start with {@code #} are skipped.
 */
public final class Tokens {
  private static final String SCHEME = "bearer ";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})([ \t].*)?");

  private final WatchedFile<List<byte[]>> digests;

  public Tokens(Path file) {
    digests =
        new WatchedFile<>(
            List.of(file), () -> WatchedFile.read("--token-file", file, () -> read(file)));
  }

  private static List<byte[]> read(Path file) throws IOException {
    List<byte[]> digests =
        Files.readString(file)
            .replaceFirst("^" + BYTE_ORDER_MARK, "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Tokens::digest)
            .toList();
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("no token in it");
    }
    return digests;
  }

  private static byte[] digest(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a line is not a SHA-256 in hexadecimal digits");
    }
    byte[] digest = HexFormat.of().parseHex(matcher.group(1));
    if (Arrays.equals(digest, sha256(""))) {
      // That of a variable that was not set.
      throw new IllegalArgumentException("a line is the SHA-256 of an empty token");
    }
    return digest;
  }

  /** Tells whether a header {@code Authorization}, which may be null, has one of the tokens. */
  public boolean allow(String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    byte[] sent = sha256(authorization.substring(SCHEME.length()).strip());
    boolean allowed = false;
    // All are compared, each in constant time: how long it takes tells nothing.
    for (byte[] digest : digests.value()) {
      allowed |= MessageDigest.isEqual(digest, sent);
    }
    return allowed;
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
