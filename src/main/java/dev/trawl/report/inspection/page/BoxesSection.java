package dev.trawl.report.inspection.page;

import dev.trawl.report.Numbers;
import dev.trawl.validation.summary.Distributions;
import dev.trawl.validation.summary.Histogram;

/** How large the boxes are, what shape they have and where they lie. */
final class BoxesSection {
  private BoxesSection() {}

  /** Writes the section; nothing where there is no box. */
  static void write(Markup page, Distributions distributions) {
    long boxes = distributions.boxScales().total();
    if (boxes == 0) {
      return;
    }
    page.open("section", "id", "boxes", "aria-labelledby", "boxes-title");
    page.element("h2", "Boxes", "id", "boxes-title");
    page.open("div", "class", "columns");
    new HeatMap(
            "Width and height in pixels",
            distributions.boxSides(),
            "box",
            "boxes",
            HeatMap.Axes.ofPixels(""))
        .write(page);
    new HeatMap(
            "Width and height as a share of the image",
            distributions.boxExtents(),
            "box",
            "boxes",
            HeatMap.Axes.ofFractions("width", "height", /* downwards= */ false))
        .write(page);
    new HeatMap(
            "Where the centres of boxes lie in the image",
            distributions.centers(),
            "box",
            "boxes",
            HeatMap.Axes.ofFractions("from the left", "from the top", /* downwards= */ true))
        .write(page);
    page.open("div");
    scales(distributions.boxScales()).write(page, boxes);
    ratios(distributions.aspectRatios()).write(page, boxes);
    page.close().close().close();
  }

  private static BarTable scales(Histogram scales) {
    BarTable table = new BarTable("Boxes by size, as COCO counts", "size", "boxes");
    table.row("small", scales.count(0), "side below 32 px");
    table.row("medium", scales.count(1), "below 96 px");
    table.row("large", scales.count(2), "from 96 px");
    return table;
  }

  /** Only where there are boxes, without gaps. */
  private static BarTable ratios(Histogram ratios) {
    BarTable table = new BarTable("Aspect ratios, width to height", "ratio", "boxes");
    int first = 0;
    int last = ratios.x().cells() - 1;
    while (first < last && ratios.count(first) == 0) {
      first++;
    }
    while (last > first && ratios.count(last) == 0) {
      last--;
    }
    for (int cell = first; cell <= last; cell++) {
      table.row(
          ratio(ratios.x().from(cell)) + " to " + ratio(ratios.x().to(cell)),
          ratios.count(cell),
          ratios.x().from(cell) >= 1 ? "wide" : "tall");
    }
    return table;
  }

  private static String ratio(double ratio) {
    return ratio >= 1
        ? Numbers.measure(round(ratio)) + ":1"
        : "1:" + Numbers.measure(round(1 / ratio));
  }

  private static double round(double ratio) {
    return Math.rint(ratio * 10) / 10;
  }
}
