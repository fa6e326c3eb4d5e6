package dev.trawl.formats.manifest;

import java.util.Set;

/** What lies in an export's directory, and under which name. */
public final class ExportLayout {
  /** Directory of the SavedModel. */
  public static final String SAVED_MODEL = "saved_model";

  /** What TensorFlow calls the file of the graph in a SavedModel's directory. */
  public static final String SAVED_MODEL_FILE = "saved_model.pb";

  /**
   * Directory of a checkpoint of the weights alone, to start other trainings from; released models
   * have theirs in such a one too.
   */
  public static final String CHECKPOINT = "checkpoint";

  /** The configuration that the model was built and trained with. */
  public static final String PIPELINE_CONFIG = ModelLayout.PIPELINE_CONFIG;

  /** Names of the classes. */
  public static final String LABEL_MAP = DatasetLayout.LABEL_MAP;

  /** COCO metrics of the model, where they are known. */
  public static final String METRICS = EvaluationLayout.METRICS;

  /** What the model is and how it came about, for people. */
  public static final String MODEL_CARD = "model_card.md";

  private static final Set<String> NAMES =
      Set.of(SAVED_MODEL, CHECKPOINT, PIPELINE_CONFIG, LABEL_MAP, METRICS, MODEL_CARD);

  private ExportLayout() {}

  /** All that an export's directory holds, and all of it that may be replaced by another's. */
  public static Set<String> names() {
    return NAMES;
  }
}
