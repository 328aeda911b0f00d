-- Monthly stock and flow in DuckDB's words: what published.stock_flow says, made from the conformed
-- tables alone. Every period of the files has a placement from its first day.
CREATE OR REPLACE MACRO grown(born, years) AS (born + to_years(years))::DATE;
-- A child born on 29 February has the birthday on 1 March in a year without that day.
CREATE OR REPLACE MACRO birthday(born, years) AS
  grown(born, years) + CASE WHEN day(born) > day(grown(born, years)) THEN 1 ELSE 0 END;
CREATE OR REPLACE MACRO band(day, b1, b5, b10, b16) AS CASE WHEN b1 IS NULL THEN 'unknown' WHEN day < b1 THEN 'under_1'
  WHEN day < b5 THEN '1_to_4' WHEN day < b10 THEN '5_to_9' WHEN day < b16 THEN '10_to_15' ELSE '16_to_17' END;
WITH first AS (
  SELECT la_code, (date_trunc('month', min(first_day) - 1) + INTERVAL 1 MONTH)::DATE AS first_month
  FROM read_parquet('FOLDER/coverage/*.parquet') GROUP BY la_code
), stays AS (
  SELECT la_code, c.date_of_birth AS born, p.end_date AS ended, pl.placement_group AS grp, pl.start_date AS started,
    lag(pl.placement_group) OVER period AS previous_group, lead(pl.start_date) OVER period AS next_start
  FROM read_parquet('FOLDER/placement/*.parquet') pl
    JOIN read_parquet('FOLDER/period_of_care/*.parquet') p USING (la_code, child_key, period_of_care_key)
    LEFT JOIN read_parquet('FOLDER/child/*.parquet') c USING (la_code, child_key)
  WHERE NOT p.short_breaks AND (p.end_date IS NULL OR pl.start_date <= p.end_date)
  WINDOW period AS (PARTITION BY la_code, child_key, period_of_care_key ORDER BY pl.start_date,
    coalesce(pl.end_date, DATE '9999-12-31'), pl.placement_group)
), aged AS (
  SELECT *, coalesce(next_start, ended) AS until,
    birthday(born, 1) AS b1, birthday(born, 5) AS b5, birthday(born, 10) AS b10, birthday(born, 16) AS b16
  FROM stays
), events AS (
  SELECT la_code, started AS day, CASE WHEN previous_group IS NOT NULL THEN band(started, b1, b5, b10, b16) END AS from_band,
    previous_group AS from_group, band(started, b1, b5, b10, b16) AS to_band, grp AS to_group FROM aged
  UNION ALL SELECT la_code, b1, 'under_1', grp, '1_to_4', grp FROM aged WHERE b1 > started AND (until IS NULL OR b1 <= until)
  UNION ALL SELECT la_code, b5, '1_to_4', grp, '5_to_9', grp FROM aged WHERE b5 > started AND (until IS NULL OR b5 <= until)
  UNION ALL SELECT la_code, b10, '5_to_9', grp, '10_to_15', grp FROM aged WHERE b10 > started AND (until IS NULL OR b10 <= until)
  UNION ALL SELECT la_code, b16, '10_to_15', grp, '16_to_17', grp FROM aged WHERE b16 > started AND (until IS NULL OR b16 <= until)
  UNION ALL SELECT la_code, ended, band(ended, b1, b5, b10, b16), grp, NULL, NULL FROM aged WHERE next_start IS NULL AND ended IS NOT NULL
), transitions AS (
  SELECT la_code, greatest(date_trunc('month', day)::DATE, (first_month - INTERVAL 1 MONTH)::DATE) AS month,
    from_band, from_group, to_band, to_group, count(*) AS n
  FROM events JOIN first USING (la_code) WHERE day <= DATE 'LAST_DAY' GROUP BY ALL
), flows AS (
  SELECT la_code, month, band, grp, sum(entries) AS entries, sum(exits) AS exits, sum(moved_in) AS moved_in,
    sum(moved_out) AS moved_out, sum(aged_in) AS aged_in, sum(aged_out) AS aged_out
  FROM (
    SELECT la_code, month, to_band AS band, to_group AS grp,
      CASE WHEN from_group IS NULL THEN n ELSE 0 END AS entries, 0 AS exits,
      CASE WHEN from_band = to_band AND from_group <> to_group THEN n ELSE 0 END AS moved_in, 0 AS moved_out,
      CASE WHEN from_band <> to_band THEN n ELSE 0 END AS aged_in, 0 AS aged_out
    FROM transitions WHERE to_group IS NOT NULL
    UNION ALL
    SELECT la_code, month, from_band, from_group, 0, CASE WHEN to_group IS NULL THEN n ELSE 0 END,
      0, CASE WHEN from_band = to_band AND from_group <> to_group THEN n ELSE 0 END,
      0, CASE WHEN from_band <> to_band THEN n ELSE 0 END
    FROM transitions WHERE from_group IS NOT NULL)
  GROUP BY ALL
), dense AS (
  SELECT la_code, month, band, grp, first_month FROM (
    SELECT la_code, band, grp, first_month,
      unnest(generate_series(first_month - INTERVAL 1 MONTH, DATE 'LAST_MONTH', INTERVAL 1 MONTH))::DATE AS month
    FROM (SELECT DISTINCT la_code, band, grp FROM flows) JOIN first USING (la_code))
), stocks AS (
  SELECT d.*, coalesce(entries, 0) AS entries, coalesce(exits, 0) AS exits, coalesce(moved_in, 0) AS moved_in,
    coalesce(moved_out, 0) AS moved_out, coalesce(aged_in, 0) AS aged_in, coalesce(aged_out, 0) AS aged_out,
    sum(coalesce(entries + moved_in + aged_in - exits - moved_out - aged_out, 0))
      OVER (PARTITION BY la_code, band, grp ORDER BY month) AS stock_end,
    max(f.month) OVER (PARTITION BY la_code, band, grp) AS last_change
  FROM dense d LEFT JOIN flows f USING (la_code, month, band, grp)
), shown AS (
  SELECT *, lag(stock_end, 1, 0) OVER (PARTITION BY la_code, band, grp ORDER BY month) AS stock_start,
    first_value(stock_end) OVER (PARTITION BY la_code, band, grp ORDER BY month) AS opening
  FROM stocks
)
SELECT la_code, month, band, grp, stock_start::BIGINT, entries::BIGINT, exits::BIGINT, moved_in::BIGINT, moved_out::BIGINT,
  aged_in::BIGINT, aged_out::BIGINT, stock_end::BIGINT
FROM shown WHERE month >= first_month AND (last_change >= first_month OR opening <> 0)
