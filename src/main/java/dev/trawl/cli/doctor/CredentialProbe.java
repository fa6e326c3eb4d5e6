package dev.trawl.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether cloud credentials are where their libraries look; they are not tried. */
final class CredentialProbe implements Probe {
  @Override
  public List<Diagnosis> examine() {
    Path home = Path.of(System.getProperty("user.home"));
    return List.of(
        credentials(
            "Google credentials",
            System.getenv("GOOGLE_APPLICATION_CREDENTIALS"),
            home.resolve(".config/gcloud/application_default_credentials.json"),
            "For gs:// or Dataflow: gcloud auth application-default login."),
        credentials(
            "AWS credentials",
            System.getenv("AWS_SHARED_CREDENTIALS_FILE"),
            home.resolve(".aws/credentials"),
            "For s3://: aws configure."));
  }

  private static Diagnosis credentials(
      String subject, @Nullable String named, Path usual, String advice) {
    if (named != null && !named.isEmpty()) {
      return Files.isReadable(Path.of(named))
          ? Diagnosis.ok(subject, named)
          : Diagnosis.problem(
              subject, named + " is named in the environment but cannot be read", advice);
    }
    return Files.isReadable(usual)
        ? Diagnosis.ok(subject, usual.toString())
        : Diagnosis.absent(subject, "none", advice);
  }
}
