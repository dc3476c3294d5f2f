package dev.carddetector.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes and times of the command line. */
final class Sizes {
  private Sizes() {}

  /** Reads {@code 500}, {@code 64K}, {@code 10M}, {@code 2G}, {@code 1T}: powers of 1,024. */
  static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      String upper = value.toUpperCase(Locale.ROOT);
      if (!upper.matches("[0-9]{1,18}[KMGT]?")) {
        throw new TypeConversionException("must be a size such as 500, 64K, 10M or 2G");
      }
      int power = "KMGT".indexOf(upper.charAt(upper.length() - 1)) + 1;
      long number = Long.parseLong(power == 0 ? upper : upper.substring(0, upper.length() - 1));
      if (number > Long.MAX_VALUE >> (10 * power)) {
        throw new TypeConversionException("is larger than any file");
      }
      return number << (10 * power);
    }
  }

  /** Reads a day, such as {@code 2026-11-01}, or how long ago: {@code 12h}, {@code 30d}. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      if (value.matches("[0-9]{1,6}[hd]")) {
        long number = Long.parseLong(value.substring(0, value.length() - 1));
        return Instant.now()
            .minus(value.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number));
      }
      try {
        return LocalDate.parse(value).atStartOfDay(ZoneId.systemDefault()).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("must be a day such as 2026-11-01, or 12h or 30d ago");
      }
    }
  }
}
