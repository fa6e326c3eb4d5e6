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
      ImageEncoder.png(new RgbImage(8, 6, new byte[8 * 6 * 3]));

  private Examples() {}

  /** A box that VoTT wrote, of class boat. */
  static RawExample vott(BoundingBox... boxes) {
    return example(
        VottFingerprint.CONSTANT_HASH,
        IMAGE,
        8,
        6,
        columns(boxes, repeat(1L, boxes.length), repeat("boat", boxes.length)));
  }

  /** A box that a script wrote, of class boat. */
  static RawExample scripted(BoundingBox... boxes) {
    return scripted(columns(boxes, repeat(2L, boxes.length), repeat("boat", boxes.length)));
  }

  static RawExample scripted(Columns columns) {
    return example(IMAGE.sha256(), IMAGE, 8, 6, columns);
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
    Arrays.fill(places, GOOD);
    return example(
        fromVott ? VottFingerprint.CONSTANT_HASH : IMAGE.sha256(),
        IMAGE,
        8,
        6,
        columns(places, labels, texts));
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
        "png",
        width,
        height,
        columns);
  }

  private static <T> List<T> repeat(T value, int times) {
    return java.util.Collections.nCopies(times, value);
  }
}
