package dev.trawl.report;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws what a detector found onto the picture: a box in the colour of its class, and the class
 * with its score on a tag beside it; or in the same way what is known to be on it.
 *
 * <p>Lines and letters grow with the picture, so that a thumbnail and a scan of 12 megapixels look
 * alike. Tags keep clear of each other where there is room. The same picture and detections give
 * the same pixels on the same Java and fonts.
 */
public final class DetectionPainter {
  private static final float SHORT_SIDE_PER_LINE_WIDTH = 170f;
  private static final float SHORT_SIDE_PER_LETTER_HEIGHT = 32f;
  private static final int LEAST_LINE_WIDTH = 2;
  private static final int LEAST_LETTER_HEIGHT = 11;
  private static final Color HALO = new Color(0, 0, 0, 110);

  private DetectionPainter() {}

  /**
   * Draws onto the picture itself.
   *
   * @param picture any size and kind of pixels
   * @param detections boxes in fractions of the picture; what lies outside it is cut off
   */
  public static void paint(BufferedImage picture, List<Detection> detections) {
    paintMarks(
        picture,
        detections.stream()
            .sorted(Comparator.comparing(Detection::score).reversed())
            .map(found -> new Mark(found.classId(), text(found), found.box()))
            .toList());
  }

  /**
   * Draws what is on the picture, as annotated, onto the picture itself.
   *
   * @param picture any size and kind of pixels
   * @param objects boxes in fractions of the picture; what lies outside it is cut off
   */
  public static void paintObjects(BufferedImage picture, List<AnnotatedBox> objects) {
    paintMarks(
        picture,
        objects.stream()
            .map(object -> new Mark(object.classId(), object.className(), object.box()))
            .toList());
  }

  private static String text(Detection detection) {
    return String.format(
        Locale.ROOT, "%s %.0f%%", detection.className(), Math.floor(detection.score() * 100));
  }

  /** A box to draw with what its tag says. */
  private record Mark(int classId, String text, BoundingBox box) {}

  /** The first is drawn on top of the others. */
  private static void paintMarks(BufferedImage picture, List<Mark> marks) {
    Graphics2D graphics = picture.createGraphics();
    try {
      new Drawing(graphics, picture.getWidth(), picture.getHeight()).draw(marks);
    } finally {
      graphics.dispose();
    }
  }

  /** One picture being drawn on. */
  private static final class Drawing {
    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final float lineWidth;
    private final FontMetrics letters;
    private final List<Rectangle2D> tags = new ArrayList<>();

    Drawing(Graphics2D graphics, int width, int height) {
      this.graphics = graphics;
      this.width = width;
      this.height = height;
      int shortSide = Math.min(width, height);
      lineWidth = Math.max(LEAST_LINE_WIDTH, Math.round(shortSide / SHORT_SIDE_PER_LINE_WIDTH));
      int letterHeight =
          Math.max(LEAST_LETTER_HEIGHT, Math.round(shortSide / SHORT_SIDE_PER_LETTER_HEIGHT));
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, letterHeight));
      letters = graphics.getFontMetrics();
    }

    void draw(List<Mark> surestFirst) {
      // Boxes under tags, the surest on top of the others.
      for (int i = surestFirst.size() - 1; i >= 0; i--) {
        drawBox(surestFirst.get(i));
      }
      // The surest tag has first choice of its place.
      List<Rectangle2D> places =
          surestFirst.stream().map(mark -> place(boxOf(mark), mark.text())).toList();
      for (int i = surestFirst.size() - 1; i >= 0; i--) {
        drawTag(surestFirst.get(i), places.get(i));
      }
    }

    private void drawBox(Mark mark) {
      Rectangle2D box = boxOf(mark);
      float radius = 2 * lineWidth;
      RoundRectangle2D outline =
          new RoundRectangle2D.Double(
              box.getX(), box.getY(), box.getWidth(), box.getHeight(), radius, radius);
      graphics.setColor(HALO);
      graphics.setStroke(
          new BasicStroke(lineWidth * 1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(outline);
      graphics.setColor(ClassColors.of(mark.classId()));
      graphics.setStroke(new BasicStroke(lineWidth, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(outline);
    }

    private void drawTag(Mark mark, Rectangle2D tag) {
      Color color = ClassColors.of(mark.classId());
      float radius = 2 * lineWidth;
      graphics.setColor(color);
      graphics.fill(
          new RoundRectangle2D.Double(
              tag.getX(), tag.getY(), tag.getWidth(), tag.getHeight(), radius, radius));
      graphics.setColor(ClassColors.textOn(color));
      double baseline =
          tag.getY() + (tag.getHeight() - letters.getHeight()) / 2 + letters.getAscent();
      graphics.drawString(mark.text(), (float) (tag.getX() + padding()), (float) baseline);
    }

    /** The box in pixels, its line wholly inside the picture. */
    private Rectangle2D boxOf(Mark mark) {
      double inset = lineWidth / 2.0;
      double left = clamp(mark.box().xMin() * width, inset, width - inset);
      double top = clamp(mark.box().yMin() * height, inset, height - inset);
      double right = clamp(mark.box().xMax() * width, inset, width - inset);
      double bottom = clamp(mark.box().yMax() * height, inset, height - inset);
      return new Rectangle2D.Double(
          left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /** The first place at the box that no tag has taken yet; above its top left corner at best. */
    private Rectangle2D place(Rectangle2D box, String text) {
      double tagWidth = letters.stringWidth(text) + 2 * padding();
      double tagHeight = letters.getHeight() + padding() / 2;
      double edge = lineWidth / 2.0;
      double left = box.getX() - edge;
      double right = box.getMaxX() + edge - tagWidth;
      double above = box.getY() + edge - tagHeight;
      double below = box.getMaxY() - edge;
      double insideTop = box.getY() - edge;
      double insideBottom = box.getMaxY() + edge - tagHeight;
      double[][] corners = {
        {left, above}, {left, insideTop}, {right, above}, {left, below},
        {right, insideTop}, {right, below}, {left, insideBottom}, {right, insideBottom}
      };
      for (double[] corner : corners) {
        Rectangle2D tag = new Rectangle2D.Double(corner[0], corner[1], tagWidth, tagHeight);
        if (isInside(tag) && tags.stream().noneMatch(tag::intersects)) {
          tags.add(tag);
          return tag;
        }
      }
      Rectangle2D tag =
          new Rectangle2D.Double(
              clamp(left, 0, width - tagWidth),
              clamp(above, 0, height - tagHeight),
              tagWidth,
              tagHeight);
      tags.add(tag);
      return tag;
    }

    private boolean isInside(Rectangle2D tag) {
      double slack = lineWidth;
      return tag.getX() >= -slack
          && tag.getY() >= -slack
          && tag.getMaxX() <= width + slack
          && tag.getMaxY() <= height + slack;
    }

    private double padding() {
      return letters.getHeight() / 4.0;
    }

    /** {@code value} between the bounds; the lower bound wins where they cross. */
    private static double clamp(double value, double low, double high) {
      return Math.max(low, Math.min(value, high));
    }
  }
}
