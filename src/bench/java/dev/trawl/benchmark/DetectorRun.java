package dev.trawl.benchmark;

import dev.trawl.detector.FrozenDetector;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TUint8;

/** Our frozen detector on the same images each time. */
final class DetectorRun implements SideBySide.Workload, AutoCloseable {
  private final String input;
  private final Graph graph = new Graph();
  private final Session session;
  private final TUint8 images;

  DetectorRun(FrozenDetector detector, int batch, int height, int width, ConfigProto config) {
    input = detector.input().label();
    graph.importGraphDef(detector.graph());
    session = new Session(graph, config);
    byte[] image = Inputs.pixels(height, width);
    byte[] all = new byte[batch * image.length];
    for (int i = 0; i < batch; i++) {
      System.arraycopy(image, 0, all, i * image.length, image.length);
    }
    images = TUint8.tensorOf(Shape.of(batch, height, width, 3), DataBuffers.of(all, true, false));
  }

  @Override
  public void run() {
    Session.Runner runner = session.runner().feed(input, images);
    FrozenDetector.OUTPUTS.forEach(runner::fetch);
    runner.run().close();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    images.close();
  }
}
