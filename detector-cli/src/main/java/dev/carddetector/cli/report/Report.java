package dev.carddetector.cli.report;

import dev.carddetector.cli.content.Gap;
import java.io.IOException;

/** What a sweep found, in one format. Takes findings from many threads, each by its own part. */
public interface Report {
  /** What one thread tells. */
  interface Part {
    /**
     * Takes a finding.
     *
     * @param finding the next of the file this thread is at
     * @throws IOException if the report cannot be written
     */
    void finding(Finding finding) throws IOException;

    /**
     * Takes something that was not looked at.
     *
     * @param gap the next
     * @throws IOException if the report cannot be written
     */
    void gap(Gap gap) throws IOException;

    /**
     * Says that the thread is through with a file or a part of one.
     *
     * @throws IOException if the report cannot be written
     */
    void flush() throws IOException;
  }

  /** {@return a part for one more thread} */
  Part part();

  /**
   * Writes what is known only at the end.
   *
   * @param summary all counts
   * @throws IOException if the report cannot be written
   */
  void finish(Summary summary) throws IOException;
}
