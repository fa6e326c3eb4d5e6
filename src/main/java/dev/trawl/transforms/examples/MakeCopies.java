package dev.trawl.transforms.examples;

import dev.trawl.augmentation.copies.CopyMaker;
import dev.trawl.augmentation.copies.CopyRecipe;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.records.SourceRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes augmented copies of examples, as {@link CopyMaker} does; the examples themselves do not
 * come out. The records of copies are put aside and can be read behind a shuffle.
 */
public final class MakeCopies
    extends PTransform<PCollection<AcceptedExample>, PCollection<AcceptedExample>> {
  private static final long serialVersionUID = 1L;

  /** Name of the counter of this class for the copies made. */
  public static final String COUNTED_COPIES = "copies";

  private final CopyRecipe recipe;
  private final OutputDirectory directory;

  private MakeCopies(CopyRecipe recipe, OutputDirectory directory) {
    this.recipe = recipe;
    this.directory = directory;
  }

  /** Makes copies by the recipe and puts them aside in the directory's temporary place. */
  public static MakeCopies of(CopyRecipe recipe, OutputDirectory directory) {
    return new MakeCopies(recipe, directory);
  }

  @Override
  public PCollection<AcceptedExample> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply("Augment", ParDo.of(new Augment(recipe, directory)))
        .setCoder(AcceptedExampleCoder.of());
  }

  private static final class Augment extends DoFn<AcceptedExample, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final CopyRecipe recipe;
    private final OutputDirectory directory;
    private final Counter copies = Metrics.counter(MakeCopies.class, COUNTED_COPIES);

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient CopyMaker maker;

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ByteRangeReader reader;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient SpillFile spill;

    Augment(CopyRecipe recipe, OutputDirectory directory) {
      this.recipe = recipe;
      this.directory = directory;
    }

    @Setup
    public void setup() {
      maker = new CopyMaker(recipe);
      reader = new ByteRangeReader();
    }

    @StartBundle
    public void startBundle() {
      spill = new SpillFile(directory);
    }

    @ProcessElement
    public void process(@Element AcceptedExample example, OutputReceiver<AcceptedExample> out) {
      for (AnnotatedImage copy : maker.copies(ExampleRecord.image(example, reader))) {
        SourceRecord record =
            new SourceRecord(example.location(), spill.append(TfExampleWriter.write(copy)));
        // Its own picture is of no interest: what is alike is told by the originals.
        out.output(AcceptedExample.of(copy, example.fingerprint(), record));
        copies.inc();
      }
    }

    @FinishBundle
    public void finishBundle() {
      spill.close();
    }

    @Teardown
    public void teardown() {
      reader.close();
    }
  }
}
