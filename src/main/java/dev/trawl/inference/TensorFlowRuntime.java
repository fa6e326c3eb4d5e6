package dev.trawl.inference;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * The native TensorFlow of this process.
 *
 * @param version its version, such as {@code 2.18.0}
 * @param accelerators the GPUs it can run on, such as {@code GPU:0}; empty on a machine without
 */
public record TensorFlowRuntime(String version, List<String> accelerators) {
  private static final int MOST_DEVICES = 16;

  /**
   * Loads the native library, which takes a few seconds the first time, and asks it what it sees.
   *
   * @throws LinkageError where the library does not load on this machine
   */
  public static TensorFlowRuntime load() {
    String version = TensorFlow.version();
    List<String> accelerators = new ArrayList<>();
    for (int index = 0; index < MOST_DEVICES && runsOnGpu(index); index++) {
      accelerators.add("GPU:" + index);
    }
    return new TensorFlowRuntime(version, List.copyOf(accelerators));
  }

  /** TensorFlow Java lists no devices, so a constant is placed on the one in question. */
  private static boolean runsOnGpu(int index) {
    ConfigProto strict =
        ConfigProto.newBuilder()
            .setAllowSoftPlacement(false)
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, strict)) {
      DeviceSpec gpu =
          DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(index).build();
      Constant<?> constant = Ops.create(graph).withDevice(gpu).constant(1f);
      session.runner().fetch(constant).run().close();
      return true;
    } catch (TFInvalidArgumentException e) {
      // The answer for a device that is not there.
      return false;
    }
  }
}
