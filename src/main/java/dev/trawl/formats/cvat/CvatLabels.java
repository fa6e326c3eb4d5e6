package dev.trawl.formats.cvat;

import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.xml.XmlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the labels that CVAT lists before the images, whether an object has them or not. */
public final class CvatLabels {
  private static final Set<String> AROUND_LABELS = Set.of("meta", "task", "job", "project");

  private CvatLabels() {}

  /**
   * The labels in their order; empty where the file lists none.
   *
   * @throws MalformedFileException where the file is no such XML
   */
  public static List<String> read(SourceFile file) {
    List<String> labels = new ArrayList<>();
    try (XmlFile xml = XmlFile.open(file, "annotations", "an export as 'CVAT for images 1.1'")) {
      xml.readChildren(child -> descend(xml, child, labels));
    }
    return labels;
  }

  private static void descend(XmlFile xml, String element, List<String> labels) {
    if (AROUND_LABELS.contains(element)) {
      xml.readChildren(child -> descend(xml, child, labels));
    } else if (element.equals("labels")) {
      xml.readChildren(label -> readLabel(xml, label, labels));
    }
  }

  private static void readLabel(XmlFile xml, String element, List<String> labels) {
    if (element.equals("label")) {
      xml.readChildren(
          child -> {
            if (child.equals("name")) {
              labels.add(xml.text());
            }
          });
    }
  }
}
