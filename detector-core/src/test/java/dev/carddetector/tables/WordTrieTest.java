package dev.carddetector.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTrieTest {
  private final List<String> words = new ArrayList<>();
  private final WordTrie trie = new WordTrie();

  private void add(String... added) {
    for (String word : added) {
      trie.add(word, words.size());
      words.add(word);
    }
  }

  /** Returns the words with which a text starts, as a walk finds them. */
  private List<String> startOf(String text) {
    List<String> found = new ArrayList<>();
    int node = trie.ofPair(text.charAt(0), text.charAt(1));
    int next = 2;
    while (node >= 0) {
      if (trie.word(node) >= 0) {
        found.add(words.get(trie.word(node)));
      }
      node = next < text.length() ? childOf(node, text, next++) : WordTrie.NONE;
    }
    return found;
  }

  private int childOf(int node, String text, int at) {
    int triple = at == 2 ? trie.ofTriple(text.charAt(0), text.charAt(1), text.charAt(2)) : -1;
    int child = trie.firstChild(node);
    while (child >= 0 && trie.letter(child) != text.charAt(at)) {
      child = trie.nextSibling(child);
    }
    return triple >= 0 ? triple : child;
  }

  @Test
  void findsAllWordsThatATextStartsWith() {
    add("id", "id no", "idea", "card", "cards", "card no", "код", "卡号", "cvv_2", "nº de");
    assertEquals(List.of("card", "cards"), startOf("cardsx"));
    assertEquals(List.of("id", "id no"), startOf("id no 5"));
    assertEquals(List.of("id", "idea"), startOf("idea"));
    assertEquals(List.of("код"), startOf("код 5"));
    assertEquals(List.of("卡号"), startOf("卡号5"));
    assertEquals(List.of("cvv_2"), startOf("cvv_2"));
    assertEquals(List.of("nº de"), startOf("nº del"));
    assertEquals(List.of(), startOf("ca"));
    assertEquals(List.of(), startOf("xy"));
    assertEquals(List.of(), startOf("ко"));
    assertEquals(List.of(), startOf("42"));
  }

  /** More words than there is room for at first, and pairs that share slots. */
  @Test
  void findsEachOfManyWords() {
    for (char first = 'а'; first <= 'я'; first++) {
      for (char second = 'а'; second <= 'я'; second++) {
        add("" + first + second + "word" + second + "s");
      }
    }
    for (String word : words) {
      assertEquals(List.of(word), startOf(word));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"n o", "h3", "s/n", "3d"})
  void refusesWordsThatNoTextWouldStartWith(String word) {
    assertThrows(IllegalArgumentException.class, () -> add(word));
  }

  @Test
  void refusesAWordThatIsThere() {
    add("card");
    assertThrows(IllegalArgumentException.class, () -> add("card"));
  }
}
