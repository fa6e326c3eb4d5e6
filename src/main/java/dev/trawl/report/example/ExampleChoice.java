package dev.trawl.report.example;

import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The findings to show, of however many: the first of each kind by record and box, whatever order
 * they come in. Changes in place; not thread-safe.
 */
public final class ExampleChoice {
  /** Most examples of one kind. */
  public static final int MOST_OF_A_KIND = 6;

  /** By kind, then by record; in a record first what concerns it as a whole, then box by box. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::kind)
          .thenComparing(Finding::location)
          .thenComparing(Finding::box, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::message);

  private final Map<FindingKind, TreeSet<Finding>> byKind = new EnumMap<>(FindingKind.class);

  /** Chooses the finding if it is among the first of its kind so far. */
  public void offer(Finding finding) {
    TreeSet<Finding> chosen = byKind.computeIfAbsent(finding.kind(), kind -> new TreeSet<>(ORDER));
    chosen.add(finding);
    if (chosen.size() > MOST_OF_A_KIND) {
      chosen.pollLast();
    }
  }

  /** Chooses among these, too. */
  public void offerAll(Collection<Finding> findings) {
    findings.forEach(this::offer);
  }

  /** The chosen ones, in {@link #ORDER}. */
  public List<Finding> chosen() {
    List<Finding> all = new ArrayList<>();
    byKind.values().forEach(all::addAll);
    return List.copyOf(all);
  }
}
