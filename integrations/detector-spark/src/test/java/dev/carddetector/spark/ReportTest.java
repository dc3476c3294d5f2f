package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class ReportTest {
  /** Reads as Spark does, which does not know the classes of a jar that was added. */
  private static final class JdkInput extends ObjectInputStream {
    private JdkInput(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
      return Class.forName(described.getName(), false, ClassLoader.getPlatformClassLoader());
    }
  }

  @Test
  void itsCountsPassThroughTheClassLoaderOfSpark() throws Exception {
    Report report = new Report(DataTypes.StringType, Map.of());
    InternalRow row =
        new GenericInternalRow(new Object[] {UTF8String.fromString("4111111111111111")});
    Serializable counts = report.update(report.newAggregationState(), row);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      out.writeObject(counts);
    }
    Serializable read;
    try (JdkInput in = new JdkInput(new ByteArrayInputStream(written.toByteArray()))) {
      read = (Serializable) in.readObject();
    }

    InternalRow both = report.produceResult(report.merge(read, counts));
    assertEquals(2, both.getLong(0));
    assertEquals(2, both.getLong(1));
    InternalRow column = both.getArray(3).getStruct(0, 7);
    assertEquals(2, column.getLong(1));
    assertEquals(2, column.getLong(2));
    assertEquals(0, column.getLong(3));
    assertEquals("visa", column.getMap(4).keyArray().getUTF8String(0).toString());
    assertEquals(2, column.getMap(4).valueArray().getLong(0));
    assertEquals(2, column.getMap(5).valueArray().getLong(0));
    assertEquals("************1111", column.getUTF8String(6).toString());
  }
}
