package dev.carddetector.kafka.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transform as people install it: the folder of the zip, a worker, a broker. */
@Tag("engines")
class WorkerEngineTest {
  private static final int RECORDS = 100_000;
  private static final TopicPartition TOPIC = new TopicPartition("envelopes", 0);
  private static final Pattern ID = Pattern.compile("\"after\":\\{\"id\":(\\d+),");

  /** Stays after the test, with the logs of the processes. */
  private final Path directory = Path.of("target/engine").toAbsolutePath();

  private int port;

  @BeforeEach
  void emptyDirectory() throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
  }

  @Test
  @Timeout(240)
  void aWorkerThatIsKilledLosesNothingAndSendsNoCard() throws Exception {
    KafkaProcess.requireLibraries();
    port = freePort();
    installPlugins();
    Path brokerSettings = brokerSettings();
    Path worker = workerSettings();
    Path connector = connectorSettings();
    Path log = directory.resolve("worker.log");

    format(brokerSettings);
    try (KafkaProcess broker =
        KafkaProcess.start(directory.resolve("broker.log"), "kafka.Kafka", brokerSettings)) {
      createTopic(broker);
      try (KafkaConsumer<String, String> consumer = consumer()) {
        String main = "org.apache.kafka.connect.cli.ConnectStandalone";
        try (KafkaProcess first = KafkaProcess.start(log, main, worker, connector)) {
          awaitEnd(consumer, first, RECORDS / 3);
        }
        long atKill = consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
        assertTrue(atKill < RECORDS, "killed only after all was sent");
        try (KafkaProcess second = KafkaProcess.start(log, main, worker, connector)) {
          checkRecords(consumer, second);
        }
      }
    }
    String printed = Files.readString(log);
    for (long id = 3; id < RECORDS; id += 10) {
      assertFalse(printed.contains(Envelopes.card(id)), "a card in the log of the worker");
    }
  }

  /** Reads until the last record. Those sent again after the kill are checked like all others. */
  private static void checkRecords(KafkaConsumer<String, String> consumer, KafkaProcess worker) {
    CardDetector detector = CardDetector.create();
    consumer.assign(List.of(TOPIC));
    consumer.seekToBeginning(List.of(TOPIC));
    long next = 0;
    while (next < RECORDS) {
      assertTrue(worker.isAlive(), "the worker ended");
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
        long id = checkRecord(detector, record);
        assertTrue(id <= next, "lost or out of order");
        next = Math.max(next, id + 1);
      }
    }
  }

  private static long checkRecord(CardDetector detector, ConsumerRecord<String, String> record) {
    String value = record.value();
    Matcher matcher = ID.matcher(value);
    assertTrue(matcher.find(), "a record without id");
    long id = Long.parseLong(matcher.group(1));
    assertFalse(detector.containsCard(value), "a card in the value");
    if (Envelopes.hasCard(id)) {
      String last4 = Envelopes.card(id).substring(12);
      String mask = "************" + last4;
      assertEquals(mask, record.key());
      assertTrue(value.contains("\"card_number\":\"" + mask + "\""), "card_number");
      assertTrue(value.contains("\"cvv\":\"***\""), "cvv");
      assertTrue(value.contains("\"expiry\":\"**/**\""), "expiry");
      assertTrue(value.contains("\"old_card\":" + Integer.parseInt(last4) + ","), "old_card");
      assertTrue(value.contains("\"card " + mask + " was declined\""), "note");
      assertTrue(
          value.contains("\"{\\\"pan\\\":\\\"" + mask + "\\\",\\\"amount\\\":1999}\""), "request");
    } else {
      assertEquals("none", record.key());
      assertTrue(value.contains("order A-" + id + "\""), "note");
      assertFalse(value.contains("*"), "a mask without a card");
    }
    return id;
  }

  private static void awaitEnd(
      KafkaConsumer<String, String> consumer, KafkaProcess worker, long end)
      throws InterruptedException {
    while (consumer.endOffsets(List.of(TOPIC)).get(TOPIC) < end) {
      assertTrue(worker.isAlive(), "the worker ended");
      Thread.sleep(50);
    }
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer());
  }

  /** Patient, as the broker may still be starting on a busy machine. */
  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", "localhost:" + port, "default.api.timeout.ms", 200_000);
  }

  private void createTopic(KafkaProcess broker) throws InterruptedException {
    try (Admin admin = Admin.create(client())) {
      assertTrue(broker.isAlive(), "the broker ended");
      admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void format(Path settings) throws IOException, InterruptedException {
    String id = "AAAAAAAAAAAAAAAAAAAAAQ";
    Path[] arguments = {
      Path.of("format"),
      Path.of("--standalone"),
      Path.of("-t"),
      Path.of(id),
      Path.of("-c"),
      settings
    };
    try (KafkaProcess tool =
        KafkaProcess.start(directory.resolve("format.log"), "kafka.tools.StorageTool", arguments)) {
      assertEquals(0, tool.await(), "exit status of the formatter");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Path brokerSettings() throws IOException {
    int controller = freePort();
    return write(
        "broker.properties",
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            "1",
            "listeners",
            "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller,
            "advertised.listeners",
            "PLAINTEXT://localhost:" + port,
            "controller.listener.names",
            "CONTROLLER",
            "controller.quorum.bootstrap.servers",
            "localhost:" + controller,
            "log.dirs",
            directory.resolve("data").toString(),
            "offsets.topic.replication.factor",
            "1"));
  }

  private Path workerSettings() throws IOException {
    return write(
        "worker.properties",
        Map.of(
            "bootstrap.servers", "localhost:" + port,
            "listeners", "http://localhost:" + freePort(),
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false",
            "offset.storage.file.filename", directory.resolve("offsets").toString(),
            "offset.flush.interval.ms", "1000",
            "plugin.path", directory.resolve("plugins").toString(),
            "plugin.discovery", "service_load"));
  }

  private Path connectorSettings() throws IOException {
    return write(
        "connector.properties",
        Map.of(
            "name", "envelopes",
            "connector.class", EnvelopeSource.class.getName(),
            "records", Integer.toString(RECORDS),
            "transforms", "key,value",
            "transforms.key.type", MaskCards.Key.class.getName(),
            "transforms.value.type", MaskCards.Value.class.getName(),
            "transforms.value.exclude", "source"));
  }

  private Path write(String name, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    Path file = directory.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return file;
  }

  /**
   * Unpacks the zip of this module, and puts the connector of this test into a folder beside it.
   */
  private void installPlugins() throws IOException {
    Path plugins = Files.createDirectories(directory.resolve("plugins"));
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      unzip(
          built.filter(file -> file.toString().endsWith("-plugin.zip")).findAny().orElseThrow(),
          plugins);
    }
    Path source = Files.createDirectories(plugins.resolve("envelope-source"));
    for (Path file : filesOf(plugins.resolve("card-detector"), "detector-core")) {
      Files.copy(file, source.resolve(file.getFileName()));
    }
    String classes = EnvelopeSource.class.getPackageName().replace('.', '/');
    try (OutputStream out = Files.newOutputStream(source.resolve("envelope-source.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Path file : filesOf(Path.of("target/test-classes", classes), "Envelope")) {
        jar.putNextEntry(new ZipEntry(classes + "/" + file.getFileName()));
        Files.copy(file, jar);
      }
      jar.putNextEntry(
          new ZipEntry("META-INF/services/org.apache.kafka.connect.source.SourceConnector"));
      jar.write(EnvelopeSource.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Path> filesOf(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private static void unzip(Path zip, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.copy(entries, file);
        }
      }
    }
  }
}
