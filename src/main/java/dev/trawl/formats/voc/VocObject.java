package dev.trawl.formats.voc;

import dev.trawl.formats.annotations.NumberText;
import dev.trawl.formats.annotations.StatedBox;
import dev.trawl.formats.xml.XmlFile;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An {@code <object>}. Its parts, which have names and boxes of their own, are passed over.
 *
 * @param name its class
 * @param difficult whether the annotator found it hard to recognise
 * @param box in the file's coordinates; empty where one of the four is absent or no number
 */
record VocObject(String name, boolean difficult, Optional<StatedBox> box) {

  /** Reads the current element. */
  static VocObject read(XmlFile xml) {
    return new Fields().read(xml);
  }

  private static final class Fields {
    private String name = "";
    private boolean difficult;
    private OptionalDouble xMin = OptionalDouble.empty();
    private OptionalDouble yMin = OptionalDouble.empty();
    private OptionalDouble xMax = OptionalDouble.empty();
    private OptionalDouble yMax = OptionalDouble.empty();

    VocObject read(XmlFile xml) {
      xml.readChildren(
          child -> {
            switch (child) {
              case "name" -> name = xml.text();
              case "difficult" -> difficult = NumberText.parse(xml.text()).orElse(0) != 0;
              case "bndbox" -> xml.readChildren(edge -> readEdge(xml, edge));
              default -> {}
            }
          });
      return new VocObject(name, difficult, box());
    }

    private void readEdge(XmlFile xml, String edge) {
      switch (edge) {
        case "xmin" -> xMin = NumberText.parse(xml.text());
        case "ymin" -> yMin = NumberText.parse(xml.text());
        case "xmax" -> xMax = NumberText.parse(xml.text());
        case "ymax" -> yMax = NumberText.parse(xml.text());
        default -> {}
      }
    }

    private Optional<StatedBox> box() {
      return xMin.isPresent() && yMin.isPresent() && xMax.isPresent() && yMax.isPresent()
          ? Optional.of(
              new StatedBox(
                  xMin.getAsDouble(), yMin.getAsDouble(), xMax.getAsDouble(), yMax.getAsDouble()))
          : Optional.empty();
    }
  }
}
