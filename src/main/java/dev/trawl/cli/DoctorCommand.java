package dev.trawl.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.cli.doctor.Diagnosis;
import dev.trawl.cli.doctor.Diagnosis.Verdict;
import dev.trawl.cli.doctor.Probe;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl doctor}: what works on this machine, and what to do about what does not. */
@Command(
    name = "doctor",
    header = "Say what works on this machine and what to do about what does not.",
    description = {
      "%nLooks at Java, TensorFlow's native library, GPUs, disk space, file systems and",
      "credentials. Exits with 1 where something must be mended before Trawl can run.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  trawl doctor", "  trawl doctor --json | jq '.[] | select(.verdict==\"problem\")'"})
final class DoctorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(names = "--json", description = "Print one JSON array instead of the table.")
  boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Diagnosis> found =
        Probe.all().stream().flatMap(probe -> probe.examine().stream()).toList();
    Console console = Console.of(spec, global);
    if (json) {
      console.result(
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(found.stream().map(DoctorCommand::asJson).toList()));
    } else {
      found.forEach(diagnosis -> print(console, diagnosis));
    }
    boolean healthy = found.stream().noneMatch(d -> d.verdict() == Verdict.PROBLEM);
    return healthy ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private record DiagnosisJson(String subject, String verdict, String found, String advice) {}

  private static DiagnosisJson asJson(Diagnosis diagnosis) {
    return new DiagnosisJson(
        diagnosis.subject(), word(diagnosis.verdict()), diagnosis.found(), diagnosis.advice());
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static void print(Console console, Diagnosis diagnosis) {
    console.result(
        String.format(
            Locale.ROOT,
            "%-8s %-26s %s",
            word(diagnosis.verdict()),
            diagnosis.subject(),
            diagnosis.found()));
    if (!diagnosis.advice().isEmpty()) {
      console.result(" ".repeat(9) + "→ " + diagnosis.advice());
    }
  }
}
