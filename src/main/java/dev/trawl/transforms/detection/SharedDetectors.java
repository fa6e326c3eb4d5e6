package dev.trawl.transforms.detection;

import dev.trawl.inference.LoadedDetector;
import java.util.HashMap;
import java.util.Map;

/**
 * The detectors that are loaded in this JVM, each once for all threads that use it. It is freed
 * when the last of them lets go.
 */
final class SharedDetectors {
  private static final Map<DetectorSource, Shared> LOADED = new HashMap<>();

  private SharedDetectors() {}

  /**
   * The detector, loaded if it is not yet; the caller gives it back by {@link #release}.
   *
   * @throws dev.trawl.dataset.InputException where it cannot be loaded
   */
  static LoadedDetector acquire(DetectorSource source) {
    synchronized (LOADED) {
      Shared shared = LOADED.computeIfAbsent(source, absent -> new Shared(absent.load()));
      shared.users++;
      return shared.detector;
    }
  }

  /** Lets go of a detector that was acquired. */
  static void release(DetectorSource source) {
    synchronized (LOADED) {
      Shared shared = LOADED.get(source);
      if (shared == null) {
        throw new IllegalStateException("nobody acquired " + source);
      }
      shared.users--;
      if (shared.users == 0) {
        LOADED.remove(source);
        shared.detector.close();
      }
    }
  }

  private static final class Shared {
    private final LoadedDetector detector;
    private int users;

    Shared(LoadedDetector detector) {
      this.detector = detector;
    }
  }
}
