package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.imaging.ImageTraits;
import dev.trawl.imaging.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example under inspection: what its record states, and what earlier checks made of it.
 *
 * @param raw the record
 * @param labelMap the classes
 * @param fromVott whether VoTT wrote it, so that VoTT's faults may be expected
 * @param header the image's header; null where it cannot be read
 * @param traits how the image is stored
 * @param decoded what the decoded image tells
 * @param boxes the objects that are still in
 */
public record Candidate(
    RawExample raw,
    LabelMap labelMap,
    boolean fromVott,
    @Nullable ImageHeader header,
    ImageTraits traits,
    DecodedOnce decoded,
    List<CandidateBox> boxes) {
  public Candidate {
    boxes = List.copyOf(boxes);
  }

  /** The example as its record states it. Where columns differ in length, the shortest counts. */
  public static Candidate of(RawExample raw, LabelMap labelMap) {
    boolean fromVott = VottFingerprint.matches(raw);
    Columns columns = raw.columns();
    int complete =
        Math.min(
            Math.min(columns.yMin().size(), columns.xMin().size()),
            Math.min(columns.yMax().size(), columns.xMax().size()));
    List<CandidateBox> boxes = new ArrayList<>(complete);
    for (int i = 0; i < complete; i++) {
      boxes.add(boxOf(columns, i, labelMap, fromVott));
    }
    return new Candidate(
        raw,
        labelMap,
        fromVott,
        headerOf(raw),
        ImageTraits.read(raw.image()),
        new DecodedOnce(raw.image()),
        boxes);
  }

  /**
   * Number of objects that the record states; where columns differ in length, the longest counts.
   */
  public static int boxCount(RawExample raw) {
    Columns columns = raw.columns();
    return Math.max(
        Math.max(columns.yMin().size(), columns.xMin().size()),
        Math.max(columns.yMax().size(), columns.xMax().size()));
  }

  /** This example with one box changed. */
  public Candidate with(CandidateBox changed) {
    return withBoxes(
        boxes.stream().map(box -> box.index() == changed.index() ? changed : box).toList());
  }

  /** This example without the box of that index. */
  public Candidate without(int index) {
    return withBoxes(boxes.stream().filter(box -> box.index() != index).toList());
  }

  private Candidate withBoxes(List<CandidateBox> changed) {
    return new Candidate(raw, labelMap, fromVott, header, traits, decoded, changed);
  }

  private static CandidateBox boxOf(
      Columns columns, int index, LabelMap labelMap, boolean fromVott) {
    String text = at(columns.texts(), index, "");
    Long label = index < columns.labels().size() ? columns.labels().get(index) : null;
    return new CandidateBox(
        index,
        new BoundingBox(
            columns.yMin().get(index),
            columns.xMin().get(index),
            columns.yMax().get(index),
            columns.xMax().get(index)),
        text,
        label,
        classOf(text, label, labelMap, fromVott),
        at(columns.crowd(), index, 0L) != 0,
        at(columns.difficult(), index, 0L) != 0,
        at(columns.weights(), index, 1f));
  }

  /**
   * The name decides where there is one, as in the Object Detection API. VoTT's labels are
   * positions from 0, so without a name they are no ids.
   */
  private static LabelMap.@Nullable Item classOf(
      String text, @Nullable Long label, LabelMap labelMap, boolean fromVott) {
    if (!text.isEmpty()) {
      return labelMap.byName(text).orElse(null);
    }
    if (label == null || fromVott || label != label.intValue()) {
      return null;
    }
    return labelMap.byId(label.intValue()).orElse(null);
  }

  private static <T> T at(List<T> column, int index, T absent) {
    return index < column.size() ? column.get(index) : absent;
  }

  private static @Nullable ImageHeader headerOf(RawExample raw) {
    try {
      return ImageHeader.read(raw.image());
    } catch (UndecodableImageException e) {
      // Reported by DecodableImageCheck, which meets the same failure.
      return null;
    }
  }
}
