package dev.carddetector.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills, freezes and floods a running service, and reads the mails: the right one goes to the right
 * people, no other is sent, and one more follows when the problem is over.
 *
 * <p>The rules are those of production, with all times divided by 15.
 */
@Tag("stack")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(300)
class AlertDrillTest {
  private static final String CARD = "card: 4111 1111 1111 1111\n";
  private static final Duration DAY = Duration.ofDays(1).dividedBy(LocalStack.TIME_LAPSE);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** Rule evaluations without further mail: more than any alert here waits. */
  private static final int QUIET_ROUNDS = 12;

  @TempDir static Path directory;

  private final Mailbox mailbox = new Mailbox();
  private final Thread traffic = new Thread(this::ordinaryTraffic, "traffic");
  private final List<String> table = new ArrayList<>();
  private LocalStack stack;
  private long started;

  @BeforeAll
  void start() throws Exception {
    stack = new LocalStack(directory, Map.of("SMTP_SMARTHOST", mailbox.address()));
    // CardLeakSuspected compares with a week that ended a day ago.
    String usual = "job:valid_detections:increase5m{job=\"credit-card-detector\"}";
    String answered =
        "credit_card_detector_requests_total"
            + "{job=\"credit-card-detector\",endpoint=\"/scan\",status=\"200\"}";
    new RecordedBlocks()
        .add("gauge", usual, DAY.multipliedBy(2), Duration.ofSeconds(15), s -> 4)
        // The error budgets of long windows need a day of traffic.
        .add("counter", answered, DAY, Duration.ofSeconds(15), s -> s * 1000)
        .write(stack, directory);
    stack.up();
    started = System.nanoTime();
    traffic.start();
  }

  private void ordinaryTraffic() {
    while (!traffic.isInterrupted()) {
      try {
        stack.scan("Order 1201 has left the house.");
        pause(Duration.ofMillis(100));
      } catch (IOException e) {
        // Some cases stop the service.
      } catch (InterruptedException e) {
        traffic.interrupt();
      }
    }
  }

  @AfterAll
  void stop() throws Exception {
    traffic.interrupt();
    stack.close();
    mailbox.close();
    System.out.println("| case | alert | mail to | seconds to mail | to resolve mail |");
    System.out.println("|---|---|---|---|---|");
    table.forEach(System.out::println);
  }

  @Test
  @Order(1)
  void onlyWatchdogSendsMailWhenAllIsWell() throws Exception {
    long start = System.nanoTime();
    while (mailbox.all().isEmpty() && sinceSeconds(start) < LONGEST_WAIT.toSeconds()) {
      pause(Duration.ofMillis(50));
    }
    assertEquals("watchdog@company.com", mailbox.all().get(0).to());
    table.add("| all is well | Watchdog | watchdog | %.1f | |".formatted(sinceSeconds(start)));
    awaitRounds();
    assertEquals(List.of(), mailbox.mails());
  }

  @Test
  @Order(2)
  void killed() throws Exception {
    drill(
        "process killed",
        "ServiceDown",
        "on-call",
        () -> stack.signal("credit-card-detector", "KILL"),
        stack::up);
  }

  @Test
  @Order(3)
  void frozen() throws Exception {
    drill(
        "process frozen",
        "ServiceDown",
        "on-call",
        () -> stack.signal("credit-card-detector", "STOP"),
        () -> stack.signal("credit-card-detector", "CONT"));
  }

  @Test
  @Order(4)
  void floodedWithCards() throws Exception {
    drill(
        "200 texts with a card",
        "CardLeakSuspected",
        "security",
        () -> {
          for (int i = 0; i < 200; i++) {
            stack.scan(CARD);
          }
        },
        () -> {});
  }

  @Test
  @Order(5)
  void dumped() throws Exception {
    drill(
        "a text with 60 cards",
        "BulkCardDump",
        "security",
        () -> stack.scan(CARD.repeat(60)),
        () -> {});
  }

