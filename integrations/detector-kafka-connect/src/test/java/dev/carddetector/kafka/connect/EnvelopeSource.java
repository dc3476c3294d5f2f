package dev.carddetector.kafka.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** A connector that sends {@link Envelopes}, and goes on after the last one that was stored. */
public final class EnvelopeSource extends SourceConnector {
  private Map<String, String> settings;

  @Override
  public void start(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return EnvelopeTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(settings);
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void stop() {}

  @Override
  public String version() {
    return "1";
  }

  /** The one task. */
  public static final class EnvelopeTask extends SourceTask {
    private static final Map<String, String> PARTITION = Map.of("table", "customers");
    private static final int BATCH = 500;

    private long records;
    private long next;

    @Override
    public void start(Map<String, String> settings) {
      records = Long.parseLong(settings.get("records"));
      Map<String, Object> offset = context.offsetStorageReader().offset(PARTITION);
      next = offset == null ? 0 : (Long) offset.get("id") + 1;
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
      // Slow enough to be killed in the middle.
      TimeUnit.MILLISECONDS.sleep(10);
      List<SourceRecord> batch = new ArrayList<>();
      for (int i = 0; i < BATCH && next < records; i++) {
        batch.add(
            new SourceRecord(
                PARTITION,
                Map.of("id", next),
                "envelopes",
                0,
                Schema.STRING_SCHEMA,
                Envelopes.hasCard(next) ? Envelopes.card(next) : "none",
                Envelopes.ENVELOPE,
                Envelopes.envelope(next)));
        next++;
      }
      return batch;
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
      return "1";
    }
  }
}
