package dev.carddetector.cli.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void manyGapsAreNotHeldBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Scope scope = new Scope("1", LocalDate.EPOCH, Instant.EPOCH, List.of("."), List.of());
    Report.Part part = Records.json(out, new Names(CardDetector.create()), scope).part();
    Gap gap = new Gap(EntryPath.of("a.zip"), Gap.Reason.DAMAGED, "near byte 7", -1, false);
    for (int i = 0; i < 10_000; i++) {
      part.gap(gap);
    }
    int written = out.size();
    part.flush();
    assertTrue(out.size() - written <= 1 << 16, "held back " + (out.size() - written));
  }
}
