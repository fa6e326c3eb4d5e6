package dev.trawl.transforms.images;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputFileCoder;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.images.ImageReference.Container;
import dev.trawl.transforms.records.ReadRecords;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Gives the images of image files and of TFRecord files, without their bytes. Whether a file holds
 * records its name says; every other file is taken for an image.
 */
public final class ReadImages extends PTransform<PCollection<List<InputFile>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Images whose bytes can be read; whether they can be decoded nobody has looked yet. */
  public static final TupleTag<ImageReference> IMAGES = new TupleTag<>("images");

  /** Damaged records of TFRecord files; their bytes can be read behind a shuffle. */
  public static final TupleTag<RejectedRecord> UNREADABLE = new TupleTag<>("unreadable");

  /** Name of the counter of this class for the images, unreadable ones not among them. */
  public static final String COUNTED_IMAGES = "images";

  private static final TupleTag<List<InputFile>> RECORD_FILES = new TupleTag<>("record files");

  private final OutputDirectory directory;

  private ReadImages(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Puts the content of compressed files aside in the directory's place for temporary files. */
  public static ReadImages puttingAsideIn(OutputDirectory directory) {
    return new ReadImages(directory);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<InputFile>> files) {
    PCollectionTuple byKind =
        files.apply(
            "Look at image files",
            ParDo.of(new MeasureImageFiles())
                .withOutputTags(IMAGES, TupleTagList.of(RECORD_FILES)));
    PCollectionTuple records =
        byKind
            .get(RECORD_FILES)
            .setCoder(ListCoder.of(InputFileCoder.of()))
            .apply("Read records", ReadRecords.puttingAsideIn(directory));
    PCollection<ImageReference> examples =
        records
            .get(ReadRecords.RECORDS)
            .apply("Take for examples", ParDo.of(new ToExample()))
            .setCoder(ImageReferenceCoder.of());
    PCollection<ImageReference> images =
        PCollectionList.of(byKind.get(IMAGES).setCoder(ImageReferenceCoder.of()))
            .and(examples)
            .apply("All images", Flatten.pCollections());
    return PCollectionTuple.of(IMAGES, images).and(UNREADABLE, records.get(ReadRecords.UNREADABLE));
  }

  private static final class ToExample extends DoFn<SourceRecord, ImageReference> {
    private static final long serialVersionUID = 1L;

    private final Counter images = Metrics.counter(ReadImages.class, COUNTED_IMAGES);

    @ProcessElement
    public void process(@Element SourceRecord record, OutputReceiver<ImageReference> out) {
      out.output(new ImageReference(record, Container.EXAMPLE));
      images.inc();
    }
  }

  private static final class MeasureImageFiles extends DoFn<List<InputFile>, ImageReference> {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 1 << 16;

    private final Counter images = Metrics.counter(ReadImages.class, COUNTED_IMAGES);

    @ProcessElement
    public void process(@Element List<InputFile> files, MultiOutputReceiver out) {
      List<InputFile> recordFiles = new ArrayList<>();
      for (InputFile file : files) {
        if (InputKind.isRecordName(file.path())) {
          recordFiles.add(file);
        } else {
          out.get(IMAGES).output(reference(file));
          images.inc();
        }
      }
      if (!recordFiles.isEmpty()) {
        out.get(RECORD_FILES).output(recordFiles);
      }
    }

    private static ImageReference reference(InputFile file) {
      if (file.bytes() > Integer.MAX_VALUE) {
        throw new InputException(
            file.name() + " is larger than 2 GB, which no image can be",
            "Leave it out of --input; TFRecord files must be named *.tfrecord.");
      }
      CRC32C checksum = new CRC32C();
      int length = 0;
      byte[] chunk = new byte[CHUNK];
      try (InputStream stream =
          Channels.newInputStream(
              FileSystems.open(FileSystems.matchNewResource(file.path(), false)))) {
        for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
          checksum.update(chunk, 0, read);
          length = Math.addExact(length, read);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file.name(), e);
      }
      return new ImageReference(
          new SourceRecord(
              new RecordLocation(file.name(), 0),
              new ByteRange(file.path(), 0, length, (int) checksum.getValue())),
          Container.IMAGE_FILE);
    }
  }
}
