package dev.carddetector.server.http;

/** Ends a request whose answer is a {@link Problem}, caused by the client or by load. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  public Refusal(Problem problem) {
    this(problem.answer());
  }

  /** Refuses with an answer that says more than the problem alone. */
  public Refusal(Answer answer) {
    // No message and no cause, which could carry input; no stack trace, as it is not a fault.
    super(null, null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
