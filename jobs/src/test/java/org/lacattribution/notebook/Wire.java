package org.lacattribution.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMsg;

/**
 * Messages as Jupyter's protocol puts them on the wire: addresses, a delimiter, a signature, then
 * header, header of the request, metadata and content, each JSON.
 *
 * @param session names the one who speaks
 * @param key messages are signed with it
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">the protocol</a>
 */
record Wire(String session, String key) {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNED_BY = "HmacSHA256";
  private static final int PARTS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A message that was received.
   *
   * @param type such as {@code execute_result}
   * @param request identifier of the request that it answers, empty where it answers none
   */
  record Message(String type, String request, JsonNode content) {}

  ZMsg request(String id, String type, Map<String, ?> content) {
    Map<String, String> header =
        Map.of(
            "msg_id",
            id,
            "session",
            session,
            "username",
            "build",
            "date",
            Instant.now().toString(),
            "msg_type",
            type,
            "version",
            "5.3");
    List<byte[]> parts = Stream.of(header, Map.of(), Map.of(), content).map(Wire::bytes).toList();
    ZMsg message = new ZMsg();
    message.add(DELIMITER);
    message.add(signature(parts));
    parts.forEach(message::add);
    return message;
  }

  Message read(ZMsg message) {
    byte[] address;
    do {
      address = message.pop().getData();
    } while (!Arrays.equals(address, DELIMITER));
    String signature = message.popString();
    List<byte[]> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      parts.add(message.pop().getData());
    }
    if (!signature(parts).equals(signature)) {
      throw new IllegalStateException("A message of the kernel is not signed with our key.");
    }
    return new Message(
        json(parts.get(0)).path("msg_type").asText(),
        json(parts.get(1)).path("msg_id").asText(),
        json(parts.get(3)));
  }

  private String signature(List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance(SIGNED_BY);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), SIGNED_BY));
      parts.forEach(mac::update);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private static byte[] bytes(Object content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static JsonNode json(byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
