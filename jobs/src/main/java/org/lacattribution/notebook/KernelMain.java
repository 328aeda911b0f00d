package org.lacattribution.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.rapaio.jupyter.kernel.channels.LoopThread;

/**
 * Starts rapaio-jupyter-kernel so that no message is read before the kernel can answer it: the
 * engine first, then sockets and handlers, then the threads that read.
 *
 * <p>The kernel's jar is on the class path of notebooks alone, for it contains libraries that Spark
 * has in other versions; so its classes are named here and not compiled against.
 */
public final class KernelMain {
  private static final String KERNEL = "org.rapaio.jupyter.kernel.";

  private KernelMain() {}

  /**
   * Serves until Jupyter shuts the kernel down.
   *
   * @param args the file in which Jupyter gives ports and key
   */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    try (InputStream logging =
        KernelMain.class.getClassLoader().getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    Object kernel = type("MainApp").getField("kernel").get(null);
    Object channels =
        type("channels.Channels")
            .getConstructor(type("core.ConnectionProperties"))
            .newInstance(connection(Path.of(args[0])));
    channels.getClass().getMethod("connect", kernel.getClass()).invoke(channels, kernel);
    LoopThread.open();
    channels.getClass().getMethod("joinUntilClose").invoke(channels);
  }

  private static Object connection(Path file) throws ReflectiveOperationException, IOException {
    return type("core.Transform")
        .getMethod("fromJson", String.class, Class.class)
        .invoke(null, Files.readString(file), type("core.ConnectionProperties"));
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(KERNEL + name);
  }
}
