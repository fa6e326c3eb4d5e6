package dev.trawl.pipelines;

import dev.trawl.dataset.InputException;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings the one element of a collection from the workers to where the job was started.
 *
 * @param <T> the element
 */
public final class CollectResult<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;

  private final OutputDirectory directory;
  private final String file;
  private final Coder<T> coder;

  private CollectResult(OutputDirectory directory, String file, Coder<T> coder) {
    this.directory = directory;
    this.file = file;
    this.coder = coder;
  }

  /** Through a file of that directory, which workers and starter must both see. */
  public static <T> CollectResult<T> through(OutputDirectory directory, Coder<T> coder) {
    return through(directory, "result", coder);
  }

  /**
   * As {@link #through(OutputDirectory, Coder)}, where there are several results.
   *
   * @param file name of the file, another for each of them
   */
  public static <T> CollectResult<T> through(
      OutputDirectory directory, String file, Coder<T> coder) {
    return new CollectResult<>(directory, file, coder);
  }

  @Override
  public PDone expand(PCollection<T> result) {
    result.apply("Write", ParDo.of(new Write<>(directory, file, coder)));
    return PDone.in(result.getPipeline());
  }

  /**
   * The element, when the pipeline has ended.
   *
   * @throws InputException where the file cannot be found
   */
  public T get() {
    if (!directory.has(file)) {
      throw new InputException(
          "the job's workers wrote to " + directory.path() + ", which is not seen from here",
          "Give a --tempLocation after -- that both see.");
    }
    try {
      return CoderUtils.decodeFromByteArray(coder, directory.read(file));
    } catch (CoderException e) {
      throw new UncheckedIOException("reading the job's result from " + directory.path(), e);
    }
  }

  private static final class Write<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final String file;
    private final Coder<T> coder;

    Write(OutputDirectory directory, String file, Coder<T> coder) {
      this.directory = directory;
      this.file = file;
      this.coder = coder;
    }

    @ProcessElement
    public void process(@Element T result) throws CoderException {
      OutputFile.write(directory, file, 1, CoderUtils.encodeToByteArray(coder, result));
    }
  }
}
