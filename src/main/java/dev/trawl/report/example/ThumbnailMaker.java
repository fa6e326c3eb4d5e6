package dev.trawl.report.example;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.PictureScaler;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingValue;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes pictures of findings; the same record and finding give the same picture. */
public final class ThumbnailMaker {
  /** Most pixels of a thumbnail's longer side. */
  public static final int LONGEST_SIDE = 320;

  private static final float[] QUALITIES = {0.82f, 0.6f, 0.4f, 0.2f};
  private static final int FEW_BYTES = 24_000;
  private static final int MOST_OTHERS = 60;

  /** A box so many images away is not shown: nothing of the image could be seen beside it. */
  private static final float FARTHEST = 1f;

  private ThumbnailMaker() {}

  /**
   * A picture of what was found.
   *
   * @param record the bytes of the record that the finding is about
   * @return empty where the record holds no image that can be decoded
   */
  public static Optional<Thumbnail> make(Finding finding, byte[] record) {
    try {
      RawExample example = TfExampleParser.parse(finding.location(), record);
      return Optional.of(make(finding, example, ImageDecoder.decode(example.image())));
    } catch (MalformedExampleException | UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private static Thumbnail make(Finding finding, RawExample example, RgbImage image) {
    int width = image.width();
    int height = image.height();
    List<BoundingBox> boxes = boxes(example.columns());
    BoundingBox before = shown(before(finding, boxes));
    BoundingBox after = shown(finding.after() instanceof FindingValue.Box box ? box.box() : null);
    Viewport view =
        Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
            .flatMap(Optional::stream)
            .map(ThumbnailMaker::upright)
            .reduce(ThumbnailMaker::union)
            .map(focus -> Viewport.around(focus, width, height))
            .orElseGet(() -> Viewport.ofImage(width, height));
    int left = (int) Math.max(0, Math.floor(view.left()));
    int top = (int) Math.max(0, Math.floor(view.top()));
    int right = (int) Math.min(width, Math.ceil(view.right()));
    int bottom = (int) Math.min(height, Math.ceil(view.bottom()));
    BufferedImage crop =
        ImageEncoder.toBufferedImage(image).getSubimage(left, top, right - left, bottom - top);
    return new Thumbnail(
        encode(shrink(crop)),
        width,
        height,
        new Viewport(left, top, right, bottom).inFractions(width, height),
        view.inFractions(width, height),
        before,
        after,
        others(finding, boxes));
  }

  /** The boxes that the record states, as far as all four columns reach. */
  private static List<BoundingBox> boxes(RawExample.Columns columns) {
    int count =
        Stream.of(columns.yMin(), columns.xMin(), columns.yMax(), columns.xMax())
            .mapToInt(List::size)
            .min()
            .orElse(0);
    List<BoundingBox> boxes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boxes.add(
          new BoundingBox(
              columns.yMin().get(i),
              columns.xMin().get(i),
              columns.yMax().get(i),
              columns.xMax().get(i)));
    }
    return boxes;
  }

  /** Findings about classes do not tell the box itself. */
  private static @Nullable BoundingBox before(Finding finding, List<BoundingBox> boxes) {
    if (finding.before() instanceof FindingValue.Box box) {
      return box.box();
    }
    Integer index = finding.box();
    return index == null || index >= boxes.size() ? null : boxes.get(index);
  }

  private static List<BoundingBox> others(Finding finding, List<BoundingBox> boxes) {
    List<BoundingBox> others = new ArrayList<>();
    for (int i = 0; i < boxes.size() && others.size() < MOST_OTHERS; i++) {
      BoundingBox box = shown(boxes.get(i));
      if (box != null && !Integer.valueOf(i).equals(finding.box())) {
        others.add(box);
      }
    }
    return others;
  }

  private static @Nullable BoundingBox shown(@Nullable BoundingBox box) {
    return box != null
            && Stream.of(box.yMin(), box.xMin(), box.yMax(), box.xMax())
                .allMatch(edge -> edge >= -FARTHEST && edge <= 1 + FARTHEST)
        ? box
        : null;
  }

  private static BoundingBox upright(BoundingBox box) {
    return new BoundingBox(
        Math.min(box.yMin(), box.yMax()),
        Math.min(box.xMin(), box.xMax()),
        Math.max(box.yMin(), box.yMax()),
        Math.max(box.xMin(), box.xMax()));
  }

  private static BoundingBox union(BoundingBox one, BoundingBox other) {
    return new BoundingBox(
        Math.min(one.yMin(), other.yMin()),
        Math.min(one.xMin(), other.xMin()),
        Math.max(one.yMax(), other.yMax()),
        Math.max(one.xMax(), other.xMax()));
  }

  /** By halves first: Java's interpolation looks at four pixels, whatever it leaves out. */
  private static BufferedImage shrink(BufferedImage picture) {
    int longer = Math.max(picture.getWidth(), picture.getHeight());
    if (longer > 2 * LONGEST_SIDE) {
      return shrink(
          PictureScaler.scale(
              picture, (picture.getWidth() + 1) / 2, (picture.getHeight() + 1) / 2));
    }
    double factor = Math.min(1, (double) LONGEST_SIDE / longer);
    return PictureScaler.scale(
        picture,
        Math.max(1, (int) Math.round(picture.getWidth() * factor)),
        Math.max(1, (int) Math.round(picture.getHeight() * factor)));
  }

  /** Noise compresses badly; a page with hundreds of pictures has no room for it. */
  private static EncodedImage encode(BufferedImage picture) {
    EncodedImage encoded = ImageEncoder.jpeg(picture, QUALITIES[0]);
    for (int i = 1; i < QUALITIES.length && encoded.size() > FEW_BYTES; i++) {
      encoded = ImageEncoder.jpeg(picture, QUALITIES[i]);
    }
    return encoded;
  }
}
