package org.lacattribution.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelFileTest {
  @TempDir private Path folder;

  @Test
  void aBlankOfAnyKindIsBlankInCellsAndHeaders() throws IOException {
    Path panel =
        Files.writeString(
            folder.resolve("panel.csv"),
            "\ufeffunit\u00a0,\u200btime,value,treated\n"
                + "A\u00a0,2012,\u00a05\u200b,0\u00a0\n"
                + "\u00a0A,2013,\u200b,\ufeff1\n"
                + "B,2012,NULL,0\nB,2013,7,0\n");
    var cells =
        PanelFile.read(
            panel,
            new PanelColumns(
                "unit",
                "time",
                "value",
                new PanelColumns.Flag("treated"),
                List.of(),
                List.of(),
                Optional.empty()));
    assertThat(cells.keySet()).containsExactly("A", "B");
    assertThat(cells.get("A").get("2012").outcome()).isEqualTo(5);
    assertThat(cells.get("A").get("2013").outcome()).isNaN();
    assertThat(cells.get("A").get("2013").treated()).isTrue();
    assertThat(cells.get("B").get("2012").outcome()).isNaN();
  }
}
