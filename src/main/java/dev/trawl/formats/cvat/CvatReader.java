package dev.trawl.formats.cvat;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import dev.trawl.formats.xml.XmlFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads "CVAT for images 1.1", all images of a task in one XML file, image by image. Turned boxes,
 * polygons, ellipses and masks give the smallest upright box around them. "CVAT for video", whose
 * tracks name no image files, is refused.
 */
public final class CvatReader implements AnnotationReader {

  @Override
  public void read(SourceFile file, AnnotationSink sink) {
    try (XmlFile xml = XmlFile.open(file, "annotations", "an export as 'CVAT for images 1.1'")) {
      int[] images = {0};
      xml.readChildren(
          child -> {
            switch (child) {
              case "image" -> readImage(xml, new RecordLocation(file.name(), images[0]++), sink);
              case "track" ->
                  throw xml.malformed(
                      "this is an export as 'CVAT for video'; its tracks name no images",
                      "Export the task as 'CVAT for images 1.1'.");
              default -> {}
            }
          });
    }
  }

  private static void readImage(XmlFile xml, RecordLocation location, AnnotationSink sink) {
    StatedImage image =
        new StatedImage(
            location,
            xml.attribute("name"),
            xml.attribute("id"),
            NumberText.size(xml.attribute("width")),
            NumberText.size(xml.attribute("height")));
    List<StatedObject> objects = new ArrayList<>();
    xml.readChildren(
        shape -> {
          TextPosition position = xml.position();
          String label = xml.attribute("label");
          if (CvatShape.WITHOUT_BOX.contains(shape)) {
            sink.problem(
                new AnnotationProblem(
                    AnnotationProblem.Kind.UNSUPPORTED_SHAPE,
                    location.index(),
                    position,
                    image.fileName(),
                    "the '%s' is a %s, which has no box".formatted(label, shape)));
          } else if (CvatShape.WITH_BOX.contains(shape)) {
            CvatShape.box(xml, shape)
                .ifPresentOrElse(
                    box -> objects.add(StatedObject.named(box, label)),
                    () ->
                        sink.problem(
                            new AnnotationProblem(
                                AnnotationProblem.Kind.UNREADABLE_BOX,
                                location.index(),
                                position,
                                image.fileName(),
                                "the %s of '%s' lacks a coordinate".formatted(shape, label))));
          }
        });
    sink.image(image.inPixels(objects));
  }
}
