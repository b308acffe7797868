"""The job in DuckDB: with_duckdb.py FOLDER OUT THREADS. One pass over the services; groupings by GROUPING SETS."""
import sys

import duckdb

from job import AGE_BANDS, DIMENSIONS, GROUPINGS, HORIZON, PERIODS, QUARTERS, is_mature, last_day

folder, out, threads = sys.argv[1:4]
db = duckdb.connect()
db.execute(f"SET threads = {threads}; SET preserve_insertion_order = false")
TYPES = {"V": "VARCHAR", "D": "DATE", "F": "DOUBLE", "I": "INTEGER"}
COLUMNS = {
    "beneficiaries": "beneficiary_id:V partner:V site:V sex:V date_of_birth:D disability:V registered_on:D",
    "cases": "case_id:V beneficiary_id:V partner:V site:V opened_on:D referral_source:V concern:V care_setting:V closed_on:D closure_reason:V",
    "services": "service_id:V beneficiary_id:V case_id:V partner:V site:V delivered_on:D service_type:V hours:F",
    "reintegrations": "reintegration_id:V case_id:V beneficiary_id:V partner:V site:V pathway:V started_on:D ended_on:D end_reason:V",
    "follow_ups": "follow_up_id:V reintegration_id:V visited_on:D status:V wellbeing_score:I",
}


def register(name):
    columns = {c: TYPES[t] for c, t in (pair.split(":") for pair in COLUMNS[name].split())}
    return f"""read_csv('{folder}/{name}.csv', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {columns})"""


def day_number(day):
    return f"(year({day}) * 10000 + month({day}) * 100 + day({day}))"


def quarter(day):
    return f"((year({day}) - 2022) * 4 + quarter({day}) - 1)::TINYINT"


def age_band(day):
    age = f"({day_number(day)} - born) // 10000"
    return f"CASE WHEN born IS NULL THEN 5 WHEN {age} < 5 THEN 0 WHEN {age} < 10 THEN 1 WHEN {age} < 15 THEN 2 WHEN {age} < 18 THEN 3 ELSE 4 END::TINYINT"


def sets(*always):
    return ", ".join("(" + ", ".join([*always, *dims]) + ")" for dims in GROUPINGS.values())


GROUPED = "grouping(partner, site, sex, age_band) AS g, q, partner, site, sex, age_band"
NUMBER_OF = {sum(8 >> k for k, d in enumerate(DIMENSIONS) if d not in dims): name for name, dims in GROUPINGS.items()}
db.execute("""CREATE TABLE result (metric VARCHAR, g INTEGER, q TINYINT, partner VARCHAR, site VARCHAR, sex VARCHAR, age_band TINYINT,
              category VARCHAR, num DOUBLE, den DOUBLE, value DOUBLE)""")


def add(metric, source, num="NULL", den="NULL", value="NULL", category="NULL"):
    db.execute(f"INSERT INTO result SELECT '{metric}', g, q, partner, site, sex, age_band, {category}, {num}, {den}, {value} FROM {source}")


db.execute(f"""CREATE TABLE people AS SELECT row_number() OVER ()::INTEGER AS child, beneficiary_id,
  CASE WHEN sex IS NULL THEN 'unknown' ELSE sex END::ENUM('f', 'm', 'unknown') AS sex, {day_number('date_of_birth')}::INTEGER AS born
  FROM {register('beneficiaries')}""")

# Services
db.execute(f"""CREATE TABLE delivered AS SELECT child, partner, site, sex, {age_band('delivered_on')} AS age_band,
  {quarter('delivered_on')} AS q, service_type, hours FROM {register('services')} JOIN people USING (beneficiary_id)""")
db.execute("""CREATE TABLE cells AS SELECT q, partner, site, sex, age_band, service_type, count(*) AS n, sum(hours) AS h, count(hours) AS nh
  FROM delivered GROUP BY ALL""")
