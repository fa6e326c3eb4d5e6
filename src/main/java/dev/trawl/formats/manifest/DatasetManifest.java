package dev.trawl.formats.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.Split;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a prepared data set consists of and how it came about; {@code manifest.json} of its
 * directory. The same inputs and settings give the same bytes.
 *
 * @param format version of this layout, {@value #FORMAT}
 * @param records records by what became of them
 * @param boxes boxes by what became of them
 * @param augmentedCopies augmented records in the train shards, beside the {@code records.train}
 *     originals
 * @param seed seed of split and augmentation
 * @param trainRatio share of groups that the split gives to train, 0 to 1
 * @param split how it was split besides
 * @param configSha256 SHA-256 of the pipeline configuration that was given; null where none was
 * @param policy where the policy departed from the standard one: treatments by kinds of finding;
 *     empty for the standard policy, and then not written
 * @param findings findings by kind
 * @param classes how often each class of the label map occurs in each part, by id
 * @param inputs files read, by path
 * @param files files of the data set beside this one, by path
 */
@JsonPropertyOrder({
  "format",
  "records",
  "boxes",
  "augmented_copies",
  "seed",
  "train_ratio",
  "split",
  "config_sha256",
  "policy",
  "findings",
  "classes",
  "inputs",
  "files"
})
public record DatasetManifest(
    int format,
    Records records,
    Boxes boxes,
    long augmentedCopies,
    long seed,
    double trainRatio,
    SplitOfDataset split,
    @Nullable String configSha256,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> policy,
    SortedMap<String, Long> findings,
    List<ClassInParts> classes,
    List<InputFile> inputs,
    List<OutputFile> files)
    implements Manifest {

  /** The version of the layout that this class reads and writes. */
  public static final int FORMAT = 1;

  /**
   * Records by what became of them: {@code read = train + val + test + deadLetters}.
   *
   * @param read records read
   * @param train originals in the train shards
   * @param val records in the val shards
   * @param test records in the test shards; not written where there are none
   * @param deadLetters records set aside
   */
  @JsonPropertyOrder({"read", "train", "val", "test", "dead_letters"})
  public record Records(
      long read,
      long train,
      long val,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long test,
      long deadLetters) {

    /** Without a test part. */
    public Records(long read, long train, long val, long deadLetters) {
      this(read, train, val, 0, deadLetters);
    }

    @JsonCreator
    static Records parsed(
        @JsonProperty("read") long read,
        @JsonProperty("train") long train,
        @JsonProperty("val") long val,
        @JsonProperty("test") @Nullable Long test,
        @JsonProperty("dead_letters") long deadLetters) {
      return new Records(read, train, val, test == null ? 0 : test, deadLetters);
    }

    /** Originals in the shards of that part. */
    public long in(Split split) {
      return switch (split) {
        case TRAIN -> train;
        case VAL -> val;
        case TEST -> test;
      };
    }
  }

  /**
   * Boxes by what became of them: {@code read = kept + repaired + dropped}.
   *
   * @param read boxes of the records that could be parsed
   * @param kept boxes written as they were read
   * @param repaired boxes written changed, by the kind of finding
   * @param dropped boxes not written, by the kind of finding
   */
  @JsonPropertyOrder({"read", "kept", "repaired", "dropped"})
  public record Boxes(
      long read, long kept, SortedMap<String, Long> repaired, SortedMap<String, Long> dropped) {
    public Boxes {
      repaired = new TreeMap<>(repaired);
      dropped = new TreeMap<>(dropped);
    }

    /** Number of boxes written changed. */
    public long repairedTotal() {
      return sum(repaired);
    }

    /** Number of boxes not written. */
    public long droppedTotal() {
      return sum(dropped);
    }

    private static long sum(SortedMap<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A file that was read.
   *
   * @param path as the user named it
   * @param bytes its size
   * @param records records found in it, whole or not
   */
  @JsonPropertyOrder({"path", "bytes", "records"})
  public record InputFile(String path, long bytes, long records) implements Serializable {}

  /**
   * A file of the data set.
   *
   * @param path relative to the data set's directory
   * @param records records, lines or items in it
   * @param bytes its size
   * @param sha256 64 lower-case hexadecimal digits
   */
  @JsonPropertyOrder({"path", "records", "bytes", "sha256"})
  public record OutputFile(String path, long records, long bytes, String sha256)
      implements Serializable {}

  public DatasetManifest {
    // Absent where it is empty.
    policy = policy == null ? new TreeMap<>() : new TreeMap<>(policy);
    // Absent from manifests of earlier versions.
    split = split == null ? SplitOfDataset.standard() : split;
    classes = classes == null ? List.of() : List.copyOf(classes);
    findings = new TreeMap<>(findings);
    inputs = inputs.stream().sorted(Comparator.comparing(InputFile::path)).toList();
    files = files.stream().sorted(Comparator.comparing(OutputFile::path)).toList();
  }

  /**
   * Reads a data set's manifest.
   *
   * @param datasetDirectory the directory that holds {@code manifest.json}
   * @throws InputException where there is none, or it cannot be read as one
   */
  public static DatasetManifest read(Path datasetDirectory) {
    Path file = datasetDirectory.resolve(FILE_NAME);
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new InputException(
          datasetDirectory + " is not a finished data set: it has no " + FILE_NAME,
          "Run 'trawl prepare' with this directory as --output, to its end.",
          e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read the data set's manifest " + file + ": " + e.getMessage(),
          "Check that the file can be read.",
          e);
    }
  }

  /**
   * The manifest that {@code json} states.
   *
   * @param source where the text is from, for messages
   * @throws InputException where it is not JSON, lacks a field or has another format version
   */
  public static DatasetManifest parse(String json, String source) {
    DatasetManifest manifest;
    try {
      manifest = ManifestJson.MAPPER.readValue(json, DatasetManifest.class);
    } catch (JsonProcessingException | NullPointerException e) {
      throw new InputException(
          source + " is not a data set's manifest: " + firstLine(e),
          "Prepare the data set anew with 'trawl prepare --overwrite'.",
          e);
    }
    if (manifest.format != FORMAT) {
      throw new InputException(
          source + " has format " + manifest.format + "; this version reads format " + FORMAT,
          "Prepare the data set anew with 'trawl prepare --overwrite'.");
    }
    return manifest;
  }

  /**
   * The sums that do not close, one sentence each; empty for a manifest that lost nothing.
   *
   * <p>Records read are train, val, test and dead letters together; boxes read are kept, repaired
   * and dropped together.
   */
  public List<String> brokenSums() {
    List<String> broken = new ArrayList<>();
    long accounted = records.train + records.val + records.test + records.deadLetters;
    if (records.read != accounted) {
      broken.add(
          "%d records were read, but %d went to train, %d to val, %d to test and %d to the dead letters (%d)"
              .formatted(
                  records.read,
                  records.train,
                  records.val,
                  records.test,
                  records.deadLetters,
                  accounted));
    }
    long boxesAccounted = boxes.kept + boxes.repairedTotal() + boxes.droppedTotal();
    if (boxes.read != boxesAccounted) {
      broken.add(
          "%d boxes were read, but %d were kept, %d repaired and %d dropped (%d)"
              .formatted(
                  boxes.read,
                  boxes.kept,
                  boxes.repairedTotal(),
                  boxes.droppedTotal(),
                  boxesAccounted));
    }
    return broken;
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
