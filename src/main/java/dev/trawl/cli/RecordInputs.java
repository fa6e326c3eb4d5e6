package dev.trawl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which records a command reads, and the classes in them. */
final class RecordInputs {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "PATTERN",
      description =
          "TFRecord files, gzip or not: files, directories or globs (in quotes), of any file"
              + " system that Beam knows. Several may follow, and the option may be repeated.")
  List<String> patterns = new ArrayList<>();

  @Option(
      names = "--label-map",
      required = true,
      paramLabel = "FILE",
      description = "The classes: a .pbtxt file of item { id: 1 name: \"fish\" }.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path labelMap;
}
