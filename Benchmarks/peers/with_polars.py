"""The job in Polars: with_polars.py FOLDER OUT THREADS. Lazy frames on the streaming engine; the services are never held."""
import datetime
import os
import sys

folder, out, threads = sys.argv[1:4]
os.environ["POLARS_MAX_THREADS"] = threads
import polars as pl  # after the number of threads is set
from polars import col, lit, when

from job import AGE_BANDS, AS_OF, DIMENSIONS, GROUPINGS, HEADER, HORIZON, PERIODS, QUARTERS, is_mature, last_day

END = datetime.date(*AS_OF)
TEXT, DAY, CODE = pl.String, pl.Date, pl.Categorical
COLUMNS = {
    "beneficiaries": {"beneficiary_id": TEXT, "partner": CODE, "site": CODE, "sex": TEXT, "date_of_birth": DAY, "disability": TEXT,
                      "registered_on": DAY},
    "cases": {"case_id": TEXT, "beneficiary_id": TEXT, "partner": CODE, "site": CODE, "opened_on": DAY, "referral_source": TEXT,
              "concern": TEXT, "care_setting": TEXT, "closed_on": DAY, "closure_reason": TEXT},
    "services": {"service_id": TEXT, "beneficiary_id": TEXT, "case_id": TEXT, "partner": CODE, "site": CODE, "delivered_on": DAY,
                 "service_type": CODE, "hours": pl.Float64},
    "reintegrations": {"reintegration_id": TEXT, "case_id": TEXT, "beneficiary_id": TEXT, "partner": CODE, "site": CODE, "pathway": TEXT,
                       "started_on": DAY, "ended_on": DAY, "end_reason": TEXT},
    "follow_ups": {"follow_up_id": TEXT, "reintegration_id": TEXT, "visited_on": DAY, "status": TEXT, "wellbeing_score": pl.Int32},
}
parts = []


def register(name):
    return pl.scan_csv(f"{folder}/{name}.csv", schema=COLUMNS[name])


def number_of_day(day):
    return day.dt.year() * 10000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def quarter(day):
    return ((day.dt.year() - 2022) * 4 + day.dt.quarter() - 1).cast(pl.Int8)


def age_band(day):
    age = (number_of_day(day) - col("born")) // 10000
    bands = when(age.is_null()).then(5)
    for band, below in enumerate((5, 10, 15, 18)):
        bands = bands.when(age < below).then(band)
    return bands.otherwise(4).cast(pl.Int8).alias("age_band")


def add(metric, grouping, frame, num=None, den=None, value=None, category=None):
    """Adds the rows of one metric in one grouping to the result."""
    dims = GROUPINGS[grouping]
    empty = lit(None, dtype=TEXT)
    figure = lambda name, kind: (col(name) if name else lit(None)).cast(kind)
    bands = {n: b for n, b in enumerate(AGE_BANDS)}
    text = lambda d: col(d).replace_strict(bands, return_dtype=TEXT) if d == "age_band" else col(d).cast(TEXT)
    parts.append(frame.filter(col("q") < QUARTERS).select(
        lit(metric).alias("metric"), col("q").cast(pl.Int32), lit(grouping).alias("set"),
        *[(text(d) if d in dims else empty).alias(d) for d in DIMENSIONS],
        (col(category).cast(TEXT) if category else empty).alias("category"),
        figure(num, pl.Float64).alias("num"), figure(den, pl.Int64).alias("den"), figure(value, pl.Float64).alias("value")))


def each_grouping(frame, *aggregates, also=()):
    frames = pl.collect_all([frame.group_by("q", *also, *dims).agg(*aggregates) for dims in GROUPINGS.values()])
    return zip(GROUPINGS, frames)


people = register("beneficiaries").select(
    "beneficiary_id", col("sex").fill_null("unknown").cast(CODE), number_of_day(col("date_of_birth")).alias("born")
).with_row_index("child").collect(engine="streaming")

