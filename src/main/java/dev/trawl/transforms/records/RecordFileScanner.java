package dev.trawl.transforms.records;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.validation.UnreadableRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Reads TFRecord files from end to end and says where each record lies: in the file itself, or
 * among the bytes put aside where the file is compressed.
 */
final class RecordFileScanner {
  private final SpillFile spill;

  /**
   * @param spill takes what a compressed file holds; its owner closes it
   */
  RecordFileScanner(SpillFile spill) {
    this.spill = spill;
  }

  /** Takes the records of a file, in their order. */
  interface Receiver {
    /** A record whose checksums are right. */
    void readable(SourceRecord record);

    /** A damaged record, or what follows a damage after which no record can be told. */
    void unreadable(RejectedRecord record);
  }

  /**
   * Reads one file.
   *
   * @return the file with its number of records, whole or not; an empty file counts as one
   * @throws UncheckedIOException where the file cannot be read
   */
  DatasetManifest.InputFile scan(InputFile file, Receiver receiver) {
    long records;
    try (InputStream stream = open(file)) {
      records = scan(file, stream, receiver);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.name(), e);
    }
    return new DatasetManifest.InputFile(file.name(), file.bytes(), records);
  }

  private long scan(InputFile file, InputStream stream, Receiver receiver) throws IOException {
    TfRecordReader reader;
    try {
      reader = TfRecordReader.open(stream);
    } catch (TfRecordException e) {
      receiver.unreadable(rejected(file, e, null));
      return 1;
    }
    long records = 0;
    boolean more = true;
    while (more) {
      try {
        more = scanOne(file, reader, receiver);
      } catch (TfRecordException e) {
        receiver.unreadable(rejected(file, e, reader));
        more = e.canContinue();
        records++;
        continue;
      }
      records += more ? 1 : 0;
    }
    return records;
  }

  private boolean scanOne(InputFile file, TfRecordReader reader, Receiver receiver)
      throws IOException, TfRecordException {
    RecordLocation location = new RecordLocation(file.name(), reader.index());
    long frame = reader.offset();
    byte[] payload = reader.next();
    if (payload == null) {
      return false;
    }
    receiver.readable(
        new SourceRecord(
            location,
            reader.isCompressed()
                ? spill.append(payload)
                : new ByteRange(
                    file.path(),
                    TfRecordReader.payloadOffset(frame),
                    payload.length,
                    ByteRange.checksumOf(payload))));
    return true;
  }

  private RejectedRecord rejected(
      InputFile file, TfRecordException failure, @Nullable TfRecordReader reader)
      throws IOException {
    return new RejectedRecord(
        UnreadableRecords.finding(file.name(), failure), bytesOf(file, failure, reader));
  }

  private ByteRange bytesOf(
      InputFile file, TfRecordException failure, @Nullable TfRecordReader reader)
      throws IOException {
    if (reader == null || failure.kind() == TfRecordException.Kind.BAD_COMPRESSION) {
      // What a broken stream would have held is not to be had; what there is is the file.
      try (InputStream whole = open(file)) {
        return ByteRange.of(file.path(), file.name(), 0, whole);
      }
    }
    InputStream seen = new ByteArrayInputStream(failure.bytes());
    InputStream bytes = failure.canContinue() ? seen : new SequenceInputStream(seen, reader.rest());
    if (reader.isCompressed()) {
      return spill.append(bytes);
    }
    long offset =
        failure.kind() == TfRecordException.Kind.BAD_DATA_CHECKSUM
            ? TfRecordReader.payloadOffset(failure.offset())
            : failure.offset();
    return ByteRange.of(file.path(), file.name(), offset, bytes);
  }

  private static InputStream open(InputFile file) throws IOException {
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchNewResource(file.path(), false)));
  }
}
