package dev.trawl.training;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RecordLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where each record of a data set's shards lies, so that a training can read them in any order.
 *
 * <p>The Object Detection API shuffles a buffer of 2,048 records that it reads in order, so records
 * of one shard stay together and a resumed training sees another order. Twenty bytes a record
 * instead of a buffer of images give a true shuffle and the same order after a restart.
 *
 * <p>Thread-safe: each read opens nothing and moves no position.
 */
final class RecordIndex implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int FOOTER = 4;

  private final List<Path> files;
  private final List<FileChannel> channels;
  private final int[] fileOf;
  private final long[] offsets;
  private final int[] lengths;
  private final long[] firstOfFile;

  private RecordIndex(
      List<Path> files,
      List<FileChannel> channels,
      int[] fileOf,
      long[] offsets,
      int[] lengths,
      long[] firstOfFile) {
    this.files = files;
    this.channels = channels;
    this.fileOf = fileOf;
    this.offsets = offsets;
    this.lengths = lengths;
    this.firstOfFile = firstOfFile;
  }

  /**
   * Finds the records of {@code files}, in their order, by reading the lengths alone: the data set
   * was checked when it was prepared.
   *
   * @throws InputException where a file cannot be read or ends inside a record
   */
  static RecordIndex of(List<Path> files) {
    List<FileChannel> channels = new ArrayList<>();
    Growing growing = new Growing();
    long[] firstOfFile = new long[files.size()];
    for (int file = 0; file < files.size(); file++) {
      firstOfFile[file] = growing.size;
      try {
        FileChannel channel = FileChannel.open(files.get(file), StandardOpenOption.READ);
        channels.add(channel);
        scan(channel, file, files.get(file), growing);
      } catch (IOException e) {
        throw new InputException(
            "cannot read the shard " + files.get(file) + ": " + e.getMessage(),
            "Check the data set's directory, or prepare it anew.",
            e);
      }
    }
    return new RecordIndex(
        List.copyOf(files),
        channels,
        Arrays.copyOf(growing.files, growing.size),
        Arrays.copyOf(growing.offsets, growing.size),
        Arrays.copyOf(growing.lengths, growing.size),
        firstOfFile);
  }

  private static void scan(FileChannel channel, int file, Path path, Growing growing)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    long size = channel.size();
    long offset = 0;
    while (offset < size) {
      header.clear();
      readFully(channel, header, offset);
      long length = header.getLong(0);
      if (header.hasRemaining() || length < 0 || length > size - offset - HEADER - FOOTER) {
        throw new InputException(
            path + " is damaged: it ends inside the record at byte " + offset,
            "Prepare the data set anew with --overwrite.");
      }
      growing.add(file, offset + HEADER, Math.toIntExact(length));
      offset += HEADER + length + FOOTER;
    }
  }

  /** Number of records. */
  int size() {
    return offsets.length;
  }

  /**
   * The bytes of a record.
   *
   * @throws InputException where it cannot be read
   */
  byte[] read(int record) {
    byte[] bytes = new byte[lengths[record]];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      readFully(channels.get(fileOf[record]), buffer, offsets[record]);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + location(record) + ": " + e.getMessage(),
          "Check the disk that holds the data set.",
          e);
    }
    if (buffer.hasRemaining()) {
      throw new InputException(
          location(record) + " has become shorter while it was read",
          "Do not change a data set during a training; prepare into another directory.");
    }
    return bytes;
  }

  /** Where a record lies. */
  RecordLocation location(int record) {
    int file = fileOf[record];
    return new RecordLocation(files.get(file).toString(), record - firstOfFile[file]);
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long offset)
      throws IOException {
    long position = offset;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position);
      if (read < 0) {
        return;
      }
      position += read;
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels) {
      channel.close();
    }
  }

  /**
   * Parallel arrays that grow; a million boxed records would cost more than their images' index.
   */
  private static final class Growing {
    private int[] files = new int[1024];
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int size;

    void add(int file, long offset, int length) {
      if (size == files.length) {
        files = Arrays.copyOf(files, size * 2);
        offsets = Arrays.copyOf(offsets, size * 2);
        lengths = Arrays.copyOf(lengths, size * 2);
      }
      files[size] = file;
      offsets[size] = offset;
      lengths[size] = length;
      size++;
    }
  }
}
