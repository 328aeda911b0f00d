package org.lacattribution.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.jupyter.kernel.channels.LoopThread;

/** The kernel answers the first message that reaches it, on a machine with more work than cores. */
class KernelStartTest {
  private static final int THREADS_TO_A_CORE = 3;
  private static final AtomicBoolean BUSY = new AtomicBoolean(true);

  @TempDir private Path folder;

  @BeforeAll
  static void makeTheMachineBusy() {
    IntStream.range(0, THREADS_TO_A_CORE * Runtime.getRuntime().availableProcessors())
        .forEach(
            number -> {
              Thread thread = new Thread(KernelStartTest::work, "busy " + number);
              thread.setDaemon(true);
              thread.start();
            });
  }

  private static void work() {
    while (BUSY.get()) {
      Thread.onSpinWait();
    }
  }

  @AfterAll
  static void letItRest() {
    BUSY.set(false);
  }

  @RepeatedTest(2)
  void answersMessagesSentBeforeItListens() {
    assertThatCode(this::startAndEnd).doesNotThrowAnyException();
  }

  @Tag("deep")
  @RepeatedTest(20)
  void answersThemEveryTime() {
    assertThatCode(this::startAndEnd).doesNotThrowAnyException();
  }

  private void startAndEnd() throws Exception {
    Kernel.start(Kernels.ofTests(), Map.of(), folder).close();
  }

  @Test
  void noThreadReadsBeforeItIsOpenAndNoFaultEndsOne() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    List<LoopThread> threads =
        IntStream.range(0, 20)
            .mapToObj(
                number ->
                    new LoopThread(
                        "loop " + number,
                        1,
                        () -> {
                          if (runs.incrementAndGet() == 1) {
                            throw new IllegalStateException("a message that cannot be read");
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    Thread.sleep(200);
    assertThat(runs).hasValue(0);

    LoopThread.open();
    Thread.sleep(500);
    assertThat(threads).allMatch(Thread::isAlive);
    assertThat(runs).hasValueGreaterThan(2 * threads.size());

    threads.forEach(LoopThread::shutdown);
    for (LoopThread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
