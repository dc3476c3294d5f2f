package dev.carddetector.kafka.connect;

import static dev.carddetector.kafka.connect.Transforms.record;
import static dev.carddetector.kafka.connect.Transforms.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final String CARD = "4111111111111111";

  /** A list that fails when it is read, a number of times. */
  private static final class FailingList extends AbstractList<Object> {
    private int failures;

    FailingList(int failures) {
      this.failures = failures;
    }

    @Override
    public Object get(int index) {
      if (failures-- > 0) {
        throw new IllegalStateException(CARD);
      }
      return CARD + " ٤١";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  @Test
  void replacesAllDigitsIfARecordCannotBeMasked() throws MalformedObjectNameException {
    Map<String, Object> before =
        Map.of(
            "list",
            new FailingList(1),
            "n",
            17L,
            "bytes",
            "id 5".getBytes(StandardCharsets.UTF_8),
            "line 1",
            true);
    try (MaskCards.Value<SinkRecord> transform = value()) {
      Map<?, ?> after = (Map<?, ?>) transform.apply(record(null, before)).value();

      assertEquals(List.of("**************** **"), after.get("list"));
      assertEquals(0L, after.get("n"));
      assertEquals("id *", new String((byte[]) after.get("bytes"), StandardCharsets.UTF_8));
      assertEquals(true, after.get("line *"));
      assertEquals(4, after.size());
      assertEquals(1, counts(1).getFailures());
      assertEquals(1, counts(1).getMaskedRecords());

      assertEquals("next", transform.apply(record(null, "next")).value(), "the next one passes");
    }
  }

  @Test
  void refusesARecordThatCannotBeReadWithoutQuotingIt() {
    try (MaskCards.Value<SinkRecord> transform = value()) {
      SinkRecord record = record(null, new FailingList(2));
      DataException e = assertThrows(DataException.class, () -> transform.apply(record));
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      assertFalse(trace.toString().contains(CARD), "a card in the stack trace");
    }
  }

  @Test
  void countsWhatItDoes() throws MalformedObjectNameException {
    try (MaskCards.Value<SinkRecord> first = value();
        MaskCards.Value<SinkRecord> second = value("number-policy", "keep")) {
      first.apply(record(null, "none"));
      first.apply(record(null, CARD + ", 5555555555554444"));
      second.apply(record(null, Map.of("card", 4111111111111111L, "cvv", 123)));

      MaskCardsMXBean one = counts(1);
      assertEquals(2, one.getRecords());
      assertEquals(1, one.getMaskedRecords());
      assertEquals(2, one.getCards());
      assertEquals(0, one.getKeptNumbers());
      assertEquals(0, one.getFailures());
      MaskCardsMXBean two = counts(2);
      assertEquals(1, two.getRecords());
      assertEquals(0, two.getMaskedRecords());
      assertEquals(1, two.getCards());
      assertEquals(2, two.getKeptNumbers());
    }
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    assertEquals(
        0, server.queryNames(new ObjectName("dev.carddetector:*"), null).size(), "left in JMX");
  }

  private static MaskCardsMXBean counts(int id) throws MalformedObjectNameException {
    return JMX.newMXBeanProxy(
        ManagementFactory.getPlatformMBeanServer(),
        new ObjectName("dev.carddetector:type=MaskCards,part=value,id=" + id),
        MaskCardsMXBean.class);
  }
}