  @Test
  @Order(6)
  void overloaded() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(64);
    String text = "no card here, 1234 5678 ".repeat(80_000);
    try {
      drill(
          "64 clients with texts of 2 MB",
          "RequestsRejected",
          "on-call",
          () -> {
            for (int i = 0; i < 64; i++) {
              clients.execute(
                  () -> {
                    while (!ended.get()) {
                      scanLarge(text);
                    }
                  });
            }
          },
          () -> ended.set(true));
    } finally {
      ended.set(true);
      clients.shutdownNow();
    }
  }

  private void scanLarge(String text) {
    try {
      if (stack.scan(text) == 503) {
        pause(Duration.ofMillis(100));
      }
    } catch (IOException | InterruptedException e) {
      // Rejected or cut off, as the case expects.
    }
  }

  @Test
  @Order(7)
  void noMailHoldsACard() throws Exception {
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    for (Mailbox.Mail mail : mailbox.all()) {
      assertEquals(List.of(), detector.scan(mail.subject() + "\n" + mail.text()), mail.text());
      assertTrue(mail.text().contains("monitoring/runbook.md#"), mail.text());
    }
  }

  @Test
  @Order(8)
  void watchdogSentMailEveryFiveMinutes() throws Exception {
    double count = mailbox.all().stream().filter(m -> m.to().startsWith("watchdog@")).count();
    double minutes = sinceSeconds(started) * LocalStack.TIME_LAPSE / 60;
    assertEquals(minutes / 5, count, 2, () -> "in " + minutes + " minutes");
  }

  /** One step of a case. */
  private interface Act {
    void run() throws Exception;
  }

  private void drill(String name, String alert, String to, Act begin, Act end) throws Exception {
    awaitNoAlerts();
    int before = mailbox.mails().size();
    long start = System.nanoTime();
    begin.run();
    awaitMails(before + 1);
    double firing = sinceSeconds(start);
    Mailbox.Mail mail = mailbox.mails().get(before);
    assertEquals("[critical] Credit Card Detector: " + alert, mail.subject(), mail.text());
    assertEquals(to + "@company.com", mail.to());
    awaitRounds();

    long ending = System.nanoTime();
    end.run();
    awaitMails(before + 2);
    double over = sinceSeconds(ending);
    Mailbox.Mail resolved = mailbox.mails().get(before + 1);
    assertEquals("[resolved] Credit Card Detector: " + alert, resolved.subject(), resolved.text());
    assertEquals(to + "@company.com", resolved.to());
    awaitRounds();
    List<Mailbox.Mail> mails = mailbox.mails();
    assertEquals(List.of(mail, resolved), mails.subList(before, mails.size()));
    table.add("| %s | %s | %s | %.1f | %.1f |".formatted(name, alert, to, firing, over));
  }

  private void awaitMails(int count) throws Exception {
    long start = System.nanoTime();
    while (mailbox.mails().size() < count) {
      assertTrue(
          sinceSeconds(start) < LONGEST_WAIT.toSeconds(), () -> "no mail; alerts: " + alerts());
      pause(Duration.ofMillis(50));
    }
  }

  /** Waits until the rules have been evaluated often enough for every alert to fire. */
  private void awaitRounds() throws Exception {
    double end = rounds() + QUIET_ROUNDS;
    long start = System.nanoTime();
    while (rounds() < end) {
      assertTrue(sinceSeconds(start) < LONGEST_WAIT.toSeconds(), "rules are not evaluated");
      pause(Duration.ofMillis(200));
    }
  }

  private double rounds() throws Exception {
    String rounds = "min(prometheus_rule_group_iterations_total{rule_group=~\".*alerts.yml;.*\"})";
    return stack.query(rounds).at("/0/value/1").asDouble();
  }

  /** Waits until no alert of the previous case is firing or pending. */
  private void awaitNoAlerts() throws Exception {
    long start = System.nanoTime();
    while (!stack.query("ALERTS{service=\"credit-card-detector\"}").isEmpty()) {
      assertTrue(sinceSeconds(start) < LONGEST_WAIT.toSeconds(), this::alerts);
      pause(Duration.ofMillis(200));
    }
  }

  private String alerts() {
    try {
      return stack.query("ALERTS").toString();
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  private static double sinceSeconds(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
