package dev.trawl.transforms.examples;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives examples of the same id ids of their own. File names repeat: exporters write them without
 * their directory, and the same image may have been exported twice.
 *
 * <p>An id that only one example has stays. Of several, each gets a hash of its picture behind it,
 * so that it keeps its new id whatever else there is and however its boxes are corrected; examples
 * of the same picture are numbered from the second on.
 *
 * @param examples all the examples, with ids that differ
 * @param findings one for each example whose id was changed
 */
record UniqueIds(List<AcceptedExample> examples, List<Finding> findings) {
  private static final Comparator<AcceptedExample> BY_CONTENT =
      Comparator.<AcceptedExample>comparingLong(example -> example.fingerprint().pixels())
          .thenComparingLong(AcceptedExample::contentHash)
          .thenComparing(AcceptedExample::location);

  UniqueIds {
    examples = List.copyOf(examples);
    findings = List.copyOf(findings);
  }

  /**
   * Tells examples apart.
   *
   * @param examples with every one of the data set that has the same id as one of them
   * @throws InvalidDataException where the policy wants the job to fail over repeated ids
   */
  static UniqueIds of(Iterable<AcceptedExample> examples, Policy policy) {
    SortedMap<String, List<AcceptedExample>> byId = new TreeMap<>();
    for (AcceptedExample example : examples) {
      byId.computeIfAbsent(example.id(), id -> new ArrayList<>()).add(example);
    }
    List<AcceptedExample> unique = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (List<AcceptedExample> same : byId.values()) {
      if (same.size() == 1) {
        unique.addAll(same);
        continue;
      }
      same.sort(BY_CONTENT);
      refuse(same, policy);
      tellApart(same, unique, findings);
    }
    return new UniqueIds(unique, findings);
  }

  private static void tellApart(
      List<AcceptedExample> same, List<AcceptedExample> unique, List<Finding> findings) {
    int equal = 0;
    long last = 0;
    for (AcceptedExample example : same) {
      long picture = example.fingerprint().pixels();
      equal = equal > 0 && picture == last ? equal + 1 : 1;
      last = picture;
      String withHash = example.nameWithPicture();
      AcceptedExample renamed = example.withId(equal == 1 ? withHash : withHash + "~" + equal);
      unique.add(renamed);
      findings.add(finding(example, renamed, same.size()));
    }
  }

  private static Finding finding(AcceptedExample example, AcceptedExample renamed, int count) {
    return new Finding(
        example.location(),
        example.fileName(),
        null,
        FindingKind.REPEATED_ID,
        Action.KEPT,
        new FindingValue.Text(example.id()),
        new FindingValue.Text(renamed.id()),
        "%d records are called '%s'; in the data set this one's id is '%s'"
            .formatted(count, example.id(), renamed.id()));
  }

  private static void refuse(List<AcceptedExample> same, Policy policy) {
    if (policy.treatmentOf(FindingKind.REPEATED_ID) == Treatment.FAIL) {
      throw new InvalidDataException(
          "%s and %s are both called '%s'"
              .formatted(same.get(0).location(), same.get(1).location(), same.get(0).id()),
          "Rename one, or let the policy keep " + FindingKind.REPEATED_ID.label() + ".");
    }
  }
}
