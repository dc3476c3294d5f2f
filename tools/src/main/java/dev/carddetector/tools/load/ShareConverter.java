package dev.carddetector.tools.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses shares such as 1% or 0.01. */
final class ShareConverter implements ITypeConverter<Double> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,9})?)(%?)");

  @Override
  public Double convert(String value) {
    Matcher matcher = FORM.matcher(value);
    double share =
        matcher.matches()
            ? Double.parseDouble(matcher.group(1)) / (matcher.group(2).isEmpty() ? 1 : 100)
            : Double.NaN;
    if (!(share <= 1)) {
      throw new TypeConversionException("must be a share such as 1% or 0.01, at most 100%");
    }
    return share;
  }
}
