package org.lacattribution.land.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.testing.SharedSpark;

/**
 * Megabytes of a census a second, next to Spark's own reader of XML with a schema given to it:
 * {@code mvn -pl jobs test -P deep -Dtest=XmlBenchmarkTest}.
 */
@Tag("deep")
class XmlBenchmarkTest {
  private static final int CHILDREN = 60_000;

  @TempDir private Path folder;

  @Test
  void aCensusNextToSparksReader() throws IOException {
    Path file = folder.resolve("census.xml");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          "<Message><Header><CollectionDetails><ReferenceDate>2014-03-31</ReferenceDate></CollectionDetails><Source><LEA>331</LEA></Source></Header><Children>\n");
      for (int i = 0; i < CHILDREN; i++) {
        out.write(
            "<Child><ChildIdentifiers><LAchildID>C%d</LAchildID><PersonBirthDate>2005-01-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\n<CINdetails><CINreferralDate>2013-05-01</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><Assessments><AssessmentActualStartDate>2013-05-02</AssessmentActualStartDate><FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments><ReferralNFA>0</ReferralNFA></CINdetails></Child>\n"
                .formatted(i));
      }
      out.write("</Children></Message>\n");
    }
    double megabytes = Files.size(file) / 1e6;
    List<FileForm.Xml> forms;
    try (InputStream in = Files.newInputStream(file)) {
      forms = XmlFile.formsOf(in);
    }
    FileForm.Xml referrals =
        forms.stream()
            .filter(form -> form.table().endsWith("cin_referral"))
            .findFirst()
            .orElseThrow();
    double ours = Double.MAX_VALUE;
    double sparks = Double.MAX_VALUE;
    StructType schema =
        StructType.fromDDL(
            "ChildIdentifiers struct<LAchildID string>, CINdetails array<struct<CINreferralDate string, ReferralSource string, PrimaryNeedCode string, ReferralNFA string>>");
    for (int turn = 0; turn < 3; turn++) {
      long start = System.nanoTime();
      long rows = -1;
      try (RowFile read = referrals.open(Files.newInputStream(file))) {
        while (read.hasNext()) {
          read.next();
          rows++;
        }
      }
      assertThat(rows).isEqualTo(CHILDREN);
      ours = Math.min(ours, (System.nanoTime() - start) / 1e9);
      start = System.nanoTime();
      long found =
          SharedSpark.session()
              .read()
              .format("xml")
              .option("rowTag", "Child")
              .schema(schema)
              .load(file.toString())
              .where("size(CINdetails) = 1 and CINdetails[0].CINreferralDate is not null")
              .count();
      assertThat(found).isEqualTo(CHILDREN);
      sparks = Math.min(sparks, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf(
        "census of %.0f MB: one table %.0f MB/s, all %d tables %.0f MB/s; Spark's reader on two cores %.0f MB/s%n",
        megabytes,
        megabytes / ours,
        forms.size(),
        megabytes / ours / forms.size(),
        megabytes / sparks);
  }
}
