package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which options of TLS and access go together. */
class AccessOptionsTest {
  private static final String PEM = "--tls-certificate=a --tls-key=b";

  private static Options arguments(String options) {
    return Options.of(options.strip().split(" ", -1));
  }

  private static String failure(String options) {
    return assertThrows(IllegalArgumentException.class, () -> arguments(options)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tls-certificate=a | --tls-certificate needs --tls-key",
        "--tls-key=a | --tls-key needs --tls-certificate",
        "--tls-keystore=a --tls-key=a | --tls-key needs --tls-certificate",
        "--tls-password-file=a | --tls-password-file needs --tls-keystore",
        PEM + " --tls-password-file=a | --tls-password-file needs --tls-keystore",
        PEM + " --tls-keystore=a | --tls-keystore and --tls-certificate exclude each other",
        "--tls-client-ca=a"
            + " | --tls-client-ca needs --tls-certificate and --tls-key, or --tls-keystore",
      })
  void whatDoesNotGoTogetherIsTold(String options, String message) {
    assertEquals(message, failure(options));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        PEM,
        "--tls-keystore=a",
        "--token-file=a",
        "--management-port=0",
        "--management-port=0 " + PEM
      })
  void otherMachinesAreKeptOutWithoutBoth(String options) {
    assertEquals(
        "other machines can reach --host 0.0.0.0: add --tls-certificate and --tls-key (or"
            + " --tls-keystore), and --token-file or --tls-client-ca; or --insecure if a proxy in"
            + " front provides TLS and access control",
        failure("--host=0.0.0.0 " + options));
    assertTrue(arguments("--host=127.0.0.2 " + options).port() > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--insecure",
        PEM + " --token-file=c",
        PEM + " --tls-client-ca=c",
        "--tls-keystore=a --token-file=c",
        "--tls-keystore=a --tls-client-ca=c --management-port=0"
      })
  void orNotWithThem(String options) {
    assertEquals("0.0.0.0", arguments("--host=0.0.0.0 " + options).host());
  }
}
