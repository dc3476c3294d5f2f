package dev.carddetector.cli.content;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * How much memory one PDF takes. What needs much waits for its turn; what needs too much is left
 * out. Since the library goes on after an object that it cannot read, this remembers what to say.
 */
final class PdfMemory {
  /** Bytes of objects, by estimate. */
  private static final int MUCH_OBJECTS = 4 << 20;

  private static final long MOST_OBJECTS = Runtime.getRuntime().maxMemory() / 3;

  /** What the library keeps for the number of an object, even before it reads the object. */
  private static final int NUMBERED = 360;

  private static final int UNKNOWN = 150;

  /** Of a stream that the library needs as a whole, such as a font. */
  private static final int MOST_UNPACKED = 16 << 20;

  private static final String OBJECTS = "more objects than fit into memory";

  private static final int MUCH_OPERANDS = 1 << 16;
  private static final int MOST_OPERANDS = 1 << 20;

  private final Source source;
  private final Set<String> exceeded = new TreeSet<>();
  private final Set<COSName> names = new HashSet<>();

  /** Bytes of objects that may be forgotten, and of what is kept for their numbers. */
  private long parsed;

  private long numbered;
  private int operands;

  PdfMemory(Source source) {
    this.source = source;
  }

  /** Counts an object, but not those in it, which were counted before. */
  <T extends COSBase> T add(T object) throws IOException {
    parsed += size(object);
    if (parsed + numbered > MOST_OBJECTS) {
      throw tooLarge(OBJECTS);
    }
    takeTurnIfMuch();
    return object;
  }

  private int size(COSBase object) {
    if (object instanceof COSDictionary) {
      return 150;
    } else if (object instanceof COSArray) {
      return 100;
    } else if (object instanceof COSString string) {
      return 60 + string.getBytes().length;
    } else if (object instanceof COSFloat) {
      return 90;
    } else if (object instanceof COSName name && names.add(name)) {
      return 200;
    }
    return 40;
  }

  /** Returns how many bytes the objects take by now. */
  long parsed() {
    return parsed;
  }

  /** Says that all objects were forgotten that were parsed since they took fewer bytes. */
  void forgetSince(long before) {
    parsed = before;
  }

  /** Tells whether there may be one more object with a number of its own. */
  boolean mayNumber() throws Stopped {
    if (numbered + NUMBERED > MOST_OBJECTS / 4 * 3) {
      // The rest is for the objects themselves.
      tooLarge(OBJECTS);
      return false;
    }
    numbered += NUMBERED;
    takeTurnIfMuch();
    return true;
  }

  /** Counts a reference to an object that is not there. */
  void addUnknown() {
    numbered += UNKNOWN;
  }

  private void takeTurnIfMuch() throws Stopped {
    if (parsed + numbered > MUCH_OBJECTS) {
      source.takeTurn();
    }
  }

  /** Limits what is unpacked as a whole: of objects less, which take some times their bytes. */
  OutputStream limited(OutputStream out, boolean ofObjects) {
    int most = ofObjects ? MOST_UNPACKED / 2 : MOST_UNPACKED;
    return new FilterOutputStream(out) {
      private long written;

      @Override
      public void write(int b) throws IOException {
        count(1);
        out.write(b);
      }

      @Override
      public void write(byte[] b, int off, int len) throws IOException {
        count(len);
        out.write(b, off, len);
      }

      private void count(int len) throws IOException {
        written += len;
        if (written > most) {
          throw tooLarge("more than " + most + " bytes when unpacked");
        }
        if (written > Budget.LITTLE_MEMORY) {
          source.takeTurn();
        }
      }
    };
  }

  /** Limits what a page, or a form on it, may have between two operators. */
  InputStream limited(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read(byte[] b, int off, int len) throws IOException {
        // Whole blocks, as the library goes back by up to one.
        int n = in.readNBytes(b, off, len);
        operands += n;
        if (operands > MOST_OPERANDS) {
          throw tooLarge("more than " + MOST_OPERANDS + " bytes without an operator");
        }
        if (operands > MUCH_OPERANDS) {
          source.takeTurn();
        }
        return n == 0 ? -1 : n;
      }
    };
  }

  /** Says that an operator has taken its operands. */
  void endOperands() {
    operands = 0;
  }

  /** Says what is wrong with one of the streams that a page draws after each other. */
  void sayDamage(IOException e) throws Stopped {
    boolean isSaid = e instanceof NotRead || e instanceof Stopped;
    source.failed(isSaid ? e : new NotRead(Gap.Reason.DAMAGED, "what a page draws"));
  }

  private NotRead tooLarge(String limit) {
    exceeded.add(limit);
    return new NotRead(Gap.Reason.TOO_LARGE, limit);
  }

  /** Says what was left out. */
  void sayExceeded() {
    for (String limit : exceeded) {
      source.gap(Gap.Reason.TOO_LARGE, limit);
    }
  }
}
