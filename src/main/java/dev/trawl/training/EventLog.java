package dev.trawl.training;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Scalars for TensorBoard: an event file with the tags that the Object Detection API writes. Not
 * thread-safe.
 */
final class EventLog implements AutoCloseable {
  private static final String VERSION = "brain.Event:2";

  private final TfRecordWriter writer;

  /**
   * Starts a new event file in {@code directory}.
   *
   * @param step steps done before, which makes its name differ from those of earlier runs
   * @throws IOException where it cannot be written
   */
  EventLog(Path directory, long step) throws IOException {
    Files.createDirectories(directory);
    long now = System.currentTimeMillis();
    Path file =
        directory.resolve(
            "events.out.tfevents."
                + now / 1000
                + ".trawl."
                + ProcessHandle.current().pid()
                + "."
                + step
                + ".v2");
    writer = new TfRecordWriter(new BufferedOutputStream(Files.newOutputStream(file)));
    writer.write(
        Event.newBuilder().setWallTime(now / 1000.0).setFileVersion(VERSION).build().toByteArray());
  }

  /**
   * Writes scalars and hands them to the operating system, so that TensorBoard sees them now.
   *
   * @throws IOException where they cannot be written
   */
  void write(long step, Map<String, Float> scalars) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    scalars.forEach(
        (tag, value) ->
            summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue(value)));
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
