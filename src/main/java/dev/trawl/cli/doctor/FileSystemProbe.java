package dev.trawl.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Which kinds of path Beam reads and writes with the jars that are here. */
final class FileSystemProbe implements Probe {
  private record Scheme(String prefix, String name, String remedy) {}

  private static final List<Scheme> SCHEMES =
      List.of(
          new Scheme("file", "local files", ""),
          new Scheme("gs", "Google Cloud Storage", "Build with -Pdataflow-runner to read gs://."),
          new Scheme("s3", "Amazon S3", "This build has no s3:// support."),
          new Scheme("hdfs", "Hadoop", "This build has no hdfs:// support."));

  @Override
  public List<Diagnosis> examine() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    List<Diagnosis> found = new ArrayList<>();
    for (Scheme scheme : SCHEMES) {
      String subject = "Paths " + scheme.prefix() + "://";
      found.add(
          isRegistered(scheme.prefix())
              ? Diagnosis.ok(subject, scheme.name())
              : Diagnosis.absent(subject, scheme.name() + ": not in this build", scheme.remedy()));
    }
    return found;
  }

  private static boolean isRegistered(String scheme) {
    if (scheme.equals("file")) {
      return true;
    }
    try {
      FileSystems.matchNewResource(scheme + "://bucket/object", false);
      return true;
    } catch (IllegalArgumentException e) {
      // Beam's answer to a scheme that no registered file system has.
      return false;
    }
  }
}
