package dev.trawl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMapReaderTest {

  @Test
  void readsWhatVottAndTheObjectDetectionApiWrite() {
    String text =
        """
        # comment
        item {
         id: 2
         name: 'Fish'
        }
        item: { name: "/m/01g317", id: 1, display_name: "person" keypoints { id: 0 label: "nose" } }
        """;
    assertEquals(
        List.of(new LabelMap.Item(1, "/m/01g317", "person"), LabelMap.Item.of(2, "Fish")),
        LabelMapReader.parse(text, "map").items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "item { id: 0 name: 'fish' } | m:1:8: item 1 has id 0 ('fish'), which stands for the background | Number the classes from 1, here and in the records.",
        "item { id: -1 name: 'fish' } | m:1:8: item 1 has id -1 ('fish') | Number the classes from 1.",
        "item { name: 'fish' } | m:1:1: item 1 has no id ('fish') | Give it an id, from 1 on.",
        "item { id: 1 } | m:1:1: item 1 has no name | Give it a name",
        "item { id: 1 name: '' } | m:1:14: item 1 has no name | Give it a name",
        "item { id: 1 name: 'a' }\\nitem { id: 1 name: 'b' } | m:2:8: item 2 has id 1, which the item at line 1 has | Give every class",
        "item { id: 1 name: 'a' }\\nitem { id: 2 name: 'a' } | m:2:14: item 2 has name 'a', which the item at line 1 has | Give every class",
        "# none | label map m has no items | Write an item",
        "item {\\n id: 1\\n name: 'driver's seat'\\n} | m:3: a quote inside a name ends it: name: 'driver's seat' | Put a backslash before it: 'driver\\'s seat'.",
        "item {\\n id: 1\\n name: 'it''s'\\n} | m:3: a quote inside a name ends it | Put a backslash before it: 'it\\'\\'s'.",
        "item {\\n id: one\\n name: 'a'\\n} | m:2:6: item[0].id: takes a whole number, not one | Write a whole number.",
        "item { id: 1 nmae: 'a' } | m:1:14: item[0].nmae: StringIntLabelMapItem has no field 'nmae'; did you mean 'name'? | Fields of StringIntLabelMapItem",
      })
  void refusesWhatIsNoLabelMap(String text, String problem, String nextAction) {
    InputException e =
        assertThrows(
            InputException.class, () -> LabelMapReader.parse(text.replace("\\n", "\n"), "m"));
    assertTrue(String.valueOf(e.getMessage()).startsWith(problem), e.getMessage());
    assertTrue(e.nextAction().startsWith(nextAction), e.nextAction());
  }

  @Test
  void quotesThatAreEscapedOrOfTheOtherKindAreFine() {
    String text =
        """
        item {
          id: 1
          name: 'driver\\'s seat'  # it's fine
        }
        item {
          id: 2
          name: "driver's door"
        }
        """;
    assertEquals(
        List.of(LabelMap.Item.of(1, "driver's seat"), LabelMap.Item.of(2, "driver's door")),
        LabelMapReader.parse(text, "map").items());
  }

  @Test
  void whatIsWrittenReadsTheSame() {
    LabelMap map =
        new LabelMap(
            List.of(
                LabelMap.Item.of(1, "driver's \"seat\""),
                LabelMap.Item.of(3, "back\\slash\nand line"),
                new LabelMap.Item(7, "poisson", "Fisch äöü 魚")));
    String text = LabelMapWriter.toText(map);
    assertEquals(map, LabelMapReader.parse(text, "map"));
    assertTrue(text.contains("魚"), text);
  }

  @Test
  void saysWhichFileIsMissing() {
    InputException e =
        assertThrows(InputException.class, () -> LabelMapReader.read(Path.of("no/map.pbtxt")));
    assertEquals("there is no label map no/map.pbtxt", e.getMessage());
  }
}
