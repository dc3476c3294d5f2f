package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.ReferenceDetector.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers between words of other scripts, whose bytes are searched differently from ASCII. */
class OtherScriptsTest {
  private static final CardDetector DETECTOR =
      new DifferentialTest.Setting(Confidence.LOW, false).detector();

  /** More than two probes with their gaps, and more than two blocks. */
  private static final int DISTANCES = 140;

  private static final String CARD = "501800000009";
  private static final int TEXTS = 1500;

  private static final List<String> SEPARATORS =
      List.of(
          " ",
          "-",
          ".",
          "\u00a0",
          "\u00ad ",
          "\u2009",
          "\u2013",
          "\u202f",
          "\u2212",
          "\u3000",
          "\uff0d",
          "\u200b\u2007\u2060",
          "\ufeff-",
          "&nbsp;",
          "%E3%80%80",
          "\\u3000");

  /** Words and punctuation of a language, with its digit zero. */
  enum Language {
    CHINESE('\uff10', "我们今天收到了订单，并已发货。“很好！”（免费）；地址：北京市、上海市？《书》……"),
    JAPANESE('\uff10', "本日はご注文、ありがとうございます。「カード」でお支払いください！ｶﾅ・コーヒー〜"),
    KOREAN('\uff10', "오늘 주문을 받아 발송했습니다. 결제는 카드로 가능합니다! “가격” 각국 기차, 커피 뷁 힣 "),
    THAI('\u0e50', "วันนี้เราได้รับคำสั่งซื้อแล้ว กรุณาตรวจสอบที่อยู่ และหมายเลขโทรศัพท์ ๆ ฿ "),
    FRENCH('0', "L’élève a reçu « l’œuvre » à Noël – déjà ; où ? Ça coûte très cher\u00a0! 😀 "),
    RUSSIAN('0', "Мы получили ваш заказ — «проверьте» адрес, пожалуйста! Ёлка № "),
    ARABIC('\u0660', "لقد تلقينا طلبكم اليوم، وشكرا لكم! هل يمكن الدفع بالبطاقة؟ پيش ڤ ۀ ٱ "),
    HINDI('\u0966', "हमें आपका ऑर्डर मिल गया है। कृपया पता जाँचें! फ़ोन, क़लम ॐ ₹ ");

    private final int zero;
    private final String words;

    Language(int zero, String words) {
      this.zero = zero;
      this.words = words;
    }

    /** Returns {@code length} code points of the words, repeated, from an index on. */
    String words(int from, int length) {
      int[] all = words.codePoints().toArray();
      StringBuilder text = new StringBuilder();
      for (int i = from; i < from + length; i++) {
        text.appendCodePoint(all[Math.floorMod(i, all.length)]);
      }
      return text.toString();
    }

    String digits(String digits) {
      return inDigits(digits, zero);
    }
  }

  private static String inDigits(String digits, int zero) {
    return digits
        .chars()
        .map(c -> c - '0' + zero)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @EnumSource
  void aCardIsFoundAtEveryDistance(Language language) {
    List<String> cards = new ArrayList<>(List.of(CARD, language.digits(CARD)));
    for (String separator : SEPARATORS) {
      cards.add(SampleSeparators.grouped(CARD, 4, separator));
      cards.add("5018" + separator + language.digits("0000") + separator + "0009");
    }
    for (String card : cards) {
      for (int before = 0; before < DISTANCES; before++) {
        check(language.words(-before, before), card, language.words(0, before * 7 % DISTANCES));
      }
    }
  }

  static Stream<Integer> zeros() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
        .filter(c -> Character.digit(c, 10) == 0)
        .boxed();
  }

  @ParameterizedTest
  @MethodSource("zeros")
  void digitsOfAllScriptsAreFoundAtEveryDistance(int zero) {
    String card = inDigits(CARD, zero);
    for (int before = 0; before < DISTANCES; before++) {
      check("é".repeat(before / 2) + "x".repeat(before % 2), card, "");
      check("\u3042".repeat(before / 3) + "x".repeat(before % 3), card, "\u0e01\u3042".repeat(30));
    }
  }

  /** Bytes before and after, which must not be read, are digits and the rest of one. */
  private static void check(String before, String card, String after) {
    String text = before + card + after;
    byte[] utf8 = text.getBytes(UTF_8);
    byte[] array = new byte[utf8.length + 4];
    Arrays.fill(array, (byte) 0x99);
    array[0] = '4';
    System.arraycopy(utf8, 0, array, 1, utf8.length);
    int start = before.getBytes(UTF_8).length;
    int end = start + card.getBytes(UTF_8).length;
    assertEquals(span(start, end), spans(DETECTOR.scan(utf8, 0, utf8.length)), text);
    assertEquals(span(start + 1, end + 1), spans(DETECTOR.scan(array, 1, utf8.length)), text);
    int units = before.length();
    assertEquals(span(units, units + card.length()), spans(DETECTOR.scan(text)), text);
  }

  private static List<Long> span(int start, int end) {
    return List.of((long) start, (long) end);
  }

  private static List<Long> spans(List<Detection> found) {
    return found.stream().flatMap(d -> Stream.of(d.start(), d.end())).toList();
  }

  /** Words with numbers of any length between them, some of which are cards. */
  @ParameterizedTest
  @EnumSource
  void nothingIsSkippedThatANaiveScanFinds(Language language) {
    Random random = new Random(language.zero);
    for (int n = 0; n < TEXTS; n++) {
      String text = text(language, random);
      Utf8Copy utf8 = Utf8Copy.of(text);
      List<Detection> found = DETECTOR.scan(text);
      List<Span> spans = found.stream().map(Span::of).toList();
      List<Span> expected = ReferenceDetector.expected(ReferenceDetector.matches(text), List.of());
      assertEquals(expected, spans, text);
      assertEquals(
          Translated.of(found, utf8::offset),
          DETECTOR.scan(utf8.bytes, 0, utf8.bytes.length),
          text);
    }
  }

  private static String text(Language language, Random random) {
    int density = 10 + random.nextInt(80);
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
      text.append(language.words(random.nextInt(100), random.nextInt(density)));
      text.append(random.nextInt(3) == 0 ? card(language, random) : number(language, random));
    }
    return text + language.words(random.nextInt(100), random.nextInt(density));
  }

  private static String card(Language language, Random random) {
    String separator = SEPARATORS.get(random.nextInt(SEPARATORS.size()));
    List<String> groups = new ArrayList<>();
    for (String group : List.of("4111", "1111", "1111", "1111")) {
      groups.add(random.nextBoolean() ? group : language.digits(group));
    }
    return String.join(random.nextBoolean() ? separator : "", groups);
  }

  private static String number(Language language, Random random) {
    int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 16 : 4);
    String digits =
        random.ints(length, '0', '9' + 1).mapToObj(Character::toString).reduce("", String::concat);
    return random.nextBoolean() ? digits : language.digits(digits);
  }
}
