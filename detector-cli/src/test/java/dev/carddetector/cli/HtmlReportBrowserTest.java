package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report as Chromium shows and prints it. */
@Tag("browser")
class HtmlReportBrowserTest {
  private static final String VISA = "4111111111111111";
  private static final Path SCREENSHOT = Path.of("target/report.png").toAbsolutePath();
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 1500;

  @TempDir private Path temporary;
  private Path report;

  @BeforeEach
  void sweep() throws IOException {
    Path shop = temporary.resolve("shop");
    write(shop.resolve("payments.log"), "paid by " + VISA + " exp 12/27 cvv 123\n<b>1 < 2 & 3\n");
    write(shop.resolve("customers.csv"), "id,card\n1,6011111111111117\n2,3530111333300000\n");
    write(shop.resolve("old.rar"), "Rar!\u001A\u0007");
    report = temporary.resolve("report.html");
    Sweeping.of(temporary.resolve("findings"), "--report", "html=" + report, shop.toString());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Runs Chromium without a window, and returns what it prints. */
  private String chromium(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("chromium", "--headless=new"));
    // As root, as in containers, it does not start with its sandbox.
    command.addAll(List.of("--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"));
    command.addAll(List.of("--user-data-dir=" + temporary.resolve("profile")));
    command.addAll(List.of("--enable-logging=stderr", "--window-size=" + WIDTH + "," + HEIGHT));
    command.addAll(List.of(options));
    command.add(report.toUri().toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertFalse(output.contains("CONSOLE"), output);
    return output;
  }

  @Test
  void isShown() throws Exception {
    Files.deleteIfExists(SCREENSHOT);
    chromium("--screenshot=" + SCREENSHOT);
    BufferedImage image = ImageIO.read(SCREENSHOT.toFile());
    assertEquals(WIDTH, image.getWidth());
    assertEquals(HEIGHT, image.getHeight());
    long red = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        red += (image.getRGB(x, y) & 0xFFFFFF) == 0x990000 ? 1 : 0;
      }
    }
    // The rar was not looked at, and the page says so in bold red.
    assertTrue(red > 1000, "red: " + red);
  }

  @Test
  void isPrinted() throws Exception {
    Path pdf = temporary.resolve("report.pdf");
    chromium("--print-to-pdf=" + pdf);
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertTrue(text.contains("Sweep for payment card numbers"), text);
      assertTrue(text.contains("This sweep is not complete."), text);
      assertTrue(
          text.contains(
              "1:9 visa 1111 high, track or CVV paid by ************1111 exp **/** cvv ***"),
          text);
      assertFalse(text.contains(VISA), text);
    }
  }
}
