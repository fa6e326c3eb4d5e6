package dev.trawl.transforms.split;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.transforms.shards.SumLongs;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;

/** Ends the job where there is an image that a list, which must be complete, does not name. */
final class RefuseUnlisted extends PTransform<PCollection<String>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  private final String list;

  /** The transform; {@code list} is what the user calls it. */
  RefuseUnlisted(String list) {
    this.list = list;
  }

  @Override
  public PDone expand(PCollection<String> names) {
    PCollectionView<Long> count =
        names.apply("Count", SumLongs.count()).apply("Number", View.asSingleton());
    PCollectionView<List<String>> first =
        names.apply("First names", Top.smallest(NAMED)).apply("Names", View.asSingleton());
    names
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("Refuse", ParDo.of(new Refuse(list, count, first)).withSideInputs(count, first));
    return PDone.in(names.getPipeline());
  }

  private static final class Refuse extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    private final String list;
    private final PCollectionView<Long> count;
    private final PCollectionView<List<String>> first;

    Refuse(String list, PCollectionView<Long> count, PCollectionView<List<String>> first) {
      this.list = list;
      this.count = count;
      this.first = first;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long unlisted = context.sideInput(count);
      if (unlisted > 0) {
        throw new InvalidDataException(
            "%s does not say where %d of the images go, such as '%s'"
                .formatted(list, unlisted, String.join("', '", context.sideInput(first))),
            "List them, or give the file as --previous-split: images that it does not name then go"
                + " where their groups go.");
      }
    }
  }
}
