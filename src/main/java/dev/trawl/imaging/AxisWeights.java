package dev.trawl.imaging;

/**
 * How each output along one axis is put together from inputs, for consecutive outputs: TensorFlow
 * 1's kernels, whose pixels are aligned at their top left corners.
 *
 * @param inputs for every output the inputs it is made of
 * @param weights for every output the weight of each of them
 */
record AxisWeights(int[][] inputs, float[][] weights) {
  private static final int TABLE_STEPS = 1024;
  private static final float SHARPNESS = -0.75f;

  /** Each output is the input at its place. */
  static AxisWeights nearest(int inputs, int outputs) {
    AxisWeights axis = new AxisWeights(new int[outputs][1], new float[outputs][1]);
    float scale = inputs / (float) outputs;
    for (int output = 0; output < outputs; output++) {
      axis.inputs[output][0] = Math.min((int) Math.floor(output * scale), inputs - 1);
      axis.weights[output][0] = 1f;
    }
    return axis;
  }

  /**
   * Keys' cubic convolution (1981) with a = -0.75 over four inputs, at distances rounded to 1/1024
   * as TensorFlow's table holds them; inputs beyond the image are the one at its border.
   */
  static AxisWeights bicubic(int inputs, int outputs) {
    AxisWeights axis = new AxisWeights(new int[outputs][4], new float[outputs][4]);
    float scale = inputs / (float) outputs;
    for (int output = 0; output < outputs; output++) {
      float position = output * scale;
      int floor = (int) Math.floor(position);
      float distance = (float) Math.rint((position - floor) * TABLE_STEPS) / TABLE_STEPS;
      for (int tap = 0; tap < 4; tap++) {
        axis.inputs[output][tap] = Math.max(0, Math.min(inputs - 1, floor - 1 + tap));
        axis.weights[output][tap] = cubic(Math.abs(distance + 1 - tap));
      }
    }
    return axis;
  }

  /** Each output is the mean of the stretch of inputs it covers, in parts where it cuts them. */
  static AxisWeights area(int inputs, int outputs) {
    AxisWeights axis = new AxisWeights(new int[outputs][], new float[outputs][]);
    float scale = inputs / (float) outputs;
    for (int output = 0; output < outputs; output++) {
      float start = output * scale;
      float end = (output + 1) * scale;
      int first = (int) Math.floor(start);
      int count = (int) Math.ceil(end) - first;
      axis.inputs[output] = new int[count];
      axis.weights[output] = new float[count];
      for (int tap = 0; tap < count; tap++) {
        int input = first + tap;
        axis.inputs[output][tap] = Math.min(input, inputs - 1);
        axis.weights[output][tap] = (Math.min(end, input + 1) - Math.max(start, input)) / scale;
      }
    }
    return axis;
  }

  private static float cubic(float distance) {
    if (distance <= 1f) {
      return ((SHARPNESS + 2) * distance - (SHARPNESS + 3)) * distance * distance + 1;
    }
    return ((SHARPNESS * distance - 5 * SHARPNESS) * distance + 8 * SHARPNESS) * distance
        - 4 * SHARPNESS;
  }

  /** Number of outputs. */
  int count() {
    return inputs.length;
  }
}
