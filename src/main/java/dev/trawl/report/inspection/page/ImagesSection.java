package dev.trawl.report.inspection.page;

import dev.trawl.report.Counted;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.validation.summary.Histogram;
import dev.trawl.validation.summary.ImageSize;
import dev.trawl.validation.summary.ImageSizes;
import java.util.Map;

/** How large the images are and how many boxes they have. */
final class ImagesSection {
  private static final int SIZES_SHOWN = 12;

  private ImagesSection() {}

  /** Writes the section; nothing where no image is usable. */
  static void write(Markup page, Inspection inspection) {
    long images = inspection.summary().usable();
    if (images == 0) {
      return;
    }
    page.open("section", "id", "images", "aria-labelledby", "images-title");
    page.element("h2", "Images", "id", "images-title");
    page.open("div", "class", "columns");
    page.open("div");
    perImage(inspection.distributions().boxesPerImage()).write(page, images);
    page.close().open("div");
    sizes(page, inspection, images);
    page.close();
    if (inspection.summary().imageSizes().counts().size() > SIZES_SHOWN) {
      new HeatMap(
              "Width and height of images",
              inspection.distributions().imageSides(),
              "image",
              "images",
              HeatMap.Axes.ofPixels(""))
          .write(page);
    }
    page.close().close();
  }

  private static void sizes(Markup page, Inspection inspection, long images) {
    ImageSizes all = inspection.summary().imageSizes();
    Map<ImageSize, Long> sizes = all.counts();
    BarTable table = new BarTable("Sizes of images, the most frequent first", "pixels", "images");
    sizes.entrySet().stream()
        .sorted(Map.Entry.<ImageSize, Long>comparingByValue().reversed())
        .limit(SIZES_SHOWN)
        .forEach(
            entry ->
                table.row(
                    entry.getKey().width() + " × " + entry.getKey().height(), entry.getValue()));
    table.write(page, images);
    if (!all.isExact()) {
      page.element(
          "p",
          "There are so many sizes that they are rounded up to multiples of " + all.step() + ".",
          "class",
          "note");
    }
    int others = sizes.size() - SIZES_SHOWN;
    if (others > 0) {
      page.element(
          "p",
          "and " + Counted.of(others, "more size") + "; trawl inspect --json has all of them.",
          "class",
          "note");
    }
  }

  private static BarTable perImage(Histogram perImage) {
    BarTable table = new BarTable("Boxes per image", "boxes", "images");
    int last = perImage.x().cells() - 1;
    while (last > 0 && perImage.count(last) == 0) {
      last--;
    }
    for (int cell = 0; cell <= last; cell++) {
      table.row(range(perImage.x().from(cell), perImage.x().to(cell)), perImage.count(cell));
    }
    return table;
  }

  private static String range(double from, double to) {
    if (Double.isInfinite(to)) {
      return Math.round(from) + " or more";
    }
    long last = Math.round(to) - 1;
    return last == Math.round(from) ? Long.toString(last) : Math.round(from) + " to " + last;
  }
}
