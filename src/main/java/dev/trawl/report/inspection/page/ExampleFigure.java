package dev.trawl.report.inspection.page;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingValue;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding with its picture: the part of the image that matters, the box before and after drawn
 * over it, and where in the image that is.
 *
 * @param example what to show
 * @param pictureShown whether the page has room for the picture
 */
record ExampleFigure(FindingExample example, boolean pictureShown) {
  void write(Markup page) {
    Finding finding = example.finding();
    Thumbnail thumbnail = example.thumbnail();
    page.open("figure", "class", "example");
    if (thumbnail == null) {
      page.element("p", "No picture: no image can be read here.", "class", "nopicture");
    } else if (!pictureShown) {
      page.element("p", "Picture left out to keep this page small.", "class", "nopicture");
    } else {
      new Picture(page, finding, thumbnail).write();
    }
    page.open("figcaption");
    page.element("p", Markup.cut(finding.message()), "class", "message");
    page.open("dl");
    if (!finding.image().isEmpty()) {
      entry(page, "image", Markup.cut(finding.image()));
    }
    entry(page, "record", Markup.cut(finding.location().toString()));
    if (finding.box() != null) {
      entry(page, "box", finding.box().toString());
    }
    value(page, "before", finding.before());
    value(page, "after", finding.after());
    entry(page, "action", finding.action().label());
    page.close().close().close();
  }

  private static void entry(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close();
  }

  private static void value(Markup page, String name, @Nullable FindingValue value) {
    if (value instanceof FindingValue.Box box) {
      BoundingBox edges = box.box();
      entry(
          page,
          name,
          "y %s to %s, x %s to %s"
              .formatted(
                  edge(edges.yMin()), edge(edges.yMax()), edge(edges.xMin()), edge(edges.xMax())));
    } else if (value instanceof FindingValue.Size size) {
      entry(page, name, size.width() + " × " + size.height());
    } else if (value instanceof FindingValue.Number number) {
      entry(page, name, Long.toString(number.number()));
    } else if (value instanceof FindingValue.Text text) {
      entry(page, name, Markup.cut(text.text()));
    }
  }

  private static String edge(float edge) {
    return Float.isFinite(edge)
        ? String.format(Locale.ROOT, "%.4f", edge).replaceFirst("\\.?0+$", "")
        : Float.toString(edge);
  }

  /** The picture, in pixels of the whole image. */
  private record Picture(Markup page, Finding finding, Thumbnail thumbnail) {
    private static final double LETTER = 0.052;
    private static final double MAP_SIDE = 0.2;
    private static final double MOST_OF_THE_IMAGE = 0.5;

    void write() {
      BoundingBox view = thumbnail.view();
      page.open(
          "svg",
          "class",
          "picture",
          "viewBox",
          Markup.number(x(view.xMin()))
              + " "
              + Markup.number(y(view.yMin()))
              + " "
              + Markup.number(x(view.width()))
              + " "
              + Markup.number(y(view.height())),
          "role",
          "img",
          "aria-label",
          description());
      rectangle("outside", x(view.xMin()), y(view.yMin()), x(view.width()), y(view.height()));
      BoundingBox crop = thumbnail.crop();
      page.empty(
          "image",
          "x",
          Markup.number(x(crop.xMin())),
          "y",
          Markup.number(y(crop.yMin())),
          "width",
          Markup.number(x(crop.width())),
          "height",
          Markup.number(y(crop.height())),
          "preserveAspectRatio",
          "none",
          "href",
          "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(thumbnail.jpeg().bytes()));
      thumbnail.others().forEach(box -> outline("other", box));
      BoundingBox before = thumbnail.before();
      BoundingBox after = thumbnail.after();
      if (before != null) {
        box(finding.action() == Action.KEPT ? "kept" : "before", before);
      }
      if (after != null) {
        box("after", after);
      }
      // Labels last, so that no line runs through them.
      if (before != null) {
        label(beforeText(), before, false);
      }
      if (after != null) {
        label("after", after, true);
      }
      if (view.area() < MOST_OF_THE_IMAGE) {
        map();
      }
      page.close();
    }

    private String description() {
      String what =
          (finding.box() == null ? "Image" : "Box " + finding.box() + " of image")
              + (finding.image().isEmpty() ? "" : " " + Markup.cut(finding.image()));
      return thumbnail.after() == null ? what : what + ", before and after the repair";
    }

    private String beforeText() {
      return switch (finding.action()) {
        case REPAIRED -> "before";
        case DROPPED -> "dropped";
        case REJECTED -> "set aside";
        case KEPT -> "kept";
      };
    }

    private void box(String type, BoundingBox box) {
      outline("halo", box);
      outline(type, box);
    }

    /** A path: a rectangle without width would not be drawn at all. */
    private void outline(String type, BoundingBox box) {
      String right = Markup.number(x(box.xMax()));
      String left = Markup.number(x(box.xMin()));
      page.empty(
          "path",
          "class",
          type,
          "d",
          "M"
              + left
              + " "
              + Markup.number(y(box.yMin()))
              + "H"
              + right
              + "V"
              + Markup.number(y(box.yMax()))
              + "H"
              + left
              + "Z");
    }

    private void label(String text, BoundingBox box, boolean below) {
      BoundingBox view = thumbnail.view();
      double size = LETTER * Math.max(x(view.width()), y(view.height()));
      double room = 0.62 * size * text.length();
      double left = Math.min(x(box.xMin()), x(box.xMax()));
      double edge =
          below
              ? Math.max(y(box.yMin()), y(box.yMax())) + 1.1 * size
              : Math.min(y(box.yMin()), y(box.yMax())) - 0.4 * size;
      double lowest = y(view.yMax()) - 0.5 * size;
      double highest = y(view.yMin()) + 1.1 * size;
      page.element(
          "text",
          text,
          "class",
          "tag",
          "font-size",
          Markup.number(size),
          "x",
          Markup.number(within(left, x(view.xMin()) + 0.3 * size, x(view.xMax()) - room)),
          "y",
          Markup.number(within(edge, highest, lowest)));
    }

    /** A little map in the corner: which part of the image this is. */
    private void map() {
      BoundingBox view = thumbnail.view();
      double side = MAP_SIDE * Math.max(x(view.width()), y(view.height()));
      double scale = side / Math.max(thumbnail.imageWidth(), thumbnail.imageHeight());
      double width = scale * thumbnail.imageWidth();
      double height = scale * thumbnail.imageHeight();
      double gap = 0.12 * side;
      double left = x(view.xMax()) - width - gap;
      double top = y(view.yMin()) + gap;
      rectangle("map", left, top, width, height);
      BoundingBox crop = thumbnail.crop();
      rectangle(
          "mapview",
          left + crop.xMin() * width,
          top + crop.yMin() * height,
          crop.width() * width,
          crop.height() * height);
    }

    private void rectangle(String type, double left, double top, double width, double height) {
      page.empty(
          "rect",
          "class",
          type,
          "x",
          Markup.number(left),
          "y",
          Markup.number(top),
          "width",
          Markup.number(width),
          "height",
          Markup.number(height));
    }

    private double x(float fraction) {
      return (double) fraction * thumbnail.imageWidth();
    }

    private double y(float fraction) {
      return (double) fraction * thumbnail.imageHeight();
    }

    private static double within(double value, double low, double high) {
      return Math.max(low, Math.min(value, high));
    }
  }
}
