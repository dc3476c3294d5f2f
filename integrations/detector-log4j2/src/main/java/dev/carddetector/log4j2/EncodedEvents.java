package dev.carddetector.log4j2;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers for reuse, so that events allocate nothing. They belong to the layout and not to threads:
 * nothing is left in a thread when the layout is gone, and a layout that logs while it writes an
 * event gets a second one.
 */
final class EncodedEvents {
  private static final int COUNT = 16;
  private static final int MAX_KEPT_BYTES = 64 * 1024;

  private final AtomicReferenceArray<EncodedEvent> unused = new AtomicReferenceArray<>(COUNT);

  EncodedEvent take() {
    EncodedEvent event = unused.getAndSet(place(), null);
    return event == null ? new EncodedEvent() : event;
  }

  void giveBack(EncodedEvent event) {
    if (event.bytes().length <= MAX_KEPT_BYTES) {
      event.clear();
      unused.setRelease(place(), event);
    }
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (COUNT - 1);
  }
}
