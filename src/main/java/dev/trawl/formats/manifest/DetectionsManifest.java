package dev.trawl.formats.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trawl.dataset.InputException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a detection run consists of; {@code manifest.json} of its directory. The same inputs, model
 * and settings give the same bytes.
 *
 * @param format version of this layout, {@value #FORMAT}
 * @param images images by what became of them
 * @param detections detections in the detection files, however low they score
 * @param minScore score from which a detection is drawn and counted below
 * @param found detections that score at least {@code minScore}, by class name
 * @param files files of the directory beside this one, by path
 */
@JsonPropertyOrder({"format", "images", "detections", "min_score", "found", "files"})
public record DetectionsManifest(
    int format,
    Images images,
    long detections,
    double minScore,
    SortedMap<String, Long> found,
    List<DatasetManifest.OutputFile> files)
    implements Manifest {

  /** The version of the layout that this class reads and writes. */
  public static final int FORMAT = 1;

  /**
   * Images by what became of them: {@code listed = done + deadLetters}.
   *
   * @param listed images of the input, whole or not
   * @param done images that the detector looked at
   * @param deadLetters images set aside
   */
  @JsonPropertyOrder({"listed", "done", "dead_letters"})
  public record Images(long listed, long done, long deadLetters) {}

  public DetectionsManifest {
    found = new TreeMap<>(found);
    files = files.stream().sorted(Comparator.comparing(DatasetManifest.OutputFile::path)).toList();
  }

  /**
   * The manifest that {@code json} states.
   *
   * @param source where the text is from, for messages
   * @throws InputException where it is not JSON, lacks a field or has another format version
   */
  public static DetectionsManifest parse(String json, String source) {
    try {
      DetectionsManifest manifest = ManifestJson.MAPPER.readValue(json, DetectionsManifest.class);
      if (manifest.format == FORMAT) {
        return manifest;
      }
      throw new InputException(
          source + " has format " + manifest.format + "; this version reads format " + FORMAT,
          "Run 'trawl predict' anew with --overwrite.");
    } catch (JsonProcessingException | NullPointerException e) {
      throw new InputException(
          source + " is not the manifest of a detection run: " + e.getMessage(),
          "Run 'trawl predict' anew with --overwrite.",
          e);
    }
  }

  /** The sum that does not close, as a sentence; empty for a run that lost nothing. */
  public Optional<String> brokenSum() {
    return images.listed == images.done + images.deadLetters
        ? Optional.empty()
        : Optional.of(
            "%d images were listed, but %d were looked at and %d set aside"
                .formatted(images.listed, images.done, images.deadLetters));
  }
}