db.execute("CREATE TABLE served AS SELECT DISTINCT child, q, partner, site, sex, age_band FROM delivered WHERE age_band < 4")
db.execute("DROP TABLE delivered")
db.execute(f"""CREATE TABLE grouped AS SELECT {GROUPED}, service_type, sum(n) AS n, coalesce(sum(h), 0) AS h, sum(nh) AS nh
  FROM cells GROUP BY GROUPING SETS ({sets('q', 'service_type')})""")
add("services", "grouped", "n", category="service_type")
add("hours", "grouped", "h", "nh", category="service_type")
add("served", f"(SELECT {GROUPED}, count(DISTINCT child) AS n FROM served GROUP BY GROUPING SETS ({sets('q')}))", "n")
for dims, g in (("", 15), ("partner,", 7)):
    partner = "partner" if dims else "NULL AS partner"
    for metric, year in (("served_ytd", "q // 4"), ("served_ever", "0")):
        add(metric, f"""(SELECT {g} AS g, e.q::TINYINT AS q, {partner}, NULL AS site, NULL AS sex, NULL AS age_band, sum(n) AS n FROM
          (SELECT {dims} year, q, count(*) AS n FROM
            (SELECT {dims} child, {year} AS year, min(q) AS q FROM served GROUP BY {dims} child, year) GROUP BY {dims} year, q) f
          JOIN range({QUARTERS}) e(q) ON f.q <= e.q AND f.year = {year.replace('q', 'e.q')} GROUP BY {dims} e.q)""", "n")

# Cases
db.execute(f"""CREATE TABLE cases AS SELECT case_id, child, partner, site, sex, born, opened_on, closed_on, closure_reason
  FROM {register('cases')} JOIN people USING (beneficiary_id)""")
db.execute(f"""CREATE TABLE closures AS SELECT c.partner, c.site, c.sex, {quarter('c.closed_on')} AS q, {age_band('c.closed_on')} AS age_band,
  coalesce(c.closure_reason = 'reunified', false) AS reunified, coalesce(o.opened_on <= c.closed_on + 365, false) AS back
  FROM (SELECT * FROM cases WHERE closed_on IS NOT NULL) c
  ASOF LEFT JOIN (SELECT child, opened_on FROM cases) o ON c.child = o.child AND c.closed_on < o.opened_on""")
db.execute(f"""CREATE TABLE closed AS SELECT {GROUPED}, count(*) AS n, count_if(reunified) AS reunified, count_if(back) AS back
  FROM closures GROUP BY GROUPING SETS ({sets('q')})""")
add("closed_cases", "closed", "n")
add("reunified", "closed", "reunified", "n", "reunified / n")
add("reentry", "closed", "back", "n", "back / n")
ends = ", ".join(f"({q}::TINYINT, DATE '{last_day(q)}')" for q in range(QUARTERS))
add("open_cases", f"""(SELECT {GROUPED}, count(*) AS n FROM
  (SELECT e.q, partner, site, sex, {age_band('e.last_day')} AS age_band FROM cases
   JOIN (VALUES {ends}) e(q, last_day) ON opened_on <= e.last_day AND (closed_on IS NULL OR closed_on > e.last_day))
  GROUP BY GROUPING SETS ({sets('q')}))""", "n")

# Reintegrations and their visits
db.execute(f"""CREATE TABLE placed AS
  WITH visits AS (SELECT reintegration_id, min(visited_on) AS first_visit, min(visited_on) FILTER (status = 'disrupted') AS first_disrupted
                  FROM {register('follow_ups')} GROUP BY reintegration_id)
  SELECT case_id, partner, site, sex, started_on, {quarter('started_on')} AS q, {age_band('started_on')} AS age_band,
    pathway = 'family' AS family, coalesce(first_visit <= started_on + 90, false) AS seen,
    coalesce(first_disrupted <= started_on + 365, false) OR coalesce(end_reason = 'disrupted' AND ended_on <= started_on + 365, false) AS broken
  FROM {register('reintegrations')} LEFT JOIN visits USING (reintegration_id) JOIN people USING (beneficiary_id)""")
