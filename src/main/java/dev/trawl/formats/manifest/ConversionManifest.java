package dev.trawl.formats.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trawl.dataset.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a conversion consists of and how it came about; {@code manifest.json} of its directory. The
 * same inputs and settings give the same bytes.
 *
 * @param format version of this layout, {@value #FORMAT}
 * @param to the format written, such as {@code coco}
 * @param records records by what became of them
 * @param boxes boxes by what became of them
 * @param findings findings by kind
 * @param inputs files read, by path
 * @param files files of the directory beside this one, by path; those that there is one of for each
 *     image stand in {@code checksums.sha256}, which is one of these
 */
@JsonPropertyOrder({"format", "to", "records", "boxes", "findings", "inputs", "files"})
public record ConversionManifest(
    int format,
    String to,
    Records records,
    DatasetManifest.Boxes boxes,
    SortedMap<String, Long> findings,
    List<DatasetManifest.InputFile> inputs,
    List<DatasetManifest.OutputFile> files)
    implements Manifest {

  /** The version of the layout that this class reads and writes. */
  public static final int FORMAT = 1;

  /**
   * Records by what became of them: {@code read = written + deadLetters}.
   *
   * @param read records read
   * @param written records written
   * @param deadLetters records set aside
   */
  @JsonPropertyOrder({"read", "written", "dead_letters"})
  public record Records(long read, long written, long deadLetters) {}

  public ConversionManifest {
    findings = new TreeMap<>(findings);
    inputs = inputs.stream().sorted(Comparator.comparing(DatasetManifest.InputFile::path)).toList();
    files = files.stream().sorted(Comparator.comparing(DatasetManifest.OutputFile::path)).toList();
  }

  /**
   * The manifest that {@code json} states.
   *
   * @param source where the text is from, for messages
   * @throws InputException where it is not JSON, lacks a field or has another format version
   */
  public static ConversionManifest parse(String json, String source) {
    try {
      ConversionManifest manifest = ManifestJson.MAPPER.readValue(json, ConversionManifest.class);
      if (manifest.format == FORMAT) {
        return manifest;
      }
      throw new InputException(
          source + " has format " + manifest.format + "; this version reads format " + FORMAT,
          "Run 'trawl convert' anew with --overwrite.");
    } catch (JsonProcessingException | NullPointerException e) {
      throw new InputException(
          source + " is not the manifest of a conversion: " + e.getMessage(),
          "Run 'trawl convert' anew with --overwrite.",
          e);
    }
  }

  /** The sums that do not close, one sentence each; empty for a conversion that lost nothing. */
  public List<String> brokenSums() {
    List<String> broken = new ArrayList<>();
    if (records.read != records.written + records.deadLetters) {
      broken.add(
          "%d records were read, but %d written and %d set aside"
              .formatted(records.read, records.written, records.deadLetters));
    }
    if (boxes.read() != boxes.kept() + boxes.repairedTotal() + boxes.droppedTotal()) {
      broken.add(
          "%d boxes were read, but %d were kept, %d repaired and %d dropped"
              .formatted(boxes.read(), boxes.kept(), boxes.repairedTotal(), boxes.droppedTotal()));
    }
    return broken;
  }
}
