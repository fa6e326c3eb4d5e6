package dev.trawl.cli;

import dev.trawl.pipelines.inspect.InspectPipeline;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.report.inspection.InspectionJson;
import dev.trawl.report.inspection.InspectionTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl inspect}: what is in records and what is wrong with them. */
@Command(
    name = "inspect",
    header = "Say what is in records and what is wrong with them; no data are written.",
    description = {
      "%nReads and checks the records as 'trawl prepare' does: images, boxes, classes, sizes, and",
      "every kind of finding with the first record that has it and what would be done about it.",
      "With --html also a page with plots, and pictures of findings.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl inspect --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt",
      "  trawl inspect --input VOC2012/Annotations",
      "  trawl inspect --input export/ --label-map classes.pbtxt --html inspection.html",
      "  trawl inspect --input export/ --label-map classes.pbtxt --json | jq .findings",
      "  trawl inspect --input export/ --label-map classes.pbtxt \\",
      "      --policy configs/policies/strict.yaml",
      "  trawl inspect --input export/ --label-map export/tf_label_map.pbtxt \\",
      "      --vott-json 'project/*-asset.json'",
    })
final class InspectCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();
  @Mixin RecordInputs inputs = new RecordInputs();
  @Mixin CheckOptions checks = new CheckOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The pipeline.config that the data are for: it says how large boxes are for the detector"
              + " and how many are trained on.")
  @Nullable Path config;

  @Option(names = "--json", description = "Print one JSON object instead of the tables.")
  boolean json;

  @Mixin PageOption page = new PageOption();

  @Mixin BeamArguments beam = new BeamArguments();

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    page.requireWritable();
    Inspection inspection;
    try (PhaseDisplay progress = new PhaseDisplay(console)) {
      inspection =
          InspectPipeline.run(
              inputs.settings(),
              checks.settings(),
              config,
              page.isWanted(),
              beam.checked(),
              progress);
    }
    if (json) {
      console.result(InspectionJson.of(inspection));
    } else {
      InspectionTable.lines(inspection).forEach(console::result);
    }
    page.write(inspection, console);
    return ExitCode.OK;
  }
}
