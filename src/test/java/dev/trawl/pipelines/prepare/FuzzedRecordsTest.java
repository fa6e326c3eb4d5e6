package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.records.RecordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code trawl prepare} on damaged records, as a process with little memory. {@code
 * -Dtrawl.fuzz.records=100000} damages more of them, {@code -Dtrawl.fuzz.seed} others.
 */
class FuzzedRecordsTest {
  private static final int RECORDS = Integer.getInteger("trawl.fuzz.records", 2000);
  private static final long SEED = Long.getLong("trawl.fuzz.seed", 1);
  private static final String HEAP = System.getProperty("trawl.fuzz.heap", "256m");

  private static final int RECORDS_A_FILE = 1000;

  /** One of so many records lies in a file with damaged frames. */
  private static final int ONE_DAMAGED_FILE_OF = 20;

  @TempDir Path root;

  private final Map<String, Integer> written = new HashMap<>();

  private void writeInputs() {
    MutatedRecords mutated = new MutatedRecords(SEED);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = mutated.record();
      written.merge(EncodedImage.wrap(record).sha256(), 1, Integer::sum);
      records.add(record);
      if (records.size() == RECORDS_A_FILE || i == RECORDS - 1) {
        RecordFiles.write(
            root.resolve("in/whole-%05d.tfrecord".formatted(i)), records.toArray(byte[][]::new));
        records.clear();
      }
      if (i % ONE_DAMAGED_FILE_OF == 0) {
        RecordFiles.writeBytes(
            root.resolve("in/damaged-%05d.tfrecord".formatted(i)), mutated.file());
      }
    }
  }

  private String prepare() throws IOException, InterruptedException {
    return SeparatePreparation.run(
        root,
        HEAP,
        1,
        "--max-dead-letter-ratio=1",
        "--input=" + root.resolve("in"),
        "--label-map=" + ExportedRecords.labelMap(root),
        "--output=" + root.resolve("out"));
  }

  @Test
  void nothing_crashes_nothing_is_lost() throws Exception {
    writeInputs();
    String said = prepare();
    PreparedDataset dataset = new PreparedDataset(root.resolve("out"));
    DatasetManifest manifest = dataset.manifest();
    System.out.println(said + "findings: " + new TreeMap<>(manifest.findings()));
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(
        RECORDS,
        manifest.inputs().stream()
            .filter(file -> file.path().contains("/whole-"))
            .mapToLong(DatasetManifest.InputFile::records)
            .sum());
    assertTrue(manifest.records().train() > RECORDS / 20, said);
    checkDeadLetters(dataset, manifest);
  }

  /** Every record of a whole file that was set aside is there again, bit by bit. */
  private void checkDeadLetters(PreparedDataset dataset, DatasetManifest manifest)
      throws Exception {
    Map<String, String> rejections = new HashMap<>();
    try (Stream<String> findings = Files.lines(root.resolve("out/findings.jsonl"))) {
      ObjectMapper mapper = new ObjectMapper();
      for (String line : (Iterable<String>) findings::iterator) {
        JsonNode finding = mapper.readTree(line);
        if (finding.get("action").asText().equals("rejected")) {
          rejections.put(finding.get("record").asText(), finding.get("kind").asText());
        }
      }
    }
    assertEquals(manifest.records().deadLetters(), rejections.size());
    long ofWholeFiles =
        rejections.keySet().stream().filter(record -> record.contains("/whole-")).count();
    long found = 0;
    for (byte[] deadLetter : dataset.records("dead-letters")) {
      String hash = EncodedImage.wrap(deadLetter).sha256();
      if (written.merge(hash, -1, Integer::sum) >= 0) {
        found++;
      }
    }
    assertTrue(found >= ofWholeFiles, found + " of " + ofWholeFiles);
  }
}
