package dev.trawl.transforms.examples;

import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Finds examples that show the same picture: a finding for each but the first, by file and
 * position. Only examples of pictures that occur again are brought together.
 */
public final class FindDuplicates
    extends PTransform<PCollection<AcceptedExample>, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;

  private final Policy policy;
  private final Holding holding;

  private FindDuplicates(Policy policy, Holding holding) {
    this.policy = policy;
    this.holding = holding;
  }

  /** The transform; {@code policy} says whether there may be any. */
  public static FindDuplicates of(Policy policy, Holding holding) {
    return new FindDuplicates(policy, holding);
  }

  @Override
  public PCollection<Finding> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply(
            "Choose repeated",
            ChooseRepeated.by(example -> example.fingerprint().pixels(), holding))
        .get(ChooseRepeated.REPEATED)
        .apply("Bring together", GroupByKey.create())
        .apply("Tell", ParDo.of(new Tell(policy)))
        .setCoder(FindingCoder.of());
  }

  private static final class Tell extends DoFn<KV<Integer, Iterable<AcceptedExample>>, Finding> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;

    Tell(Policy policy) {
      this.policy = policy;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<AcceptedExample>> group, OutputReceiver<Finding> out) {
      SortedMap<Long, List<AcceptedExample>> byPicture = new TreeMap<>();
      for (AcceptedExample example : group.getValue()) {
        byPicture
            .computeIfAbsent(example.fingerprint().pixels(), picture -> new ArrayList<>())
            .add(example);
      }
      for (List<AcceptedExample> same : byPicture.values()) {
        same.sort(Comparator.comparing(AcceptedExample::location));
        for (AcceptedExample example : same.subList(1, same.size())) {
          out.output(policy.checked(finding(example, same.get(0))));
        }
      }
    }

    private static Finding finding(AcceptedExample example, AcceptedExample first) {
      return new Finding(
          example.location(),
          example.fileName(),
          null,
          FindingKind.DUPLICATE_IMAGE,
          Action.KEPT,
          new FindingValue.Text(example.id()),
          null,
          "the same picture as '%s' in %s, with %s boxes"
              .formatted(
                  first.id(),
                  first.location(),
                  example.boxes().equals(first.boxes()) ? "the same" : "other"));
    }
  }
}
