package dev.trawl.training;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.detector.DurableFiles;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.formats.tfrecord.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Scalars and pictures for TensorBoard: an event file with the tags that the Object Detection API
 * writes. Not thread-safe.
 */
public final class EventLog implements AutoCloseable {
  private static final String BEGIN = "events.out.tfevents.";
  private static final String VERSION = "brain.Event:2";

  private final TfRecordWriter writer;

  /**
   * Starts a new event file in {@code directory}. From the files of earlier runs, events after
   * {@code step} are taken out: those steps are done once more.
   *
   * @param step steps done before, which makes its name differ from those of earlier runs
   * @throws IOException where it cannot be written
   */
  public EventLog(Path directory, long step) throws IOException {
    Files.createDirectories(directory);
    cutEarlierFiles(directory, step);
    long now = System.currentTimeMillis();
    Path file =
        directory.resolve(
            BEGIN + now / 1000 + ".trawl." + ProcessHandle.current().pid() + "." + step + ".v2");
    writer = new TfRecordWriter(new BufferedOutputStream(Files.newOutputStream(file)));
    writer.write(
        Event.newBuilder().setWallTime(now / 1000.0).setFileVersion(VERSION).build().toByteArray());
  }

  private static void cutEarlierFiles(Path directory, long step) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BEGIN + "*")) {
      for (Path file : files) {
        List<byte[]> kept = new ArrayList<>();
        if (removeLater(file, step, kept)) {
          Path temporary = directory.resolve("temporary." + file.getFileName());
          try (TfRecordWriter rewritten =
              new TfRecordWriter(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            for (byte[] event : kept) {
              rewritten.write(event);
            }
          }
          DurableFiles.replace(temporary, file);
        }
      }
    }
  }

  /** Fills {@code kept} with what is to stay; whether anything is to go. */
  private static boolean removeLater(Path file, long step, List<byte[]> kept) throws IOException {
    boolean removed = false;
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      for (byte[] event = reader.next(); event != null; event = reader.next()) {
        if (Event.parseFrom(event).getStep() > step) {
          removed = true;
        } else {
          kept.add(event);
        }
      }
    } catch (TfRecordException e) {
      // The event that a run which was killed did not finish.
      return true;
    }
    return removed;
  }

  /**
   * Writes scalars and hands them to the operating system, so that TensorBoard sees them now.
   *
   * @throws IOException where they cannot be written
   */
  public void write(long step, Map<String, Float> scalars) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    scalars.forEach((tag, value) -> summary.addValue(SummaryValues.scalar(tag, value)));
    write(step, summary);
  }

  /**
   * Writes pictures, JPEG or PNG, by tag; a tag without a picture is left out.
   *
   * @throws IOException where they cannot be written
   */
  public void writeImages(long step, Map<String, List<EncodedImage>> pictures) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    pictures.forEach(
        (tag, ofTag) -> {
          if (!ofTag.isEmpty()) {
            summary.addValue(SummaryValues.images(tag, ofTag));
          }
        });
    write(step, summary);
  }

  private void write(long step, Summary.Builder summary) throws IOException {
    Event event =
        Event.newBuilder()
            .setWallTime(System.currentTimeMillis() / 1000.0)
            .setStep(step)
            .setSummary(summary)
            .build();
    writer.write(event.toByteArray());
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
