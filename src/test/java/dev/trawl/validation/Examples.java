package dev.trawl.validation;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.validation.check.VottFingerprint;
import java.util.Arrays;
import java.util.List;

/** Examples to check, as exporters write them. */
final class Examples {
  static final LabelMap LABEL_MAP =
      new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, "boat")));

  static final BoundingBox GOOD = new BoundingBox(0.1f, 0.2f, 0.4f, 0.6f);

  private static final EncodedImage IMAGE =
      ImageEncoder.png(new RgbImage(80, 60, new byte[80 * 60 * 3]));

  private Examples() {}

  /** A box that VoTT wrote, of class boat. */
  static RawExample vott(BoundingBox... boxes) {
    return example(
        VottFingerprint.CONSTANT_HASH,
        IMAGE,
        80,
        60,
        columns(boxes, repeat(1L, boxes.length), repeat("boat", boxes.length)));
  }

  /** A box that a script wrote, of class boat. */
  static RawExample scripted(BoundingBox... boxes) {
    return scripted(columns(boxes, repeat(2L, boxes.length), repeat("boat", boxes.length)));
  }

  static RawExample scripted(Columns columns) {
    return example(IMAGE.sha256(), IMAGE, 80, 60, columns);
  }

  static RawExample scripted(EncodedImage image, long width, long height) {
    return example(
        image.sha256(),
        image,
        width,
        height,
        columns(new BoundingBox[] {GOOD}, List.of(2L), List.of("boat")));
  }

  /** One good box with that label and name. */
  static RawExample labelled(boolean fromVott, List<Long> labels, List<String> texts) {
    int boxes = Math.max(labels.size(), texts.size());
    BoundingBox[] places = new BoundingBox[Math.max(1, boxes)];
    // No two alike: equal boxes are a fault of their own.
    Arrays.setAll(places, i -> new BoundingBox(0.1f, 0.2f, 0.4f, 0.6f + 0.01f * i));
    return example(
        fromVott ? VottFingerprint.CONSTANT_HASH : IMAGE.sha256(),
        IMAGE,
        80,
        60,
        columns(places, labels, texts));
  }

  /** What was found, in short: the box or {@code record}, the kind and what was done. */
  static List<String> summary(ValidationResult result) {
    return result.findings().stream()
        .map(
            finding ->
                (finding.box() == null ? "record" : finding.box().toString())
                    + " "
                    + finding.kind().label()
                    + " "
                    + finding.action().label())
        .toList();
  }

  static Columns columns(BoundingBox[] boxes, List<Long> labels, List<String> texts) {
    List<BoundingBox> all = List.of(boxes);
    return new Columns(
        all.stream().map(BoundingBox::yMin).toList(),
        all.stream().map(BoundingBox::xMin).toList(),
        all.stream().map(BoundingBox::yMax).toList(),
        all.stream().map(BoundingBox::xMax).toList(),
        labels,
        texts,
        List.of(),
        List.of(),
        List.of());
  }

  private static RawExample example(
      String key, EncodedImage image, long width, long height, Columns columns) {
    return new RawExample(
        new RecordLocation("export/a.tfrecord", 0),
        "a.png",
        "a.png",
        key,
        image,
        image.format(),
        width,
        height,
        columns);
  }

  private static <T> List<T> repeat(T value, int times) {
    return java.util.Collections.nCopies(times, value);
  }
}
