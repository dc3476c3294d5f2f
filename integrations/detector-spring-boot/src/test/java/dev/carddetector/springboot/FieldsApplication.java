package dev.carddetector.springboot;

import static net.logstash.logback.argument.StructuredArguments.value;

import dev.carddetector.logging.Canary;
import java.util.Map;
import net.logstash.logback.marker.Markers;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;

/** An application that logs objects which only an encoder writes field by field. */
@Configuration(proxyBeanMethods = false)
public class FieldsApplication {
  public static void main(String[] args) {
    var application = SpringApplication.run(FieldsApplication.class, args);
    var log = LoggerFactory.getLogger("shop.Payments");
    log.info("argument", value("payment", new Payment()));
    log.atInfo().addKeyValue("payment", new Payment()).log("pair");
    log.info(Markers.append("payment", new Payment()), "marker");
    log.info("characters", value("pan", Canary.PAN.toCharArray()));
    log.info(Markers.appendEntries(Map.of("payment", new Payment())), "entries");
    application.close();
  }

  /** Its text says nothing. */
  public static final class Payment {
    public String getPan() {
      return Canary.PAN;
    }

    public String getCvv() {
      return "123";
    }
  }
}
