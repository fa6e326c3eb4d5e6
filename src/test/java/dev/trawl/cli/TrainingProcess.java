package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.training.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code trawl} as a process of its own that trains on one thread: the same step then has the same
 * bits.
 *
 * @param process the process
 * @param log what it prints
 */
record TrainingProcess(Process process, Path log) {
  private static final long SECONDS_TO_WAIT = 300;
  private static final String RESIZER = "model.ssd.image_resizer.keep_aspect_ratio_resizer.";

  /** When something is done to the process, by what can be seen of it. */
  interface Moment {
    boolean hasCome() throws IOException;
  }

  /** The options of a training that takes seconds. */
  static List<String> options(Path model) {
    List<String> options = new ArrayList<>();
    SmallTraining.QUICK.forEach(assignment -> options.add("--set=" + assignment));
    options.addAll(
        List.of(
            "--config=configs/efficientdet_d0.config",
            "--set=model.ssd.num_classes=1",
            "--set=" + RESIZER + "min_dimension=128",
            "--set=" + RESIZER + "max_dimension=128",
            "--set=train_config.batch_size=2",
            "--set=train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square"
                + ".output_size=128",
            "--model-dir=" + model));
    return options;
  }

  /** Starts a command. */
  static TrainingProcess start(Path log, String command, List<String> options, String... more)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.trawl.cli.Main",
                command));
    all.addAll(options);
    all.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("TF_NUM_INTRAOP_THREADS", "1");
    builder.environment().put("TF_NUM_INTEROP_THREADS", "1");
    return new TrainingProcess(builder.start(), log);
  }

  /** Waits until the moment has come; fails where the process has ended before. */
  TrainingProcess await(Moment moment) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_WAIT);
    while (process.isAlive() && System.nanoTime() < end && !moment.hasCome()) {
      Thread.sleep(1);
    }
    assertTrue(process.isAlive() && System.nanoTime() < end, said());
    return this;
  }

  /** Its exit code. */
  int end() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  /** What it printed. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** Whether a directory has a file whose name begins and contains as given. */
  static boolean has(Path directory, String begin, String part) {
    String[] names = directory.toFile().list();
    return names != null
        && Stream.of(names).anyMatch(name -> name.startsWith(begin) && name.contains(part));
  }
}
