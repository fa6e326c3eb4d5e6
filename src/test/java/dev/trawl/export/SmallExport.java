package dev.trawl.export;

import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FreshModel;
import java.io.IOException;
import java.nio.file.Path;

/** An export of the detector that {@link FreshModel} writes. */
public final class SmallExport {
  private SmallExport() {}

  /** Writes the export to {@code directory/export} and its training to {@code directory/model}. */
  public static Path write(Path directory) throws IOException {
    return write(directory, DetectorInput.IMAGE_TENSOR, "export");
  }

  /** As above, with another input and under another name. */
  public static Path write(Path directory, DetectorInput input, String name) throws IOException {
    Path model = FreshModel.write(directory.resolve("model"));
    Path export = directory.resolve(name);
    new DetectorExport(
            FreshModel.config(),
            FreshModel.labelMap(),
            model.resolve("ckpt-1"),
            input,
            TrainingHistory.unknown(),
            null)
        .write(export, false);
    return export;
  }
}
