package dev.trawl.transforms.files;

import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Lists the files that input patterns match, each file once however many patterns match it.
 *
 * <p>Files come in lists that are made to be worked on one after the other by one worker: many
 * lists for many files, so that all workers are busy, and few files a list where there are few.
 */
public final class MatchFiles extends PTransform<PBegin, PCollection<List<InputFile>>> {
  private static final long serialVersionUID = 1L;

  private final List<InputPattern> patterns;
  private final WorkShares shares;

  private MatchFiles(List<InputPattern> patterns, WorkShares shares) {
    this.patterns = patterns;
    this.shares = shares;
  }

  /** The files that any of the patterns matches. */
  public static MatchFiles of(List<InputPattern> patterns) {
    return new MatchFiles(List.copyOf(patterns), WorkShares.MOST);
  }

  /** The same in so many lists at most. */
  public MatchFiles in(WorkShares shares) {
    return new MatchFiles(patterns, shares);
  }

  @Override
  public PCollection<List<InputFile>> expand(PBegin begin) {
    return begin
        .apply("Patterns", Create.of(patterns).withCoder(SerializableCoder.of(InputPattern.class)))
        .apply("List files", ParDo.of(new ListFiles(shares)))
        .setCoder(KvCoder.of(VarIntCoder.of(), InputFileCoder.of()))
        .apply("Share out", GroupByKey.create())
        .apply("Each file once", ParDo.of(new EachOnce()))
        .setCoder(ListCoder.of(InputFileCoder.of()));
  }

  private static final class ListFiles extends DoFn<InputPattern, KV<Integer, InputFile>> {
    private static final long serialVersionUID = 1L;

    private final WorkShares shares;

    ListFiles(WorkShares shares) {
      this.shares = shares;
    }

    @ProcessElement
    public void process(@Element InputPattern pattern, OutputReceiver<KV<Integer, InputFile>> out) {
      for (InputFile file : pattern.match()) {
        out.output(KV.of(StableHash.bucket(file.path(), shares.count()), file));
      }
    }
  }

  private static final class EachOnce
      extends DoFn<KV<Integer, Iterable<InputFile>>, List<InputFile>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<InputFile>> bucket, OutputReceiver<List<InputFile>> out) {
      TreeMap<String, InputFile> byPath = new TreeMap<>();
      bucket.getValue().forEach(file -> byPath.merge(file.path(), file, InputPattern::shorterName));
      out.output(List.copyOf(byPath.values()));
    }
  }
}
