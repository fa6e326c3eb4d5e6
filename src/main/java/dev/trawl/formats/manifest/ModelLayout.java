package dev.trawl.formats.manifest;

/** The names of the files in a training's model directory that others than the training read. */
public final class ModelLayout {
  /** The configuration that the model is built and trained with. */
  public static final String PIPELINE_CONFIG = "pipeline.config";

  /** Names of the classes. */
  public static final String LABEL_MAP = DatasetLayout.LABEL_MAP;

  /** What became of the training, once it has ended. */
  public static final String MANIFEST = Manifest.FILE_NAME;

  /** The scalars of TensorBoard, one line a step and split. */
  public static final String METRICS_LOG = "metrics.jsonl";

  private ModelLayout() {}
}
