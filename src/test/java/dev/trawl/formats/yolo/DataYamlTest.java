package dev.trawl.formats.yolo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataYamlTest {
  private static DataYaml read(String yaml) {
    return DataYaml.read(SourceFile.of("data.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsUltralyticsOwn() {
    DataYaml data =
        read(
            """
            # COCO8
            path: ../datasets/coco8 # dataset root dir
            train: images/train
            val: [images/val, images/more]
            test:

            names:
              0: person
              2: no
              1: 007
            download: |
              import os
            """);
    assertEquals("../datasets/coco8", data.path());
    assertEquals(
        Map.of(
            "train", List.of("images/train"),
            "val", List.of("images/val", "images/more"),
            "test", List.of()),
        data.parts());
    assertEquals(Map.of(0, "person", 1, "007", 2, "no"), data.names());
    assertEquals("007", data.labelMap().byId(2).orElseThrow().name());
  }

  @Test
  void readsRoboflows() {
    DataYaml data =
        read(
            "\uFEFFtrain: ../train/images\r\nvalid: ../valid/images\r\n\r\nnc: 2\r\n"
                + "names: ['fish', 'yes']\r\nroboflow:\r\n  version: 1\r\n");
    assertEquals(List.of("../valid/images"), data.parts().get("val"));
    assertEquals(Map.of(0, "fish", 1, "yes"), data.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nc: 3\\nnames: [a, b] | nc is 3, but there are 2 names",
        "train: x | has no names",
        "names: {x: a} | 'x' is no whole number",
        "names: {0: [a]} | one value is expected",
        "names: [a, a] | two classes are called 'a'",
        "names: [a | no YAML",
        "- a | no data.yaml",
      })
  void aFileThatIsNoneIsRefused(String yaml, String message) {
    MalformedFileException refusal =
        assertThrows(MalformedFileException.class, () -> read(yaml.replace("\\n", "\n")));
    assertTrue(refusal.getMessage().startsWith("data.yaml:"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    LabelMap classes =
        new LabelMap(
            List.of(
                LabelMap.Item.of(1, "no"),
                LabelMap.Item.of(5, "it's \"x\" \\ é"),
                LabelMap.Item.of(9, "1")));
    String yaml = DataYaml.write(classes, Set.of("train", "val"));
    assertTrue(yaml.startsWith("train: images/train\nval: images/val\nnc: 3\nnames:\n"), yaml);
    assertEquals(Map.of(0, "no", 1, "it's \"x\" \\ é", 2, "1"), read(yaml).names());
  }
}