db.execute(f"""CREATE TABLE starts AS SELECT {GROUPED}, count(*) AS n, count_if(seen) AS seen, count_if(family) AS family,
  count_if(family AND NOT broken) AS stable FROM placed GROUP BY GROUPING SETS ({sets('q')})""")
add("followed_up", "starts", "seen", "n", "seen / n")
add("family_stable", "starts WHERE family > 0", "stable", "family", "stable / family")

# Time to the family
db.execute("""CREATE TABLE spells AS SELECT c.*, home_on, home_on - opened_on AS days, coalesce(closed_on, DATE '2025-12-31') - opened_on AS watched
  FROM cases c LEFT JOIN (SELECT case_id, min(started_on) AS home_on FROM placed WHERE family GROUP BY case_id) USING (case_id)""")
add("days_to_family", f"""(SELECT {GROUPED}, count(*) AS n, median(days) AS days FROM
  (SELECT partner, site, sex, {quarter('home_on')} AS q, {age_band('home_on')} AS age_band, days FROM spells WHERE home_on IS NOT NULL)
  GROUP BY GROUPING SETS ({sets('q')}))""", den="n", value="days")
db.execute(f"""CREATE TABLE times AS SELECT {GROUPED}, t, count(*) AS n, count_if(event) AS events FROM
  (SELECT partner, site, sex, {quarter('opened_on')} AS q, {age_band('opened_on')} AS age_band, coalesce(days <= watched, false) AS event,
     CASE WHEN coalesce(days <= watched, false) THEN days ELSE watched END AS t FROM spells)
  WHERE q < {QUARTERS} GROUP BY GROUPING SETS ({sets('q', 't')})""")
db.execute("""CREATE TABLE survival AS SELECT g, q, partner, site, sex, age_band, sum(n) AS n, sum(d) AS events, 1 - product(1 - d / at_risk) AS reached
  FROM (SELECT *, CASE WHEN t <= 365 THEN events ELSE 0 END AS d,
          sum(n) OVER (PARTITION BY g, q, partner, site, sex, age_band ORDER BY t DESC) AS at_risk FROM times) GROUP BY ALL""")
add("new_cases", "survival", "n")
add("km_family", "survival", "events", "n", "reached")

periods = ", ".join(f"({q}, '{name}')" for q, name in enumerate(PERIODS))
mature = ", ".join(f"('{m}', {q}, {is_mature(m, q)})" for m in (*HORIZON, "") for q in range(QUARTERS))
names = ", ".join(f"({number}, '{name}')" for number, name in NUMBER_OF.items())
bands = ", ".join(f"({number}, '{name}')" for number, name in enumerate(AGE_BANDS))
horizons = ", ".join(f"'{m}'" for m in HORIZON)
db.execute(f"""COPY (
  SELECT r.metric, p.name AS period, s.name AS set, partner, site, sex, b.name AS age_band, category,
    CASE WHEN num = floor(num) THEN num::BIGINT::VARCHAR ELSE num::VARCHAR END AS num, den::BIGINT AS den,
    CASE WHEN value IS NOT NULL THEN printf('%.6f', value) END AS value, m.mature
  FROM result r JOIN (VALUES {periods}) p(q, name) ON r.q = p.q JOIN (VALUES {names}) s(g, name) ON r.g = s.g
  JOIN (VALUES {mature}) m(metric, q, mature) ON m.q = r.q AND m.metric = CASE WHEN r.metric IN ({horizons}) THEN r.metric ELSE '' END
  LEFT JOIN (VALUES {bands}) b(n, name) ON r.age_band = b.n) TO '{out}' (HEADER, DELIMITER ',')""")
