package dev.trawl.report.charts;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.evaluation.CocoMetrics;
import dev.trawl.evaluation.OperatingPoint;
import dev.trawl.evaluation.PrecisionRecallCurve;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.report.ClassColors;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Precision over recall at an IoU of 0.5, a line for each class and their mean, with a dot where F1
 * is largest. Of many classes the best and the worst are drawn.
 */
public final class PrecisionRecallChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;
  private static final int MOST_CLASSES = 12;
  private static final int LONGEST_NAME = 24;
  private static final Color MEAN = new Color(0x333333);
  private static final Color GRID = new Color(0xe4e4e4);

  private PrecisionRecallChart() {}

  /** The chart as a PNG of 960x640 pixels; classes without an object are left out. */
  public static EncodedImage png(CocoMetrics metrics) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    try {
      chart(metrics).paint(graphics, WIDTH, HEIGHT);
    } finally {
      graphics.dispose();
    }
    return ImageEncoder.png(picture);
  }

  private static XYChart chart(CocoMetrics metrics) {
    List<CocoMetrics.Category> measured =
        metrics.categories().stream().filter(category -> category.ap50() >= 0).toList();
    List<CocoMetrics.Category> drawn = bestAndWorst(measured);
    String left =
        drawn.size() < measured.size()
            ? ", the best and the worst %d of %d classes"
                .formatted(MOST_CLASSES / 2, measured.size())
            : "";
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Precision over recall at IoU 0.5" + left)
            .xAxisTitle("recall")
            .yAxisTitle("precision")
            .build();
    style(chart);
    for (CocoMetrics.Category category : drawn) {
      draw(chart, category);
    }
    if (measured.size() > 1) {
      mean(chart, measured, metrics.ap50());
    }
    if (measured.isEmpty()) {
      chart.setTitle("Precision over recall: there is no object to measure on");
    }
    return chart;
  }

  private static List<CocoMetrics.Category> bestAndWorst(List<CocoMetrics.Category> measured) {
    if (measured.size() <= MOST_CLASSES) {
      return measured;
    }
    List<CocoMetrics.Category> best =
        measured.stream()
            .sorted(Comparator.comparingDouble(CocoMetrics.Category::ap50).reversed())
            .toList();
    List<CocoMetrics.Category> drawn = new ArrayList<>(best.subList(0, MOST_CLASSES / 2));
    drawn.addAll(best.subList(best.size() - MOST_CLASSES / 2, best.size()));
    return drawn;
  }

  private static void draw(XYChart chart, CocoMetrics.Category category) {
    Color color = ClassColors.of((int) category.category().id());
    String id = Long.toString(category.category().id());
    XYSeries line = chart.addSeries(id, recalls(), array(category.curve().precision()));
    line.setLabel(label(category.category().name(), category.ap50()));
    line.setLineColor(color);
    line.setLineStyle(new BasicStroke(2f));
    line.setMarker(SeriesMarkers.NONE);
    OperatingPoint best = category.curve().best();
    if (best != null && best.f1() > 0) {
      XYSeries dot =
          chart.addSeries(
              id + " best", new double[] {best.recall()}, new double[] {best.precision()});
      dot.setLabel(String.format(Locale.ROOT, "    F1 %.2f from %.2f", best.f1(), best.score()));
      dot.setMarker(SeriesMarkers.CIRCLE);
      dot.setMarkerColor(color);
      dot.setLineStyle(new BasicStroke(0f));
      dot.setLineColor(new Color(0, true));
    }
  }

  private static void mean(XYChart chart, List<CocoMetrics.Category> measured, double ap50) {
    double[] mean = new double[recalls().length];
    for (CocoMetrics.Category category : measured) {
      for (int level = 0; level < mean.length; level++) {
        mean[level] += category.curve().precision().get(level) / measured.size();
      }
    }
    XYSeries line = chart.addSeries("mean", recalls(), mean);
    line.setLabel(label("all classes", ap50));
    line.setLineColor(MEAN);
    line.setLineStyle(new BasicStroke(4f));
    line.setMarker(SeriesMarkers.NONE);
  }

  private static String label(String name, double ap50) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    return String.format(Locale.ROOT, "%s  AP %.3f", shown, ap50);
  }

  private static double[] recalls() {
    double[] recalls = new double[101];
    for (int level = 0; level < recalls.length; level++) {
      recalls[level] = PrecisionRecallCurve.recallAt(level);
    }
    return recalls;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void style(XYChart chart) {
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotContentSize(1);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(1.02);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(1.02);
    styler.setXAxisDecimalPattern("0.0");
    styler.setYAxisDecimalPattern("0.0");
    styler.setMarkerSize(10);
    styler.setAntiAlias(true);
  }
}
