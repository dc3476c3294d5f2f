package dev.carddetector;

import java.util.List;
import java.util.stream.Stream;

/** What may be around the numbers of {@link SampleTexts}. */
final class SamplePieces {
  /** Words, letters, punctuation, escapes and digits before a number. */
  static final List<String> BEFORE =
      pieces(
          """
          card ¦¦¦¦ ¦card ¦card: ¦myCard¦discard ¦Kartennummer ¦kreditkarte¦cvv2:¦VISA ¦カード¦ー¦ㄅ¦
          ᄀ¦卡号¦บัตร ¦thẻ ¦कार्ड ¦CARDS ¦panX ¦id¦x¦A-¦B¦%B¦;¦=¦+¦ +¦%2B¦0¦00¦0,¦10,¦x0,¦0.¦3.¦
          3.14 ¦٫¦1٫¦٣٫¦12 ¦12-¦1234 ¦4-¦DE12¦DE12 ¦XDE12 ¦DE12-¦de12 ¦FR76 3000 ¦GB 12 ¦DE123 ¦
          \\\\n¦\\\\t¦\\\\u00e9¦%3D¦%c3¦%B4¦%C3%B4¦%41¦%4¦%E0%80%A0¦\\\\u004¦\\\\u0041¦&#65;¦
          &#4;¦&nbsp;¦&amp;¦%20¦"¦'¦(¦中¦あ¦한¦ไ¦é¦e\\u0301¦KartenNummer¦ÉDE12 ¦éabcd ¦ñde12 ¦
          कार्डों ¦card\\u0301 ¦😀¦\\ud83d¦\\ude00¦/¦#¦2024-01-01 ¦1111 1111 ¦11 11 ¦abcd ¦12ef ¦
          𝐀¦𠀀¦𝟙٫¦𝟙0,¦𝐀DE12 ¦𝐀abcd ¦1 \\\\uFEFF12 ¦1-\\\\u00AD12-¦%EF%BB%BF12 ¦
          \\\\x22¦\\\\xa0¦\\\\xC2\\\\xA0¦=20¦=22¦=09¦=2¦=3D¦=0D¦#012¦#22¦#09¦#90¦#4¦\\\\012¦\\\\040¦%2522¦%25252d¦%2541¦
          %25C2%25A0¦&amp;nbsp;¦pan=¦=20 ¦1=20¦\\\\r\\\\n¦\\\\\\\\n¦\\\\t¦
          _x000D_¦a_x000A_¦_x0009_¦_x00_¦x000D_¦
          \\u001b[32m¦\\u001b[36morder_id=\\u001b[0m¦\\u001b[1mcard\\u001b[0m=\\u001b[K¦\\\\u001b[31mcard ¦
          a b ¦q1w2 ¦\\n¦\\r\\n¦\\u200b¦4111\\u200b¦-¦.¦_¦--¦1--¦1 - ¦card\\u200b¦\\\\¦\\\\x¦
          """);

  /** The same after it. */
  static final List<String> AFTER =
      pieces(
          """
          .¦¦¦¦ ¦.¦,¦;¦.0¦.00¦.000¦.0 1¦.5¦,00¦, 12¦ 12¦ 1234¦-1234¦-1234-5678¦ 1234 5678¦
          - 12¦ 1234 5678 9012¦
          .1234¦_12¦ a1b2¦ 12ab¦ abcd¦ abcd ¦ abcde¦ abcd1¦ ab¦ a1¦\\u00a0abcd¦^¦^DOE^¦=2512101¦
          D2512¦D2512101¦D251¦d2512¦D٠١٢٣¦x¦card¦Card¦cards¦cardx¦visa1¦карта¦karteX¦カード¦中¦한¦ไ¦
          é¦\\u0301¦😀¦𝐀¦𠀀¦ abcd𝐀¦D𝟙𝟙𝟙𝟙¦
          \\ud83d¦\\ude00¦\\\\n¦%20¦%20exp¦&nbsp;¦&nbsp;12¦%3D¦%¦\\\\¦&¦ exp 12/28¦ cvv 123¦
          _x000D_¦=20¦=2012¦
          \\u001b[0m¦\\u001b[m\\u001b[K card¦
          /¦"¦'¦)¦+¦-¦ - ¦\\n¦\\n12¦\\r\\n1234¦=\\n12¦\\u200b¦\\u200b1¦ .¦..¦--¦-a¦-abcd¦f¦٫1¦
          """);

  /** Text between several numbers. */
  static final List<String> FILLERS =
      pieces(
          """
          abc ¦ ¦abc ¦x¦\\n¦, ¦ 7 ¦中¦😀¦
          """);

  private SamplePieces() {}

  /** Each piece ends with a broken bar and is escaped as in Java source. */
  private static List<String> pieces(String text) {
    return Stream.of(text.replace("\n", "").split("¦", -1)).map(Escaped::read).toList();
  }
}
