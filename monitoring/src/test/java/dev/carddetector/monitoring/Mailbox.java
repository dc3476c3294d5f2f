package dev.carddetector.monitoring;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A mail server that keeps all mail in order. */
final class Mailbox implements AutoCloseable {
  /** A mail. */
  record Mail(String to, String subject, String text) {}

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    server.start();
    // One user for all, because GreenMail lists mails by user.
    GreenMailUser all = server.setUser("all@company.com", "");
    server.getUserManager().setMessageDeliveryHandler((mail, recipient) -> all);
  }

  String address() {
    return "127.0.0.1:" + server.getSmtp().getPort();
  }

  /**
   * Returns the mails so far, in order, without those of Watchdog and those about the test's host,
   * which may be busy or full.
   */
  List<Mail> mails() throws MessagingException, IOException {
    return all().stream()
        .filter(mail -> !mail.to().startsWith("watchdog@"))
        .filter(mail -> !mail.subject().contains(": Host"))
        .toList();
  }

  List<Mail> all() throws MessagingException, IOException {
    List<Mail> mails = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      String to = message.getAllRecipients()[0].toString();
      mails.add(new Mail(to, message.getSubject(), text(message.getContent())));
    }
    return mails;
  }

  private static String text(Object content) throws MessagingException, IOException {
    if (!(content instanceof MimeMultipart parts)) {
      return content.toString();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      text.append(text(part.getContent())).append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    server.stop();
  }
}
