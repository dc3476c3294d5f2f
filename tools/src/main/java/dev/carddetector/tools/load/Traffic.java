package dev.carddetector.tools.load;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** When a load test sends its requests. */
sealed interface Traffic permits ClosedLoop, OpenLoop {
  /** Returns how many requests there are. */
  long total();

  /** Sends them all, adds to the tally how each ended, and returns when all have. */
  void run(LoadClient client, LoadTexts texts, Tally tally) throws InterruptedException;

  /** Adds the settings to a report. */
  void describe(ObjectNode report);
}
