package org.rapaio.jupyter.kernel.channels;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A thread in which the kernel of the notebooks waits for messages. It takes the place of the class
 * of this name in rapaio-jupyter-kernel 3.0 (to 3.0.4 at least), which the class path has after
 * ours, because that one loses messages while a kernel starts:
 *
 * <ul>
 *   <li>It is marked as running only after it was started. A thread that the processor gives to at
 *       once sees no such mark and ends, and the kernel never answers.
 *   <li>It reads messages before the kernel's handlers are set. The first such message ends the
 *       thread with a null pointer.
 *   <li>It ends for good at a message that cannot be read.
 * </ul>
 *
 * <p>Here no thread reads before {@link #open}; messages wait in their sockets until then.
 */
public final class LoopThread extends Thread {
  private static final Logger LOGGER = Logger.getLogger(LoopThread.class.getSimpleName());
  private static final CountDownLatch OPENING = new CountDownLatch(1);

  private final long pauseMillis;
  private final Runnable body;
  private volatile boolean ended;

  /**
   * A thread that is not started.
   *
   * @param body run again and again, with a pause after each time
   */
  public LoopThread(String name, long pauseMillis, Runnable body) {
    super(name);
    this.pauseMillis = pauseMillis;
    this.body = body;
  }

  /** Lets every thread begin, those that are started later included. */
  public static void open() {
    OPENING.countDown();
  }

  @Override
  public void run() {
    try {
      OPENING.await();
      while (!ended) {
        runBody();
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void runBody() {
    try {
      body.run();
    } catch (RuntimeException fault) {
      // Sockets are closed under threads that end; any other message may be answered yet.
      if (!ended) {
        LOGGER.log(Level.WARNING, "A message of Jupyter was not handled.", fault);
      }
    }
  }

  /** Ends the thread after the body that it runs now. */
  public void shutdown() {
    ended = true;
  }
}
