package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.json.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads detections from JSON: COCO's results, an array of {@code {"image_id", "category_id",
 * "bbox", "score"}}, or an object that holds such an array as {@code "detections"}.
 */
public final class CocoDetectionReader {
  private final JsonFile json;
  private final Set<Long> imageIds;

  private CocoDetectionReader(JsonFile json, Set<Long> imageIds) {
    this.json = json;
    this.imageIds = imageIds;
  }

  /**
   * Reads a file.
   *
   * @param imageIds the images of the ground truth
   * @return the detections in the order of the file; none is fine
   * @throws InputException if the file cannot be read, is no JSON, a detection lacks a field or is
   *     on another image
   */
  public static List<CocoDetection> read(Path path, Set<Long> imageIds) {
    try (JsonFile json = JsonFile.open(path)) {
      return new CocoDetectionReader(json, imageIds).read();
    }
  }

  private List<CocoDetection> read() {
    if (json.atArray()) {
      return readList();
    }
    JsonLocation start = json.location();
    List<List<CocoDetection>> lists = new ArrayList<>();
    json.readObject(
        "the file, unless it is an array,",
        name -> {
          if (name.equals("detections")) {
            lists.add(readList());
          } else {
            json.skip();
          }
        });
    return json.present(lists.isEmpty() ? null : lists.get(0), start, "the file", "detections");
  }

  private List<CocoDetection> readList() {
    List<CocoDetection> detections = new ArrayList<>();
    json.readArray("detections", index -> detections.add(readDetection(index)));
    return detections;
  }

  private CocoDetection readDetection(int index) {
    String what = "detections[" + index + "]";
    JsonLocation start = json.location();
    Fields fields = new Fields();
    json.readObject(what, name -> fields.read(name, what));
    long imageId = json.present(fields.imageId, start, what, "image_id");
    if (!imageIds.contains(imageId)) {
      throw json.problem(
          start,
          what + " is on image " + imageId + ", which the ground truth does not list",
          "Check that the two files belong together.");
    }
    double[] box = json.present(fields.box, start, what, "bbox");
    return new CocoDetection(
        imageId,
        json.present(fields.categoryId, start, what, "category_id"),
        box[0],
        box[1],
        box[2],
        box[3],
        json.present(fields.score, start, what, "score"));
  }

  /** What is known of a detection while it is read. */
  private final class Fields {
    private @Nullable Long imageId;
    private @Nullable Long categoryId;
    private double @Nullable [] box;
    private @Nullable Double score;

    void read(String field, String owner) {
      String what = owner + "." + field;
      switch (field) {
        case "image_id" -> imageId = json.wholeNumber(what);
        case "category_id" -> categoryId = json.wholeNumber(what);
        case "bbox" -> box = json.box(what);
        case "score" -> score = json.number(what);
        default -> json.skip();
      }
    }
  }
}
