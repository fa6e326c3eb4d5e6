package dev.trawl.pipelines.convert;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionLayout;
import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputGuard;
import dev.trawl.pipelines.input.ResolvedInputs;
import dev.trawl.transforms.annotations.AnnotatedInputs;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.validation.Rules;
import dev.trawl.validation.RulesReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A conversion with everything looked up that can be before it starts.
 *
 * @param inputs what to read
 * @param target the format to write
 * @param vocOrigin where Pascal VOC's coordinates are to begin
 * @param rules what examples are checked against, the classes among it
 * @param maxDeadLetterRatio share of the records that may be set aside, 0 to 1
 * @param output where to write
 */
record Conversion(
    AnnotatedInputs inputs,
    TargetFormat target,
    PixelOrigin vocOrigin,
    Rules rules,
    double maxDeadLetterRatio,
    OutputDirectory output)
    implements Serializable {

  /**
   * Resolves the inputs with their classes; looks at no image.
   *
   * @throws InputException where they cannot be used, or would be removed when the job begins
   */
  static Conversion of(ConversionSettings settings, PipelineOptions options, JobProgress progress) {
    OutputDirectory output = OutputDirectory.of(settings.output());
    InputGuard guard = guard(output);
    Path labelMap = settings.input().labelMap();
    guard.check("--label-map", labelMap == null ? null : labelMap.toString());
    guard.checkAll("--vott-json", settings.checks().vottJson());
    ResolvedInputs resolved = ResolvedInputs.of(settings.input(), options, progress);
    return new Conversion(
        resolved.inputs(),
        settings.target(),
        settings.vocOrigin(),
        RulesReader.read(resolved.labelMap(), settings.checks(), /* config= */ null),
        settings.maxDeadLetterRatio(),
        output);
  }

  /**
   * Lists the files to read.
   *
   * @throws InputException where one lies where the conversion is to write
   */
  InputListing listing() {
    InputListing listing = inputs.listing();
    InputGuard guard = guard(output);
    guard.checkInputs(listing.files());
    guard.checkImages(inputs.imageRoots(), ConversionLayout.folders());
    return listing;
  }

  private static InputGuard guard(OutputDirectory output) {
    return new InputGuard(output, ConversionLayout::isConversionFile, "conversion");
  }

  /**
   * Makes the output directory ready.
   *
   * @param overwrite whether a finished conversion may be replaced
   * @throws InputException where it holds one that may not, or files of somebody else, or cannot be
   *     written
   */
  void beginOutput(boolean overwrite) {
    output.begin(
        ConversionManifest.FILE_NAME,
        ConversionLayout::isConversionFile,
        ConversionLayout.folders(),
        overwrite);
  }

  /** The manifest of the finished conversion. */
  ConversionManifest manifest() {
    return ConversionManifest.parse(
        new String(output.read(ConversionManifest.FILE_NAME), StandardCharsets.UTF_8),
        output.path() + ConversionManifest.FILE_NAME);
  }
}
