package dev.trawl.formats.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.formats.annotations.SourceFile;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitListsTest {
  private static ListedSides sides(String json) {
    return SplitLists.sides(SourceFile.of("my.json", json.getBytes(UTF_8)));
  }

  private static void refused(String json, String part) {
    InputException thrown = assertThrows(InputException.class, () -> sides(json));
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
  }

  @Test
  void reads_what_it_wrote() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SplitLists.write(
        List.of(
            List.of("a.jpg", "é \"b\".jpg"),
            List.of("c#t=1"),
            List.of("d"),
            List.of("gone"),
            List.of(),
            List.of()),
        out);
    String json = out.toString(UTF_8);
    assertTrue(json.contains("\"train\":[\n\"a.jpg\",\n"), json);
    assertTrue(json.contains("\"earlier\":{"), json);
    ListedSides sides = sides(json);
    assertEquals(Split.TRAIN, sides.splitOf("é \"b\".jpg"));
    assertEquals(Split.VAL, sides.splitOf("c#t=1"));
    assertEquals(Split.TEST, sides.splitOf("d"));
    assertEquals(Split.TRAIN, sides.splitOf("gone"));
    assertNull(sides.splitOf("e"));
    assertEquals(5, sides.size());
  }

  @Test
  void writes_train_and_val_always_and_the_rest_where_there_is_any() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SplitLists.write(
        List.of(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()), out);
    String json = out.toString(UTF_8);
    assertTrue(json.contains("train") && json.contains("val"), json);
    assertFalse(json.contains("test") || json.contains("earlier"), json);
    assertEquals(0, sides(json).size());
  }

  @Test
  void other_keys_are_passed_over() {
    ListedSides sides = sides("{\"what\": {\"x\": [1]}, \"val\": [\"a\"], \"n\": 3}");
    assertEquals(Split.VAL, sides.splitOf("a"));
    assertFalse(sides.has(Split.TRAIN));
  }

  @Test
  void refuses_what_is_no_split_and_an_image_on_two_lists() {
    refused("{\"what\": \"x\"}", "my.json lists no image");
    refused("[1]", "my.json");
    refused("{\"train\": [1]}", "train[0]");
    refused("{\"train\": \"a\"}", "an array");
    refused("{\"train\": [\"a\", \"b\"], \"val\": [\"b\"]}", "'b' for train and for another part");
  }
}
