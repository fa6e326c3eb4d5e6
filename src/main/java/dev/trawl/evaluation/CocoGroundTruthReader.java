package dev.trawl.evaluation;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.json.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads ground truth from JSON: COCO's {@code {"images", "annotations", "categories"}}; {@code
 * "groundtruth"} may stand for {@code "annotations"}. Everything else in the file is passed over.
 */
public final class CocoGroundTruthReader {
  private final JsonFile json;
  private @Nullable List<Long> images;
  private @Nullable List<CocoCategory> categories;
  private @Nullable List<CocoObject> objects;
  private final Set<Long> objectIds = new HashSet<>();
  private final Set<Long> categoryIds = new HashSet<>();

  private CocoGroundTruthReader(JsonFile json) {
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read, is no JSON, or lacks something: a list, or an id,
   *     image_id, category_id, bbox, area or iscrowd of an annotation
   */
  public static CocoGroundTruth read(Path path) {
    try (JsonFile json = JsonFile.open(path)) {
      return new CocoGroundTruthReader(json).read();
    }
  }

  private CocoGroundTruth read() {
    JsonLocation start = json.location();
    json.readObject(
        "the ground truth",
        name -> {
          switch (name) {
            case "images" -> images = readImages();
            case "categories" -> categories = readCategories();
            case "annotations", "groundtruth" -> objects = readObjects(name);
            default -> json.skip();
          }
        });
    String file = "the file";
    return new CocoGroundTruth(
        json.present(images, start, file, "images"),
        json.present(categories, start, file, "categories"),
        json.present(objects, start, file, "annotations"));
  }

  private List<Long> readImages() {
    List<Long> ids = new ArrayList<>();
    json.readArray(
        "images",
        index -> {
          String what = "images[" + index + "]";
          JsonLocation start = json.location();
          Fields fields = new Fields();
          json.readObject(what, name -> fields.read(name, what));
          ids.add(json.present(fields.id, start, what, "id"));
        });
    return ids;
  }

  private List<CocoCategory> readCategories() {
    List<CocoCategory> read = new ArrayList<>();
    json.readArray(
        "categories",
        index -> {
          String what = "categories[" + index + "]";
          JsonLocation start = json.location();
          Fields fields = new Fields();
          json.readObject(what, name -> fields.read(name, what));
          long id = json.present(fields.id, start, what, "id");
          refuseSecond(categoryIds, id, start, what);
          read.add(new CocoCategory(id, fields.name == null ? String.valueOf(id) : fields.name));
        });
    return read;
  }

  private List<CocoObject> readObjects(String list) {
    List<CocoObject> read = new ArrayList<>();
    json.readArray(
        list,
        index -> {
          String what = list + "[" + index + "]";
          JsonLocation start = json.location();
          Fields fields = new Fields();
          json.readObject(what, name -> fields.read(name, what));
          long id = json.present(fields.id, start, what, "id");
          refuseSecond(objectIds, id, start, what);
          double[] box = json.present(fields.box, start, what, "bbox");
          read.add(
              new CocoObject(
                  id,
                  json.present(fields.imageId, start, what, "image_id"),
                  json.present(fields.categoryId, start, what, "category_id"),
                  box[0],
                  box[1],
                  box[2],
                  box[3],
                  json.present(fields.area, start, what, "area"),
                  json.present(fields.crowd, start, what, "iscrowd")));
        });
    return read;
  }

  private void refuseSecond(Set<Long> ids, long id, JsonLocation start, String what) {
    if (!ids.add(id)) {
      throw json.problem(
          start, what + " has id " + id + ", as one before", "Give each an id of its own.");
    }
  }

  /** What is known of an image, category or annotation while it is read. */
  private final class Fields {
    private @Nullable Long id;
    private @Nullable Long imageId;
    private @Nullable Long categoryId;
    private @Nullable String name;
    private double @Nullable [] box;
    private @Nullable Double area;
    private @Nullable Boolean crowd;

    void read(String field, String owner) {
      String what = owner + "." + field;
      switch (field) {
        case "id" -> id = json.wholeNumber(what);
        case "image_id" -> imageId = json.wholeNumber(what);
        case "category_id" -> categoryId = json.wholeNumber(what);
        case "name" -> name = json.text(what);
        case "bbox" -> box = json.box(what);
        case "area" -> area = json.number(what);
        case "iscrowd" -> crowd = json.flag(what);
        default -> json.skip();
      }
    }
  }
}
