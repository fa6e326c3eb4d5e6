package dev.trawl.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room on the disks that Trawl writes to. */
final class DiskProbe implements Probe {
  private static final long NEEDED_HERE = 2L << 30;
  private static final long NEEDED_BY_NATIVES = 1L << 30;

  @Override
  public List<Diagnosis> examine() {
    Path cache =
        Path.of(
            System.getProperty(
                "org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp"));
    return List.of(
        room("Disk, working directory", Path.of("").toAbsolutePath(), NEEDED_HERE),
        room("Disk, unpacked TensorFlow", cache, NEEDED_BY_NATIVES));
  }

  private static Diagnosis room(String subject, Path wanted, long needed) {
    Path path = wanted.toAbsolutePath();
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    try {
      long free = Files.getFileStore(path).getUsableSpace();
      String found = Sizes.text(free) + " free at " + wanted;
      if (!Files.isWritable(path)) {
        return Diagnosis.problem(
            subject, "not writable: " + path, "Give this user the right to write there.");
      }
      return free >= needed
          ? Diagnosis.ok(subject, found)
          : Diagnosis.problem(subject, found, "Free " + Sizes.text(needed) + " at least.");
    } catch (IOException e) {
      return Diagnosis.problem(
          subject, "cannot be asked: " + e.getMessage(), "Check that " + path + " is mounted.");
    }
  }
}
