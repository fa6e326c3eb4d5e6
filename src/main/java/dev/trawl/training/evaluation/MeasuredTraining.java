package dev.trawl.training.evaluation;

import dev.trawl.training.ModelDirectoryLock;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingRequest;
import dev.trawl.training.TrainingResult;
import java.util.Optional;

/** A training whose checkpoints are measured on the val part of its data set as it goes on. */
public final class MeasuredTraining {
  private final Trainer trainer;
  private final EvaluationPictures pictures;

  /**
   * @param trainer trains
   * @param pictures draws what evaluations see
   */
  public MeasuredTraining(Trainer trainer, EvaluationPictures pictures) {
    this.trainer = trainer;
    this.pictures = pictures;
  }

  /**
   * Trains, and measures unless the request says never or the data set has no val part, of which
   * the listener is warned.
   *
   * @throws dev.trawl.dataset.LockHeldException where another training has the model directory
   * @see Trainer#train(TrainingRequest, TrainingListener, dev.trawl.training.CheckpointEvaluator)
   */
  public TrainingResult train(TrainingRequest request, TrainingListener listener) {
    Long every = request.control().evaluations().everySteps();
    if (every != null && every == 0) {
      return trainer.train(request, listener);
    }
    // Before the val part is read and a graph is built for it.
    ModelDirectoryLock.requireFree(request.modelDirectory());
    Optional<ValidationEvaluator> opened =
        ValidationEvaluator.open(
            request.config(), request.datasetDirectory(), request.modelDirectory(), pictures);
    if (opened.isEmpty()) {
      listener.warning(
          request.datasetDirectory() + " has no val part: checkpoints are not measured");
      return trainer.train(request, listener);
    }
    try (ValidationEvaluator evaluator = opened.get()) {
      return trainer.train(request, listener, evaluator);
    }
  }
}
