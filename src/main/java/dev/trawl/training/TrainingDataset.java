package dev.trawl.training;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The train part of a prepared data set.
 *
 * @param directory where it is
 * @param labelMap its classes
 * @param shards its train shards, by name
 */
record TrainingDataset(Path directory, LabelMap labelMap, List<Path> shards) {
  /**
   * Opens a data set for a detector.
   *
   * @param classes {@code model.ssd.num_classes}
   * @throws InputException where it is not finished, has no train record, or has other classes
   */
  static TrainingDataset open(Path directory, int classes) {
    DatasetManifest manifest = DatasetManifest.read(directory);
    List<Path> shards =
        manifest.files().stream()
            .map(DatasetManifest.OutputFile::path)
            .filter(path -> DatasetLayout.isShardOf(DatasetLayout.shardsOf(Split.TRAIN), path))
            .map(directory::resolve)
            .toList();
    long records = manifest.records().train() + manifest.augmentedCopies();
    if (shards.isEmpty() || records == 0) {
      throw new InputException(
          directory + " has no records to train on",
          "Prepare it with more images or a higher --train-ratio.");
    }
    for (Path shard : shards) {
      if (!Files.exists(shard)) {
        throw new InputException(
            shard + " is in the data set's manifest but not on disk",
            "Copy the whole directory, or prepare the data set anew.");
      }
    }
    LabelMap labelMap = LabelMapReader.read(directory.resolve(DatasetLayout.LABEL_MAP));
    requireClasses(labelMap, directory.resolve(DatasetLayout.LABEL_MAP).toString(), classes);
    return new TrainingDataset(directory, labelMap, shards);
  }

  /**
   * Fails unless a detector of so many classes has one for each id of the label map.
   *
   * @param source where the label map is from, for the message
   */
  static void requireClasses(LabelMap labelMap, String source, int classes) {
    if (labelMap.largestId() != classes) {
      throw new InputException(
          "model.ssd.num_classes is "
              + classes
              + ", but the largest class id in "
              + source
              + " is "
              + labelMap.largestId(),
          "Add --set model.ssd.num_classes=" + labelMap.largestId() + ".");
    }
  }
}
