package dev.carddetector.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  @Test
  void mailsAreInTheOrderOfArrival() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      int port = Integer.parseInt(mailbox.address().replaceFirst(".*:", ""));
      ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
      List<String> recipients = List.of("on-call@company.com", "security@company.com");
      for (int i = 0; i < 4; i++) {
        String to = recipients.get(i % 2);
        GreenMailUtil.sendTextEmail(to, "alerts@company.com", "mail " + i, "text", setup);
      }
      assertEquals(
          List.of("mail 0", "mail 1", "mail 2", "mail 3"),
          mailbox.mails().stream().map(Mailbox.Mail::subject).toList());
      assertEquals("security@company.com", mailbox.mails().get(3).to());
    }
  }
}
