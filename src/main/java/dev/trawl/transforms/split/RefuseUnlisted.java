package dev.trawl.transforms.split;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.sums.AddUp;
import dev.trawl.transforms.sums.Addition;
import dev.trawl.transforms.sums.SumBundles;
import dev.trawl.validation.finding.Finding;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Ends the job where there is an image that a list, which must be complete, does not name. No
 * finding ever comes out; but whoever waits for all findings waits until this is known, so that no
 * manifest is written before.
 */
final class RefuseUnlisted extends PTransform<PCollection<String>, PCollection<Finding>> {
  private static final long serialVersionUID = 1L;
  private static final Addition<Unlisted> ADDITION = new Addition<>(Unlisted.NONE, Unlisted::plus);

  private final String list;

  /** The transform; {@code list} is what the user calls it. */
  RefuseUnlisted(String list) {
    this.list = list;
  }

  @Override
  public PCollection<Finding> expand(PCollection<String> names) {
    return names
        .apply("Of bundles", SumBundles.of(ADDITION, Unlisted::of))
        .apply("Of all", AddUp.of(ADDITION, Unlisted.class))
        .apply("Refuse", ParDo.of(new Refuse(list)))
        .setCoder(FindingCoder.of());
  }

  private static final class Refuse extends DoFn<Unlisted, Finding> {
    private static final long serialVersionUID = 1L;

    private final String list;

    Refuse(String list) {
      this.list = list;
    }

    @ProcessElement
    public void process(@Element Unlisted unlisted) {
      if (unlisted.count() > 0) {
        throw new InvalidDataException(
            "%s does not say where %d of the images go, such as '%s'"
                .formatted(list, unlisted.count(), String.join("', '", unlisted.first())),
            "List them, or give the file as --previous-split: images that it does not name then go"
                + " where their groups go.");
      }
    }
  }
}
