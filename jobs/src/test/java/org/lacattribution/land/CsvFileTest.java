package org.lacattribution.land;

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
        .extracting(CsvFile.Line::number)
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
        .isInstanceOf(CsvFile.Unreadable.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("quotation mark");
  }

  @Test
  void refusesWhatIsNotUtf8AndSaysWhatToDo() {
    assertThatThrownBy(() -> read("a,b\n1,Zo\u00eb\n", Charset.forName("windows-1252")))
        .hasMessageContaining("not UTF-8")
        .hasMessageContaining("save it again as CSV UTF-8")
        .hasMessageNotContaining("Zo");
    assertThatThrownBy(() -> read("a,b\n", StandardCharsets.UTF_16)).hasMessageContaining("UTF-16");
  }

  @Test
  void namesWorkbooksArchivesAndXmlForWhatTheyAre() {
    assertThatThrownBy(() -> read("PK\u0003\u0004", StandardCharsets.ISO_8859_1))
        .hasMessageContaining("workbook or zip");
    assertThatThrownBy(() -> read("\u001f\u008b\u0008\u0000", StandardCharsets.ISO_8859_1))
        .hasMessageContaining("compressed");
    assertThatThrownBy(() -> read("<?xml version=\"1.0\"?>", StandardCharsets.UTF_8))
        .hasMessageContaining("XML");
  }

  private static List<CsvFile.Line> read(String text, Charset charset) throws IOException {
    List<CsvFile.Line> lines = new ArrayList<>();
    try (CsvFile csv = new CsvFile(new ByteArrayInputStream(text.getBytes(charset)))) {
      csv.forEachRemaining(lines::add);
    }
    return lines;
  }
}
