package dev.trawl.formats.coco;

import com.fasterxml.jackson.core.JsonLocation;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import dev.trawl.formats.json.JsonFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Reads COCO's annotation files of any size in bounded memory. Images and annotations stand in two
 * lists, in any order, so the file is read several times: once for an outline, then once for each
 * range of images that fits into memory together with its annotations, twice where the annotations
 * stand before the images.
 *
 * <p>Where several entries have one id and name different files, as in files that a script joined,
 * nobody knows whose the annotations are: none of them is given as an image.
 *
 * <p>Class ids are COCO's {@code category_id}; an id that {@code categories} lacks gives an empty
 * name.
 */
public final class CocoReader implements AnnotationReader {
  private static final int IMAGES_AT_A_TIME = 200_000;
  private static final int ANNOTATIONS_AT_A_TIME = 1_000_000;

  private static final String IMAGES = "images";
  private static final String ANNOTATIONS = "annotations";

  private final int imagesAtATime;
  private final int annotationsAtATime;

  /** A reader that holds at most about 150 MB at a time. */
  public CocoReader() {
    this(IMAGES_AT_A_TIME, ANNOTATIONS_AT_A_TIME);
  }

  /** A reader that holds about so many images and so many annotations at a time. */
  CocoReader(int imagesAtATime, int annotationsAtATime) {
    this.imagesAtATime = imagesAtATime;
    this.annotationsAtATime = annotationsAtATime;
  }

  @Override
  public void read(SourceFile file, AnnotationSink sink) {
    CocoOutline outline = CocoOutline.of(file);
    RepeatedImages repeated = RepeatedImages.of(file, outline);
    int step = imagesInRange(outline);
    for (int from = 0; from < Math.max(1, outline.images()); from += step) {
      Range range =
          new Range(file, outline, repeated, from, Math.min(outline.images(), from + step), sink);
      range.read();
      range.give();
    }
  }

  private int imagesInRange(CocoOutline outline) {
    long ranges =
        Math.max(
            ceilDiv(outline.images(), imagesAtATime),
            ceilDiv(outline.annotations(), annotationsAtATime));
    return Math.max(1, (int) ceilDiv(outline.images(), Math.max(1, ranges)));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** The images of a range of places in the list, with their annotations. */
  private static final class Range {
    private final SourceFile file;
    private final CocoOutline outline;
    private final RepeatedImages repeated;
    private final int from;
    private final int to;
    private final AnnotationSink sink;
    private final Map<Long, Pending> byId = new LinkedHashMap<>();

    Range(
        SourceFile file,
        CocoOutline outline,
        RepeatedImages repeated,
        int from,
        int to,
        AnnotationSink sink) {
      this.file = file;
      this.outline = outline;
      this.repeated = repeated;
      this.from = from;
      this.to = to;
      this.sink = sink;
    }

    void read() {
      if (outline.imagesFirst()) {
        readLists(Map.of(IMAGES, this::readImage, ANNOTATIONS, this::readAnnotation));
      } else {
        readLists(Map.of(IMAGES, this::readImage));
        readLists(Map.of(ANNOTATIONS, this::readAnnotation));
      }
    }

    private void readImage(JsonFile json, int index) {
      if (index < from || index >= to) {
        json.skip();
        return;
      }
      CocoImage image = CocoImage.read(json, index);
      if (repeated.isOneMore(image.id())) {
        sink.problem(repeated.problem(image));
      } else {
        byId.put(image.id(), new Pending(image, new ArrayList<>()));
      }
    }

    private void readAnnotation(JsonFile json, int index) {
      JsonLocation start = json.location();
      CocoAnnotation annotation = CocoAnnotation.read(json, index);
      Pending pending = byId.get(annotation.imageId());
      if (pending != null) {
        add(annotation, pending, json.position(start), index);
      } else if (from == 0 && !outline.listsImage(annotation.imageId())) {
        sink.problem(
            new AnnotationProblem(
                AnnotationProblem.Kind.UNKNOWN_IMAGE,
                0,
                json.position(start),
                "",
                "annotations[%d] has image_id %d, which no image has"
                    .formatted(index, annotation.imageId())));
      }
    }

    void give() {
      byId.values().forEach(this::give);
    }

    private void give(Pending pending) {
      ImageAnnotations image = pending.annotations(file.name(), outline);
      if (repeated.isOfSeveralFiles(pending.image().id())) {
        sink.unusable(image, repeated.problem(pending.image()));
      } else {
        sink.image(image);
      }
    }

    private void add(CocoAnnotation annotation, Pending pending, TextPosition position, int index) {
      StatedBox box = annotation.box();
      if (box == null) {
        sink.problem(
            new AnnotationProblem(
                AnnotationProblem.Kind.UNREADABLE_BOX,
                pending.image().index(),
                position,
                pending.image().fileName(),
                "annotations[%d] has no bbox of four numbers".formatted(index)));
      } else {
        pending.objects().add(new Located(annotation.classId(), box, annotation.crowd()));
      }
    }

    private void readLists(Map<String, ObjIntConsumer<JsonFile>> elements) {
      try (JsonFile json = JsonFile.open(file)) {
        json.readObject(
            "the file",
            name -> {
              ObjIntConsumer<JsonFile> element = elements.get(name);
              if (element == null) {
                json.skip();
              } else {
                json.readArray(name, index -> element.accept(json, index));
              }
            });
      }
    }
  }

  /** An object of an image, as small as it can be held. */
  private record Located(long classId, StatedBox box, boolean crowd) {}

  /** An image whose annotations are still being read. */
  private record Pending(CocoImage image, List<Located> objects) {
    ImageAnnotations annotations(String file, CocoOutline outline) {
      StatedImage stated =
          new StatedImage(
              new RecordLocation(file, image.index()),
              image.fileName(),
              Long.toString(image.id()),
              image.width(),
              image.height());
      return stated.inPixels(
          objects.stream()
              .map(
                  object ->
                      new StatedObject(
                          object.box(),
                          object.classId(),
                          outline.classNames().getOrDefault(object.classId(), ""),
                          object.crowd(),
                          false))
              .toList());
    }
  }
}
