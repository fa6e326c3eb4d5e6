package dev.trawl.detector;

import dev.trawl.config.proto.BatchNorm;
import dev.trawl.config.proto.Hyperparams;
import dev.trawl.config.proto.RandomNormalInitializer;
import dev.trawl.config.proto.Regularizer;
import dev.trawl.config.proto.TruncatedNormalInitializer;
import dev.trawl.detector.DetectorConfiguration.BatchNormParameters;

/**
 * The {@code conv_hyperparams} of feature pyramid or heads.
 *
 * @param batchNorm of all batch norms
 * @param l2 coefficient of the sum of squares of kernels
 * @param initializer of kernels
 */
record ConvolutionOptions(BatchNormParameters batchNorm, float l2, Initializer initializer) {

  static ConvolutionOptions read(ModelOptions<Hyperparams> options) {
    options.mustBe("op", "CONV");
    options.mustBe("activation", "SWISH");
    options.mustBe("force_use_bias", true);
    return new ConvolutionOptions(batchNorm(options), l2(options), initializer(options));
  }

  /** On one worker the statistics of a synchronised batch norm are the batch's as well. */
  private static BatchNormParameters batchNorm(ModelOptions<Hyperparams> options) {
    Hyperparams hyperparams = options.message();
    if (!hyperparams.hasSyncBatchNorm()) {
      options.mustHave("batch_norm");
    }
    ModelOptions<BatchNorm> norm =
        hyperparams.hasSyncBatchNorm()
            ? options.child("sync_batch_norm", hyperparams.getSyncBatchNorm())
            : options.child("batch_norm", hyperparams.getBatchNorm());
    norm.mustBe("scale", true);
    norm.mustBe("center", true);
    norm.mustBe("train", true);
    return new BatchNormParameters(norm.message().getDecay(), norm.message().getEpsilon());
  }

  /** The original hands Keras half of the configured weight. */
  private static float l2(ModelOptions<Hyperparams> options) {
    Regularizer regularizer = options.message().getRegularizer();
    options.child("regularizer", regularizer).mustBeAbsent("l1_regularizer");
    return regularizer.hasL2Regularizer() ? regularizer.getL2Regularizer().getWeight() / 2 : 0;
  }

  private static Initializer initializer(ModelOptions<Hyperparams> options) {
    var initializer = options.child("initializer", options.message().getInitializer());
    if (initializer.message().hasRandomNormalInitializer()) {
      ModelOptions<RandomNormalInitializer> normal =
          initializer.child(
              "random_normal_initializer", initializer.message().getRandomNormalInitializer());
      normal.mustBe("mean", 0.0f);
      return new Initializer.Normal(normal.message().getStddev());
    }
    initializer.mustHave("truncated_normal_initializer");
    ModelOptions<TruncatedNormalInitializer> truncated =
        initializer.child(
            "truncated_normal_initializer", initializer.message().getTruncatedNormalInitializer());
    truncated.mustBe("mean", 0.0f);
    return new Initializer.TruncatedNormal(truncated.message().getStddev());
  }
}
