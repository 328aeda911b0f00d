package org.lacattribution.land.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
  private static final String TEXT = "CHILD,SEX\r\nZo\u00eb,1\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "x-UTF-16LE-BOM", "windows-1252"})
  void textReadsTheSameInEveryEncoding(String encoding) {
    byte[] bytes = TEXT.getBytes(Charset.forName(encoding));
    assertThat(cells(bytes)).containsExactly("CHILD", "SEX", "Zo\u00eb", "1");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAQuotedHeader() {
    assertThat(cells("\uFEFF\"CHILD\",SEX\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("CHILD", "SEX");
    assertThat(cells("\uFEFF\"CHILD\",SEX\n".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("CHILD", "SEX");
  }

  @Test
  void aLetterCutInTwoByTheEndOfTheHeadIsNoFault() {
    String text = "a".repeat((1 << 16) - 1) + "\u00eb";
    assertThat(head(text.getBytes(StandardCharsets.UTF_8)).forms().get(0).encoding())
        .isEqualTo("UTF-8");
  }

  @Test
  void namesFormsThatNothingReadsForWhatTheyAre() {
    refused("PK\u0003\u0004").hasMessageContaining("workbook or zip");
    refused("\u001f\u008b\u0008\u0000").hasMessageContaining("compressed");
    refused("\u00d0\u00cf\u0011\u00e0").hasMessageContaining("old workbook");
    refused("%PDF-1.7").hasMessageContaining("PDF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?xml version='1.0'?><a/>", "\uFEFF<a/>", " \n <a/>"})
  void xmlIsKnownByItsFirstLetter(String text) {
    assertThat(head(text.getBytes(StandardCharsets.UTF_8)).isXml()).isTrue();
    assertThat(head(text.getBytes(StandardCharsets.UTF_16LE)).isXml()).isTrue();
  }

  @Test
  void utf8SeenThroughTheWrongEncodingIsKnown() {
    Charset windows = Charset.forName(FileForm.Csv.WINDOWS);
    String seen = new String("Zo\u00eb".getBytes(StandardCharsets.UTF_8), windows);
    assertThat(FileForm.Csv.readsLikeUtf8(seen)).isTrue();
    assertThat(FileForm.Csv.readsLikeUtf8("Zo\u00eb")).isFalse();
    assertThat(FileForm.Csv.readsLikeUtf8("Zoe")).isFalse();
    assertThat(FileForm.Csv.readsLikeUtf8(null)).isFalse();
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(String text) {
    return assertThatThrownBy(() -> head(text.getBytes(StandardCharsets.ISO_8859_1)).isXml())
        .isInstanceOf(Unreadable.class);
  }

  private static Head head(byte[] bytes) {
    try {
      return Head.of(new ByteArrayInputStream(bytes));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static List<String> cells(byte[] bytes) {
    List<String> cells = new ArrayList<>();
    try (RowFile rows = head(bytes).forms().get(0).open(new ByteArrayInputStream(bytes))) {
      rows.forEachRemaining(line -> cells.addAll(List.of(line.cells())));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return cells;
  }
}
