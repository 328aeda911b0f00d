package org.lacattribution.land.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  @Test
  void knowsTheLineOnWhichEachRowBegins() throws IOException {
    assertThat(read("a,b\r\n1,\"x\r\ny\"\r\n\r\n3,4", StandardCharsets.UTF_8))
        .extracting(Line::number)
        .containsExactly(1L, 2L, 5L);
  }

  @Test
  void stripsCellsAndReadsBlankOnesAsNull() throws IOException {
    assertThat(read("a,b\n 1 ,  \n", StandardCharsets.UTF_8).get(1).cells())
        .containsExactly("1", null);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    assertThat(read("\uFEFFCHILD,DOB\n", StandardCharsets.UTF_8).get(0).cells())
        .containsExactly("CHILD", "DOB");
  }

  @Test
  void saysOnWhichLineAQuotationMarkIsLeftOpen() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3,\"4\n5,6\n", StandardCharsets.UTF_8))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("quotation mark");
  }

  @Test
  void saysWhatItIsNotTextOf() {
    assertThatThrownBy(() -> read("a,b\n1,Zo\u00eb\n", Charset.forName("windows-1252")))
        .isInstanceOf(Unreadable.InThatEncoding.class)
        .hasMessageContaining("not UTF-8")
        .hasMessageContaining("save it again as CSV UTF-8")
        .hasMessageNotContaining("Zo");
  }

  private static List<Line> read(String text, Charset charset) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (CsvFile csv =
        new CsvFile(
            new ByteArrayInputStream(text.getBytes(charset)), StandardCharsets.UTF_8, ',')) {
      csv.forEachRemaining(lines::add);
    }
    return lines;
  }
}
