package dev.trawl.pipelines;

import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ConversionLayout;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.transforms.annotations.ReadAnnotations;
import dev.trawl.transforms.conversion.WriteConverted;
import dev.trawl.transforms.examples.ExamineRecords;
import dev.trawl.transforms.examples.MakeCopies;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.records.ReadRecords;
import dev.trawl.transforms.shards.WriteShards;
import java.util.List;
import java.util.function.Consumer;

/** Tells how far a job is that reads and checks records, and may write them. */
public final class RecordProgress implements Consumer<JobCounters> {
  private static final long MEGABYTE = 1_000_000;

  private final long bytes;
  private final JobProgress progress;

  /**
   * Tells {@code progress}.
   *
   * @param inputs all files that will be read
   */
  public RecordProgress(List<InputFile> inputs, JobProgress progress) {
    this.bytes = inputs.stream().mapToLong(InputFile::bytes).sum();
    this.progress = progress;
  }

  @Override
  public void accept(JobCounters counters) {
    long read =
        counters.value(ReadRecords.class, ReadRecords.COUNTED_BYTES)
            + counters.value(ReadAnnotations.class, ReadAnnotations.COUNTED_BYTES);
    long records =
        counters.value(ReadRecords.class, ReadRecords.COUNTED_RECORDS)
            + counters.value(ReadAnnotations.class, ReadAnnotations.COUNTED_RECORDS);
    long examined = counters.value(ExamineRecords.class, ExamineRecords.COUNTED_RECORDS);
    long written = 0;
    for (Split split : Split.values()) {
      written += counters.value(WriteShards.class, DatasetLayout.shardsOf(split));
    }
    written += counters.value(WriteShards.class, ConversionLayout.EXAMPLES);
    written += counters.value(WriteConverted.class, WriteConverted.COUNTED_IMAGES);
    if (written > 0) {
      long accepted = counters.value(ExamineRecords.class, ExamineRecords.COUNTED_ACCEPTED);
      long copies = counters.value(MakeCopies.class, MakeCopies.COUNTED_COPIES);
      progress.show("writing", written, accepted + copies, "records");
    } else if (examined > 0) {
      progress.show("checking", examined, records, "records");
    } else {
      long total = (bytes + MEGABYTE - 1) / MEGABYTE;
      progress.show("reading", read / MEGABYTE, total, "MB");
    }
  }
}
