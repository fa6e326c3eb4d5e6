package dev.trawl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columns_are_as_wide_as_what_they_hold() {
    assertEquals(
        List.of("id  name  boxes", " 1  fish    236", "12  f         7"),
        new TextTable("id>", "name", "boxes>").row("1", "fish", "236").row("12", "f", "7").lines());
  }

  @Test
  void lines_have_no_spaces_at_their_ends() {
    assertEquals(List.of("a  b", "1"), new TextTable("a", "b").row("1", "").lines());
  }

  @Test
  void a_row_of_another_width_is_refused() {
    TextTable table = new TextTable("a", "b");
    assertThrows(IllegalArgumentException.class, () -> table.row("1"));
  }
}
