package dev.carddetector.spark;

import dev.carddetector.records.MaskOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The functions {@code redact}, {@code count}, {@code contains}, {@code find} and {@code report},
 * for every session that is configured with
 *
 * <pre>spark.sql.catalog.cards=dev.carddetector.spark.CardCatalog</pre>
 *
 * <p>Call them under that name: {@code SELECT cards.redact(note) FROM calls}. They return null for
 * null, and no value makes them fail. Settings, with their defaults:
 *
 * <pre>
 * spark.sql.catalog.cards.min-confidence=medium
 * spark.sql.catalog.cards.mask=last4
 * spark.sql.catalog.cards.token-key-file=
 * spark.sql.catalog.cards.number-policy=last4
 * </pre>
 *
 * <p>Each executor reads the file with the key of {@code mask=token}.
 */
public final class CardCatalog implements FunctionCatalog {
  private static final Set<String> SETTINGS =
      Set.of(
          MaskOptions.MIN_CONFIDENCE,
          MaskOptions.MASK,
          MaskOptions.TOKEN_KEY_FILE,
          MaskOptions.NUMBER_POLICY);

  private String name;
  private Map<String, String> options;

  /** Makes a catalog, which Spark initializes. */
  public CardCatalog() {}

  /** The functions by their names. */
  private enum Function {
    REDACT("a copy of a value of any type with all card numbers masked"),
    COUNT("how many card numbers there are in a value of any type"),
    CONTAINS("whether there is a card number in a value of any type"),
    FIND("where in a string or binary there are card numbers, and which"),
    REPORT("an aggregate: how many rows have card numbers, and in which columns");

    private final String description;

    Function(String description) {
      this.description = description;
    }

    private String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    private BoundFunction bind(DataType type, Map<String, String> options) {
      return switch (this) {
        case REDACT -> new Redact(type, options);
        case COUNT -> new Count(type, options);
        case CONTAINS -> new Contains(type, options);
        case FIND -> new Find(type, options);
        case REPORT -> new Report(type, options);
      };
    }
  }

  @Override
  public void initialize(String name, CaseInsensitiveStringMap settings) {
    for (String setting : settings.keySet()) {
      if (!SETTINGS.contains(setting)) {
        throw new IllegalArgumentException(
            "spark.sql.catalog."
                + name
                + "."
                + setting
                + " is not a setting; there are "
                + SETTINGS);
      }
    }
    this.name = name;
    options = new HashMap<>(settings);
    MaskOptions checked = MaskOptions.of(options);
    // All but the file, which need not be on the driver.
    checked.confidence();
    checked.numbers();
    checked.checkMask();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException {
    if (namespace.length > 0) {
      throw new NoSuchNamespaceException(namespace);
    }
    return Arrays.stream(Function.values())
        .map(function -> Identifier.of(namespace, function.id()))
        .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    String wanted = identifier.name().toLowerCase(Locale.ROOT);
    for (Function function : Function.values()) {
      if (identifier.namespace().length == 0 && function.id().equals(wanted)) {
        return unbound(function);
      }
    }
    throw new NoSuchFunctionException(identifier);
  }

  private UnboundFunction unbound(Function function) {
    String id = function.id();
    Map<String, String> settings = options;
    return new UnboundFunction() {
      @Override
      public BoundFunction bind(StructType input) {
        List<StructField> arguments = List.of(input.fields());
        if (arguments.size() != 1) {
          throw new UnsupportedOperationException(id + " takes one argument");
        }
        return function.bind(arguments.get(0).dataType(), settings);
      }

      @Override
      public String description() {
        return id + "(value): " + function.description;
      }

      @Override
      public String name() {
        return id;
      }
    };
  }
}
