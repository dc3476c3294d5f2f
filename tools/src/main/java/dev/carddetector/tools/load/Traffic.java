package dev.carddetector.tools.load;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** When a load test sends its requests. */
sealed interface Traffic permits ClosedLoop, OpenLoop {
  /** Returns the number of requests. */
  long total();

  /** Sends all requests, adds their outcomes to the tally, and returns when all have ended. */
  void run(LoadClient client, LoadTexts texts, Tally tally) throws InterruptedException;

  /** Adds the settings to a report. */
  void describe(ObjectNode report);
}
