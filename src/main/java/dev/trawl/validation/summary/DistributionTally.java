package dev.trawl.validation.summary;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import java.io.Serializable;
import java.util.List;

/**
 * {@link Distributions} being counted. It changes in place, as a copy for every image would cost
 * more than looking at the image's boxes; parts counted anywhere add up. Not thread-safe.
 */
public final class DistributionTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final Scale BOXES_PER_IMAGE =
      Scale.ofEdges(0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, ENDLESS);
  private static final Scale IMAGE_PIXELS = Scale.ofPowers(5, 14, 2);
  private static final Scale BOX_PIXELS = Scale.ofPowers(0, 13, 2);
  private static final Scale FRACTIONS = Scale.ofFractions(20);
  private static final Scale COCO_SCALES = Scale.ofEdges(0, 32, 96, ENDLESS);
  private static final Scale RATIOS = Scale.ofPowers(-4, 4, 2);

  private final HistogramTally boxesPerImage = new HistogramTally(BOXES_PER_IMAGE);
  private final HistogramTally imageSides = new HistogramTally(IMAGE_PIXELS, IMAGE_PIXELS);
  private final HistogramTally boxSides = new HistogramTally(BOX_PIXELS, BOX_PIXELS);
  private final HistogramTally boxExtents = new HistogramTally(FRACTIONS, FRACTIONS);
  private final HistogramTally boxScales = new HistogramTally(COCO_SCALES);
  private final HistogramTally aspectRatios = new HistogramTally(RATIOS);
  private final HistogramTally centers = new HistogramTally(FRACTIONS, FRACTIONS);

  /**
   * Counts one image.
   *
   * @param width its width in pixels
   * @param height its height in pixels
   * @param boxes its objects, checked
   */
  public void add(int width, int height, List<AnnotatedBox> boxes) {
    boxesPerImage.add(boxes.size());
    imageSides.add(width, height);
    boxes.forEach(annotated -> addBox(annotated.box(), width, height));
  }

  /** Counts what another tally counted. */
  public void addAll(DistributionTally other) {
    boxesPerImage.addAll(other.boxesPerImage);
    imageSides.addAll(other.imageSides);
    boxSides.addAll(other.boxSides);
    boxExtents.addAll(other.boxExtents);
    boxScales.addAll(other.boxScales);
    aspectRatios.addAll(other.aspectRatios);
    centers.addAll(other.centers);
  }

  /** What was counted so far. */
  public Distributions distributions() {
    return new Distributions(
        boxesPerImage.histogram(),
        imageSides.histogram(),
        boxSides.histogram(),
        boxExtents.histogram(),
        boxScales.histogram(),
        aspectRatios.histogram(),
        centers.histogram());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistributionTally that && distributions().equals(that.distributions());
  }

  @Override
  public int hashCode() {
    return distributions().hashCode();
  }

  private void addBox(BoundingBox box, int width, int height) {
    double pixelsWide = (double) box.width() * width;
    double pixelsHigh = (double) box.height() * height;
    boxSides.add(pixelsWide, pixelsHigh);
    boxExtents.add(box.width(), box.height());
    boxScales.add(Math.sqrt((double) box.area() * width * height));
    centers.add((box.xMin() + box.xMax()) / 2.0, (box.yMin() + box.yMax()) / 2.0);
    // A policy may keep boxes without extent, which have no ratio.
    if (pixelsWide > 0 && pixelsHigh > 0) {
      aspectRatios.add(pixelsWide / pixelsHigh);
    }
  }
}
