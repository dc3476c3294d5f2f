package dev.carddetector.server;

/** Ends a request that is answered by a {@link Problem} of the client's making or of load. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final Problem problem;

  Refusal(Problem problem) {
    // No message and no cause, which could carry input; no stack trace, as it is no fault.
    super(null, null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
