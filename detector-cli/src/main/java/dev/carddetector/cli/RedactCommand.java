package dev.carddetector.cli;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.cli.redact.FileRedactor;
import dev.carddetector.cli.redact.TextRedactor;
import dev.carddetector.cli.report.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code card-detector redact}. */
@Command(
    name = "redact",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Masks card numbers, and the CVV, expiry date or track beside them.",
      "Reads standard input and writes standard output, or changes files in place."
    },
    footer = {
      "",
      "Exit status: 0 everything was written, masked or not; 2 wrong usage or fault;",
      "3 something is not text and was left unchanged.",
      "",
      "Examples:",
      "  tail -F app.log | card-detector redact",
      "  card-detector redact --json < events.ndjson > masked.ndjson",
      "  card-detector redact --in-place /var/log/app/*.log.1",
      "",
      "A program that has a file open goes on writing to the old one: change rotated",
      "logs only. Owner, group and permissions of a file stay; access control lists",
      "and extended attributes do not."
    })
final class RedactCommand implements Callable<Integer> {
  private static final int LONGEST_KEY = 64 << 10;

  /** What stands for a card. */
  enum Mask {
    LAST4,
    BIN_AND_LAST4,
    FULL,
    LABEL,
    TOKEN
  }

  /** Reads a mask as the help writes it; with an underscore, too, and in capitals. */
  static final class MaskConverter implements ITypeConverter<Mask> {
    @Override
    public Mask convert(String value) {
      String name = value.replace('-', '_');
      if (name.equalsIgnoreCase("bin_last4")) { // as the service and the log adapters call it
        return Mask.BIN_AND_LAST4;
      }
      for (Mask mask : Mask.values()) {
        if (mask.name().equalsIgnoreCase(name)) {
          return mask;
        }
      }
      throw new TypeConversionException("must be last4, bin-and-last4, full, label or token");
    }
  }

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files to change; needs --in-place.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--in-place", description = "Change text files in place, without a backup.")
  private boolean inPlace;

  @Option(
      names = "--json",
      description = "The text is JSON or NDJSON in UTF-8; keep it valid. Keys may become the same.")
  private boolean json;

  @Option(
      names = "--mask",
      paramLabel = "MASK",
      defaultValue = "last4",
      converter = MaskConverter.class,
      description =
          "How to mask a card: last4, bin-and-last4, full, label, token. Default: ${DEFAULT-VALUE}.")
  private Mask mask;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      defaultValue = "[REDACTED]",
      description = "For --mask label. Default: ${DEFAULT-VALUE}.")
  private String label;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "For --mask token: a file of at least 32 random bytes.")
  private Path keyFile;

  @Mixin private DetectorOptions cards = new DetectorOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (inPlace == files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          inPlace ? "--in-place needs files" : "files are changed with --in-place only");
    }
    check("--label", mask == Mask.LABEL, "--label needs --mask label");
    check("--key-file", mask == Mask.TOKEN, "--key-file needs --mask token");
    CardDetector detector;
    Redactor redactor;
    try {
      detector = cards.detector();
      redactor = json ? redactor().forJson() : redactor();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    Function<OutputStream, TextRedactor> text =
        out -> new TextRedactor(detector, redactor, json, out);
    return inPlace ? files(text) : standardInput(new RedactedPipe(text));
  }

  private void check(String option, boolean used, String otherwise) {
    if (!used && spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private Redactor redactor() throws IOException {
    return switch (mask) {
      case LAST4 -> Redactor.last4();
      case BIN_AND_LAST4 -> Redactor.binAndLast4();
      case FULL -> Redactor.full();
      case LABEL -> Redactor.label(label);
      case TOKEN -> {
        if (keyFile == null) {
          throw new IllegalArgumentException("--mask token needs --key-file");
        }
        yield Redactor.token(key());
      }
    };
  }

  private byte[] key() throws IOException {
    try (InputStream in = Files.newInputStream(keyFile)) {
      byte[] key = in.readNBytes(LONGEST_KEY + 1);
      if (key.length > LONGEST_KEY) {
        throw new IllegalArgumentException("--key-file has more than " + LONGEST_KEY + " bytes");
      }
      return key;
    }
  }

  private int standardInput(RedactedPipe pipe) throws IOException {
    if (!pipe.startsAsText()) {
      warn("the standard input is an archive or document, which cannot be rewritten");
      return ExitStatus.INCOMPLETE;
    }
    try {
      pipe.run();
    } catch (FileRedactor.Refused e) {
      warn("the standard input: not written to its end: " + e.getMessage());
      return ExitStatus.INCOMPLETE;
    }
    return ExitStatus.NOTHING_FOUND;
  }

  private int files(Function<OutputStream, TextRedactor> redaction) {
    FileRedactor redactor =
        new FileRedactor(
            (in, out) -> {
              try (TextRedactor text = redaction.apply(out)) {
                in.transferTo(text);
              }
            });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(redactor)));
    Names names = new Names(cards.lowDetector());
    int status = ExitStatus.NOTHING_FOUND;
    for (Path file : files) {
      try {
        redactor.redact(file);
      } catch (IOException | RuntimeException e) {
        if (redactor.abandoned()) {
          break;
        }
        warn(names.shown(file.toString()) + ": left unchanged: " + reason(e));
        boolean refused = e instanceof FileRedactor.Refused && status != ExitStatus.FAULT;
        status = refused ? ExitStatus.INCOMPLETE : ExitStatus.FAULT;
      }
    }
    return status;
  }

  private static void abandon(FileRedactor redactor) {
    try {
      redactor.abandon();
    } catch (IOException e) {
      // A part of a redacted text is left beside the file, which is as it was.
    }
  }

  /** Returns what the system says of a file. Other messages may quote its content. */
  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied to it or its folder";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    boolean ofSystem = e.getClass() == IOException.class || e instanceof FileRedactor.Refused;
    return ofSystem && e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }

  private void warn(String message) {
    spec.commandLine().getErr().println("card-detector: " + message);
  }
}