# Services: one pass makes the finest cells and the children of each.
services = register("services").select("beneficiary_id", "partner", "site", "delivered_on", "service_type", "hours").join(
    people.lazy(), on="beneficiary_id").select(
    "child", "partner", "site", "sex", "service_type", "hours", quarter(col("delivered_on")).alias("q"), age_band(col("delivered_on")))
cells, served = pl.collect_all([
    services.group_by("q", *DIMENSIONS, "service_type").agg(pl.len().alias("n"), col("hours").sum(), col("hours").count().alias("with_hours")),
    services.filter(col("age_band") < 4).select("child", "q", *DIMENSIONS).unique(),
], engine="streaming")
for grouping, frame in each_grouping(cells.lazy(), col("n").sum(), col("hours").sum(), col("with_hours").sum(), also=("service_type",)):
    add("services", grouping, frame, num="n", category="service_type")
    add("hours", grouping, frame, num="hours", den="with_hours", category="service_type")
for grouping, frame in each_grouping(served.lazy(), col("child").n_unique().alias("n")):
    add("served", grouping, frame, num="n")
quarters = pl.LazyFrame({"end": pl.Series(range(QUARTERS), dtype=pl.Int8)})
for grouping in ("total", "partner"):
    dims = GROUPINGS[grouping]
    for metric, span in (("served_ytd", [(col("q") // 4).alias("year")]), ("served_ever", [lit(0).alias("year")])):
        first = served.lazy().with_columns(*span).group_by("child", "year", *dims).agg(col("q").min())
        new = first.group_by("q", "year", *dims).agg(pl.len().alias("n"))
        running = new.join(quarters, how="cross").filter(col("q") <= col("end"))
        if metric == "served_ytd":
            running = running.filter(col("end") // 4 == col("year"))
        add(metric, grouping, running.drop("q").rename({"end": "q"}).group_by("q", *dims).agg(col("n").sum()).collect(), num="n")

# Cases
cases = register("cases").select("case_id", "beneficiary_id", "partner", "site", "opened_on", "closed_on", "closure_reason").join(
    people.lazy(), on="beneficiary_id").drop("beneficiary_id").collect(engine="streaming")
again = cases.lazy().select("child", col("opened_on").alias("again_on")).sort("again_on")
closures = cases.lazy().filter(col("closed_on").is_not_null()).sort("closed_on").join_asof(
    again, left_on="closed_on", right_on="again_on", by="child", strategy="forward", allow_exact_matches=False, check_sortedness=False
).with_columns(
    quarter(col("closed_on")).alias("q"), age_band(col("closed_on")), reunified=(col("closure_reason") == "reunified").fill_null(False),
    back=((col("again_on") - col("closed_on")).dt.total_days() <= 365).fill_null(False)).collect()
for grouping, frame in each_grouping(closures.lazy(), pl.len().alias("n"), col("reunified").sum(), col("back").sum()):
    frame = frame.with_columns(share=col("reunified") / col("n"), rate=col("back") / col("n"))
    add("closed_cases", grouping, frame, num="n")
    add("reunified", grouping, frame, num="reunified", den="n", value="share")
    add("reentry", grouping, frame, num="back", den="n", value="rate")
ends = pl.LazyFrame({"q": pl.Series(range(QUARTERS), dtype=pl.Int8), "last_day": [last_day(q) for q in range(QUARTERS)]})
open_cells = pl.concat([
    cases.lazy().filter(col("opened_on") <= last_day(q), col("closed_on").is_null() | (col("closed_on") > last_day(q)))
    .with_columns(age_band(lit(last_day(q)))).group_by(*DIMENSIONS).agg(pl.len().alias("n")).with_columns(q=lit(q, dtype=pl.Int8))
    for q in range(QUARTERS)]).collect()
for grouping, frame in each_grouping(open_cells.lazy(), col("n").sum()):
    add("open_cases", grouping, frame, num="n")

# Reintegrations and their visits
visits = register("follow_ups").group_by("reintegration_id").agg(
    col("visited_on").min().alias("first_visit"), col("visited_on").filter(col("status") == "disrupted").min().alias("first_disrupted"))
placed = register("reintegrations").join(visits, on="reintegration_id", how="left").join(people.lazy(), on="beneficiary_id").select(
    "case_id", "partner", "site", "sex", "born", "started_on", quarter(col("started_on")).alias("q"), age_band(col("started_on")),
    family=col("pathway") == "family",
    seen=((col("first_visit") - col("started_on")).dt.total_days() <= 90).fill_null(False),
    broken=((col("first_disrupted") - col("started_on")).dt.total_days() <= 365).fill_null(False)
    | ((col("end_reason") == "disrupted") & ((col("ended_on") - col("started_on")).dt.total_days() <= 365)).fill_null(False),
).collect(engine="streaming")
for grouping, frame in each_grouping(
        placed.lazy(), pl.len().alias("n"), col("seen").sum(), col("family").sum(), (col("family") & ~col("broken")).sum().alias("stable")):
    add("followed_up", grouping, frame.with_columns(share=col("seen") / col("n")), num="seen", den="n", value="share")
    families = frame.filter(col("family") > 0).with_columns(share=col("stable") / col("family"))
    add("family_stable", grouping, families, num="stable", den="family", value="share")

# Time to the family
home = placed.lazy().filter("family").group_by("case_id").agg(col("started_on").min().alias("home_on"))
spells = cases.lazy().join(home, on="case_id", how="left").with_columns(
    days=(col("home_on") - col("opened_on")).dt.total_days(),
    watched=(pl.min_horizontal(col("closed_on").fill_null(END), lit(END)) - col("opened_on")).dt.total_days()).collect()
reached = spells.lazy().filter(col("home_on").is_not_null()).with_columns(quarter(col("home_on")).alias("q"), age_band(col("home_on")))
for grouping, frame in each_grouping(reached, pl.len().alias("n"), col("days").median().alias("median")):
    add("days_to_family", grouping, frame, den="n", value="median")
times = spells.lazy().with_columns(
    quarter(col("opened_on")).alias("q"), age_band(col("opened_on")), event=(col("days") <= col("watched")).fill_null(False)
).with_columns(t=when("event").then("days").otherwise("watched")).group_by("q", *DIMENSIONS, "t").agg(
    pl.len().alias("n"), col("event").sum().alias("events")).collect()
for grouping, dims in GROUPINGS.items():
    group = ["q", *dims]
    by_time = times.lazy().group_by(*group, "t").agg(col("n").sum(), col("events").sum()).sort("t", descending=True)
    by_time = by_time.with_columns(
        at_risk=col("n").cum_sum().over(group), events=when(col("t") <= 365).then(col("events")).otherwise(0))
    frame = by_time.group_by(*group).agg(
        col("n").sum(), col("events").sum(), (1 - (1 - col("events") / col("at_risk")).product()).alias("reached")).collect()
    add("new_cases", grouping, frame, num="n")
    add("km_family", grouping, frame, num="events", den="n", value="reached")

labels = pl.DataFrame({"q": pl.Series(range(QUARTERS), dtype=pl.Int32), "period": PERIODS})
mature = pl.DataFrame(
    [(m, q, is_mature(m, q)) for m in {*HORIZON, ""} for q in range(QUARTERS)], schema=["horizon_of", "q", "mature"],
    orient="row").with_columns(col("q").cast(pl.Int32))
horizon_of = when(col("metric").is_in(list(HORIZON))).then("metric").otherwise(lit(""))
pl.concat(parts).join(labels, on="q").with_columns(horizon_of=horizon_of).join(mature, on=["horizon_of", "q"]).select(HEADER).write_csv(
    out, float_precision=6)
