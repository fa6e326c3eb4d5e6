package dev.trawl.formats.vottjson;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.json.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what VoTT 2 keeps of annotated images: {@code *-asset.json}, one for each image of a
 * project, and the {@code *-export.json} that its export to VoTT JSON writes. Both hold places in
 * pixels as float64.
 */
public final class VottJsonReader {
  private final SortedMap<String, List<VottBox>> suspects = new TreeMap<>();
  private final SortedMap<String, VottAsset> annotated = new TreeMap<>();
  private long assets;

  private VottJsonReader() {}

  /**
   * Reads the regions that matter, and which images have any.
   *
   * @param given files, directories or globs
   * @throws InputException where one matches no file, cannot be read, or is no such file
   */
  public static VottProject read(List<String> given) {
    VottJsonReader reader = new VottJsonReader();
    for (Path file : VottJsonFiles.of(given)) {
      reader.readFile(file);
    }
    return new VottProject(new VottBoxes(reader.suspects), List.copyOf(reader.annotated.values()));
  }

  private void readFile(Path path) {
    long before = assets;
    String file = path.toString();
    try (JsonFile json = JsonFile.open(path)) {
      JsonLocation start = json.location();
      Asset asset = new Asset();
      json.readObject(
          "the file",
          field -> {
            if (field.equals("assets") && json.atObject()) {
              json.readObject("assets", id -> add(read(json, "assets." + id), file, before));
            } else {
              asset.readField(json, field, "the file");
            }
          });
      add(asset, file, before);
      if (assets == before) {
        throw json.problem(
            start,
            "there are no regions of VoTT",
            "Name the *-asset.json files of the VoTT project, or its *-export.json.");
      }
    }
  }

  private static Asset read(JsonFile json, String what) {
    Asset asset = new Asset();
    json.readObject(what, field -> asset.readField(json, field, what));
    return asset;
  }

  private void add(Asset asset, String file, long before) {
    if (!asset.isComplete()) {
      return;
    }
    int index = (int) (assets - before);
    assets++;
    int tagged = asset.taggedRegions();
    if (tagged > 0) {
      annotated.putIfAbsent(asset.name, new VottAsset(asset.name, file, index, tagged));
    }
    List<VottBox> found = asset.boxes().stream().filter(VottBox::isSuspect).toList();
    if (!found.isEmpty()) {
      suspects.computeIfAbsent(asset.name, name -> new ArrayList<>()).addAll(found);
    }
  }

  /** One image and its regions, while they are read. */
  private static final class Asset {
    private final List<Region> regions = new ArrayList<>();
    private String name = "";
    private double width;
    private double height;
    private boolean hasRegions;

    void readField(JsonFile json, String field, String what) {
      if (field.equals("asset") && json.atObject()) {
        json.readObject(what + ".asset", inner -> readAsset(json, inner, what + ".asset"));
      } else if (field.equals("regions") && json.atArray()) {
        hasRegions = true;
        json.readArray(
            what + ".regions",
            index -> regions.add(Region.read(json, what + ".regions[" + index + "]")));
      } else {
        json.skip();
      }
    }

    private void readAsset(JsonFile json, String field, String what) {
      if (field.equals("name")) {
        name = json.text(what + ".name");
      } else if (field.equals("size") && json.atObject()) {
        json.readObject(what + ".size", side -> readSide(json, side, what + ".size." + side));
      } else {
        json.skip();
      }
    }

    private void readSide(JsonFile json, String side, String what) {
      switch (side) {
        case "width" -> width = json.number(what);
        case "height" -> height = json.number(what);
        default -> json.skip();
      }
    }

    boolean isComplete() {
      return hasRegions && !name.isEmpty();
    }

    /** Those that VoTT exports. */
    int taggedRegions() {
      return (int) regions.stream().filter(region -> !region.tags.isEmpty()).count();
    }

    /** One for each tag, as VoTT writes them; none where the image's size is not known. */
    List<VottBox> boxes() {
      List<VottBox> boxes = new ArrayList<>();
      if (width > 0 && height > 0) {
        for (Region region : regions) {
          region.tags.forEach(tag -> region.addTo(boxes, tag, width, height));
        }
      }
      return boxes;
    }
  }

  /** A region, in pixels. */
  private static final class Region {
    private final List<String> tags = new ArrayList<>();
    private @Nullable Double left;
    private @Nullable Double top;
    private @Nullable Double width;
    private @Nullable Double height;

    static Region read(JsonFile json, String what) {
      Region region = new Region();
      json.readObject(
          what,
          field -> {
            if (field.equals("tags") && json.atArray()) {
              json.readArray(
                  what + ".tags",
                  index -> region.tags.add(json.text(what + ".tags[" + index + "]")));
            } else if (field.equals("boundingBox") && json.atObject()) {
              json.readObject(
                  what + ".boundingBox",
                  side -> region.readSide(json, side, what + ".boundingBox." + side));
            } else {
              json.skip();
            }
          });
      return region;
    }

    private void readSide(JsonFile json, String side, String what) {
      switch (side) {
        case "left" -> left = json.number(what);
        case "top" -> top = json.number(what);
        case "width" -> width = json.number(what);
        case "height" -> height = json.number(what);
        default -> json.skip();
      }
    }

    /** Divides as VoTT does, the sum of float64s first. */
    void addTo(List<VottBox> boxes, String tag, double imageWidth, double imageHeight) {
      if (left != null && top != null && width != null && height != null) {
        boxes.add(
            VottBox.of(
                tag,
                top / imageHeight,
                left / imageWidth,
                (top + height) / imageHeight,
                (left + width) / imageWidth));
      }
    }
  }
}
