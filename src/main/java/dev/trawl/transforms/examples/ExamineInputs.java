package dev.trawl.transforms.examples;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.vottjson.VottAsset;
import dev.trawl.transforms.annotations.AnnotatedInput;
import dev.trawl.transforms.annotations.AnnotatedInputs;
import dev.trawl.transforms.annotations.ReadAnnotations;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.WorkShares;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.ReadRecords;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.validation.Rules;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Reads every record that the inputs mean, of any format, and examines it. What comes out has the
 * tags of {@link ExamineRecords}, which here tell of unreadable records too, and {@link #FILES}.
 * The ids of the examples differ.
 */
public final class ExamineInputs extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The files read. */
  public static final TupleTag<DatasetManifest.InputFile> FILES = ReadRecords.FILES;

  /** Of a photograph of some hundred kB, some kB are written in an annotation file. */
  private static final int IMAGE_BYTES_PER_ANNOTATION_BYTE = 50;

  private final AnnotatedInputs inputs;
  private final OutputDirectory temporary;
  private final Policy policy;
  private final List<VottAsset> vottAssets;
  private final ExamineRecords examine;
  private final GiveUniqueIds giveUniqueIds;
  private final WorkShares shares;

  private ExamineInputs(
      AnnotatedInputs inputs,
      OutputDirectory temporary,
      Policy policy,
      List<VottAsset> vottAssets,
      ExamineRecords examine,
      GiveUniqueIds giveUniqueIds,
      WorkShares shares) {
    this.inputs = inputs;
    this.temporary = temporary;
    this.policy = policy;
    this.vottAssets = vottAssets;
    this.examine = examine;
    this.giveUniqueIds = giveUniqueIds;
    this.shares = shares;
  }

  /**
   * The transform.
   *
   * @param temporary a directory in whose place for temporary files something may be put aside
   * @param bytes of the input's files together, by which the work is dealt out
   */
  public static ExamineInputs of(
      AnnotatedInputs inputs, OutputDirectory temporary, Rules rules, long bytes) {
    WorkShares shares = sharesOf(inputs, bytes);
    return new ExamineInputs(
        inputs,
        temporary,
        rules.policy(),
        rules.vott().assets(),
        ExamineRecords.of(rules.ofOneRecord()),
        GiveUniqueIds.of(rules.policy(), new Holding(temporary, shares)),
        shares);
  }

  /** In how many shares the work on records of so many bytes of the inputs' files is dealt out. */
  public static WorkShares sharesOf(AnnotatedInputs inputs, long bytes) {
    return WorkShares.ofBytes(
        inputs.annotationInputs().isEmpty() ? bytes : bytes * IMAGE_BYTES_PER_ANNOTATION_BYTE);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    List<PCollectionTuple> annotated = new ArrayList<>();
    for (AnnotatedInput input : inputs.annotationInputs()) {
      annotated.add(
          begin.apply(
              "Read annotated images " + (annotated.size() + 1),
              ReadAnnotations.of(input, temporary, policy, shares)));
    }
    PCollectionTuple read =
        begin
            .apply("Match files", MatchFiles.of(inputs.recordPatterns()).in(shares))
            .apply("Read records", ReadRecords.puttingAsideIn(temporary).in(shares));
    PCollectionTuple examined =
        together("Records", read.get(ReadRecords.RECORDS), each(annotated, ReadAnnotations.RECORDS))
            .apply("Examine records", examine);
    PCollectionTuple unique =
        examined.get(ExamineRecords.ACCEPTED).apply("Give unique ids", giveUniqueIds);
    PCollection<Finding> duplicates =
        unique
            .get(GiveUniqueIds.EXAMPLES)
            .apply("Find duplicates", FindDuplicates.of(policy, new Holding(temporary, shares)));
    PCollection<RejectedRecord> unreadable = read.get(ReadRecords.UNREADABLE);
    Policy damagePolicy = policy;
    PCollection<Finding> damage =
        unreadable
            .apply(
                "Damage found",
                MapElements.into(TypeDescriptor.of(Finding.class))
                    .via((RejectedRecord record) -> damagePolicy.checked(record.finding())))
            .setCoder(FindingCoder.of());
    PCollection<DatasetSummary> damageSummaries =
        damage
            .apply(
                "Damage counted",
                MapElements.into(TypeDescriptor.of(DatasetSummary.class))
                    .via(DatasetSummary::ofUnreadable))
            .setCoder(SerializableCoder.of(DatasetSummary.class));
    PCollectionTuple records =
        PCollectionTuple.of(ExamineRecords.ACCEPTED, unique.get(GiveUniqueIds.EXAMPLES))
            .and(
                ExamineRecords.REJECTED,
                together(
                    "Dead letters",
                    unreadable,
                    each(
                        annotated,
                        ReadAnnotations.REJECTED,
                        examined.get(ExamineRecords.REJECTED))));
    PCollection<Finding> ofAll =
        PCollectionList.of(duplicates)
            .and(missingAssets(records))
            .apply("Findings of all records", Flatten.pCollections());
    return records
        .and(
            FILES,
            together("Files", read.get(ReadRecords.FILES), each(annotated, ReadAnnotations.FILES)))
        .and(
            ExamineRecords.FINDINGS,
            together(
                "Findings",
                damage,
                each(
                    annotated,
                    ReadAnnotations.FINDINGS,
                    examined.get(ExamineRecords.FINDINGS),
                    unique.get(GiveUniqueIds.FINDINGS),
                    ofAll)))
        .and(
            ExamineRecords.SUMMARIES,
            together(
                "Summaries",
                damageSummaries,
                each(
                    annotated,
                    ReadAnnotations.SUMMARIES,
                    examined.get(ExamineRecords.SUMMARIES),
                    unique.get(GiveUniqueIds.SUMMARIES),
                    ofAll.apply("Findings of all records counted", CountFindings.create()))));
  }

  private List<PCollection<Finding>> missingAssets(PCollectionTuple records) {
    return vottAssets.isEmpty()
        ? List.of()
        : List.of(records.apply("Find missing assets", FindMissingAssets.of(vottAssets, policy)));
  }

  @SafeVarargs
  private static <T> List<PCollection<T>> each(
      List<PCollectionTuple> tuples, TupleTag<T> tag, PCollection<T>... others) {
    List<PCollection<T>> all = new ArrayList<>(List.of(others));
    tuples.forEach(tuple -> all.add(tuple.get(tag)));
    return all;
  }

  private static <T> PCollection<T> together(
      String name, PCollection<T> first, List<PCollection<T>> others) {
    return PCollectionList.of(first).and(others).apply(name, Flatten.pCollections());
  }
}
