package dev.trawl.formats.voc;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.annotations.StatedImage;
import dev.trawl.formats.annotations.StatedObject;
import dev.trawl.formats.xml.XmlFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Pascal VOC's annotations, one image a file. The image is the {@code <filename>}; where that
 * is empty the last part of {@code <path>}, which is a path on the annotator's machine; else the
 * annotation's own name without its ending.
 */
public final class VocReader implements AnnotationReader {
  private final PixelOrigin origin;

  /**
   * @param origin where the coordinates begin; nothing in the files tells
   */
  public VocReader(PixelOrigin origin) {
    this.origin = origin;
  }

  @Override
  public void read(SourceFile file, AnnotationSink sink) {
    try (XmlFile xml = XmlFile.open(file, "annotation", "a Pascal VOC annotation")) {
      new Reading(file, xml, sink).read();
    }
  }

  private final class Reading {
    private final SourceFile file;
    private final XmlFile xml;
    private final AnnotationSink sink;
    private final List<StatedObject> objects = new ArrayList<>();
    private final List<TextPosition> withoutBox = new ArrayList<>();
    private String fileName = "";
    private String path = "";
    private long width;
    private long height;

    Reading(SourceFile file, XmlFile xml, AnnotationSink sink) {
      this.file = file;
      this.xml = xml;
      this.sink = sink;
    }

    void read() {
      xml.readChildren(
          child -> {
            switch (child) {
              case "filename" -> fileName = xml.text();
              case "path" -> path = xml.text();
              case "size" -> xml.readChildren(this::readSize);
              case "object" -> readObject();
              default -> {}
            }
          });
      String image = imageName();
      for (TextPosition position : withoutBox) {
        sink.problem(
            new AnnotationProblem(
                AnnotationProblem.Kind.UNREADABLE_BOX,
                0,
                position,
                image,
                "the object has no bndbox of four numbers"));
      }
      sink.image(
          new StatedImage(new RecordLocation(file.name(), 0), image, "", width, height)
              .inPixels(objects));
    }

    private void readSize(String child) {
      switch (child) {
        case "width" -> width = NumberText.size(xml.text());
        case "height" -> height = NumberText.size(xml.text());
        default -> {}
      }
    }

    private void readObject() {
      TextPosition position = xml.position();
      VocObject object = VocObject.read(xml);
      object
          .box()
          .ifPresentOrElse(
              box ->
                  objects.add(
                      new StatedObject(
                          fromZero(box), null, object.name(), false, object.difficult())),
              () -> withoutBox.add(position));
    }

    private StatedBox fromZero(StatedBox box) {
      return new StatedBox(
          box.xMin() - origin.first(), box.yMin() - origin.first(), box.xMax(), box.yMax());
    }

    private String imageName() {
      if (!fileName.isEmpty()) {
        return fileName;
      }
      return path.isEmpty() ? lastPart(file.name()).replaceFirst("\\.[^.]*$", "") : lastPart(path);
    }

    private static String lastPart(String path) {
      String slashes = path.replace('\\', '/');
      return slashes.substring(slashes.lastIndexOf('/') + 1);
    }
  }
}
