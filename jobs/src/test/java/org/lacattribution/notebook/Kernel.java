package org.lacattribution.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A kernel in a process of its own, spoken to over ZeroMQ as Jupyter does. */
final class Kernel implements AutoCloseable {
  /** Stands in the command for the file that gives the kernel its ports and key. */
  static final String CONNECTION_FILE = "{connection_file}";

  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Duration TO_RUN = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 500;

  /** How often an address is tried that nobody listens on yet. */
  private static final int RETRY_MILLIS = 1;

  private static final String HOST = "127.0.0.1";
  private static final List<String> PORTS =
      List.of("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port");

  /**
   * What a cell gave.
   *
   * @param shown what it displayed and printed, as HTML or text
   * @param error its fault, empty where there is none
   */
  record Output(String shown, String error) {}

  private final Wire wire = new Wire(UUID.randomUUID().toString(), UUID.randomUUID().toString());
  private final ZContext sockets = new ZContext();
  private final ZMQ.Socket shell = sockets.createSocket(SocketType.DEALER);
  private final ZMQ.Socket iopub = sockets.createSocket(SocketType.SUB);
  private final ZMQ.Socket heartbeat = sockets.createSocket(SocketType.REQ);
  private final String first;
  private final Path log;
  private final Process process;

  private Kernel(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    Map<String, Object> connection = new HashMap<>(freePorts());
    connection.putAll(
        Map.of(
            "ip", HOST, "transport", "tcp", "signature_scheme", "hmac-sha256", "key", wire.key()));
    Path file = Files.createTempFile(folder, "kernel", ".json");
    new ObjectMapper().writeValue(file.toFile(), connection);
    log = Files.createTempFile(folder, "kernel", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            command.stream().map(part -> part.replace(CONNECTION_FILE, file.toString())).toList());
    builder.environment().putAll(environment);
    iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    connect(shell, connection.get("shell_port"));
    connect(iopub, connection.get("iopub_port"));
    connect(heartbeat, connection.get("hb_port"));
    // The first messages wait for the kernel, and reach it in the moment in which it listens.
    first = ask("kernel_info_request", Map.of());
    heartbeat.send(first);
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static void connect(ZMQ.Socket socket, Object port) {
    socket.setReconnectIVL(RETRY_MILLIS);
    socket.setReceiveTimeOut(POLL_MILLIS);
    socket.connect("tcp://%s:%s".formatted(HOST, port));
  }

  /**
   * Starts a kernel, with messages under way before it listens, and waits until it answers.
   *
   * @param command as in {@code kernel.json}
   * @param environment variables in addition to our own
   * @param folder for the file of its ports, and for what it prints
   * @throws IllegalStateException where it does not answer the first messages of all
   */
  static Kernel start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    Kernel kernel = new Kernel(command, environment, folder);
    if (kernel.answersTheFirstMessages() && kernel.publishes()) {
      return kernel;
    }
    kernel.close();
    throw new IllegalStateException(
        "The kernel does not answer: %s%n%s"
            .formatted(String.join(" ", command), kernel.printed()));
  }

  private boolean answersTheFirstMessages() {
    return within(TO_START, () -> receives(shell, first))
        && within(TO_START, () -> first.equals(heartbeat.recvStr()));
  }

  /** Subscriptions take a while: what was published before is not seen, so more is asked for. */
  private boolean publishes() {
    return within(
        TO_START,
        () -> {
          ask("kernel_info_request", Map.of());
          return ZMsg.recvMsg(iopub) != null;
        });
  }

  private boolean within(Duration time, BooleanSupplier done) {
    Instant end = Instant.now().plus(time);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      if (done.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  private boolean receives(ZMQ.Socket socket, String request) {
    ZMsg received = ZMsg.recvMsg(socket);
    return received != null && wire.read(received).request().equals(request);
  }

  /** Runs the cells of a notebook in their order. */
  List<Output> run(Notebook notebook) {
    return notebook.codeCells().stream().map(Notebook::source).map(this::run).toList();
  }

  /** Runs a cell and waits until the kernel is idle again. */
  private Output run(String code) {
    String request =
        ask(
            "execute_request",
            Map.of(
                "code", code,
                "silent", false,
                "store_history", true,
                "user_expressions", Map.of(),
                "allow_stdin", false,
                "stop_on_error", true));
    StringBuilder shown = new StringBuilder();
    StringBuilder error = new StringBuilder();
    Instant end = Instant.now().plus(TO_RUN);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      ZMsg received = ZMsg.recvMsg(iopub);
      Wire.Message message = received == null ? null : wire.read(received);
      if (message == null || !message.request().equals(request)) {
        continue;
      }
      JsonNode content = message.content();
      switch (message.type()) {
        case "stream" -> shown.append(content.path("text").asText());
        case "execute_result", "display_data" ->
            content.path("data").forEach(data -> shown.append(data.asText()));
        case "error" ->
            error.append(content.path("ename").asText()).append(content.path("evalue").asText());
        default -> {
          if (content.path("execution_state").asText().equals("idle")) {
            return new Output(shown.toString(), error.toString());
          }
        }
      }
    }
    throw new IllegalStateException(
        "The kernel ended, or took longer than %s for this cell:%n%s%n%s"
            .formatted(TO_RUN, code, printed()));
  }

  /** Sends a request, and gives the identifier by which its answers are known. */
  private String ask(String type, Map<String, ?> content) {
    String id = UUID.randomUUID().toString();
    wire.request(id, type, content).send(shell);
    return id;
  }

  private static Map<String, Integer> freePorts() throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    for (String port : PORTS) {
      try (ServerSocket free = new ServerSocket(0)) {
        ports.put(port, free.getLocalPort());
      }
    }
    return ports;
  }

  private String printed() {
    try {
      return Files.readString(log);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    sockets.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
