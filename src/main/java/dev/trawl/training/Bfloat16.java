package dev.trawl.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

/**
 * {@code use_bfloat16}: matrix products and convolutions in numbers of 16 bits, with variables,
 * sums and losses in 32. In the original only TPUs heed it; here processors with a unit for such
 * products do (Intel's AMX), through TensorFlow's rewriting of the graph.
 */
final class Bfloat16 {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Pattern UNIT =
      Pattern.compile("^flags\\s*:.*\\bamx_bf16\\b", Pattern.MULTILINE);

  private Bfloat16() {}

  /** The same session, but with such products. */
  static ConfigProto applied(ConfigProto session) {
    ConfigProto.Builder changed = session.toBuilder();
    changed
        .getGraphOptionsBuilder()
        .getRewriteOptionsBuilder()
        .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
    return changed.build();
  }

  /** Why it would do no good on this machine; empty where it would. */
  static Optional<String> objection() {
    return objection(processor());
  }

  static Optional<String> objection(String processor) {
    return UNIT.matcher(processor).find()
        ? Optional.empty()
        : Optional.of(
            "train_config.use_bfloat16 is left out: this processor has no unit for products of"
                + " bfloat16 (AMX), and without one they are slower than float32");
  }

  private static String processor() {
    try {
      return Files.exists(PROCESSOR) ? Files.readString(PROCESSOR) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + PROCESSOR, e);
    }
  }
}
