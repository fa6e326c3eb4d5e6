package dev.trawl.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** A directory with {@code tensors.json} and the tensor bundle that it describes. */
public final class ReferenceTensors {
  private static final String DESCRIPTION = "tensors.json";

  /** One tensor's entry in {@code tensors.json}. */
  public record Entry(String name, Shape shape, String dtype) {}

  private final Path directory;
  private final JsonNode description;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ReferenceTensors(Path directory) {
    this.directory = directory;
    this.description = readJson(directory.resolve(DESCRIPTION));
    for (JsonNode tensor : description.path("tensors")) {
      long[] dimensions = new long[tensor.path("shape").size()];
      for (int i = 0; i < dimensions.length; i++) {
        dimensions[i] = tensor.path("shape").path(i).asLong();
      }
      String name = tensor.path("name").asText();
      entries.put(name, new Entry(name, Shape.of(dimensions), tensor.path("dtype").asText()));
    }
  }

  /** The directory with all reference cases: the system property {@code trawl.reference}. */
  public static Path root() {
    return Path.of(System.getProperty("trawl.reference", "../shared/reference"));
  }

  /**
   * Skips the calling test, saying so, if there is no reference directory.
   *
   * @return {@link #root()}
   */
  public static Path assumeRoot() {
    Path root = root();
    boolean present = Files.isDirectory(root);
    if (!present) {
      System.out.println("SKIPPED: no reference cases at " + root.toAbsolutePath().normalize());
    }
    Assumptions.assumeTrue(present, () -> "no reference cases at " + root);
    return root;
  }

  /** Opens one directory. */
  public static ReferenceTensors open(Path directory) {
    return new ReferenceTensors(directory);
  }

  /**
   * Opens a part of the reference cases that lies among the test resources.
   *
   * @param name of the resource that is the directory, such as {@code /dev/trawl/detector/x}
   */
  public static ReferenceTensors ofResource(String name) {
    URL url =
        Objects.requireNonNull(ReferenceTensors.class.getResource(name + "/" + DESCRIPTION), name);
    return new ReferenceTensors(Path.of(url.getPath()).resolveSibling("."));
  }

  /**
   * The directories below {@link #root()} whose {@code tensors.json} has all of these keys, sorted;
   * none where there is no reference directory.
   *
   * @param keys such as {@code checkpoint}
   */
  public static List<ReferenceTensors> withKeys(String... keys) {
    if (!Files.isDirectory(root())) {
      return List.of();
    }
    List<ReferenceTensors> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root(), 3)) {
      for (Path file : files.filter(f -> f.endsWith(DESCRIPTION)).sorted().toList()) {
        ReferenceTensors tensors = open(file.resolveSibling("."));
        if (Stream.of(keys).allMatch(tensors.description::has)) {
          found.add(tensors);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + root(), e);
    }
    return found;
  }

  /** {@code tensors.json}. */
  public JsonNode description() {
    return description;
  }

  /** A path given by {@code tensors.json}, which is relative to the directory. */
  public Path path(String key) {
    return directory.resolve(description.path(key).asText()).normalize();
  }

  /** The directory. */
  public Path directory() {
    return directory.normalize();
  }

  /** All tensors, in the order of {@code tensors.json}. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Names of the tensors that begin so. */
  public List<String> names(String prefix) {
    return entries.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Whether there is a tensor of this name. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** A tensor's shape. */
  public Shape shape(String name) {
    return entry(name).shape();
  }

  /** A float32 tensor's values, row-major. */
  public float[] floats(String name) {
    try (TFloat32 tensor = (TFloat32) read(List.of(name)).get(0)) {
      return toArray(tensor);
    }
  }

  /** An int32 tensor's values, row-major. */
  public int[] ints(String name) {
    try (TInt32 tensor = (TInt32) read(List.of(name)).get(0)) {
      int[] values = new int[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(values));
      return values;
    }
  }

  /** A uint8 tensor's values, row-major. */
  public byte[] bytes(String name) {
    try (TUint8 tensor = (TUint8) read(List.of(name)).get(0)) {
      byte[] values = new byte[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(values));
      return values;
    }
  }

  /** A float32 scalar. */
  public float scalar(String name) {
    return floats(name)[0];
  }

  /** A tensor itself, which the caller closes. */
  public Tensor tensor(String name) {
    return read(List.of(name)).get(0);
  }

  /** The values of a tensor, row-major. */
  public static float[] toArray(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values));
    return values;
  }

  /**
   * float32 variables of any checkpoint, by their full names in it.
   *
   * @param prefix the checkpoint's path without {@code .index}
   */
  public static Map<String, float[]> readFloats(Path prefix, List<String> names) {
    List<Class<? extends TType>> types = new ArrayList<>();
    names.forEach(name -> types.add(TFloat32.class));
    Map<String, float[]> values = new LinkedHashMap<>();
    List<Tensor> tensors = restore(prefix, names, types);
    for (int i = 0; i < names.size(); i++) {
      try (TFloat32 tensor = (TFloat32) tensors.get(i)) {
        values.put(names.get(i), toArray(tensor));
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return root().relativize(directory).normalize().toString();
  }

  private List<Tensor> read(List<String> names) {
    List<Class<? extends TType>> types = new ArrayList<>();
    names.forEach(name -> types.add(type(entry(name).dtype())));
    return restore(directory.resolve("tensors"), names, types);
  }

  private static List<Tensor> restore(
      Path prefix, List<String> names, List<Class<? extends TType>> types) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      String[] slices = new String[names.size()];
      Arrays.fill(slices, "");
      Restore restore =
          tf.train.restore(
              tf.constant(prefix.toString()),
              tf.array(names.toArray(new String[0])),
              tf.array(slices),
              types);
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        for (int i = 0; i < names.size(); i++) {
          runner.fetch(restore.op().output(i));
        }
        Result result = runner.run();
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          tensors.add(result.get(i));
        }
        return tensors;
      }
    }
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + directory);
    }
    return entry;
  }

  private static Class<? extends TType> type(String dtype) {
    return switch (dtype) {
      case "float32" -> TFloat32.class;
      case "int32" -> TInt32.class;
      case "int64" -> TInt64.class;
      case "uint8" -> TUint8.class;
      default -> throw new IllegalArgumentException("tensors of type " + dtype);
    };
  }

  private static JsonNode readJson(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
