package dev.trawl.sample.vott;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfrecord.TfRecordReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real export of VoTT, written again byte by byte. */
@Tag("reference")
class VottImageTest {
  private static final Path EXPORT =
      Path.of(System.getProperty("trawl.reference", "../shared/reference"))
          .resolveSibling("fish")
          .resolve("vott-export");

  private static final Path LABEL_MAP = EXPORT.resolve("tf_label_map.pbtxt");

  @BeforeEach
  void exportIsThere() {
    boolean present = Files.isDirectory(EXPORT);
    if (!present) {
      System.out.println("SKIPPED: no export at " + EXPORT.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no export at " + EXPORT);
  }

  @Test
  void recordsAreThoseOfVott() throws Exception {
    LabelMap labelMap = LabelMapReader.read(LABEL_MAP);
    List<Path> files;
    try (Stream<Path> listed = Files.list(EXPORT)) {
      files = listed.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      try (TfRecordReader records = TfRecordReader.open(Files.newInputStream(file))) {
        byte[] record = Objects.requireNonNull(records.next());
        RawExample raw = TfExampleParser.parse(new RecordLocation(file.toString(), 0), record);
        assertArrayEquals(record, imageOf(raw, labelMap).toRecord(), file.toString());
      }
    }
  }

  @Test
  void labelMapsAreThoseOfVott() throws Exception {
    assertEquals(Files.readString(LABEL_MAP), VottLabelMap.toText(LabelMapReader.read(LABEL_MAP)));
  }

  private static VottImage imageOf(RawExample raw, LabelMap labelMap) {
    RawExample.Columns columns = raw.columns();
    List<Region> regions =
        IntStream.range(0, columns.labels().size())
            .mapToObj(
                i ->
                    new Region(
                        labelMap.byName(columns.texts().get(i)).orElseThrow(),
                        new Edges(
                            columns.yMin().get(i),
                            columns.xMin().get(i),
                            columns.yMax().get(i),
                            columns.xMax().get(i))))
            .toList();
    return new VottImage(
        raw.fileName(), raw.image(), (int) raw.width(), (int) raw.height(), regions);
  }
}
