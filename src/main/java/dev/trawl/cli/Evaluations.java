package dev.trawl.cli;

import dev.trawl.training.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of a training that a person wants to hear of.
 *
 * @param last the latest; null where there was none
 * @param best the best; null where none was better than those of earlier runs
 */
record Evaluations(@Nullable EvaluationResult last, @Nullable EvaluationResult best) {
  private static final Map<String, String> SHOWN =
      Map.of(
          "DetectionBoxes_Precision/mAP", "mAP",
          "DetectionBoxes_Precision/mAP@.50IOU", "mAP at IoU 0.5",
          "Loss/total_loss", "loss");
  private static final List<String> ORDER =
      List.of(
          "DetectionBoxes_Precision/mAP", "DetectionBoxes_Precision/mAP@.50IOU", "Loss/total_loss");

  /** No checkpoint was measured yet. */
  static Evaluations none() {
    return new Evaluations(null, null);
  }

  /** With one more. */
  Evaluations with(EvaluationResult result, boolean isBest) {
    return new Evaluations(result, isBest ? result : best);
  }

  /** For a line of progress; empty before the first. */
  String brief() {
    Double map = last == null ? null : last.metrics().get(ORDER.get(0));
    return map == null ? "" : String.format(Locale.ROOT, "  val mAP %.3f", map);
  }

  /** For the end of a command. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (last != null) {
      lines.add("measured    step " + last.step() + ": " + text(last));
    }
    if (best != null && last != null && best.step() != last.step()) {
      lines.add("best        step " + best.step() + ": " + text(best));
    }
    return lines;
  }

  /** What an evaluation came to, in some words. */
  static String text(EvaluationResult result) {
    List<String> parts = new ArrayList<>();
    for (String tag : ORDER) {
      Double value = result.metrics().get(tag);
      if (value != null) {
        parts.add(String.format(Locale.ROOT, "%s %.3f", SHOWN.get(tag), value));
      }
    }
    return String.join(", ", parts);
  }
}
