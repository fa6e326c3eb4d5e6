package dev.trawl.formats.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import dev.trawl.formats.json.JsonFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Label Studio's exports "JSON" and "JSON-MIN", task by task. Rectangles, polygons and
 * ellipses, turned or not, give the smallest upright box around them; a region of several classes
 * gives an object for each. Where several people annotated an image, the annotation marked as
 * ground truth counts, else the first that was not cancelled.
 */
public final class LabelStudioReader implements AnnotationReader {

  @Override
  public void read(SourceFile file, AnnotationSink sink) {
    try (JsonFile json = JsonFile.open(file)) {
      json.readArray(
          "the list of tasks",
          index -> {
            TextPosition position = json.position(json.location());
            JsonNode task = json.tree();
            if (!task.isObject()) {
              throw new MalformedFileException(
                  position,
                  "task " + index + " is not an object",
                  "Export the project from Label Studio as JSON or JSON-MIN.");
            }
            new Reading(
                    position,
                    new RecordLocation(file.name(), index),
                    LabelStudioTask.of(task),
                    sink)
                .read();
          });
    }
  }

  private record Reading(
      TextPosition position, RecordLocation location, LabelStudioTask task, AnnotationSink sink) {
    void read() {
      for (JsonNode other : task.others()) {
        if (Region.of(other).isDrawn()) {
          report(
              AnnotationProblem.Kind.OTHER_ANNOTATION,
              "it belongs to an annotation that was cancelled or that another stands for");
        }
      }
      task.chosen()
          .ifPresentOrElse(
              results -> give(results.stream().map(Region::of).toList()),
              () ->
                  report(
                      AnnotationProblem.Kind.NOT_ANNOTATED, "nobody has finished annotating it"));
    }

    private void give(List<Region> regions) {
      Map<String, List<String>> labelsById = new HashMap<>();
      for (Region region : regions) {
        if (!region.labels().isEmpty()) {
          labelsById.putIfAbsent(region.id(), region.labels());
        }
      }
      List<StatedObject> objects = new ArrayList<>();
      for (Region region : regions) {
        if (region.isDrawn()) {
          List<String> labels =
              region.labels().isEmpty()
                  ? labelsById.getOrDefault(region.id(), List.of(""))
                  : region.labels();
          add(region, labels, objects);
        }
      }
      int width = regions.stream().mapToInt(Region::width).max().orElse(0);
      int height = regions.stream().mapToInt(Region::height).max().orElse(0);
      sink.image(
          new StatedImage(location, task.fileName(), task.id(), width, height)
              .inFractions(objects));
    }

    private void add(Region region, List<String> labels, List<StatedObject> objects) {
      if (!region.hasBox()) {
        report(
            AnnotationProblem.Kind.UNSUPPORTED_SHAPE,
            region.imageTurned()
                ? "a %s was drawn on the image while it was turned".formatted(region.shape())
                : "a %s has no box".formatted(region.shape()));
        return;
      }
      region
          .box()
          .ifPresentOrElse(
              box -> labels.forEach(label -> objects.add(StatedObject.named(box, label))),
              () ->
                  report(
                      AnnotationProblem.Kind.UNREADABLE_BOX,
                      "a %s lacks a coordinate".formatted(region.shape())));
    }

    private void report(AnnotationProblem.Kind kind, String message) {
      sink.problem(
          new AnnotationProblem(
              kind,
              location.index(),
              position,
              task.fileName(),
              "task %s: %s".formatted(task.id(), message)));
    }
  }
}
