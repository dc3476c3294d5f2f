package dev.carddetector.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTrieTest {
  /** Returns the words with which a text starts, as a walk finds them. */
  private static List<String> startOf(String text, List<String> words) {
    WordTrie trie = new WordTrie(words);
    List<String> found = new ArrayList<>();
    int node = WordTrie.ROOT;
    for (int i = 0; node >= 0; i++) {
      if (trie.word(node) >= 0) {
        found.add(words.get(trie.word(node)));
      }
      node = i < text.length() ? trie.child(node, text.codePointAt(i)) : WordTrie.NONE;
    }
    return found;
  }

  @Test
  void findsAllWordsThatATextStartsWith() {
    List<String> words =
        Stream.of("id", "id no", "idea", "card", "cards", "card no", "код", "卡号", "cvv_2", "nº de")
            .sorted()
            .toList();
    assertEquals(List.of("card", "cards"), startOf("cardsx", words));
    assertEquals(List.of("id", "id no"), startOf("id no 5", words));
    assertEquals(List.of("id", "idea"), startOf("idea", words));
    assertEquals(List.of("код"), startOf("код 5", words));
    assertEquals(List.of("卡号"), startOf("卡号5", words));
    assertEquals(List.of("cvv_2"), startOf("cvv_2", words));
    assertEquals(List.of("nº de"), startOf("nº del", words));
    assertEquals(List.of(), startOf("ca", words));
    assertEquals(List.of(), startOf("xy", words));
    assertEquals(List.of(), startOf("ко", words));
    assertEquals(List.of(), startOf("42", words));
    assertEquals(List.of(), startOf("", words));
    assertEquals(List.of(), startOf("[]", words));
    assertEquals(List.of(), startOf("\u0001", words));
    assertEquals(List.of(), startOf("\uD83D\uDE00", words));
  }

  /** Each character that may be in a word, once as the first child of a node and once after all. */
  @Test
  void tellsAllCharactersApart() {
    List<String> words = new ArrayList<>();
    for (char c = ' '; c <= 'z'; c++) {
      if (c < '@' || c >= '_') {
        words.add("a" + c);
      }
    }
    for (String word : words) {
      assertEquals(List.of(word), startOf(word, words));
      assertEquals(List.of(word), startOf(word, List.of(word)));
    }
    assertEquals(List.of(), startOf("a@", words));
    assertEquals(List.of("aa"), startOf("aA", words));
    assertEquals(List.of(), startOf("a{", words));
  }

  /** More words than there is room for at first. */
  @Test
  void findsEachOfManyWords() {
    List<String> words = new ArrayList<>();
    for (char first = 'а'; first <= 'я'; first++) {
      for (char second = 'а'; second <= 'я'; second++) {
        words.add("" + first + second + "word" + second + "s");
      }
    }
    WordTrie trie = new WordTrie(words);
    for (int w = 0; w < words.size(); w++) {
      int node = WordTrie.ROOT;
      for (char c : words.get(w).toCharArray()) {
        assertEquals(-1, trie.word(node));
        node = trie.child(node, c);
      }
      assertEquals(w, trie.word(node));
      assertEquals(WordTrie.NONE, trie.child(node, 'я'));
    }
  }

  @Test
  void findsASpaceAloneAsAmongOthers() {
    WordTrie trie = new WordTrie(List.of("a b", "a_b", "ab"));
    int a = trie.child(WordTrie.ROOT, 'a');
    assertEquals(trie.child(a, ' '), trie.space(a));
    assertEquals(0, trie.word(trie.child(trie.space(a), 'b')));
    assertEquals(WordTrie.NONE, trie.space(WordTrie.ROOT));
    assertEquals(WordTrie.NONE, trie.space(trie.child(a, 'b')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3d", " no", "_id", "no@", "caRd", "id{", "a\uD83D\uDE00"})
  void refusesWordsThatNoTextWouldStartWith(String word) {
    assertThrows(IllegalArgumentException.class, () -> new WordTrie(List.of(word)));
  }

  @Test
  void refusesAWordThatIsThere() {
    assertThrows(IllegalArgumentException.class, () -> new WordTrie(List.of("card", "card")));
  }

  @Test
  void refusesWordsThatAreNotSorted() {
    assertThrows(IllegalArgumentException.class, () -> new WordTrie(List.of("id", "card")));
  }
}
