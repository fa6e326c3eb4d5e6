package dev.trawl.report.charts;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.evaluation.ConfusionMatrix;
import dev.trawl.imaging.ImageEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A confusion matrix as a picture: a cell's number counts objects or detections, its shade is the
 * share of its row, so that rare classes can be read as well as frequent ones.
 */
public final class ConfusionMatrixChart {
  private static final int SMALLEST_PLOT = 360;
  private static final int SMALLEST_CELL = 18;
  private static final int LARGEST_CELL = 96;
  private static final int MARGIN = 24;
  private static final int LONGEST_LABEL = 190;
  private static final int TITLE_HEIGHT = 64;
  private static final int AXIS_HEIGHT = 30;
  private static final Color INK = new Color(0x222222);
  private static final Color FAINT = new Color(0x777777);
  private static final Color GRID = new Color(0xdddddd);
  private static final Color RIGHT = new Color(0x1b6ca8);
  private static final Color WRONG = new Color(0xc4541c);

  private final ConfusionMatrix matrix;
  private final List<String> labels;
  private final int cell;
  private final Font font;
  private final int labelWidth;

  private ConfusionMatrixChart(ConfusionMatrix matrix, Graphics2D measuring) {
    this.matrix = matrix;
    this.labels = matrix.labels();
    this.cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, SMALLEST_PLOT * 2 / labels.size()));
    this.font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(9, Math.min(14, cell * 2 / 3)));
    FontMetrics letters = measuring.getFontMetrics(font);
    this.labelWidth =
        labels.stream()
            .mapToInt(label -> Math.min(LONGEST_LABEL, letters.stringWidth(label)))
            .reduce(0, Math::max);
  }

  /** The chart as a PNG. */
  public static EncodedImage png(ConfusionMatrix matrix) {
    BufferedImage measuring = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D measure = measuring.createGraphics();
    ConfusionMatrixChart chart;
    try {
      chart = new ConfusionMatrixChart(matrix, measure);
    } finally {
      measure.dispose();
    }
    BufferedImage picture =
        new BufferedImage(chart.width(), chart.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, chart.width(), chart.height());
      chart.draw(graphics);
    } finally {
      graphics.dispose();
    }
    return ImageEncoder.png(picture);
  }

  private int left() {
    return MARGIN + AXIS_HEIGHT + labelWidth + 10;
  }

  private int plot() {
    return cell * labels.size();
  }

  private int width() {
    return left() + Math.max(plot(), SMALLEST_PLOT) + MARGIN;
  }

  private int height() {
    return TITLE_HEIGHT + plot() + 10 + labelWidth + AXIS_HEIGHT + MARGIN;
  }

  private void draw(Graphics2D graphics) {
    title(graphics);
    for (int row = 0; row < labels.size(); row++) {
      long sum = matrix.counts().get(row).stream().mapToLong(Long::longValue).sum();
      for (int column = 0; column < labels.size(); column++) {
        drawCell(graphics, row, column, sum);
      }
    }
    labels(graphics);
    int background = cell * (labels.size() - 1);
    graphics.setColor(FAINT);
    graphics.drawLine(
        left(), TITLE_HEIGHT + background, left() + plot(), TITLE_HEIGHT + background);
    graphics.drawLine(
        left() + background, TITLE_HEIGHT, left() + background, TITLE_HEIGHT + plot());
  }

  private void title(Graphics2D graphics) {
    graphics.setColor(INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    graphics.drawString("Confusion matrix", MARGIN, 32);
    graphics.setColor(FAINT);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    graphics.drawString(
        "score ≥ %s, IoU ≥ %s; shades: share of the row"
            .formatted(ConfusionMatrix.LEAST_SCORE, ConfusionMatrix.LEAST_IOU),
        MARGIN,
        50);
  }

  private void drawCell(Graphics2D graphics, int row, int column, long sum) {
    long count = matrix.counts().get(row).get(column);
    double share = sum == 0 ? 0 : (double) count / sum;
    int x = left() + column * cell;
    int y = TITLE_HEIGHT + row * cell;
    graphics.setColor(mixed(row == column ? RIGHT : WRONG, share));
    graphics.fillRect(x, y, cell, cell);
    graphics.setColor(GRID);
    graphics.drawRect(x, y, cell, cell);
    // Nothing can be in the last cell: what is no object and was not detected has no number.
    if (count == 0) {
      return;
    }
    graphics.setColor(share > 0.55 ? Color.WHITE : INK);
    String text = Long.toString(count);
    Font fitting = font;
    while (graphics.getFontMetrics(fitting).stringWidth(text) > cell - 2 && fitting.getSize() > 6) {
      fitting = fitting.deriveFont(fitting.getSize() - 1f);
    }
    graphics.setFont(fitting);
    FontMetrics letters = graphics.getFontMetrics();
    graphics.drawString(
        text,
        x + (cell - letters.stringWidth(text)) / 2f,
        y + (cell - letters.getHeight()) / 2f + letters.getAscent());
  }

  private void labels(Graphics2D graphics) {
    graphics.setFont(font);
    FontMetrics letters = graphics.getFontMetrics();
    float middle = cell / 2f - letters.getHeight() / 2f + letters.getAscent();
    for (int i = 0; i < labels.size(); i++) {
      String label = shortened(labels.get(i), letters);
      graphics.setColor(i == labels.size() - 1 ? FAINT : INK);
      int width = letters.stringWidth(label);
      graphics.drawString(label, left() - 8 - width, TITLE_HEIGHT + i * cell + middle);
      upwards(graphics, label, left() + i * cell + middle, TITLE_HEIGHT + plot() + 8f + width);
    }
    graphics.setColor(INK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    FontMetrics axis = graphics.getFontMetrics();
    graphics.drawString(
        "detected as",
        left() + (plot() - axis.stringWidth("detected as")) / 2f,
        (float) height() - MARGIN);
    upwards(
        graphics,
        "object is",
        MARGIN + 6f,
        TITLE_HEIGHT + (plot() + axis.stringWidth("object is")) / 2f);
  }

  /** Text from the bottom to the top. */
  private static void upwards(Graphics2D graphics, String text, float x, float y) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    graphics.drawString(text, 0, 0);
    graphics.setTransform(before);
  }

  private static String shortened(String label, FontMetrics letters) {
    String shown = label;
    while (letters.stringWidth(shown) > LONGEST_LABEL && shown.length() > 2) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    return shown;
  }

  private static Color mixed(Color color, double share) {
    return new Color(
        mixed(color.getRed(), share),
        mixed(color.getGreen(), share),
        mixed(color.getBlue(), share));
  }

  private static int mixed(int channel, double share) {
    return (int) Math.round(255 + (channel - 255) * share);
  }
}
