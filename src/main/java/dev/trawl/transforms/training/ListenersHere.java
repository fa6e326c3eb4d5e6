package dev.trawl.transforms.training;

import dev.trawl.training.TrainingListener;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Listeners of this process, by the model directory of the training that they listen to: where the
 * pipeline runs in the process that started it, its user sees the training go on. Elsewhere a
 * training only writes to the log. Beam's own metrics reach the user when an element is done, which
 * for a training is when nobody needs them any more.
 */
public final class ListenersHere {
  private static final ConcurrentMap<String, TrainingListener> BY_MODEL_DIRECTORY =
      new ConcurrentHashMap<>();

  private ListenersHere() {}

  /** Ends a listener's registration. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets a listener hear of the training that writes to a model directory, until it is closed.
   *
   * @param modelDirectory as in {@link FineTuneSettings#modelDirectory()}
   */
  public static Registration register(String modelDirectory, TrainingListener listener) {
    BY_MODEL_DIRECTORY.put(modelDirectory, listener);
    return () -> BY_MODEL_DIRECTORY.remove(modelDirectory, listener);
  }

  /** The listener of that training; one that writes to the log where nobody here listens. */
  static TrainingListener listenerOf(String modelDirectory) {
    return BY_MODEL_DIRECTORY.getOrDefault(modelDirectory, new LoggingListener());
  }
}
