package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the public API with {@code api.txt}. If a change is wanted, copy {@code target/api.txt},
 * which the failing test writes, over it.
 */
class ApiTest {
  private static final Path CLASSES = Path.of("target/classes/dev/carddetector");

  @Test
  void isAsRecorded() throws Exception {
    String actual = String.join("\n", api()) + "\n";
    Files.writeString(Path.of("target/api.txt"), actual);
    assertEquals(Files.readString(Path.of("src/test/resources/dev/carddetector/api.txt")), actual);
  }

  private static List<String> api() throws IOException {
    try (Stream<Path> files = Files.list(CLASSES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .flatMap(ApiTest::lines)
          .sorted()
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("dev.carddetector." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> lines(Class<?> type) {
    Stream<String> members =
        Stream.of(
                Arrays.stream(type.getDeclaredConstructors()).filter(ApiTest::isApi),
                Arrays.stream(type.getDeclaredFields()).filter(ApiTest::isApi),
                Arrays.stream(type.getDeclaredMethods()).filter(ApiTest::isApi))
            .flatMap(stream -> stream)
            .map(ApiTest::line);
    return Stream.concat(Stream.of(type.getName() + " : " + type.toGenericString()), members);
  }

  private static boolean isApi(Member member) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }

  private static String line(Member member) {
    String signature =
        member instanceof Method method
            ? method.toGenericString()
            : member instanceof Constructor<?> constructor
                ? constructor.toGenericString()
                : ((Field) member).toGenericString();
    return member.getDeclaringClass().getName() + " : " + signature;
  }
}
