package dev.trawl.report.inspection;

import dev.trawl.dataset.LabelMap;
import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.Histogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What somebody who is about to train on records should know about them. */
public final class Advice {
  /** Share of the records from which on {@code prepare} gives up unless it is told otherwise. */
  public static final double USUAL_DEAD_LETTER_RATIO = 0.05;

  private static final int CLASSES_NAMED = 5;
  private static final int MUCH_MORE_FREQUENT = 20;
  private static final double MANY_WITHOUT_BOXES = 0.3;

  private Advice() {}

  /** Whole sentences, the gravest first; none where there is nothing to say. */
  public static List<String> of(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    List<String> advice = new ArrayList<>();
    if (summary.records() == 0) {
      advice.add("There is no record at all in these files.");
      return advice;
    }
    setAside(summary, advice);
    if (summary.usable() == 0) {
      return advice;
    }
    withoutBoxes(summary, advice);
    missingClasses(inspection, advice);
    imbalance(inspection, advice);
    smallBoxes(inspection.distributions().boxScales(), advice);
    return advice;
  }

  private static void setAside(DatasetSummary summary, List<String> advice) {
    double ratio = (double) summary.rejected() / summary.records();
    if (summary.usable() == 0) {
      advice.add("Not one record is usable: nothing can be prepared from these files.");
    } else if (ratio > USUAL_DEAD_LETTER_RATIO) {
      double enough = Math.min(1, Math.ceil(ratio * 100) / 100);
      advice.add(
          String.format(
              Locale.ROOT,
              "%s of the records would be set aside, and prepare gives up at more than %s %%."
                  + " Correct the records, or let it go on with --max-dead-letter-ratio %s.",
              Numbers.share(summary.rejected(), summary.records()),
              Numbers.measure(100 * USUAL_DEAD_LETTER_RATIO),
              Numbers.measure(enough)));
    }
  }

  private static void withoutBoxes(DatasetSummary summary, List<String> advice) {
    if (summary.withoutBoxes() == summary.usable()) {
      advice.add("No usable image has a box: there is nothing to learn from them.");
    } else if (summary.withoutBoxes() > MANY_WITHOUT_BOXES * summary.usable()) {
      advice.add(
          Numbers.share(summary.withoutBoxes(), summary.usable())
              + " of the usable images have no box. Make sure that they show none of the classes:"
              + " what they show is learnt as background.");
    }
  }

  private static void missingClasses(Inspection inspection, List<String> advice) {
    List<String> missing =
        inspection.labelMap().items().stream()
            .filter(item -> !inspection.summary().classes().containsKey(item.id()))
            .map(LabelMap.Item::displayName)
            .toList();
    if (missing.isEmpty() || inspection.summary().classes().isEmpty()) {
      return;
    }
    String named = missing.stream().limit(CLASSES_NAMED).collect(Collectors.joining(", "));
    int more = missing.size() - CLASSES_NAMED;
    advice.add(
        "No usable record has a box of "
            + (missing.size() == 1 ? "this class: " : "these classes: ")
            + named
            + (more > 0 ? " and " + more + " more" : "")
            + ". A model cannot learn "
            + (missing.size() == 1 ? "it" : "them")
            + ".");
  }

  private static void imbalance(Inspection inspection, List<String> advice) {
    Map<Integer, ClassTally> classes = inspection.summary().classes();
    Comparator<Map.Entry<Integer, ClassTally>> byBoxes =
        Comparator.comparingLong(entry -> entry.getValue().boxes());
    if (classes.size() < 2) {
      return;
    }
    Map.Entry<Integer, ClassTally> most = classes.entrySet().stream().max(byBoxes).orElseThrow();
    Map.Entry<Integer, ClassTally> least = classes.entrySet().stream().min(byBoxes).orElseThrow();
    long times = most.getValue().boxes() / least.getValue().boxes();
    if (times >= MUCH_MORE_FREQUENT) {
      Map<Integer, String> names = inspection.labelMap().displayNames();
      advice.add(
          "%s has %s times as many boxes as %s, which has %s."
              .formatted(
                  names.get(most.getKey()),
                  Numbers.count(times),
                  names.get(least.getKey()),
                  Numbers.count(least.getValue().boxes())));
    }
  }

  private static void smallBoxes(Histogram scales, List<String> advice) {
    long small = scales.count(0);
    if (2 * small > scales.total()) {
      advice.add(
          "%s of the boxes are small, below 32 pixels: %s. Where images are scaled down for the"
                  .formatted(
                      Numbers.share(small, scales.total()), Counted.of(small, "box", "boxes"))
              + " model, little is left of them.");
    }
  }
}
