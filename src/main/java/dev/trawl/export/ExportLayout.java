package dev.trawl.export;

import java.util.Set;

/** What lies in an export's directory, and under which name. */
public final class ExportLayout {
  /** Directory of the SavedModel. */
  public static final String SAVED_MODEL = "saved_model";

  /** Directory of a checkpoint of the weights alone, to start other trainings from. */
  public static final String CHECKPOINT = "checkpoint";

  /** The configuration that the model was built and trained with. */
  public static final String PIPELINE_CONFIG = "pipeline.config";

  /** Names of the classes. */
  public static final String LABEL_MAP = "label_map.pbtxt";

  /** COCO metrics of the model, where they are known. */
  public static final String METRICS = "metrics.json";

  /** What the model is and how it came about, for people. */
  public static final String MODEL_CARD = "model_card.md";

  /** All of the above. */
  static final Set<String> NAMES =
      Set.of(SAVED_MODEL, CHECKPOINT, PIPELINE_CONFIG, LABEL_MAP, METRICS, MODEL_CARD);

  private ExportLayout() {}
}
