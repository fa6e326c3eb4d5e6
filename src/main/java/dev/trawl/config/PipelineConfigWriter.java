package dev.trawl.config;

import com.google.protobuf.TextFormat;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code pipeline.config}: the fields that are set, by number, the same bytes each time. */
public final class PipelineConfigWriter {
  private PipelineConfigWriter() {}

  /** The config in protobuf text format. */
  public static String toText(TrainEvalPipelineConfig config) {
    return TextFormat.printer().escapingNonAscii(false).printToString(config);
  }

  /**
   * Writes the config to a file, replacing what is there.
   *
   * @throws UncheckedIOException if that fails
   */
  public static void write(TrainEvalPipelineConfig config, Path path) {
    try {
      Files.writeString(path, toText(config));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the pipeline config " + path, e);
    }
  }
}
