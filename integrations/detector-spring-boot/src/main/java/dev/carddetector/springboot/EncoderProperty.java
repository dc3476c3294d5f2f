package dev.carddetector.springboot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.springframework.util.ReflectionUtils;

/**
 * Reads and replaces the encoder of appenders of one class. Logback has no common type for
 * appenders with an encoder; those that send events elsewhere have a setter, and some of them no
 * getter.
 */
final class EncoderProperty {
  private static final ClassValue<EncoderProperty> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected EncoderProperty computeValue(Class<?> type) {
          return new EncoderProperty(type);
        }
      };

  private final Method getter;
  private final Field field;
  private final Method setter;

  private EncoderProperty(Class<?> type) {
    getter = accessible(ReflectionUtils.findMethod(type, "getEncoder"));
    Field found = ReflectionUtils.findField(type, "encoder");
    field = found != null && found.trySetAccessible() ? found : null;
    setter = accessible(ReflectionUtils.findMethod(type, "setEncoder", Encoder.class));
  }

  private static Method accessible(Method method) {
    return method != null && method.trySetAccessible() ? method : null;
  }

  static EncoderProperty of(Appender<ILoggingEvent> appender) {
    return BY_CLASS.get(appender.getClass());
  }

  /** Returns the encoder, or null if the appender has none that can be replaced. */
  @SuppressWarnings("unchecked")
  Encoder<ILoggingEvent> get(Appender<ILoggingEvent> appender) {
    Object encoder = null;
    if (setter != null && getter != null) {
      encoder = ReflectionUtils.invokeMethod(getter, appender);
    } else if (setter != null && field != null) {
      encoder = ReflectionUtils.getField(field, appender);
    }
    return encoder instanceof Encoder ? (Encoder<ILoggingEvent>) encoder : null;
  }

  void set(Appender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
    ReflectionUtils.invokeMethod(setter, appender, encoder);
  }
}
