package dev.trawl.transforms.conversion;

import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.examples.AcceptedExampleCoder;
import dev.trawl.transforms.examples.ExampleRecord;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Gives every image the name of the file that it is to be written to, as id and file name: safe,
 * unlike every other in more than its ending or in upper and lower case, and the same in every run.
 */
final class GiveFileNames
    extends PTransform<PCollection<AcceptedExample>, PCollection<AcceptedExample>> {
  private static final long serialVersionUID = 1L;

  /** Groups of names, since a group for every name would cost more than what is done with it. */
  private static final int GROUPS = 64;

  @Override
  public PCollection<AcceptedExample> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply("Choose names", ParDo.of(new Choose()))
        .setCoder(
            KvCoder.of(
                VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), AcceptedExampleCoder.of())))
        .apply("Group", GroupByKey.create())
        .apply("Tell apart", ParDo.of(new TellApart()))
        .setCoder(AcceptedExampleCoder.of());
  }

  private static final class Choose
      extends DoFn<AcceptedExample, KV<Integer, KV<String, AcceptedExample>>> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init") // made anew on every worker
    private transient ByteRangeReader reader;

    @Setup
    public void setup() {
      reader = new ByteRangeReader();
    }

    @ProcessElement
    public void process(
        @Element AcceptedExample example,
        OutputReceiver<KV<Integer, KV<String, AcceptedExample>>> out) {
      String ending = OutputNames.hasEnding(example.id()) ? "" : endingOf(example);
      String name = OutputNames.of(example.id(), ending);
      int group = StableHash.bucket(OutputNames.collisionKey(name), GROUPS);
      out.output(KV.of(group, KV.of(name, example)));
    }

    private String endingOf(AcceptedExample example) {
      String format = ExampleRecord.image(example, reader).image().format();
      return switch (format) {
        case "jpeg", "" -> ".jpg";
        default -> "." + format;
      };
    }

    @Teardown
    public void teardown() {
      reader.close();
    }
  }

  private static final class TellApart
      extends DoFn<KV<Integer, Iterable<KV<String, AcceptedExample>>>, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<KV<String, AcceptedExample>>> group,
        OutputReceiver<AcceptedExample> out) {
      Map<String, List<KV<String, AcceptedExample>>> alike = new TreeMap<>();
      for (KV<String, AcceptedExample> named : group.getValue()) {
        alike
            .computeIfAbsent(OutputNames.collisionKey(named.getKey()), key -> new ArrayList<>())
            .add(named);
      }
      for (List<KV<String, AcceptedExample>> same : alike.values()) {
        for (KV<String, AcceptedExample> named : same) {
          AcceptedExample example = named.getValue();
          out.output(
              example.named(
                  same.size() == 1
                      ? named.getKey()
                      : OutputNames.toldApart(named.getKey(), example.id())));
        }
      }
    }
  }
}
