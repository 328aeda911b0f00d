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
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A kernel in a process of its own, spoken to over ZeroMQ as Jupyter does. */
final class Kernel implements AutoCloseable {
  /** Stands in the command for the file that tells the kernel its ports and key. */
  static final String CONNECTION_FILE = "{connection_file}";

  /**
   * On a busy machine a thread of the kernel, version 3.0.1, may end before it begins: then it is
   * started again, and each time waited for longer.
   */
  private static final int STARTS = 6;

  private static final Duration TO_ANSWER = Duration.ofSeconds(12);
  private static final Duration TO_RUN = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 500;
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
  private final Path log;
  private final Process process;

  private Kernel(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    Map<String, Object> told = new HashMap<>(freePorts());
    told.putAll(
        Map.of(
            "ip", HOST, "transport", "tcp", "signature_scheme", "hmac-sha256", "key", wire.key()));
    Path connection = Files.createTempFile(folder, "kernel", ".json");
    new ObjectMapper().writeValue(connection.toFile(), told);
    log = Files.createTempFile(folder, "kernel", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            command.stream()
                .map(part -> part.replace(CONNECTION_FILE, connection.toString()))
                .toList());
    builder.environment().putAll(environment);
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    shell.connect("tcp://%s:%s".formatted(HOST, told.get("shell_port")));
    iopub.connect("tcp://%s:%s".formatted(HOST, told.get("iopub_port")));
    shell.setReceiveTimeOut(POLL_MILLIS);
    iopub.setReceiveTimeOut(POLL_MILLIS);
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @param command as in {@code kernel.json}
   * @param environment variables beside our own
   * @param folder where it is told its ports, and what it prints is kept
   */
  static Kernel start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    String printed = "";
    for (int start = 1; start <= STARTS; start++) {
      Kernel kernel = new Kernel(command, environment, folder);
      if (kernel.answers(TO_ANSWER.multipliedBy(start))) {
        return kernel;
      }
      kernel.close();
      printed = kernel.printed();
    }
    throw new IllegalStateException(
        "The kernel does not answer: %s%n%s".formatted(String.join(" ", command), printed));
  }

  /** Asks what kernel it is, until both channels bring something. */
  private boolean answers(Duration within) {
    Instant end = Instant.now().plus(within);
    boolean onShell = false;
    boolean onIopub = false;
    while (process.isAlive() && Instant.now().isBefore(end)) {
      ask("kernel_info_request", Map.of());
      onShell |= ZMsg.recvMsg(shell) != null;
      onIopub |= ZMsg.recvMsg(iopub) != null;
      if (onShell && onIopub) {
        return true;
      }
    }
    return false;
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
