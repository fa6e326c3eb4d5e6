package dev.trawl.pipelines.predict;

import dev.trawl.pipelines.JobCounters;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.transforms.detection.DetectObjects;
import dev.trawl.transforms.images.ReadImages;
import dev.trawl.transforms.pictures.DrawPictures;
import java.util.function.Consumer;

/** Tells how far a detection run is. */
final class PredictionProgress implements Consumer<JobCounters> {
  private static final String UNIT = "images";

  private final JobProgress progress;

  PredictionProgress(JobProgress progress) {
    this.progress = progress;
  }

  @Override
  public void accept(JobCounters counters) {
    long listed = counters.value(ReadImages.class, ReadImages.COUNTED_IMAGES);
    long looked = counters.value(DetectObjects.class, DetectObjects.COUNTED_IMAGES);
    long drawn = counters.value(DrawPictures.class, DrawPictures.COUNTED_PICTURES);
    if (drawn > 0) {
      progress.show("drawing", drawn, looked, UNIT);
    } else if (looked > 0) {
      progress.show("detecting", looked, listed, UNIT);
    } else {
      progress.show("reading", listed, 0, UNIT);
    }
  }
}
